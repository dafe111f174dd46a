/** The desk's sections in the shapes of the wire, and what changed since the last look. */
import type { StateView } from '../contract/view.ts';
import { SECTIONS, type SectionName, VIEW_VERSION } from '../contract/view.ts';
import type { Desk } from '../desk/desk.ts';
import { planSection } from '../desk/plan-sheet.ts';
import {
  buildingsSection,
  type ClockFacts,
  clockSection,
  crewsSection,
  decisionsSection,
  fansSection,
  headerSection,
  reportsSection,
} from '../desk/view.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';

export type Sections = Pick<StateView, SectionName>;

/** This assignment is the wall: it does not compile when desk and contract drift apart. */
const MAKERS: { [N in SectionName]: (desk: Desk, weather: WeatherEnsemble, clock: ClockFacts) => Sections[N] } = {
  clock: (desk, _weather, clock) => clockSection(desk, clock),
  header: (desk, weather, clock) => headerSection(desk, weather, clock.now_ms),
  buildings: (desk) => buildingsSection(desk),
  fans: (desk, weather) => fansSection(desk, weather),
  decisions: (desk, _weather, clock) => decisionsSection(desk, clock.now_ms),
  reports: (desk, _weather, clock) => reportsSection(desk, clock.now_ms),
  crews: (desk) => crewsSection(desk),
  plan: (desk) => planSection(desk),
};

/** One section as text, with the number of the change that made it. */
export type SectionText = Readonly<{ seq: number; json: string }>;

/** Keeps the newest text of every section. Numbers only grow; across restarts too, when `firstSeq` comes from the clock. */
export class SectionBoard {
  #seq: number;
  readonly #texts = new Map<SectionName, SectionText>();

  constructor(firstSeq: number) {
    this.#seq = firstSeq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** Makes the named sections anew; gives those whose text changed. */
  refresh(names: readonly SectionName[], desk: Desk, weather: WeatherEnsemble, clock: ClockFacts): readonly SectionName[] {
    const changed: SectionName[] = [];
    for (const name of SECTIONS) {
      if (!names.includes(name)) continue;
      const json = JSON.stringify(MAKERS[name](desk, weather, clock));
      if (this.#texts.get(name)?.json === json) continue;
      this.#texts.set(name, { seq: ++this.#seq, json });
      changed.push(name);
    }
    return changed;
  }

  /** Sections that changed after `seq`, oldest change first. A number from the future means another history: then all. */
  since(seq: number | null): readonly (SectionText & Readonly<{ name: SectionName }>)[] {
    const after = seq === null || seq > this.#seq ? -1 : seq;
    return [...this.#texts]
      .map(([name, text]) => ({ name, ...text }))
      .filter((text) => text.seq > after)
      .sort((one, other) => one.seq - other.seq);
  }

  /** The whole state as JSON text. */
  stateJson(stamp: StateView['stamp']): string {
    const parts = SECTIONS.map((name) => `${JSON.stringify(name)}:${this.#texts.get(name)?.json ?? 'null'}`);
    return `{"version":${VIEW_VERSION},"seq":${this.#seq},${parts.join(',')},"stamp":${JSON.stringify(stamp)}}`;
  }
}
