import { describe, expect, test } from 'vitest';
import type { Archetype } from '../../domain/city.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import { stream } from '../../kernel/random.ts';
import { NODES } from '../../kernel/zone-model.ts';
import { drawInto, PRIOR_BELIEF } from './draws.ts';
import { forecastBuilding } from './forecast-building.ts';
import { forecastCity, refreshRows } from './forecast-city.ts';
import { changedRows, type Evidence, learn, type Reading } from './learning.ts';
import { beginWalks, NO_CHANGE, newBench, subjectOf, walkDraw } from './members.ts';
import { type ForecastOptions, prepareForecast } from './prepare.ts';
import { SAMPLE_T0_ms, sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from './sample-city.ts';
import { FLATS_MIDDLE, STAIRWELL } from './zones.ts';

const KINDS: readonly (readonly [Archetype, number])[] = [
  ['K5P', 32],
  ['K5B', 42],
  ['P9', 40],
  ['B9', 55],
  ['P16', 36],
];
const LOST_h = -10;
const HORIZON_h = 96;
const MEMBERS = 51;

/** Buildings with hidden parameters, drawn from another seed, and what thermometers in them would show. */
function hiddenTruth(count: number) {
  const buildings = Array.from({ length: count }, (_, at) => sampleBuilding(at, ...KINDS[at % KINDS.length]!));
  const city = sampleCity(buildings);
  const services = buildings.map((building) => unfedService(building, LOST_h));
  const weather = { ...sampleWeather(-12, MEMBERS, HORIZON_h + 13, 3, 0.4), t0_ms: instant_ms(SAMPLE_T0_ms - 12 * HOUR_MS) };
  const prepared = prepareForecast(city, services, weather, [], sampleOptions(MEMBERS, HORIZON_h));
  const bench = newBench(prepared, false);
  const dice = stream(99, 'thermometers', 0);
  const truth_h = new Float64Array(count);
  const readings: Reading[] = [];
  buildings.forEach((building, at) => {
    const subject = subjectOf(prepared, at);
    beginWalks(prepared, subject, bench);
    drawInto(4711, building.id, 0, stream(4711, building.id, 1).normal(), PRIOR_BELIEF, bench.draw);
    walkDraw(prepared, subject, bench, { air: at % MEMBERS, wind: at % MEMBERS }, NO_CHANGE);
    truth_h[at] = Math.max(0, Math.min(...subject.elements.map((_, pipe) => bench.pipes.freeze_h[pipe]!)) - prepared.past);
    const show = (place: Reading['place'], zone: number, hour: number, error_K: number): void => {
      readings.push({
        id: `${building.id}-${readings.length}`,
        building: building.id,
        at_ms: instant_ms(SAMPLE_T0_ms + hour * HOUR_MS),
        place,
        value_C: bench.walk.path_C[(prepared.past + hour) * NODES + zone]! + error_K * dice.normal(),
        error_K,
      });
    };
    show('flatMiddle', FLATS_MIDDLE, -3, 0.7);
    show('stairwell', STAIRWELL, -4, 0.5);
    show('stairwell', STAIRWELL, 0, 0.5);
  });
  return { buildings, city, services, weather, prepared, truth_h, readings };
}

function score(world: ReturnType<typeof hiddenTruth>, readings: readonly Reading[]) {
  const { city, services, weather, prepared, truth_h } = world;
  const lesson = learn(prepared, readings);
  const options: ForecastOptions = { ...sampleOptions(MEMBERS, HORIZON_h), beliefs: lesson.beliefs };
  const [prior, after] = [sampleOptions(MEMBERS, HORIZON_h), options].map((given) => forecastCity(city, services, weather, [], given)) as [
    ReturnType<typeof forecastCity>,
    ReturnType<typeof forecastCity>,
  ];
  const errors: [number[], number[]] = [[], []];
  let covered = 0;
  let counted = 0;
  truth_h.forEach((hour, row) => {
    if (!Number.isFinite(hour)) return;
    counted++;
    [prior, after].forEach((forecast, which) => {
      const sorted = [...forecast.freeze_h.subarray(row * MEMBERS, (row + 1) * MEMBERS)].sort((a, b) => a - b);
      errors[which]!.push(Math.abs(Math.min(HORIZON_h, sorted[25]!) - hour));
      // p05 and p95 of 51 members, with half a member on either side.
      if (which === 1 && hour >= sorted[2]! && hour <= sorted[48]!) covered++;
    });
  });
  const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
  return { lesson, coverage: covered / counted, prior_h: median(errors[0]), after_h: median(errors[1]), counted };
}

describe('learning on hidden truth', () => {
  const world = hiddenTruth(200);
  test('three noisy readings halve the error and keep the ranges honest', () => {
    const { coverage, prior_h, after_h, counted } = score(world, world.readings);
    expect(counted).toBeGreaterThan(150);
    expect(coverage).toBeGreaterThanOrEqual(0.85);
    expect(coverage).toBeLessThanOrEqual(0.95);
    expect(after_h / prior_h).toBeLessThanOrEqual(0.5);
  });

  test('one reading in twenty wrong, by a swapped address or a slip of 20 °C, breaks nothing', () => {
    const wrong = world.readings.map((reading, at) => {
      if (at % 40 === 7) return { ...reading, value_C: reading.value_C + 20 };
      if (at % 40 === 27) return { ...reading, value_C: world.readings[(at + 300) % world.readings.length]!.value_C };
      return reading;
    });
    const { coverage, prior_h, after_h, lesson } = score(world, wrong);
    expect(coverage).toBeGreaterThanOrEqual(0.85);
    expect(coverage).toBeLessThanOrEqual(0.95);
    expect(after_h / prior_h).toBeLessThanOrEqual(0.5);
    const slips = lesson.events.filter((event) => world.readings.findIndex((reading) => reading.id === event.reading) % 40 === 7);
    expect(slips.filter((event) => event.status === 'questioned').length / slips.length).toBeGreaterThan(0.9);
    const honest = lesson.events.filter((event) => world.readings.findIndex((reading) => reading.id === event.reading) % 20 !== 7);
    expect(honest.filter((event) => event.status === 'questioned').length / honest.length).toBeLessThan(0.03);
  });
});

describe('one building', () => {
  const world = hiddenTruth(10);
  const own = world.readings.filter((reading) => reading.building === world.buildings[0]!.id);

  test('events carry before and after, and narrow the time constant', () => {
    const { events } = learn(world.prepared, own);
    expect(events.map((event) => event.status)).toEqual(['used', 'used', 'used']);
    const width = (range: { p05_h: number; p95_h: number }): number => Math.log(range.p95_h / range.p05_h);
    expect(width(events[2]!.after)).toBeLessThan(0.8 * width(events[0]!.before));
    expect(events[1]!.before).toEqual(events[0]!.after);
  });
  test('the order of arrival does not matter, and a withdrawn reading leaves no trace', () => {
    const bogus: Reading = { ...own[0]!, id: 'bogus', value_C: own[0]!.value_C + 3 };
    const forwards = learn(world.prepared, [...own, bogus]);
    const backwards = learn(world.prepared, [bogus, ...own].reverse());
    expect(backwards).toEqual(forwards);
    expect(learn(world.prepared, own)).toEqual(
      learn(
        world.prepared,
        [...own, bogus].filter((reading) => reading.id !== 'bogus'),
      ),
    );
    expect(forwards.beliefs.get(own[0]!.building)).not.toEqual(learn(world.prepared, own).beliefs.get(own[0]!.building));
  });
  test('after a reading only the rows it touches differ, and computing them alone gives the whole forecast', () => {
    const { city, services, weather, prepared, buildings } = world;
    const [before, after] = [learn(prepared, own.slice(0, 2)), learn(prepared, own)];
    const rows = changedRows(buildings, before, after);
    expect(rows).toContain(0);
    expect(rows.length).toBeLessThan(buildings.length);
    expect(changedRows(buildings, after, learn(prepared, own))).toEqual([]);
    const optionsOf = (beliefs: typeof after.beliefs): ForecastOptions => ({ ...sampleOptions(MEMBERS, HORIZON_h), beliefs });
    const old = forecastCity(city, services, weather, [], optionsOf(before.beliefs));
    const fresh = refreshRows(old, prepareForecast(city, services, weather, [], optionsOf(after.beliefs)), rows);
    expect(fresh).toEqual(forecastCity(city, services, weather, [], optionsOf(after.beliefs)));
  });
  test('a sensor that speaks every ten minutes is one witness in two hours', () => {
    const { building } = own[2]!;
    const often = Array.from(
      { length: 12 },
      (_, at): Reading => ({
        ...own[2]!,
        id: `often-${String(at).padStart(2, '0')}`,
        at_ms: instant_ms(SAMPLE_T0_ms - (at + 1) * 600_000),
      }),
    );
    const { events, beliefs } = learn(world.prepared, often);
    expect(events.filter((event) => event.status === 'used').length).toBe(1);
    expect(events.filter((event) => event.status === 'repeated').length).toBe(11);
    expect(beliefs.get(building)).toEqual(learn(world.prepared, [often[0]!]).beliefs.get(building));
  });
  test('the reason says whether the pace was learnt here, from kin, or taken from the table', () => {
    const { city, services, weather, prepared } = world;
    const { beliefs } = learn(prepared, own);
    const taught = prepareForecast(city, services, weather, [], { ...sampleOptions(MEMBERS, HORIZON_h), beliefs });
    const last = (at: number, given: typeof prepared) => forecastBuilding(given, at).reasons.at(-1)!.code;
    expect(last(0, taught)).toBe('forecastLearnt');
    expect(last(KINDS.length, taught)).toBe('forecastLearntFromKin');
    expect(last(0, prepared)).toBe('forecastEstimated');
  });
  test('kin move a little: most on the same street and of the same kind, least of another kind elsewhere', () => {
    const there = world.buildings.map((building, at) =>
      at === 0 || at === KINDS.length ? building : { ...building, address: `Інша, ${at}` },
    );
    const { beliefs } = learn({ ...world.prepared, city: { ...world.city, buildings: there } }, own);
    const [neighbour, stranger] = [beliefs.get(there[KINDS.length]!.id)!, beliefs.get(there[1]!.id) ?? PRIOR_BELIEF];
    expect(neighbour.learnt).toBeNull();
    expect(neighbour.common).toBeLessThan(stranger.common);
    expect(Math.abs(neighbour.shift)).toBeGreaterThan(2 * Math.abs(stranger.shift));
    expect(Math.abs(neighbour.shift)).toBeLessThan(0.3);
    expect(neighbour.individual).toBe(PRIOR_BELIEF.individual);
  });
  test('a warm flat before the loss makes the start warmer, not the house better', () => {
    const warm: Reading = { ...own[0]!, id: 'warm', at_ms: instant_ms(SAMPLE_T0_ms - 14 * HOUR_MS), value_C: 20.5 };
    const { beliefs, events } = learn(world.prepared, [warm]);
    expect(events[0]!.status).toBe('used');
    const mean = beliefs.get(warm.building)!.learnt!.mean;
    expect(mean[5]!).toBeGreaterThan(0.8);
    expect(Math.abs(mean[0]!)).toBeLessThan(0.01);
  });
  test('a reading from days before the loss, from nowhere, or of a heated building is unusable, and said so', () => {
    const early: Reading = { ...own[0]!, id: 'early', at_ms: instant_ms(SAMPLE_T0_ms - 40 * HOUR_MS) };
    const odd: Reading = { ...own[0]!, id: 'odd', value_C: 900 };
    const nowhere: Reading = { ...own[0]!, id: 'nowhere', building: 'none' as Reading['building'] };
    const { events, beliefs } = learn(world.prepared, [early, odd, nowhere]);
    expect(events.map((event) => event.status)).toEqual(['unusable', 'unusable', 'unusable']);
    expect(beliefs.size).toBe(0);
  });
  test('kin learn weakly: one strange building, however sure, is not computed into half of the city; several that agree are', () => {
    const far = world.buildings.map((building, at) => ({ ...building, address: `Вулиця ${at}, 1`, yearBuilt: 1960 + at * 3 }));
    const prepared = { ...world.prepared, city: { ...world.city, buildings: far } };
    const icy = (at: number): Reading[] =>
      [-1, -3, -5].map((hours, n) => ({
        id: `icy-${at}-${n}`,
        building: far[at]!.id,
        at_ms: instant_ms(SAMPLE_T0_ms + hours * HOUR_MS),
        place: 'flatMiddle' as const,
        value_C: 17.6 + hours / 10,
        error_K: 0.2,
      }));
    const one = changedRows(far, learn(prepared, []), learn(prepared, icy(0)));
    expect(one).toEqual([0]);
    const alike = far.flatMap((building, at) => (building.archetype === far[0]!.archetype ? [at] : []));
    const taught = learn(prepared, alike.slice(0, 1).concat(0, KINDS.length).flatMap(icy));
    const shift = (at: number): number => Math.abs(taught.beliefs.get(far[at]!.id)?.shift ?? 0);
    expect(shift(1)).toBeLessThanOrEqual(0.06 * 3);
  });
  test('a heat meter that shows more than expected makes the house cool sooner, one that shows less later; withdrawn it leaves no trace', () => {
    const building = world.buildings[0]!;
    const at_ms = instant_ms(SAMPLE_T0_ms - 16 * HOUR_MS);
    const meter = (id: string, value_W: number): Evidence => ({
      id,
      building: building.id,
      at_ms,
      place: 'heatMeter',
      value_W,
      error_W: 5000,
    });
    const probe = learn(world.prepared, [meter('probe', building.designLoad_W / 2)]).events[0]!;
    expect(probe.expected_C).toBeNull();
    const usual_W = probe.expected_W!;
    expect(usual_W).toBeGreaterThan(0.2 * building.designLoad_W);
    expect(usual_W).toBeLessThan(1.5 * building.designLoad_W);
    const taught = (value_W: number) => learn(world.prepared, [meter('meter', value_W)]).events[0]!;
    expect(taught(1.4 * usual_W).after.p50_h).toBeLessThan(0.95 * taught(usual_W).after.p50_h);
    expect(taught(0.6 * usual_W).after.p50_h).toBeGreaterThan(1.05 * taught(usual_W).after.p50_h);
    expect(taught(1000 * usual_W).status).toBe('questioned');
    const both = learn(world.prepared, [...own, meter('meter', 1.4 * usual_W)]);
    expect(both.events.find((event) => event.reading === 'meter')!.status).toBe('used');
    expect(learn(world.prepared, own)).toEqual(learn(world.prepared, [...own]));
    expect(both.beliefs.get(building.id)).not.toEqual(learn(world.prepared, own).beliefs.get(building.id));
  });
  test('water that comes back colder than the graph tells of a house that draws more; once it stands it tells nothing', () => {
    const building = world.buildings[0]!;
    const water = (id: string, hours: number, value_C: number): Evidence => ({
      id,
      building: building.id,
      at_ms: instant_ms(SAMPLE_T0_ms + hours * HOUR_MS),
      place: 'returnWater',
      value_C,
      error_K: 0.5,
    });
    const usual_C = learn(world.prepared, [water('probe', -16, 50)]).events[0]!.expected_C!;
    const taught = (value_C: number) => learn(world.prepared, [water('water', -16, value_C)]).events[0]!.after.p50_h;
    expect(taught(usual_C - 15)).toBeLessThan(taught(usual_C));
    expect(taught(usual_C + 15)).toBeGreaterThan(taught(usual_C));
    expect(learn(world.prepared, [water('late', -1, 30)]).events[0]!.status).toBe('unusable');
  });
});
