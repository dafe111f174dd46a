/** What goes onto paper and into files. The makers are handed in: this room knows that there are sheets, not how they look. */
import type { Assessment, Desk } from '../desk/desk.ts';
import type { CrewId } from '../domain/ids.ts';
import type { Language } from '../domain/text.ts';
import type { Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';

export type PrintFacts = Readonly<{ desk: Desk; assessment: Assessment; weather: WeatherEnsemble; now_ms: Instant }>;
export type Prints = Readonly<{
  /** Whole HTML documents with their own style. */
  briefing(facts: PrintFacts): string;
  orders(facts: PrintFacts, language: Language): string;
  /** The orders of one crew as iCalendar; null when it has none. */
  calendar(facts: PrintFacts, crew: CrewId, language: Language): string | null;
  planFiles(facts: PrintFacts): Readonly<{ json: string; csv: string; geojson: string }>;
}>;
