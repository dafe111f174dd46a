/**
 * The briefing for the head of the city: one A4 page per language. What stands on it is computed from the forecast and the plan given;
 * nothing is rounded twice and nothing is said that the numbers do not carry.
 */
import type { City } from '../../domain/city.ts';
import type { ForecastRow } from '../../domain/forecast.ts';
import type { BuildingId } from '../../domain/ids.ts';
import { type ActionCounts, countActions, type ORDERS, type Plan } from '../../domain/plan.ts';
import { describeReason } from '../../domain/reasons.ts';
import { crewsAt } from '../../domain/shift.ts';
import { fillText, LANGUAGES, type Language } from '../../domain/text.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { fanSvg } from './fan.ts';
import { type Html, html, page, type Writer, writer } from './page.ts';
import { BRIEFING_TEXT } from './text.ts';

/** One figure that different people give differently; both sides go on the page. */
export type DisputedFigure = Readonly<{ label: Readonly<Record<Language, string>>; sides: readonly Readonly<Record<Language, string>>[] }>;

export type BriefingFacts = Readonly<{
  city: City;
  plan: Plan;
  rows: readonly ForecastRow[];
  outdoorNow_C: number;
  weatherOrigin: string;
  members: number;
  lostSourceName: Readonly<Record<Language, string>> | null;
  disputed: readonly DisputedFigure[];
  returnAuthor: string | null;
}>;

const SOON_h = 12;
const DECISIONS_MAX = 3;
const DISTRICTS_MAX = 8;

export function briefingHtml(facts: BriefingFacts): string {
  return page(
    `${facts.city.meta.name} — ${BRIEFING_TEXT.title.uk}`,
    'uk',
    LANGUAGES.map((language) => sheet(facts, language)),
  );
}

function sheet(facts: BriefingFacts, language: Language): Html {
  const text = (key: keyof typeof BRIEFING_TEXT, say: Record<string, string | number> = {}): string =>
    fillText(BRIEFING_TEXT[key][language], say);
  const write = writer(language, facts.city.meta.timeZone);
  const { plan, city } = facts;
  const totals = plan.totals;
  const buildingOf = new Map(city.buildings.map((building) => [building.id, building]));
  const isHome = (id: BuildingId): boolean => buildingOf.get(id)?.use === 'residential';
  const peopleOf = (id: BuildingId): number => buildingOf.get(id)?.people ?? 0;
  const homes = countActions(plan.lines, peopleOf, isHome);
  const others = countActions(plan.lines, peopleOf, (id) => !isHome(id));
  const soon = facts.rows.filter((row) => isHome(row.building) && row.freeze.p05_h <= SOON_h).length;
  const cityName = language === 'uk' ? city.meta.name : city.meta.nameEn;
  const name = facts.lostSourceName?.[language];
  const beside = (key: keyof typeof BRIEFING_TEXT, more: number): string =>
    `${text(key)}${more > 0 ? ` ${text('andOthers', { count: write.whole(more) })}` : ''}`;
  return html`<section class="sheet" lang="${language}">
<h1>${cityName}: ${text('title')} · ${write.moment(plan.t0_ms)}</h1>
<p class="lead">${text(name === undefined ? 'leadQuiet' : 'lead', {
    source: name ?? '',
    temperature: write.decimal(facts.outdoorNow_C, 1),
    threatened: write.whole(homes.threatened),
    others: write.whole(others.threatened),
    refeed: write.whole(homes.refeed),
    drain: write.whole(homes.drain),
    frozen: write.whole(totals.frozenIfNothing),
    frozenPlan: write.whole(totals.frozen),
  })}</p>
<div class="figures">
${figure(write.whole(homes.threatened), beside('figureThreatened', others.threatened))}
${figure(write.whole(soon), text('figureSoon', { hours: SOON_h }))}
${figure(write.whole(homes.refeed), beside('figureRefeed', others.refeed))}
${figure(write.whole(homes.drain), beside('figureDrain', others.drain))}
</div>
<div class="columns"><div>
<h2>${text('fanTitle')}</h2>
${fanSvg(plan.frozenByHour, { title: text('fanTitle'), nothing: text('fanNothing'), plan: text('fanPlan'), hours: text('fanHours') })}
<h2>${text('districts')}</h2>
${districtTable(facts, language, write)}
${orderTable(facts.plan, language, write)}
</div><div>
<h2>${text('decisions')}</h2>
${decisionList(facts, language, write)}
<h2>${text('resources')}</h2>
${resourceTable(facts, language, write)}
<h2>${text('unknown')}</h2>
<ul>
<li>${facts.returnAuthor === null ? text('unknownReturn') : text('returnBy', { author: facts.returnAuthor })}</li>
<li>${text('unknownPressure')}</li>
<li>${text('unknownInside')}</li>
</ul>
${facts.disputed.length === 0 ? html`` : html`<h2>${text('disputed')}</h2><ul>${facts.disputed.map((disputed) => html`<li><b>${disputed.label[language]}:</b> ${disputed.sides.map((side) => side[language]).join(' · ')}</li>`)}</ul>`}
</div></div>
<footer>${text('footer', {
    time: write.moment(plan.t0_ms),
    version: plan.stamp.codeVersion,
    hash: plan.stamp.inputHash.slice(0, 12),
    seed: plan.stamp.seed,
    members: facts.members,
    weather: facts.weatherOrigin,
  })} ${text(plan.weights.signedBy === '' ? 'weightsUnsigned' : 'weights', { version: plan.weights.version, who: plan.weights.signedBy })} ${city.meta.synthetic ? text('synthetic') : ''} ${text('safety')}</footer>
</section>`;
}

