/** Weather files as they should not be, from the text to the forecast: a named problem, and a forecast that rests on it or none at all. */
import { describe, expect, test } from 'vitest';
import type { Problem } from '../domain/problems.ts';
import { describeProblem } from '../domain/problems.ts';
import { HOUR_MS, type Instant, instant_ms } from '../domain/time.ts';
import { readWeather } from '../exchange/weather/read-weather.ts';
import { weatherForScenario } from '../exchange/weather/widen.ts';
import { stream } from '../kernel/random.ts';
import { forecastCity } from '../twin/building/forecast.ts';
import { sampleBuilding, sampleCity, sampleOptions, unfedService } from '../twin/building/sample-city.ts';

const START = Date.UTC(2026, 1, 3);
const HOURS = 72;
const FROST_C = -18;
const TIME_ZONE = 'Europe/Kyiv';

type Answer = Readonly<{ problems: readonly Problem[]; members: number; hours: number; median_h: number | null }>;

/** The file on the hours of 3 February and through the forecast of one house that lost heat at the start; no hour when the file is refused. */
function forecastFrom(text: string, name: string, t0_ms: Instant = instant_ms(START)): Answer {
  const read = readWeather(text, name, { timeZone: TIME_ZONE });
  const refused = { members: 0, hours: 0, median_h: null };
  if (read.value === null) return { problems: read.problems, ...refused };
  const draws = (member: number) => {
    const dice = stream(1, 'weather error', member);
    return () => dice.normal();
  };
  const fitted = weatherForScenario({ value: read.value, kind: read.kind }, { t0_ms, hours: HOURS + 1, members: 21, draws });
  const problems = [...read.problems, ...fitted.problems];
  if (fitted.value === null) return { problems, ...refused };
  const building = sampleBuilding(0, 'K5P', 32);
  const service = { ...unfedService(building, 0), heatLost_ms: t0_ms };
  const forecast = forecastCity(sampleCity([building]), [service], fitted.value, [], { ...sampleOptions(21, HOURS), t0_ms });
  expect([...forecast.freeze_h, ...forecast.flats_C].some((value) => Number.isNaN(value))).toBe(false);
  const sorted = [...forecast.freeze_h].sort((one, other) => one - other);
  return { problems, members: fitted.value.members, hours: forecast.horizon_h, median_h: sorted[10]! };
}

const codes = ({ problems }: Answer): string[] => problems.map(({ code }) => code);
const stops = ({ problems }: Answer): readonly Problem[] => problems.filter(({ severity }) => severity === 'stop');

/** Every problem can be told in both languages, and a refusal is a refusal: nothing comes out of it. */
function expectHonest(answer: Answer): void {
  for (const problem of answer.problems) {
    for (const language of ['uk', 'en'] as const) expect(describeProblem(problem, language)).not.toMatch(/\{|NaN°|undefined/);
  }
  if (answer.median_h === null) expect(stops(answer).length).toBeGreaterThan(0);
  else expect(answer.problems.length).toBeGreaterThan(0);
}

const hourText = (hour: number): string => new Date(START + hour * HOUR_MS).toISOString().slice(0, 16);
const times = (hours: number): string[] => Array.from({ length: hours }, (_, hour) => hourText(hour));
const frost = (hours: number): number[] => Array.from({ length: hours }, (_, hour) => FROST_C + 2 * Math.sin(hour / 4));

function openMeteo(
  hourly: Record<string, readonly unknown[]>,
  units: Record<string, string> = {},
  more: Record<string, unknown> = {},
): string {
  const hours = Object.values(hourly)[0]!.length;
  const usual = { time: 'iso8601', temperature_2m: '°C', wind_speed_10m: 'm/s' };
  return JSON.stringify({
    utc_offset_seconds: 0,
    hourly_units: { ...usual, ...units },
    hourly: { time: times(hours), ...hourly },
    ...more,
  });
}

const GOOD = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2), wind_speed_10m: frost(HOURS + 2).map(() => 3) }), 'good.json');

test('a plain run gives a forecast, and says that it was widened', () => {
  expect(GOOD.median_h!).toBeGreaterThan(8);
  expect(GOOD.median_h!).toBeLessThan(40);
  expect(stops(GOOD)).toEqual([]);
  expect(codes(GOOD)).toContain('FL-WEATHER-023');
});

