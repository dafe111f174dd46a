/**
 * The briefing for the head of the city: one A4 page per language. What stands on it is computed from the forecast and the plan given;
 * nothing is rounded twice and nothing is said that the numbers do not carry.
 */
import type { City } from '../../domain/city.ts';
import type { ForecastRow } from '../../domain/forecast.ts';
import type { DistrictId } from '../../domain/ids.ts';
import type { Action, ORDERS, Plan, RefeedOption } from '../../domain/plan.ts';
import { describeReason } from '../../domain/reasons.ts';
import type { Tally } from '../../domain/tally.ts';
import { fillText, LANGUAGES, type Language } from '../../domain/text.ts';
import { HOUR_MS, type Instant } from '../../domain/time.ts';
import { fanSvg } from './fan.ts';
import { type Html, html, page, type Writer, writer } from './page.ts';
import { BRIEFING_TEXT } from './text.ts';

/** One figure that different people give differently; both sides go on the page. */
export type DisputedFigure = Readonly<{ label: Readonly<Record<Language, string>>; sides: readonly Readonly<Record<Language, string>>[] }>;

/** One decision that waits for someone, as it stands on the desk. */
export type BriefingDecision = Readonly<{
  kind: Action;
  /** How it is fed again; null for what is no re-feeding. */
  way: RefeedOption['kind'] | null;
  buildings: number;
  people: number;
  crews: number;
  load_W: number;
  frozenIfNot: number;
  deadline_ms: Instant | null;
}>;

