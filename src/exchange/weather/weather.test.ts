import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from '../../../test/dice.ts';
import type { Problem } from '../../domain/problems.ts';
import { describeProblem } from '../../domain/problems.ts';
import { HOUR_MS, instant_ms } from '../../domain/time.ts';
import type { WeatherEnsemble } from '../../domain/weather.ts';
import { alignWeather } from './align.ts';
import { readWeather } from './read-weather.ts';
import { WIND_UNKNOWN_MPS } from './series.ts';
import { airSpread_K, weatherForScenario, widenRun, widenYear } from './widen.ts';

const REFERENCE = '../shared/reference';
const reference = (name: string): string => readFileSync(`${REFERENCE}/${name}`, 'utf8');
const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);

function expectSound(weather: WeatherEnsemble): void {
  for (const column of [weather.air_C, weather.wind_mps, weather.sun_Wpm2]) {
    expect(column).toHaveLength(weather.members * weather.hours);
    expect(column.every((value) => Number.isFinite(value))).toBe(true);
  }
}

/** An Open-Meteo answer with one hourly variable per entry. */
function answer(
  hourly: Record<string, readonly unknown[]>,
  units: Record<string, string> = {},
  more: Record<string, unknown> = {},
): string {
  const time = Array.from({ length: Object.values(hourly)[0]!.length }, (_unused, hour) =>
    new Date(hour * HOUR_MS).toISOString().slice(0, 16),
  );
  return JSON.stringify({
    utc_offset_seconds: 0,
    hourly_units: { time: 'iso8601', temperature_2m: '°C', ...units },
    hourly: { time, ...hourly },
    ...more,
  });
}

