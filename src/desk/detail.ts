/** One building in depth, in the shape of the screen's `BuildingDetail`: facts, forecast with its fan, reasons, what the plan does. */
import { englishNote } from '../domain/english-notes.ts';
import type { BuildingForecast, HourRange } from '../domain/forecast.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { BuildingService } from '../domain/service.ts';
import type { Instant } from '../domain/time.ts';
import { drainOrHold } from '../plan/drain-or-hold.ts';
import { planOptions } from '../plan/options.ts';
import { ownWeights } from '../plan/refill/refill-delays.ts';
import { decisionsOf, leaveBy_ms, planLines } from './decisions.ts';
import type { Desk } from './desk.ts';
import { shownHour, shownTenth } from './hours.ts';
import { readingsOf } from './view.ts';
import {
  ACTION_WORDS,
  ARCHETYPE_WORDS,
  decimalWords,
  ELEMENT_WORDS,
  HEAT_POINT_WORDS,
  reasonWords,
  SENTENCES,
  STATE_WORDS,
  sayWords,
  type Words,
  ZONE_WORDS,
} from './words.ts';

/** `forecast` is the building's own forecast, made with the options of the one in force; `row` is its place in `city.buildings`. */
export function buildingDetail(desk: Desk, row: number, forecast: BuildingForecast, now_ms: Instant) {
  const { city } = desk.ground;
  const building = city.buildings[row]!;
  const service = desk.services[row]!;
  const district = city.districts.find(({ id }) => id === building.district);
  const substation = city.substations.find(({ id }) => id === building.substation);
  const { horizon_h } = forecast;
  const hours = (range: HourRange) => ({
    p05_h: shownHour(range.p05_h, horizon_h),
    p50_h: shownHour(range.p50_h, horizon_h),
    p95_h: shownHour(range.p95_h, horizon_h),
  });
  const series = (values: readonly number[]) => values.map(shownTenth);
  return {
    version: 1 as const,
    id: building.id as string,
    address: { uk: building.address, en: building.addressEn },
    district: { uk: district?.name ?? '', en: district?.nameEn ?? '' },
    use: building.use as string,
    archetype: { ...ARCHETYPE_WORDS[building.archetype] },
    yearBuilt: building.yearBuilt,
    floors: building.floors,
    flats: building.flats,
    people: building.people,
    vulnerablePeople: building.vulnerablePeople,
    subscribers: building.subscribers,
    heatPoint: { ...HEAT_POINT_WORDS[substation?.kind ?? 'none'] },
    water_m3: shownTenth(building.water_m3),
    access: { uk: building.access, en: englishNote(building.access) },
    estimated: [...building.estimated],
    state: service.state as string,
    stateWords: { ...STATE_WORDS[service.state] },
    t0_ms: forecast.t0_ms as number,
    horizon_h,
    members: forecast.members,
    freeze: hours(forecast.freeze),
    freezeByHour_per1: forecast.freezeByHour_per1.map((share) => Math.round(share * 1000) / 1000),
    below16: hours(forecast.below16),
    below12: hours(forecast.below12),
    below8: hours(forecast.below8),
    zones: forecast.zones.map((zone) => ({
      zone: zone.zone as string,
      label: { ...ZONE_WORDS[zone.zone] },
      p05_C: series(zone.p05_C),
      p25_C: series(zone.p25_C),
      p50_C: series(zone.p50_C),
      p75_C: series(zone.p75_C),
      p95_C: series(zone.p95_C),
    })),
    water: {
      label: { ...ELEMENT_WORDS[forecast.water.kind] },
      p05_C: series(forecast.water.p05_C),
      p50_C: series(forecast.water.p50_C),
      p95_C: series(forecast.water.p95_C),
    },
    elements: forecast.elements.map((element) => ({
      label: { ...ELEMENT_WORDS[element.kind] },
      zone: { ...ZONE_WORDS[element.zone] },
      nominal_mm: element.nominal_mm,
      insulation_mm: element.insulation_mm,
      freeze: hours(element.freeze),
      first_per1: Math.round(element.first_per1 * 1000) / 1000,
    })),
    spread: { ...forecast.spread },
    reasons: reasonsOf(desk, forecast),
    pumps: pumpsOf(desk, service),
    ...planned(desk, building.id, now_ms),
    drainOrHold: cardOf(desk, service, now_ms),
    readings: readingsOf(desk, building.id),
  };
}