export type BriefingFacts = Readonly<{
  city: City;
  plan: Plan;
  now_ms: Instant;
  total: Tally;
  byDistrict: ReadonlyMap<DistrictId, Tally>;
  rows: readonly ForecastRow[];
  decisions: readonly BriefingDecision[];
  crews: Readonly<{ busy: number; onShift: number; total: number }>;
  boilersUsed: number;
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
  const { total, now_ms } = facts;
  const isHome = new Set(city.buildings.filter((building) => building.use === 'residential').map((building) => building.id));
  const sinceForecast_h = (now_ms - plan.t0_ms) / HOUR_MS;
  const soon = facts.rows.filter((row) => isHome.has(row.building) && row.freeze.p05_h - sinceForecast_h <= SOON_h).length;
  const cityName = language === 'uk' ? city.meta.name : city.meta.nameEn;
  const name = facts.lostSourceName?.[language];
  return html`<section class="sheet" lang="${language}">
<h1>${cityName}: ${text('title')} · ${write.moment(now_ms)}</h1>
<p class="lead">${text(name === undefined ? 'leadQuiet' : 'lead', {
    source: name ?? '',
    temperature: write.decimal(facts.outdoorNow_C, 1),
    withoutHeat: write.whole(total.withoutHeat),
    others: write.whole(total.institutions),
    people: write.whole(total.people),
  })} ${text('leadPlan', {
    refeed: write.whole(total.toRefeed),
    drain: write.whole(total.toDrain),
    frozen: write.whole(plan.totals.frozenIfNothing),
    frozenPlan: write.whole(plan.totals.frozen),
  })}</p>
<div class="figures">
${figure(write.whole(total.withoutHeat), text('figureThreatened'))}
${figure(write.whole(soon), text('figureSoon', { hours: SOON_h }))}
${figure(`${write.whole(total.refed)} + ${write.whole(total.toRefeed)}`, text('figureRefeed'))}
${figure(`${write.whole(total.drained)} + ${write.whole(total.toDrain)}`, text('figureDrain'))}
</div>
<div class="columns"><div>
<h2>${text('fanTitle')}</h2>
${fanSvg(plan.frozenByHour, { title: text('fanTitle'), nothing: text('fanNothing'), plan: text('fanPlan'), hours: text('fanHours') })}
<h2>${text('districts')}</h2>
${districtTable(facts, language, write)}
${orderTable(facts.plan, language, write)}
${facts.disputed.length === 0 ? html`` : html`<h2>${text('disputed')}</h2><ul>${facts.disputed.map((disputed) => html`<li><b>${disputed.label[language]}:</b> ${disputed.sides.map((side) => side[language]).join(' · ')}</li>`)}</ul>`}
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
  const ranked = facts.city.districts
    .flatMap((district) => {
      const count = facts.byDistrict.get(district.id);
      return count && count.threatened > 0 ? [{ name: language === 'uk' ? district.name : district.nameEn, count }] : [];
    })
    .sort((one, other) => other.count.threatened - one.count.threatened)
    .slice(0, DISTRICTS_MAX);
  const text = (key: keyof typeof BRIEFING_TEXT): string => BRIEFING_TEXT[key][language];
  return html`<table><thead><tr><th>${text('district')}</th><th class="number">${text('columnThreatened')}</th><th class="number">${text('columnRefeed')}</th><th class="number">${text('columnDrain')}</th><th class="number">${text('columnPeople')}</th></tr></thead><tbody>
${ranked.map(({ name, count }) => html`<tr><td>${name}</td><td class="number">${write.whole(count.withoutHeat)}</td><td class="number">${write.whole(count.refed + count.toRefeed)}</td><td class="number">${write.whole(count.drained + count.toDrain)}</td><td class="number">${write.whole(count.people)}</td></tr>`)}
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
<table><thead><tr><th>${text('order')}</th><th class="number">${text('columnFrozen')}</th><th class="number">${text('columnDrained')}</th><th class="number">${text('columnNeedless')}</th><th class="number">${text('columnCold')}</th></tr></thead><tbody>
${plan.comparison.map((row) => html`<tr><td>${text(ORDER_KEYS[row.order])}</td><td class="number">${write.whole(row.frozen)}</td><td class="number">${write.whole(row.drained)}</td><td class="number">${write.whole(row.drainedNeedlessly)}</td><td class="number">${write.whole(row.coldPersonHours)}</td></tr>`)}
</tbody></table><p class="small">${text('orderNote')} ${(plan.shortfall?.reasons ?? []).map((reason) => describeReason(reason, language)).join(' ')}</p>`;
}

/** What waits for a decision on the desk: all drains as one, then the re-feeds with the most people. */
function decisionList(facts: BriefingFacts, language: Language, write: Writer): Html {
  const text = (key: keyof typeof BRIEFING_TEXT, say: Record<string, string | number> = {}): string =>
    fillText(BRIEFING_TEXT[key][language], say);
  const when = (deadline_ms: Instant | null): string =>
    deadline_ms === null
      ? text('noDeadline')
      : deadline_ms < facts.now_ms
        ? text('past', { time: write.moment(deadline_ms) })
        : text('until', { time: write.moment(deadline_ms) });
  const rows: Html[] = [];
  const drains = facts.decisions.filter((decision) => decision.kind === 'drain');
  if (drains.length > 0) {
    const deadlines = drains.flatMap((decision) => (decision.deadline_ms === null ? [] : [decision.deadline_ms]));
    const sum = (of: (decision: BriefingDecision) => number): number => drains.reduce((total, decision) => total + of(decision), 0);
    rows.push(
      html`<li>${text('decideDrain', {
        count: write.whole(sum((decision) => decision.buildings)),
        orders: write.whole(drains.length),
        people: write.whole(sum((decision) => decision.people)),
        frozen: write.whole(sum((decision) => decision.frozenIfNot)),
        until: when(deadlines.length === 0 ? null : (Math.min(...deadlines) as Instant)),
      })}</li>`,
    );
  }
  const refeeds = facts.decisions.filter((decision) => decision.kind === 'refeed').sort((one, other) => other.people - one.people);
  for (const refeed of refeeds.slice(0, DECISIONS_MAX - rows.length))
    rows.push(
      html`<li>${text(DECIDE_TEXT[refeed.way ?? 'valves'], {
        count: write.whole(refeed.buildings),
        people: write.whole(refeed.people),
        load: write.decimal(refeed.load_W / 1e6, 1),
        frozen: write.whole(refeed.frozenIfNot),
        until: when(refeed.deadline_ms),
      })}</li>`,
    );
  const left = refeeds.length - Math.max(0, Math.min(refeeds.length, DECISIONS_MAX - (drains.length > 0 ? 1 : 0)));
  if (left > 0) rows.push(html`<li>${text('decideMore', { count: write.whole(left) })}</li>`);
  return rows.length === 0 ? html`<p>${text('decideNothing')}</p>` : html`<ol>${rows}</ol>`;
}

const DECIDE_TEXT = { valves: 'decideValves', boiler: 'decideBoiler', generator: 'decideGenerator' } as const;

function resourceTable(facts: BriefingFacts, language: Language, write: Writer): Html {
  const text = (key: keyof typeof BRIEFING_TEXT): string => BRIEFING_TEXT[key][language];
  const { plan, city, crews } = facts;
  const last_ms = plan.routes.reduce((latest, route) => (route.stops.length > 0 ? Math.max(latest, route.end_ms) : latest), 0);
  const rows: [string, string][] = [
    [text('resourceCrews'), `${write.whole(crews.busy)} / ${write.whole(crews.onShift)} / ${write.whole(crews.total)}`],
    [text('resourceBoilers'), `${write.whole(facts.boilersUsed)} / ${write.whole(city.boilers.length)}`],
  ];
  if (last_ms > facts.now_ms)
    rows.push([
      text('resourceEnd'),
      `${write.moment(last_ms)} (+${write.decimal((last_ms - facts.now_ms) / HOUR_MS, 1)} ${text('hours')})`,
    ]);
  if (plan.totals.late > 0) rows.push([text('resourceLate'), write.whole(plan.totals.late)]);
  rows.push([text('resourceLeft'), write.whole(facts.total.notReached)]);
  return html`<table><tbody>${rows.map(([label, value]) => html`<tr><td>${label}</td><td class="number">${value}</td></tr>`)}</tbody></table>`;
}
