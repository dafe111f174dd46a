/** Orders on paper: one sheet per crew. The last printed order stays correct and conservative when everything else fails. */
import type { Building, City, Crew } from '../../domain/city.ts';
import { englishNote } from '../../domain/english-notes.ts';
import type { CrewId, ValveId } from '../../domain/ids.ts';
import { type CrewRoute, type Plan, type PlanLine, type RefeedOption, startsLate } from '../../domain/plan.ts';
import { crewsAt } from '../../domain/shift.ts';
import { fillText, type Language } from '../../domain/text.ts';
import { type Html, html, page, type Writer, writer } from './page.ts';
import { ORDER_TEXT } from './text.ts';

export function ordersHtml(city: City, plan: Plan, language: Language): string {
  const write = writer(language, city.meta.timeZone);
  const buildingOf = new Map(city.buildings.map((building) => [building.id, building]));
  const crewOf = new Map(crewsAt(city.crews, plan.t0_ms).map((crew) => [crew.id, crew]));
  const lineOf = new Map(plan.lines.map((line) => [line.building, line]));
  const depotName = (crew: Crew): string => {
    const depot = city.depots.find((candidate) => candidate.id === crew.depot);
    return depot === undefined ? crew.depot : language === 'uk' ? depot.name : depot.nameEn;
  };
  const sheets: Html[] = plan.options
    .filter((option) => option.crew !== null)
    .map((option) => optionSheet(city, plan, option, crewOf, language, write));
  for (const route of plan.routes) {
    const crew = crewOf.get(route.crew);
    if (route.stops.length === 0 || !crew) continue;
    const stops = route.stops.flatMap((id) => {
      const building = buildingOf.get(id);
      const line = lineOf.get(id);
      return building && line ? [{ building, line }] : [];
    });
    sheets.push(crewSheet({ city, plan, route, crew, depot: depotName(crew), stops }, language, write));
  }
  if (sheets.length === 0) sheets.push(html`<section class="sheet"><p>${ORDER_TEXT.none[language]}</p></section>`);
  return page(`${ORDER_TEXT.title[language]} — ${language === 'uk' ? city.meta.name : city.meta.nameEn}`, language, sheets);
}

type SheetFacts = Readonly<{
  city: City;
  plan: Plan;
  route: CrewRoute;
  crew: Crew;
  depot: string;
  stops: readonly Readonly<{ building: Building; line: PlanLine }>[];
}>;

function crewSheet(facts: SheetFacts, language: Language, write: Writer): Html {
  const text = (key: keyof typeof ORDER_TEXT, say: Record<string, string | number> = {}): string =>
    fillText(ORDER_TEXT[key][language], say);
  const { crew, route, plan } = facts;
  return html`<section class="sheet" lang="${language}">
<h1>${text('crew', { crew: crewName(crew, language) })} <span class="small">${text('proposed')}</span></h1>
<p>${text('shift', { start: write.moment(crew.shiftStart_ms), end: write.moment(crew.shiftEnd_ms), depot: facts.depot })}
${text('summary', { count: write.whole(facts.stops.length), travel: write.whole(route.travel_s / 60), work: write.whole(route.work_s / 60) })}</p>
<table><thead><tr><th class="number">${text('columnNumber')}</th><th>${text('columnAddress')}</th><th>${text('columnWhat')}</th><th class="number">${text('columnStart')}</th><th class="number">${text('columnEnd')}</th><th class="number">${text('columnLatest')}</th><th>${text('columnDone')}</th></tr></thead><tbody>
${facts.stops.map(({ building, line }, index) => html`<tr><td class="number">${index + 1}</td><td><b>${language === 'uk' ? building.address : building.addressEn}</b></td><td>${text('what', { floors: building.floors, stairwells: building.stairwells, water: write.decimal(building.water_m3, 1), access: building.access === '' ? '' : text('access', { access: language === 'uk' ? building.access : englishNote(building.access) }) })}</td><td class="number">${write.clockBeside(line.start_ms, crew.shiftStart_ms)}</td><td class="number">${write.clockBeside(line.end_ms, crew.shiftStart_ms)}</td><td class="number">${write.clockBeside(line.latestStart_ms, crew.shiftStart_ms)}${startsLate(line) ? html`<br><b>${text('late')}</b>` : ''}</td><td>____:____</td></tr>`)}
</tbody></table>
<h2>${text('steps')}</h2>
<ol><li>${text('step1')}</li><li>${text('step2')}</li><li>${text('step3')}</li><li>${text('step4')}</li><li>${text('step5')}</li></ol>
<p class="small">${text('rule', { limit: write.decimal(facts.city.meta.drainRuleOutdoorMax_C, 0) })}</p>
<div class="sign"><div>${text('signLeader')}</div><div>${text('signDispatcher')}</div><div>${text('signEngineer')}</div></div>
<footer>${text('footer', { time: write.moment(plan.t0_ms), version: plan.stamp.codeVersion, hash: plan.stamp.inputHash.slice(0, 12) })}</footer>
</section>`;
}