describe('bad weather files', () => {
  test('truncated: refused with its place, never half read', () => {
    const whole = openMeteo({ temperature_2m: frost(HOURS + 2) });
    for (const share of [0.02, 0.4, 0.9, 0.999]) {
      const answer = forecastFrom(whole.slice(0, Math.floor(whole.length * share)), 'cut.json');
      expectHonest(answer);
      expect(answer.median_h).toBeNull();
      expect(stops(answer)[0]!.at).toContain('cut.json');
    }
    expectHonest(forecastFrom('', 'empty.json'));
    expect(forecastFrom('', 'empty.json').median_h).toBeNull();
  });
  test('NaN, words and values that cannot be: missing, named, never zero', () => {
    const some = frost(HOURS + 2).map((value, hour): unknown => (hour === 5 ? 'NaN' : hour === 9 ? null : hour === 14 ? 999 : value));
    const answer = forecastFrom(openMeteo({ temperature_2m: some }), 'some.json');
    expectHonest(answer);
    expect(Math.abs(answer.median_h! - GOOD.median_h!)).toBeLessThan(1.5);
    for (const nothing of [null, 'NaN', 999, '']) {
      const all = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2).map(() => nothing) }), 'all.json');
      expectHonest(all);
      expect(all.median_h).toBeNull();
    }
  });
  test('units: those that are named are honoured, unknown ones refused', () => {
    const fahrenheit = frost(HOURS + 2).map((value) => value * 1.8 + 32);
    const named = forecastFrom(
      openMeteo({ temperature_2m: fahrenheit, wind_speed_10m: frost(HOURS + 2).map(() => 3) }, { temperature_2m: '°F' }),
      'f.json',
    );
    expect(Math.abs(named.median_h! - GOOD.median_h!) * 60).toBeLessThan(1);
    const odd = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2) }, { temperature_2m: 'furlong' }), 'odd.json');
    expectHonest(odd);
    expect(odd.median_h).toBeNull();
    const kelvin = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2).map((value) => value + 273.15) }), 'kelvin.json');
    expectHonest(kelvin);
    expect(kelvin.median_h).toBeNull();
  });
  test('gaps: short ones filled between neighbours and said, long ones cut or refused', () => {
    const gap = (from: number, hours: number) =>
      frost(HOURS + 2).map((value, hour) => (hour >= from && hour < from + hours ? null : value));
    const short = forecastFrom(openMeteo({ temperature_2m: gap(20, 4) }), 'short.json');
    expectHonest(short);
    expect(codes(short)).toContain('FL-WEATHER-008');
    expect(Math.abs(short.median_h! - GOOD.median_h!)).toBeLessThan(1);
    const long = forecastFrom(openMeteo({ temperature_2m: gap(20, 30) }), 'long.json');
    expectHonest(long);
    if (long.median_h !== null) expect(long.hours).toBeLessThan(21);
  });
  test('columns of two models: members of one ensemble, each whole', () => {
    const warm = frost(HOURS + 2).map((value) => value + 4);
    const answer = forecastFrom(
      openMeteo(
        { temperature_2m_icon_seamless: frost(HOURS + 2), temperature_2m_gfs_seamless: warm },
        { temperature_2m_icon_seamless: '°C', temperature_2m_gfs_seamless: '°C' },
      ),
      'two.json',
    );
    expectHonest(answer);
    expect(answer.members).toBe(2);
    expect(answer.median_h!).toBeGreaterThan(GOOD.median_h! - 2);
  });
  test('one member: widened by its age, not taken for certain', () => {
    const single = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2) }), 'one.json');
    expect(single.members).toBe(21);
    expect(codes(single)).toContain('FL-WEATHER-023');
  });
  test('the nights of the clock change: no hour is lost or doubled', () => {
    const rows = (times: readonly string[]): string => ['time,temperature', ...times.map((time) => `${time},${FROST_C}`)].join('\n');
    const local = (from: string, count: number): string[] => {
      const start = Date.parse(`${from}:00Z`);
      return Array.from({ length: count }, (_, hour) => new Date(start + hour * HOUR_MS).toISOString().slice(0, 16));
    };
    // In spring 03:00 does not exist, in autumn 03:00 comes twice; a table in civil time has one row for each hour it names.
    for (const [from, t0_ms] of [
      ['2026-03-28T12:00', Date.UTC(2026, 2, 28, 12)],
      ['2026-10-24T12:00', Date.UTC(2026, 9, 24, 12)],
    ] as const) {
      const answer = forecastFrom(rows(local(from, HOURS + 6)), 'night.csv', instant_ms(t0_ms));
      expectHonest(answer);
      if (answer.median_h !== null) expect(Math.abs(answer.median_h - GOOD.median_h!)).toBeLessThan(4);
    }
  });
  test('a year ago: refused for a forecast, and said of a typical year', () => {
    const old = forecastFrom(openMeteo({ temperature_2m: frost(HOURS + 2) }), 'old.json', instant_ms(Date.UTC(2027, 1, 3)));
    expectHonest(old);
    expect(old.median_h).toBeNull();
    expect(codes(old)).toContain('FL-WEATHER-021');
  });
});