describe.skipIf(!existsSync(REFERENCE))('the reference answers', () => {
  it('holds 51 members of 241 hours', () => {
    const { value, problems, kind } = readWeather(reference('openmeteo/ensemble_51_members_synthetic.json'), 'ensemble.json');
    expect(kind).toBe('ensemble');
    expect([value?.members, value?.hours, value?.t0_ms]).toEqual([51, 241, Date.UTC(2026, 1, 4)]);
    expectSound(value!);
    const given = JSON.parse(reference('openmeteo/ensemble_51_members_synthetic.json')).hourly as Record<string, number[]>;
    expect(Array.from(value!.air_C.subarray(0, 241))).toEqual(given.temperature_2m);
    expect(Array.from(value!.air_C.subarray(50 * 241))).toEqual(given.temperature_2m_member50);
    expect(codes(problems)).toEqual(['FL-WEATHER-011', 'FL-WEATHER-012']);
    expect(new Set(value!.wind_mps)).toEqual(new Set([WIND_UNKNOWN_MPS]));
  });

  it('fills short gaps between neighbours and sets a short member aside; null is never 0', () => {
    const { value, problems } = readWeather(reference('openmeteo/ensemble_with_gaps_synthetic.json'), 'gaps.json');
    expect(value?.members).toBe(1);
    expect(Array.from(value!.air_C).map((celsius) => Math.round(celsius * 100) / 100)).toEqual([-17, -17.55, -18.1, -18.4, -18.2, -18]);
    const aside = problems.find(({ code }) => code === 'FL-WEATHER-009');
    expect(aside).toMatchObject({ at: 'gaps.json/member01', say: { member: 'member01', hours: 4 } });
    expect(codes(problems)).toContain('FL-WEATHER-008');
  });

  it('reads the forecast, wind in km/h', () => {
    const { value, kind } = readWeather(reference('openmeteo/forecast_synthetic.json'), 'forecast.json');
    const given = JSON.parse(reference('openmeteo/forecast_synthetic.json')).hourly as Record<string, number[]>;
    expect(kind).toBe('run');
    expect([value?.members, value?.hours]).toEqual([1, 169]);
    expect(value!.wind_mps[5]).toBeCloseTo(given.wind_speed_10m![5]! / 3.6, 12);
    // Means of the hour before: what holds at noon is the mean of the hours that meet there.
    expect(value!.sun_Wpm2[10]).toBeCloseTo((given.shortwave_radiation![10]! + given.shortwave_radiation![11]!) / 2, 12);
  });

  it('takes an error answer as an error', () => {
    const { value, problems } = readWeather(reference('openmeteo/error_synthetic.json'), 'error.json');
    expect(value).toBeNull();
    expect(problems).toMatchObject([{ code: 'FL-WEATHER-003', severity: 'stop' }]);
    expect(problems[0]!.say.got).toContain('out of range');
  });

  it('reads the Denver year', () => {
    const { value, problems, kind } = readWeather(reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw'), 'denver.epw');
    expect([kind, value?.members, value?.hours]).toEqual(['year', 1, 8760]);
    expect(codes(problems)).toEqual([]);
    expectSound(value!);
    // First row: hour 1, −18.0 °C, local standard time seven hours behind UTC.
    expect(value!.t0_ms).toBe(Date.UTC(2001, 0, 1, 8));
    expect([value!.air_C[0], value!.air_C[1], value!.wind_mps[0]]).toEqual([-18, -16.6, 0]);
    expect(value!.air_C.reduce((least, celsius) => Math.min(least, celsius), 99)).toBe(-19.4);
  });

  it.each([
    ['weather/continental_denver_725650_dec_feb.csv', -19.4],
    ['weather/extreme_cold_utqiagvik_700260_dec_feb.csv', -41.7],
  ])('reads %s, December before January', (name, coldest_C) => {
    const { value, kind } = readWeather(reference(name), 'winter.csv');
    expect([kind, value?.hours]).toEqual(['year', 2160]);
    expect(value!.air_C.reduce((least, celsius) => Math.min(least, celsius), 99)).toBe(coldest_C);
    expect(new Date(value!.t0_ms).getUTCMonth()).toBe(11);
    expectSound(value!);
  });

  it('reads the winter CSV and the year’s EPW as the same weather', () => {
    const year = readWeather(reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw'), 'denver.epw').value!;
    const winter = readWeather(reference('weather/continental_denver_725650_dec_feb.csv'), 'winter.csv').value!;
    // 744 hours of December stand first in the winter table; its times have no zone.
    expect(Array.from(winter.air_C.subarray(744, 744 + 1416))).toEqual(Array.from(year.air_C.subarray(0, 1416)));
  });

  it('lays a typical year on the clock of the city', () => {
    const { value, problems } = readWeather(reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw'), 'denver.epw', {
      timeZone: 'Europe/Kyiv',
    });
    expect(value!.t0_ms).toBe(Date.UTC(2000, 11, 31, 23));
    expect(value!.air_C[0]).toBe(-18);
    expect(problems).toMatchObject([{ code: 'FL-WEATHER-028', say: { got: 9 } }]);
    const winter = readWeather(reference('weather/continental_denver_725650_dec_feb.csv'), 'winter.csv', { timeZone: 'Europe/Kyiv' })
      .value!;
    expect(winter.t0_ms).toBe(Date.UTC(2000, 10, 30, 23));
  });

  it('cuts an EPW anywhere and still answers', () => {
    const text = reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw');
    const { value, problems } = readWeather(text.slice(0, 200_000), 'cut.epw');
    expect(codes(problems)).toContain('FL-WEATHER-018');
    expectSound(value!);
    expect(value!.hours).toBeGreaterThan(900);
  });
});

describe('Open-Meteo answers that are not as they should be', () => {
  it('honours the units that are named', () => {
    const { value } = readWeather(answer({ temperature_2m: [5, 14] }, { temperature_2m: '°F' }), 'f.json');
    expect(Array.from(value!.air_C)).toEqual([expect.closeTo(-15, 10), expect.closeTo(-10, 10)]);
    const wind = { temperature_2m: [0, 0], wind_speed_10m: [10, 10] };
    for (const [unit, mps] of [
      ['m/s', 10],
      ['km/h', 10 / 3.6],
      ['mp/h', 4.4704],
      ['kn', 5.14444],
    ] as const) {
      expect(readWeather(answer(wind, { wind_speed_10m: unit }), 'w.json').value!.wind_mps[0]).toBeCloseTo(mps, 4);
    }
  });

  it('refuses a temperature in a unit it does not know, and leaves out a wind in one', () => {
    expect(readWeather(answer({ temperature_2m: [1, 2] }, { temperature_2m: '°Ra' }), 'x.json').value).toBeNull();
    const reading = readWeather(answer({ temperature_2m: [1, 2], wind_speed_10m: [3, 4] }, { wind_speed_10m: 'Bft' }), 'x.json');
    expect(codes(reading.problems)).toEqual(expect.arrayContaining(['FL-WEATHER-006', 'FL-WEATHER-011']));
    expect(reading.value!.wind_mps[0]).toBe(WIND_UNKNOWN_MPS);
  });

  it('names a column without unit and takes the service’s usual one', () => {
    const reading = readWeather(
      JSON.stringify({ hourly: { time: ['2026-02-03T00:00', '2026-02-03T01:00'], temperature_2m: [-1, -2] } }),
      'u.json',
    );
    expect(codes(reading.problems)).toContain('FL-WEATHER-007');
    expect(reading.value!.hours).toBe(2);
  });

  it('reads several models as members of one ensemble', () => {
    const { value } = readWeather(
      answer(
        { temperature_2m_icon_seamless_eps: [1, 2], temperature_2m_member01_icon_seamless_eps: [3, 4], temperature_2m_gfs025: [5, 6] },
        {
          temperature_2m_icon_seamless_eps: '°C',
          temperature_2m_member01_icon_seamless_eps: '°C',
          temperature_2m_gfs025: '°C',
        },
      ),
      'models.json',
    );
    expect(value?.members).toBe(3);
  });

  it('reads seconds since 1970, and local times with their fixed offset over a clock change', () => {
    const seconds = { hourly_units: { time: 'unixtime', temperature_2m: '°C' }, hourly: { time: [3600, 7200], temperature_2m: [1, 2] } };
    expect(readWeather(JSON.stringify({ utc_offset_seconds: 7200, ...seconds }), 's.json').value!.t0_ms).toBe(HOUR_MS);
    const time = ['2026-03-29T02:00', '2026-03-29T03:00', '2026-03-29T04:00'];
    const local = { utc_offset_seconds: 7200, hourly_units: { temperature_2m: '°C' }, hourly: { time, temperature_2m: [1, 2, 3] } };
    const { value } = readWeather(JSON.stringify(local), 'l.json');
    expect([value!.t0_ms, value!.hours]).toEqual([Date.UTC(2026, 2, 29, 0), 3]);
    expect(Array.from(value!.air_C)).toEqual([1, 2, 3]);
  });

  it('takes values that cannot be as missing, and says which', () => {
    const { value, problems } = readWeather(answer({ temperature_2m: [-10, 9999, -12, 'cold', -14] }), 'odd.json');
    expect(codes(problems)).toEqual(expect.arrayContaining(['FL-WEATHER-013', 'FL-WEATHER-014', 'FL-WEATHER-008']));
    expect(Array.from(value!.air_C)).toEqual([-10, -11, -12, -13, -14]);
  });

  it('interpolates 3-hourly steps and refuses a gap longer than the limit', () => {
    const steps = Array.from({ length: 13 }, (_unused, hour) => (hour % 3 === 0 ? -hour : null));
    expect(Array.from(readWeather(answer({ temperature_2m: steps }), '3h.json').value!.air_C)).toEqual(
      steps.map((_step, hour) => (hour === 0 ? expect.closeTo(0) : expect.closeTo(-hour, 10))),
    );
    const hole = Array.from({ length: 20 }, (_unused, hour) => (hour > 4 && hour < 12 ? null : -5));
    const reading = readWeather(answer({ temperature_2m: hole }), 'hole.json');
    expect(reading.value).toBeNull();
    expect(codes(reading.problems)).toEqual(expect.arrayContaining(['FL-WEATHER-009', 'FL-WEATHER-010']));
  });

  it.each([
    ['', 'FL-WEATHER-001'],
    ['{"hourly":', 'FL-WEATHER-002'],
    ['{}', 'FL-WEATHER-004'],
    ['[]', 'FL-WEATHER-004'],
    ['{"hourly":{"time":["2026-02-03T00:00"]}}', 'FL-WEATHER-004'],
    ['{"hourly":{"time":["soon"],"temperature_2m":[1]},"hourly_units":{"temperature_2m":"°C"}}', 'FL-WEATHER-010'],
    ['{"hourly":{"time":["2026-02-03T00:00"],"temperature_2m":[null]},"hourly_units":{"temperature_2m":"°C"}}', 'FL-WEATHER-010'],
    ['LOCATION,x', 'FL-WEATHER-004'],
    ['hello', 'FL-WEATHER-004'],
  ])('answers %j with %s', (text, code) => {
    const { value, problems } = readWeather(text, 'bad');
    expect(value).toBeNull();
    expect(problems.at(-1)).toMatchObject({ code, severity: 'stop' });
    for (const language of ['uk', 'en'] as const) expect(describeProblem(problems.at(-1)!, language)).not.toMatch(/[{}](?!")/);
  });
});

describe('weather tables', () => {
  it('reads members in headers and in rows alike', () => {
    const wide = 'time;air_C;air_C_member01;wind_km_h\n2026-02-03T00:00Z;-20,5;-19;36\n2026-02-03T01:00Z;-21;-19,5;18\n';
    const long =
      'member,time,temperature (°C),wind_mps\n0,2026-02-03T02:00+02:00,-20.5,10\n1,2026-02-03T02:00+02:00,-19,10\n0,2026-02-03T03:00+02:00,-21,5\n1,2026-02-03T03:00+02:00,-19.5,5\n';
    const [a, b] = [readWeather(wide, 'wide.csv').value!, readWeather(long, 'long.csv').value!];
    expect([a.members, a.hours, a.t0_ms]).toEqual([2, 2, Date.UTC(2026, 1, 3)]);
    expect(Array.from(a.air_C)).toEqual([-20.5, -21, -19, -19.5]);
    expect(Array.from(b.air_C)).toEqual(Array.from(a.air_C));
    expect(Array.from(a.wind_mps)).toEqual([10, 5, 10, 5]);
    expect(Array.from(b.wind_mps)).toEqual([10, 5, 10, 5]);
  });

  it('reads Ukrainian headers in the zone of the city, over both clock changes', () => {
    const autumn = 'час;температура, °C\n25.10.2026 02:00;1\n25.10.2026 03:00;2\n25.10.2026 03:00;3\n25.10.2026 04:00;4\n';
    const first = readWeather(autumn, 'autumn.csv', { timeZone: 'Europe/Kyiv' });
    expect(codes(first.problems)).toContain('FL-WEATHER-017');
    expect(Array.from(first.value!.air_C)).toEqual([1, 2, 3, 4]);
    expect(first.value!.t0_ms).toBe(Date.UTC(2026, 9, 24, 23));
    const spring = 'час;температура, °C\n29.03.2026 01:00;1\n29.03.2026 02:00;2\n29.03.2026 04:00;3\n';
    expect(Array.from(readWeather(spring, 'spring.csv', { timeZone: 'Europe/Kyiv' }).value!.air_C)).toEqual([1, 2, 3]);
  });

  it('sorts times that run backwards and names bad cells with their line', () => {
    const text = 'time,air_C\n2026-02-03T01:00Z,-2\n2026-02-03T00:00Z,-1\n2026-02-03T02:00Z,cold\nlater,-9\n2026-02-03T03:00Z,-4\n';
    const { value, problems } = readWeather(text, 'mess.csv');
    expect(Array.from(value!.air_C)).toEqual([-1, -2, -3, -4]);
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual(
      expect.arrayContaining(['FL-WEATHER-015 mess.csv:5', 'FL-WEATHER-014 mess.csv:4/air_C', 'FL-WEATHER-016 mess.csv']),
    );
  });
});

const t0_ms = instant_ms(Date.UTC(2026, 1, 3));
const draws = (member: number) => {
  // A small keyed generator: the kernel's streams are another room.
  let state = (member * 2654435761 + 12345) >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
};
function flatRun(hours: number): WeatherEnsemble {
  const full = (value: number): Float64Array => new Float64Array(hours).fill(value);
  return { t0_ms, hours, members: 1, air_C: full(-20), wind_mps: full(4), sun_Wpm2: full(0), origin: 'flat', issuedAt_ms: null };
}

describe('weather on the hours of a scenario', () => {
  it('takes a window, also between whole hours', () => {
    const run = { ...flatRun(10), air_C: Float64Array.from({ length: 10 }, (_unused, hour) => -hour) };
    const { value, problems } = alignWeather(run, instant_ms(t0_ms + 2.5 * HOUR_MS), 4);
    expect(Array.from(value!.air_C)).toEqual([-2.5, -3.5, -4.5, -5.5]);
    expect(problems).toEqual([]);
  });

  it('shortens, holds a late start, and refuses what is not covered', () => {
    const run = flatRun(10);
    const short = alignWeather(run, instant_ms(t0_ms + 6 * HOUR_MS), 12);
    expect([short.value!.hours, codes(short.problems)]).toEqual([4, ['FL-WEATHER-020']]);
    const late = alignWeather(run, instant_ms(t0_ms - 2 * HOUR_MS), 6);
    expect([late.value!.hours, codes(late.problems)]).toEqual([6, ['FL-WEATHER-022']]);
    for (const away_h of [-4, 10, 5000]) {
      const away = alignWeather(run, instant_ms(t0_ms + away_h * HOUR_MS), 6);
      expect(away.value).toBeNull();
      expect(away.problems).toMatchObject([{ code: 'FL-WEATHER-021', severity: 'stop' }]);
    }
  });

  it('widens a run with the spread it states; the run itself is member 0', () => {
    const wide = widenRun(flatRun(241), 2000, draws);
    expect(new Set(wide.air_C.subarray(0, 241))).toEqual(new Set([-20]));
    for (const lead_h of [0, 24, 72, 240]) {
      let square = 0;
      for (let member = 1; member < 2000; member++) square += (wide.air_C[member * 241 + lead_h]! + 20) ** 2;
      expect(Math.sqrt(square / 1999)).toBeGreaterThan(0.92 * airSpread_K(lead_h));
      expect(Math.sqrt(square / 1999)).toBeLessThan(1.08 * airSpread_K(lead_h));
    }
    expect(wide.origin).toContain('widened to 2000 members');
    expect(widenRun(flatRun(50), 3, draws).air_C).toEqual(widenRun(flatRun(50), 7, draws).air_C.slice(0, 150));
  });

  it.skipIf(!existsSync(REFERENCE))('widens a year by neighbouring days, over New Year and 29 February too', () => {
    const year = readWeather(reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw'), 'denver.epw').value!;
    for (const start of [t0_ms, instant_ms(Date.UTC(2025, 11, 31, 20)), instant_ms(Date.UTC(2028, 1, 29))]) {
      const { value, problems } = widenYear(year, start, 73, 51);
      expect([value?.members, value?.hours, value?.t0_ms]).toEqual([51, 73, start]);
      expectSound(value!);
      expect(codes(problems)).toEqual(['FL-WEATHER-025', 'FL-WEATHER-024']);
    }
    const direct = alignWeather(year, instant_ms(Date.UTC(2001, 1, 3)), 73).value!;
    expect(Array.from(widenYear(year, t0_ms, 73, 5).value!.air_C.subarray(0, 73))).toEqual(Array.from(direct.air_C));
  });

  it('leaves an ensemble as it is and marks a run that was widened', () => {
    const scenario = { t0_ms, hours: 5, members: 51, draws };
    const run = weatherForScenario({ value: flatRun(20), kind: 'run' }, scenario);
    expect([run.value!.members, codes(run.problems)]).toEqual([51, ['FL-WEATHER-023']]);
    const two = weatherForScenario({ value: widenRun(flatRun(20), 2, draws), kind: 'ensemble' }, scenario);
    expect([two.value!.members, codes(two.problems)]).toEqual([2, []]);
  });
});

describe('any text', () => {
  const numbers = fc.array(fc.oneof(fc.double(), fc.constant(null), fc.string(), fc.integer()), { maxLength: 30 });
  const openMeteo = fc
    .record({ temperature_2m: numbers, temperature_2m_member01: numbers, wind_speed_10m: numbers }, { requiredKeys: [] })
    .chain((hourly) => fc.constant(answer({ x: [1, 2, 3, 4, 5, 6], ...hourly }, { temperature_2m_member01: '°C', wind_speed_10m: 'm/s' })));
  const csv = fc
    .array(
      fc.array(fc.oneof(fc.constantFrom('time', 'air_C', '2026-02-03T00:00Z', '-20', ';', '"', 'NaN'), fc.string()), { maxLength: 6 }),
      { maxLength: 12 },
    )
    .map((rows) => rows.map((row) => row.join(',')).join('\n'));
  const runs = process.env.FROSTLINE_LONG ? 20_000 : 500;
  it('gives an ensemble of finite values or a problem that stops, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), openMeteo, csv, fc.json()), (text) => {
        const { value, problems } = readWeather(text, 'any', { timeZone: 'Europe/Kyiv' });
        if (value) expectSound(value);
        else expect(problems.some(({ severity }) => severity === 'stop')).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('never makes a value that lies outside the known ones: a gap is not a zero', () => {
    const cold = fc.array(fc.option(fc.double({ min: -40, max: -10, noNaN: true }), { freq: 2 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(cold, { minLength: 1, maxLength: 4 }), (columns) => {
        const hours = Math.max(...columns.map(({ length }) => length));
        const names = columns.map((_column, member) => (member === 0 ? 'temperature_2m' : `temperature_2m_member0${member}`));
        const hourly = Object.fromEntries(
          names.map((name, member) => [name, columns[member]!.concat(Array(hours).fill(null)).slice(0, hours)]),
        );
        const { value } = readWeather(answer(hourly, Object.fromEntries(names.map((name) => [name, '°C']))), 'gaps.json');
        if (!value) return;
        expectSound(value);
        expect(value.air_C.every((celsius) => celsius >= -40 && celsius <= -10)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it.skipIf(!existsSync(REFERENCE))('answers the reference files with pieces cut out and bytes changed', () => {
    const texts = [
      reference('openmeteo/forecast_synthetic.json'),
      reference('openmeteo/ensemble_with_gaps_synthetic.json'),
      reference('weather/continental_denver_725650_dec_feb.csv').slice(0, 6_000),
      reference('weather/USA_CO_Denver.Intl.AP.725650_TMY3.epw').slice(0, 12_000),
    ];
    // Braces of the text itself would look like a hole in a message.
    const put = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('{', '<'));
    const damage = fc.record({ text: fc.constantFrom(...texts), at: fc.nat(), length: fc.nat(200), put });
    fc.assert(
      fc.property(damage, ({ text, at, length, put }) => {
        const from = at % text.length;
        const { value, problems } = readWeather(text.slice(0, from) + put + text.slice(from + length), 'cut', { timeZone: 'Europe/Kyiv' });
        if (value) expectSound(value);
        else expect(problems.some(({ severity }) => severity === 'stop')).toBe(true);
        for (const problem of problems) expect(describeProblem(problem, 'uk')).not.toMatch(/\{[a-z]+\}/);
      }),
      { numRuns: runs },
    );
  });
});
