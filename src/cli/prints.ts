/** What goes onto paper and into files, made from the desk: the same for the server and for `run`. */
import { decisionsOf } from '../desk/decisions.ts';
import type { Assessment, Desk } from '../desk/desk.ts';
import { figureRows } from '../desk/figures.ts';
import { pictureAt } from '../desk/picture-events.ts';
import { forecastRowsOf } from '../desk/rows.ts';
import { tallyDistricts } from '../desk/tally.ts';
import { headerSection } from '../desk/view.ts';
import type { Language } from '../domain/text.ts';
import { briefingHtml } from '../exchange/print/briefing.ts';
import { crewCalendar } from '../exchange/print/crew-calendar.ts';
import { ordersHtml } from '../exchange/print/orders.ts';
import { forecastFiles, planFiles, type ResultFiles } from '../exchange/results/tables.ts';
import type { PrintFacts, Prints } from '../serve/prints.ts';

const DISPUTED_MAX = 2;
const SIDES_MAX = 3;

function rowsOf(desk: Desk, assessment: Assessment) {
  return forecastRowsOf(assessment.forecast, (row) => desk.firstLost[assessment.forecast.buildingIds[row]!] !== undefined);
}

export function forecastPapers({ desk, assessment }: PrintFacts): ResultFiles {
  return forecastFiles(desk.ground.city, assessment.forecast, rowsOf(desk, assessment));
}

function briefing({ desk, assessment, weather, now_ms }: PrintFacts): string {
  const { city } = desk.ground;
  const stopped = city.sources.filter((source) => desk.lostSources[source.id] !== undefined);
  const { total, byDistrict } = tallyDistricts(desk);
  const header = headerSection(desk, weather, now_ms);
  const { numbers, withdrawn } = pictureAt(desk, now_ms);
  return briefingHtml({
    city,
    plan: assessment.plan,
    now_ms,
    total,
    byDistrict,
    rows: rowsOf(desk, assessment),
    decisions: decisionsOf(desk, now_ms)
      .filter((decision) => decision.status === 'open' || decision.status === 'awaitingSecond')
      .map((decision) => {
        const option = assessment.plan.options.find((candidate) => candidate.id === decision.matter.option);
        return {
          kind: decision.kind,
          way: option?.kind ?? null,
          buildings: decision.buildings.length,
          people: decision.people,
          crews: decision.crews,
          load_W: option?.load_W ?? 0,
          frozenIfNot: decision.frozenIfNot,
          deadline_ms: decision.deadline_ms,
        };
      }),
    crews: header.crews,
    boilersUsed: desk.boilers.length,
    outdoorNow_C: header.outdoor_C.p50,
    weatherOrigin: weather.origin,
    members: weather.members,
    lostSourceName:
      stopped.length === 0
        ? null
        : { uk: stopped.map((source) => source.name).join(', '), en: stopped.map((source) => source.nameEn).join(', ') },
    disputed: figureRows(numbers, withdrawn)
      .filter((row) => row.conflict)
      .slice(0, DISPUTED_MAX)
      .map((row) => ({ label: row.label, sides: row.claims.slice(0, SIDES_MAX).map((claim) => side(claim.value, claim.speaker)) })),
    returnAuthor: desk.returns.at(-1)?.author ?? null,
  });
}

/** The value and who said it first; the whole chain stands on the screen. */
function side(value: number, speaker: Readonly<Record<Language, string>>): Readonly<Record<Language, string>> {
  const first = (chain: string): string => chain.split(/ \(| → /)[0] ?? chain;
  return { uk: `${value.toLocaleString('uk-UA')} (${first(speaker.uk)})`, en: `${value.toLocaleString('en-GB')} (${first(speaker.en)})` };
}

export const prints: Prints = {
  briefing,
  orders: ({ desk, assessment }, language) => ordersHtml(desk.ground.city, assessment.plan, language),
  calendar: ({ desk, assessment }, crew, language) => crewCalendar(desk.ground.city, assessment.plan, crew, language),
  planFiles: ({ desk, assessment }) => planFiles(desk.ground.city, assessment.plan),
};
