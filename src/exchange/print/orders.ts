/** Orders on paper: one sheet per crew. The last printed order stays correct and conservative when everything else fails. */
import type { Building, City, Crew } from '../../domain/city.ts';
import type { CrewRoute, Plan, PlanLine } from '../../domain/plan.ts';
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
  const sheets: Html[] = [];
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
<h1>${text('crew', { crew: crew.name })} <span class="small">${text('proposed')}</span></h1>
<p>${text('shift', { start: write.moment(crew.shiftStart_ms), end: write.moment(crew.shiftEnd_ms), depot: facts.depot })}
${text('summary', { count: write.whole(facts.stops.length), travel: write.whole(route.travel_s / 60), work: write.whole(route.work_s / 60) })}</p>
<table><thead><tr><th class="number">${text('columnNumber')}</th><th>${text('columnAddress')}</th><th>${text('columnWhat')}</th><th class="number">${text('columnStart')}</th><th class="number">${text('columnEnd')}</th><th class="number">${text('columnLatest')}</th><th>${text('columnDone')}</th></tr></thead><tbody>
${facts.stops.map(({ building, line }, index) => html`<tr><td class="number">${index + 1}</td><td><b>${language === 'uk' ? building.address : building.addressEn}</b></td><td>${text('what', { floors: building.floors, stairwells: building.stairwells, water: write.decimal(building.water_m3, 1), access: building.access === '' ? '' : text('access', { access: building.access }) })}</td><td class="number">${write.clock(line.start_ms)}</td><td class="number">${write.clock(line.end_ms)}</td><td class="number">${write.clock(line.latestStart_ms)}</td><td>____:____</td></tr>`)}
</tbody></table>
<h2>${text('steps')}</h2>
<ol><li>${text('step1')}</li><li>${text('step2')}</li><li>${text('step3')}</li><li>${text('step4')}</li><li>${text('step5')}</li></ol>
<p class="small">${text('rule', { limit: write.decimal(facts.city.meta.drainRuleOutdoorMax_C, 0) })}</p>
<div class="sign"><div>${text('signLeader')}</div><div>${text('signDispatcher')}</div><div>${text('signEngineer')}</div></div>
<footer>${text('footer', { time: write.moment(plan.t0_ms), version: plan.stamp.codeVersion, hash: plan.stamp.inputHash.slice(0, 12) })}</footer>
</section>`;
}