function figure(value: string, label: string): Html {
  return html`<div class="figure"><b>${value}</b><span>${label}</span></div>`;
}

function districtTable(facts: BriefingFacts, language: Language, write: Writer): Html {
  const buildingOf = new Map(facts.city.buildings.map((building) => [building.id, building]));
  const ranked = facts.city.districts
    .map((district): { name: string; count: ActionCounts } => ({
      name: language === 'uk' ? district.name : district.nameEn,
      count: countActions(
        facts.plan.lines,
        (id) => buildingOf.get(id)?.people ?? 0,
        (id) => buildingOf.get(id)?.district === district.id && buildingOf.get(id)?.use === 'residential',
      ),
    }))
    .filter((entry) => entry.count.threatened > 0)
    .sort((one, other) => other.count.threatened - one.count.threatened)
    .slice(0, DISTRICTS_MAX);
  const text = (key: keyof typeof BRIEFING_TEXT): string => BRIEFING_TEXT[key][language];
  return html`<table><thead><tr><th>${text('district')}</th><th class="number">${text('columnThreatened')}</th><th class="number">${text('columnRefeed')}</th><th class="number">${text('columnDrain')}</th><th class="number">${text('columnPeople')}</th></tr></thead><tbody>
${ranked.map(({ name, count }) => html`<tr><td>${name}</td><td class="number">${write.whole(count.threatened)}</td><td class="number">${write.whole(count.refeed)}</td><td class="number">${write.whole(count.drain)}</td><td class="number">${write.whole(count.people)}</td></tr>`)}
</tbody></table>`;
}

const ORDER_KEYS = {
  plan: 'orderPlan',
  nothing: 'orderNothing',
  list: 'orderList',
  nearest: 'orderNearest',
  everything: 'orderEverything',
} as const satisfies Readonly<Record<(typeof ORDERS)[number], keyof typeof BRIEFING_TEXT>>;