/** Drain or hold, from the forecast in force: what each hour of draining costs, what waiting costs, whose word it rests on. */
function cardOf(desk: Desk, service: BuildingService, now_ms: Instant) {
  if (!desk.assessment) return null;
  const { forecast, plan } = desk.assessment;
  const { margin_h } = planOptions(0, now_ms);
  const travel_s = planLines(plan).get(service.building)?.travel_s ?? 0;
  const { city } = desk.ground;
  const weights = ownWeights(plan.weights, plan.refillDelay_h, service.building);
  const card = drainOrHold({ city, forecast, service, returns: desk.returns, weights, now_ms, travel_s, margin_h });
  if (!card) return null;
  const hours = (loss: number): number => Math.round(loss / MINUTES);
  const column = (part: 'loss' | 'freeze' | 'work' | 'cold') => card.points.map((point) => hours(point[part]));
  return {
    advice: card.advice,
    end_ms: card.points.map((point) => point.end_ms as number),
    loss: column('loss'),
    freeze: column('freeze'),
    work: column('work'),
    cold: column('cold'),
    hold: { loss: hours(card.hold.loss), freezes_per1: card.hold.freezes_per1 },
    best: card.best && { end_ms: card.best.end_ms as number, leave_ms: card.best.leave_ms as number, loss: hours(card.best.loss) },
    breakEven_per1: card.breakEven_per1,
    reasons: card.reasons.map(reasonWords),
  };
}
/** Loss counts person-minutes; people think in hours. */
const MINUTES = 60;

function reasonsOf(desk: Desk, forecast: BuildingForecast): Words[] {
  const lesson = lessonWords(desk, forecast.building);
  // Once a thermometer has spoken, "estimated by its type, not measured" is no longer so.
  const reasons = forecast.reasons.filter(({ code }) => lesson.length === 0 || code !== 'forecastEstimated');
  return [...reasons.map(reasonWords), ...lesson];
}

/** What thermometers taught about this building, and which of them do not agree with the rest. */
function lessonWords(desk: Desk, building: BuildingId): Words[] {
  const events = desk.assessment?.lesson.events.filter((event) => event.building === building) ?? [];
  const used = events.filter((event) => event.status === 'used');
  const said: Words[] = [];
  const last = used.at(-1);
  if (last) {
    const before = decimalWords(used[0]!.before.p50_h);
    const after = decimalWords(last.after.p50_h);
    said.push(sayWords(SENTENCES.learnt, { before, after }, { count: used.length }));
  }
  for (const event of events) {
    const reading = desk.lines.find((line) => line.id === event.reading)?.reading;
    if (event.status !== 'questioned' || !reading) continue;
    if (reading.what === 'heatMeter') {
      const [value, expected, error] = [reading.value_W, event.expected_W ?? 0, event.expectedError_W ?? 0].map(kilowatts);
      said.push(sayWords(SENTENCES.meterQuestioned, { value: value!, expected: expected!, error: error! }));
    } else if (event.expected_C !== null && event.expectedError_K !== null) {
      const [value, expected, error] = [reading.value_C, event.expected_C, event.expectedError_K].map(decimalWords);
      said.push(sayWords(SENTENCES.questioned, { value: value!, expected: expected!, error: error! }));
    }
  }
  return said;
}

const kilowatts = (value_W: number): Words => decimalWords(value_W / 1_000);

/** What the forecast takes the network's pumps to have done after this building's loss; null where they carried nothing to it anyway. */
function pumpsOf(desk: Desk, service: BuildingService) {
  const { lostSource, heatLost_ms } = service;
  if (lostSource === null || heatLost_ms === null) return null;
  const matters = desk.assessment?.residuals?.some(({ lost_ms, heat }) => lost_ms === heatLost_ms && heat.rowOf.has(service.building));
  const said = desk.pumps[lostSource];
  if (!matters && !said) return null;
  const source = desk.ground.city.sources[desk.ground.sourceRows.get(lostSource) ?? -1];
  return {
    source: lostSource as string,
    name: { uk: source?.name ?? lostSource, en: source?.nameEn ?? lostSource },
    lost_ms: heatLost_ms as number,
    said: said ? { stopped_ms: said.stopped_ms as number | null, author: said.author, who: said.who, at_ms: said.at_ms as number } : null,
  };
}

function planned(desk: Desk, building: Desk['services'][number]['building'], now_ms: Instant) {
  const line = desk.assessment ? planLines(desk.assessment.plan).get(building) : undefined;
  const decision = decisionsOf(desk, now_ms).find((candidate) => candidate.buildings.includes(building))?.id ?? null;
  if (!line) return { plan: null, decision };
  return {
    plan: {
      action: line.action,
      actionWords: { ...ACTION_WORDS[line.action] },
      crew: line.crew as string | null,
      start_ms: line.start_ms as number | null,
      end_ms: line.end_ms as number | null,
      latestStart_ms: (desk.assessment ? leaveBy_ms(desk.assessment.plan, line) : null) as number | null,
      loss: line.loss,
      lossIfNot: line.lossIfNot,
      reasons: line.reasons.map(reasonWords),
    },
    decision,
  };
}