function crewName(crew: Crew, language: Language): string {
  return language === 'uk' ? crew.name : englishNote(crew.name);
}

const OPTION_TEXT = { valves: 'optionValves', boiler: 'optionBoiler', generator: 'optionGenerator' } as const;

/** The order for a crew that turns valves or connects a boiler or a generator: what, where, in which order, until when. */
function optionSheet(
  city: City,
  plan: Plan,
  option: RefeedOption,
  crewOf: ReadonlyMap<CrewId, Crew>,
  language: Language,
  write: Writer,
): Html {
  const text = (key: keyof typeof ORDER_TEXT, say: Record<string, string | number> = {}): string =>
    fillText(ORDER_TEXT[key][language], say);
  const crew = option.crew === null ? undefined : crewOf.get(option.crew);
  const fed = option.buildings.flatMap((id) => city.buildings.find((building) => building.id === id) ?? []);
  const addresses = fed.map((building) => (language === 'uk' ? building.address : building.addressEn));
  const valve = (id: ValveId): string => {
    const near = nearestAddress(city, id, language);
    return near === null ? id : text('valveNear', { valve: id, address: near });
  };
  const boiler = city.boilers.find((candidate) => candidate.id === option.boiler);
  const generator = city.generators.find((candidate) => candidate.id === option.generator);
  return html`<section class="sheet" lang="${language}">
<h1>${text('crew', { crew: crew === undefined ? (option.crew ?? '') : crewName(crew, language) })} <span class="small">${text('proposed')}</span></h1>
<p class="lead">${text(OPTION_TEXT[option.kind], {
    count: write.whole(fed.length),
    people: write.whole(option.people),
    load: write.decimal(option.load_W / 1e6, 2),
    spare: write.decimal(option.spare_W / 1e6, 2),
    boiler: option.boiler ?? '',
    generator: option.generator ?? '',
  })} ${text(option.deadline_ms !== null && option.deadline_ms < plan.t0_ms ? 'optionTimesPassed' : 'optionTimes', { start: write.moment(option.deadline_ms), ready: write.moment(option.ready_ms) })}</p>
<h2>${text('steps')}</h2>
<ol>
${boiler === undefined ? html`` : html`<li>${text('stepBring', { boiler: boiler.id, power: write.decimal(boiler.capacity_W / 1e6, 1), address: addresses[0] ?? '' })}</li>`}
${generator === undefined ? html`` : html`<li>${text('stepGenerator', { generator: generator.id, power: write.whole(generator.capacity_W / 1e3), address: addresses[0] ?? '' })}</li>`}
${option.close.map((id) => html`<li>${text('stepClose', { valve: valve(id) })}</li>`)}
${boiler === undefined || option.close.length > 0 ? html`` : html`<li>${text('stepInlet')}</li>`}
${option.open.map((id) => html`<li>${text('stepOpen', { valve: valve(id) })}</li>`)}
${generator === undefined ? html`<li>${text('stepPressure')}</li>` : html``}
<li>${text('step5')}</li>
</ol>
<h2>${text('optionBuildings')}</h2>
<p>${addresses.join(' · ')}</p>
<div class="sign"><div>${text('signLeader')}</div><div>${text('signDispatcher')}</div><div>${text('signEngineer')}</div></div>
<footer>${text('footer', { time: write.moment(plan.t0_ms), version: plan.stamp.codeVersion, hash: plan.stamp.inputHash.slice(0, 12) })}</footer>
</section>`;
}

/** Crews find a chamber by the house beside it. Distances only rank, so degrees will do, shortened east–west by the latitude. */
function nearestAddress(city: City, id: ValveId, language: Language): string | null {
  const valve = city.valves.find((candidate) => candidate.id === id);
  const node = city.nodes.find((candidate) => candidate.id === valve?.node);
  if (!node) return null;
  const squeeze_per1 = Math.cos((node.lat_deg * Math.PI) / 180);
  let nearest: Building | null = null;
  let least = Infinity;
  for (const building of city.buildings) {
    const east = (building.lon_deg - node.lon_deg) * squeeze_per1;
    const north = building.lat_deg - node.lat_deg;
    const square = east * east + north * north;
    if (square < least) {
      least = square;
      nearest = building;
    }
  }
  return nearest === null ? null : language === 'uk' ? nearest.address : nearest.addressEn;
}