/** The plan beside simpler ways to send the same crews, over the same weather. */
function orderTable(plan: Plan, language: Language, write: Writer): Html {
  if (plan.comparison.length === 0) return html``;
  const text = (key: keyof typeof BRIEFING_TEXT): string => BRIEFING_TEXT[key][language];
  return html`<h2>${text('orders')}</h2>
<table><thead><tr><th>${text('order')}</th><th class="number">${text('columnFrozen')}</th><th class="number">${text('columnDrained')}</th><th class="number">${text('columnNeedless')}</th></tr></thead><tbody>
${plan.comparison.map((row) => html`<tr><td>${text(ORDER_KEYS[row.order])}</td><td class="number">${write.whole(row.frozen)}</td><td class="number">${write.whole(row.drained)}</td><td class="number">${write.whole(row.drainedNeedlessly)}</td></tr>`)}
</tbody></table><p class="small">${text('orderNote')}</p>`;
}

/** The decisions that save most: the largest re-feed options and the order to drain, each with its price of delay. */
function decisionList(facts: BriefingFacts, language: Language, write: Writer): Html {
  const text = (key: keyof typeof BRIEFING_TEXT, say: Record<string, string | number> = {}): string =>
    fillText(BRIEFING_TEXT[key][language], say);
  const { plan } = facts;
  const drains = plan.lines.filter((line) => line.action === 'drain');
  const firstDeadline_ms = drains.reduce<number | null>(
    (earliest, line) => (line.latestStart_ms === null ? earliest : Math.min(earliest ?? Infinity, line.latestStart_ms)),
    null,
  );
  const rows: Html[] = [];
  if (drains.length > 0)
    rows.push(
      html`<li>${text('decideDrain', {
        count: write.whole(drains.length),
        crews: write.whole(plan.routes.filter((route) => route.stops.length > 0).length),
        until: write.moment(firstDeadline_ms === null ? plan.t0_ms : Math.max(firstDeadline_ms, plan.t0_ms)),
      })}</li>`,
    );
  const options = [...plan.options].sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1));
  for (const option of options.slice(0, DECISIONS_MAX - rows.length)) {
    const reason = option.reasons[0];
    rows.push(
      html`<li>${text(option.kind === 'valves' ? 'decideValves' : 'decideBoiler', {
        count: write.whole(option.buildings.length),
        people: write.whole(option.people),
        load: write.decimal(option.load_W / 1e6, 1),
        until: option.deadline_ms === null ? '—' : write.moment(option.deadline_ms),
      })}${reason === undefined ? '' : html` <span class="small">${describeReason(reason, language)}</span>`}</li>`,
    );
  }
  return rows.length === 0 ? html`<p>${text('decideNothing')}</p>` : html`<ol>${rows}</ol>`;
}

function resourceTable(facts: BriefingFacts, language: Language, write: Writer): Html {
  const text = (key: keyof typeof BRIEFING_TEXT): string => BRIEFING_TEXT[key][language];
  const { plan, city } = facts;
  const shiftNow = crewsAt(city.crews, plan.t0_ms).filter(
    (crew) => crew.shiftStart_ms <= plan.t0_ms && plan.t0_ms < crew.shiftEnd_ms,
  ).length;
  const usedCrews = plan.routes.filter((route) => route.stops.length > 0).length;
  const usedBoilers = plan.options.filter((option) => option.kind === 'boiler').length;
  const last_ms = plan.routes.reduce(
    (latest, route) => (route.stops.length > 0 ? Math.max(latest, route.end_ms) : latest),
    plan.t0_ms as number,
  );
  const rows: readonly [string, string][] = [
    [text('resourceCrews'), `${write.whole(usedCrews)} / ${write.whole(city.crews.length)} (${text('onShift')} ${write.whole(shiftNow)})`],
    [text('resourceBoilers'), `${write.whole(usedBoilers)} / ${write.whole(city.boilers.length)}`],
    [text('resourceEnd'), `${write.moment(last_ms)} (+${write.decimal((last_ms - plan.t0_ms) / HOUR_MS, 1)} ${text('hours')})`],
    [text('resourceLeft'), write.whole(plan.totals.leave)],
  ];
  return html`<table><tbody>${rows.map(([label, value]) => html`<tr><td>${label}</td><td class="number">${value}</td></tr>`)}</tbody></table>`;
}
