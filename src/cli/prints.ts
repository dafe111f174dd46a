/** What goes onto paper and into files, made from the desk: the same for the server and for `run`. */
import type { Assessment, Desk } from '../desk/desk.ts';
import { figureRows } from '../desk/figures.ts';
import { forecastRowsOf } from '../desk/rows.ts';
import { airAt } from '../desk/view.ts';
import type { Language } from '../domain/text.ts';
import { briefingHtml } from '../exchange/print/briefing.ts';
import { ordersHtml } from '../exchange/print/orders.ts';
import { forecastFiles, planFiles, type ResultFiles } from '../exchange/results/tables.ts';
import type { PrintFacts, Prints } from '../serve/prints.ts';

const DISPUTED_MAX = 3;

function rowsOf(desk: Desk, assessment: Assessment) {
  return forecastRowsOf(assessment.forecast, (row) => desk.firstLost[assessment.forecast.buildingIds[row]!] !== undefined);
}

export function forecastPapers({ desk, assessment }: PrintFacts): ResultFiles {
  return forecastFiles(desk.ground.city, assessment.forecast, rowsOf(desk, assessment));
}

function briefing({ desk, assessment, weather, now_ms }: PrintFacts): string {
  const { city } = desk.ground;
  const stopped = city.sources.filter((source) => desk.lostSources[source.id] !== undefined);
  const claims = desk.lines.filter((line) => line.at_ms <= now_ms).flatMap((line) => line.claims);
  return briefingHtml({
    city,
    plan: assessment.plan,
    rows: rowsOf(desk, assessment),
    outdoorNow_C: airAt(weather, now_ms).outdoor_C.p50,
    weatherOrigin: weather.origin,
    members: weather.members,
    lostSourceName:
      stopped.length === 0
        ? null
        : { uk: stopped.map((source) => source.name).join(', '), en: stopped.map((source) => source.nameEn).join(', ') },
    disputed: figureRows(claims, now_ms)
      .filter((row) => row.conflict)
      .slice(0, DISPUTED_MAX)
      .map((row) => ({ label: row.label, sides: row.claims.map((claim) => side(claim.value, claim.speaker)) })),
    returnAuthor: desk.returns.at(-1)?.author ?? null,
  });
}

function side(value: number, speaker: Readonly<Record<Language, string>>): Readonly<Record<Language, string>> {
  return { uk: `${value.toLocaleString('uk-UA')} — ${speaker.uk}`, en: `${value.toLocaleString('en-GB')} — ${speaker.en}` };
}

export const prints: Prints = {
  briefing,
  orders: ({ desk, assessment }, language) => ordersHtml(desk.ground.city, assessment.plan, language),
  planFiles: ({ desk, assessment }) => planFiles(desk.ground.city, assessment.plan),
};
