import { beforeAll, describe, expect, test } from 'vitest';
import type { City } from '../../domain/city.ts';
import type { Problem } from '../../domain/problems.ts';
import { describeReason } from '../../domain/reasons.ts';
import type { BuildingService } from '../../domain/service.ts';
import { instant_ms } from '../../domain/time.ts';
import { makeCity } from '../../synth/make-city.ts';
import { SCENARIO } from '../../synth/scenario.ts';
import { partOfCity } from '../../twin/network/part.ts';
import { type Candidate, chooseRefeed } from './refeed.ts';
import { type CheckedCandidate, coldestDay_C, confirmByTwin, twinReasons } from './twin-check.ts';

/** The demo: see examples/3-february/city.json. */
const DEMO = { seed: 20260203, buildings: 3500 };
const THREATENED = 1200;
let city: City;
let cut: number[];
let services: BuildingService[];
let candidates: readonly Candidate[];

beforeAll(() => {
  city = makeCity(DEMO);
  const lost = SCENARIO.lostSource;
  const part = partOfCity(city, { opened: new Set(), closed: new Set() }, new Set([lost]));
  const dark = new Set(part.buildings.map((one) => one.id));
  const isCut = city.buildings.map((one) => dark.has(one.id));
  cut = city.buildings.flatMap((_, row) => (isCut[row] ? [row] : []));
  services = city.buildings.map((building, row) => ({
    building: building.id,
    state: isCut[row] ? 'noFeed' : 'heated',
    heatLost_ms: isCut[row] ? SCENARIO.lostAt_ms : null,
    drained_ms: null,
    powered: true,
    lostSource: isCut[row] ? lost : null,
  }));
  candidates = chooseRefeed({ city, services, cut, saved: new Float64Array(city.buildings.length).fill(1), loadShare_per1: 1 });
});

const homes = (rows: readonly number[]): number => rows.filter((row) => city.buildings[row]!.use === 'residential').length;
function confirm(outdoor_C: number | null, more: Partial<Parameters<typeof confirmByTwin>[0]> = {}): [CheckedCandidate[], Problem[]] {
  const problems: Problem[] = [];
  return [[...confirmByTwin({ city, services, cut, loadShare_per1: 1, outdoor_C, ...more }, candidates, problems)], problems];
}

describe('the demo city', () => {
  test('of 1,200 threatened the twin confirms more than 300 on the night of the demo', () => {
    expect(homes(cut)).toBe(THREATENED);
    const [checked] = confirm(-19.3);
    expect(homes(checked.flatMap((one) => one.rows))).toBe(347);
  });

  test('every option says how much it holds, how warm, and what limits it, in both languages', () => {
    const [checked] = confirm(-19.3);
    expect(checked.length).toBe(candidates.length);
    for (const candidate of checked) {
      const { check } = candidate;
      expect(check!.heat_W).toBeGreaterThan(0);
      expect(check!.verdict === 'confirmed' ? check!.limit.kind : 'limited').toBe(check!.verdict === 'confirmed' ? 'none' : 'limited');
      const reasons = twinReasons(candidate);
      expect(reasons.length).toBe(check!.verdict === 'confirmed' ? 1 : 2);
      for (const reason of reasons) {
        expect(describeReason(reason, 'uk')).not.toMatch(/[{}]|NaN|undefined/);
        expect(describeReason(reason, 'en')).not.toMatch(/[{}]|NaN|undefined/);
      }
    }
  });

  test('colder, fewer: what the twin does not keep from frost is not counted', () => {
    let last = Number.POSITIVE_INFINITY;
    for (const outdoor_C of [-19.3, -26]) {
      const [checked] = confirm(outdoor_C);
      const rows = checked.flatMap((one) => one.rows);
      expect(rows.length).toBeLessThanOrEqual(last);
      last = rows.length;
      for (const one of checked) {
        const load_W = one.rows.reduce((sum, row) => sum + city.buildings[row]!.designLoad_W, 0);
        expect(Math.abs(one.region.load_W - load_W)).toBeLessThan(1);
      }
    }
    expect(last).toBeLessThan(cut.length);
  });

  test('the same question is answered from memory; other crews do not ask anew', () => {
    const [first] = confirm(-19.3);
    const [again] = confirm(-19.3, { city: { ...city, crews: [] } });
    expect(again[0]!.check!.flags).toBe(first[0]!.check!.flags);
  });

  test('what too weak plants cannot carry whole is tried smaller, and what is refused is named', () => {
    const dead = { ...city, sources: city.sources.map((source) => ({ ...source, capacity_W: 0.3 * source.capacity_W })) };
    const [checked, problems] = confirm(-19.3, { city: dead });
    const refused = candidates.length - checked.length;
    // A way that was refused whole stands in part where a part can be carried, and says how much and why not all.
    const smaller = checked.filter((one) => one.refused !== null);
    expect(smaller.length).toBeGreaterThan(0);
    for (const one of smaller) {
      expect(one.check!.verdict).not.toBe('refused');
      const whole = new Set(one.refused!.candidate.rows);
      expect(one.rows.length).toBeLessThan(whole.size);
      expect(one.rows.every((row) => whole.has(row))).toBe(true);
      const reasons = twinReasons(one);
      const at = reasons.findIndex(({ code }) => code === 'refeed.smaller');
      expect(reasons[at + 1]!.code).toMatch(/^refeed\.limit\./);
      for (const reason of reasons.slice(at))
        for (const language of ['uk', 'en'] as const) expect(describeReason(reason, language)).not.toMatch(/[{}]|NaN|undefined/);
    }
    expect(problems.filter((one) => one.code === 'FL-NETWORK-015').length).toBe(refused);
    expect(refused).toBeGreaterThan(0);
  });
});

test('the coldest day: mean of 24 hours, median of the members', () => {
  const air_C = Float64Array.from({ length: 3 * 48 }, (_, at) => {
    const [member, hour] = [Math.floor(at / 48), at % 48];
    return hour < 24 ? -10 - member : -15 - member;
  });
  const weather = { t0_ms: instant_ms(0), hours: 48, members: 3, air_C, wind_mps: air_C, sun_Wpm2: air_C, origin: '', issuedAt_ms: null };
  expect(coldestDay_C(weather, 0, 48)).toBeCloseTo(-16, 9);
  expect(coldestDay_C(weather, 0, 12)).toBeCloseTo(-11, 9);
  expect(coldestDay_C({ ...weather, hours: 0 }, 0, 12)).toBeNull();
});
