/**
 * A stand-in for the running server, for the tests of the screen alone: a seeded city and a plausible state, never shipped.
 * `node test/browser/fixture-server.ts [port] [buildings]` shows it by hand.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildingDetail, CityMap, Decision, StateView } from '../../src/contract/view.ts';

import { makeHazards, makeScore } from './fixture-forecast.ts';
import { makeCard, makePlan, makeRefill } from './fixture-plan.ts';

const HOUR_MS = 3_600_000;
const T0_MS = Date.UTC(2026, 1, 3, 5, 0);
const HORIZON_H = 72;
const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const LON0 = 34.2;
const LAT0 = 49.1;
const M_PER_LAT = 111_195;
const M_PER_LON = M_PER_LAT * Math.cos((LAT0 * Math.PI) / 180);

/** Mulberry32: small, seeded, good enough to scatter houses. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const degrees = (x_m: number, y_m: number): [number, number] => [
  Math.round((LON0 + x_m / M_PER_LON) * 1e6) / 1e6,
  Math.round((LAT0 + y_m / M_PER_LAT) * 1e6) / 1e6,
];
const line = (points: readonly (readonly [number, number])[]): number[] => points.flatMap(([x, y]) => degrees(x, y));

const STREETS_UK = ['Вишнева', 'Ковальська', 'Степова', 'Соборна', 'Млинова', 'Яблунева', 'Гончарна', 'Лугова', 'Полтавська', 'Кленова'];
const STREETS_EN = ['Vyshneva', 'Kovalska', 'Stepova', 'Soborna', 'Mlynova', 'Yabluneva', 'Honcharna', 'Luhova', 'Poltavska', 'Klenova'];

export function makeMap(count: number): CityMap {
  const roll = dice(7);
  const reach_m = 4200;
  const streets: CityMap['streets'] = [];
  const named = (at: number): { uk: string; en: string } => ({
    uk: `вул. ${STREETS_UK[at % STREETS_UK.length]} ${at >= STREETS_UK.length ? Math.floor(at / STREETS_UK.length) + 1 : ''}`.trim(),
    en: `${STREETS_EN[at % STREETS_EN.length]} St ${at >= STREETS_EN.length ? Math.floor(at / STREETS_EN.length) + 1 : ''}`.trim(),
  });
  for (let k = -9; k <= 9; k++) {
    const bend = (t: number): number => 120 * Math.sin(t / 900 + k);
    const points = Array.from({ length: 30 }, (_, i) => -reach_m + (i * 2 * reach_m) / 29);
    const rank = k % 3 === 0 ? 'avenue' : 'street';
    streets.push({ class: rank, name: named(k + 9), line: line(points.map((t) => [t, k * 440 + bend(t)] as const)) });
    streets.push({ class: rank, name: named(k + 28), line: line(points.map((t) => [k * 440 + bend(t + 500), t] as const)) });
  }
  const buildings: CityMap['buildings'] = [];
  while (buildings.length < count) {
    const x = (roll() * 2 - 1) * reach_m;
    const y = (roll() * 2 - 1) * reach_m;
    if (Math.hypot(x, y) > reach_m * (0.75 + 0.25 * roll())) continue;
    if (Math.abs(y - x * 0.4 - 900) < 160) continue;
    const turn = (Math.floor(roll() * 2) * Math.PI) / 2 + 0.1 * Math.sin(x / 900);
    const long = 30 + roll() * 60;
    const wide = 12 + roll() * 4;
    const corner = (a: number, b: number): readonly [number, number] => [
      x + a * Math.cos(turn) - b * Math.sin(turn),
      y + a * Math.sin(turn) + b * Math.cos(turn),
    ];
    const at = buildings.length;
    const street = named(Math.floor(roll() * 30));
    const number = 1 + Math.floor(roll() * 180);
    buildings.push({
      id: `B${String(at).padStart(5, '0')}`,
      address: { uk: `${street.uk}, ${number}`, en: `${number} ${street.en}` },
      district: x < 0 ? 'D1' : 'D2',
      use: at % 50 === 3 ? 'school' : at % 211 === 5 ? 'hospital' : 'residential',
      archetype: ['K5P', 'P9', 'K5B', 'P16'][at % 4]!,
      floors: [5, 9, 5, 16][at % 4]!,
      people: 80 + Math.floor(roll() * 480),
      outline: line([corner(-long / 2, -wide / 2), corner(long / 2, -wide / 2), corner(long / 2, wide / 2), corner(-long / 2, wide / 2)]),
    });
  }
  const river: [number, number][] = [];
  for (let i = 0; i <= 20; i++) {
    const x = -5000 + i * 500;
    river.push([x, x * 0.4 + 820 + 60 * Math.sin(i)]);
  }
  for (let i = 20; i >= 0; i--) {
    const x = -5000 + i * 500;
    river.push([x, x * 0.4 + 980 + 60 * Math.sin(i)]);
  }
  const spot = (x: number, y: number): { lon_deg: number; lat_deg: number } => ({ lon_deg: degrees(x, y)[0], lat_deg: degrees(x, y)[1] });
  const [west, south] = degrees(-4800, -4300);
  const [east, north] = degrees(4800, 4300);
  return {
    version: 1,
    cityHash: 'fixture',
    name: { uk: 'Тестове місто', en: 'Test city' },
    note: 'fixture',
    synthetic: true,
    timeZone: 'Europe/Kyiv',
    bounds: [west, south, east, north],
    districts: [
      {
        id: 'D1',
        name: { uk: 'Заріччя', en: 'Zarichchia' },
        outline: line([
          [-4300, -4200],
          [0, -4200],
          [0, 4200],
          [-4300, 4200],
        ]),
      },
      {
        id: 'D2',
        name: { uk: 'Нагірний', en: 'Nahirnyi' },
        outline: line([
          [0, -4200],
          [4300, -4200],
          [4300, 4200],
          [0, 4200],
        ]),
      },
    ],
    landmarks: [
      { kind: 'water', name: { uk: 'р. Самара', en: 'Samara River' }, outline: line(river) },
      {
        kind: 'park',
        name: { uk: 'Міський парк', en: 'City park' },
        outline: line([
          [600, -1900],
          [1700, -1800],
          [1600, -900],
          [700, -1000],
        ]),
      },
    ],
    streets,
    pipes: streets.slice(0, 24).map((street, at) => ({
      id: `P${at}`,
      role: at % 5 === 0 ? ('main' as const) : ('distribution' as const),
      nominal_mm: 500,
      line: street.line,
    })),
    valves: [],
    sources: [
      { id: 'S1', name: { uk: 'ТЕЦ «Східна»', en: 'Skhidna CHP' }, kind: 'chp', ...spot(3300, 1800), capacity_W: 4e8 },
      {
        id: 'S2',
        name: { uk: 'Котельня «Лугова»', en: 'Luhova boiler house' },
        kind: 'boilerHouse',
        ...spot(-2400, -1200),
        capacity_W: 4e7,
      },
    ],
    depots: [{ id: 'DP1', name: { uk: 'База 1', en: 'Depot 1' }, ...spot(-900, 2100) }],
    warmingPoints: Array.from({ length: 14 }, (_, at) => ({
      id: `W${at}`,
      name: { uk: `Пункт ${at + 1}`, en: `Point ${at + 1}` },
      ...spot((roll() * 2 - 1) * 3000, (roll() * 2 - 1) * 3000),
      capacity: 120,
      generator: true,
    })),
    buildings,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function makeState(map: CityMap): StateView {
  const roll = dice(11);
  const middle_deg = (map.bounds[0] + map.bounds[2]) / 2;
  const cold = map.buildings.filter((building) => building.outline[0]! > middle_deg).slice(0, Math.round(map.buildings.length / 3));
  const ids = cold.map((building) => building.id);
  const p05 = cold.map(() => round(2 + 60 * roll() ** 1.4));
  const p50 = p05.map((hour) => (hour > 50 ? null : round(hour * 1.5 + 3)));
  const p95 = p05.map((hour) => (hour > 30 ? null : round(hour * 2.2 + 5)));
  const state = cold.map((_, at) =>
    at % 9 === 0 ? 'drainedVerified' : at % 41 === 7 ? 'unknown' : at % 97 === 9 ? 'frozenPartial' : 'noFeed',
  );
  const action = cold.map((_, at) => (at % 4 === 1 ? ('refeed' as const) : at % 7 === 2 ? ('hold' as const) : ('drain' as const)));
  const ramp = (total: number, speed: number): { p05: number[]; p50: number[]; p95: number[] } => {
    const curve = (shift: number): number[] =>
      Array.from({ length: HORIZON_H + 1 }, (_, hour) =>
        Math.round(total / (1 + Math.exp(-(hour - shift) / speed)) - total / (1 + Math.exp(shift / speed))),
      );
    return { p05: curve(46), p50: curve(36), p95: curve(27) };
  };
  const now_ms = T0_MS + 1.4 * HOUR_MS;
  const decisions: Decision[] = Array.from({ length: 17 }, (_, at) => {
    const group = ids.filter((_id, index) => index % 17 === at);
    const kind = (['drain', 'refeed', 'drain', 'drain', 'hold', 'leave'] as const)[at % 6]!;
    const title = {
      drain: {
        uk: `Злити К-${at + 4}: ${group.length} будинків на вул. ${STREETS_UK[at % 10]}`,
        en: `Drain K-${at + 4}: ${group.length} buildings, ${STREETS_EN[at % 10]} St`,
      },
      refeed: { uk: `Перевести К-${at + 4} на котельню «Лугова»`, en: `Feed K-${at + 4} from Luhova boiler house` },
      hold: { uk: `Тримати заповненими К-${at + 4}`, en: `Keep K-${at + 4} full` },
      leave: { uk: `К-${at + 4}: бригада не встигає`, en: `K-${at + 4}: no crew in time` },
    }[kind];
    return {
      id: `K-${String(at + 4).padStart(2, '0')}`,
      kind,
      title,
      detail: {
        uk: 'Підвали холодні, стояки в під’їздах неізольовані; дві бригади впораються за 3 години.',
        en: 'Cold basements, bare stairwell risers; two crews finish in 3 hours.',
      },
      irreversible:
        kind === 'drain'
          ? {
              uk: `${group.length} будинків лишаться без тепла щонайменше 3 доби.`,
              en: `${group.length} buildings lose heat for at least 3 days.`,
            }
          : null,
      deadline_ms: kind === 'hold' ? null : now_ms + (38 + at * 41) * 60_000,
      p05_ms: now_ms + (160 + at * 50) * 60_000,
      p50_ms: now_ms + (260 + at * 70) * 60_000,
      buildings: group,
      people: group.length * 317,
      crews: kind === 'drain' ? 2 : kind === 'refeed' ? 1 : 0,
      frozenIfNot: kind === 'hold' ? 0 : Math.round(group.length * 0.7),
      reasons: [
        { uk: 'Неізольований стояк у під’їзді замерзне першим.', en: 'The bare riser in the stairwell freezes first.' },
        { uk: 'Джерело не повернеться раніше ніж за три доби.', en: 'The source does not return within three days.' },
      ],
      status: at === 2 ? 'awaitingSecond' : at === 9 ? 'deferred' : at === 12 ? 'accepted' : 'open',
      needsTwo: kind === 'drain',
      signatures: at === 2 ? [{ who: 'Олена Коваль', role: 'dispatcher', at_ms: now_ms - 600_000 }] : [],
      deferredUntil_ms: at === 9 ? now_ms + 2 * HOUR_MS : null,
    };
  });
  return {
    version: 1,
    seq: 1,
    clock: {
      now_ms,
      t0_ms: T0_MS,
      horizon_h: HORIZON_H,
      lostAt_ms: T0_MS - 1.5 * HOUR_MS,
      lastReport_ms: now_ms - 4 * 60_000,
      weatherIssued_ms: T0_MS - 2 * HOUR_MS,
      recount: { inputHash: '0123456789abcdef', buildings: 600, of: 600, took_s: 1.4 },
      busy: null,
      replay: { playing: false, speed: 60, from_ms: T0_MS - 2 * HOUR_MS, to_ms: T0_MS + 14 * HOUR_MS },
    },
    header: {
      situation: { uk: 'Надзвичайна ситуація: зупинено ТЕЦ «Східна»', en: 'Emergency: Skhidna CHP has stopped' },
      outdoor_C: { p05: -22.4, p50: -19.8, p95: -17.1 },
      wind_mps: 4,
      threatened: 1200,
      withoutHeat: ids.length,
      refeedable: 301,
      refed: 118,
      drained: state.filter((name) => name === 'drainedVerified').length,
      people: ids.length * 317,
      freezeWithin6h: { p05: 160, p50: 214, p95: 281 },
      freezeWithin24h: { p05: 520, p50: 671, p95: 802 },
      crews: { busy: 38, onShift: 41, total: 46 },
      weather: { origin: 'Open-Meteo', members: 51 },
    },
    buildings: {
      ids,
      state,
      p05_h: p05.map((hour) => (hour > 60 ? null : hour)),
      p50_h: p50,
      p95_h: p95,
      weakest: ids.map((_, at) => at % 3),
      elements: [
        { uk: 'стояк у під’їзді', en: 'stairwell riser' },
        { uk: 'розводка на горищі', en: 'attic header' },
        { uk: 'розводка в підвалі', en: 'basement header' },
      ],
      action,
      done_ms: ids.map((_, at) => (action[at] === 'hold' ? null : T0_MS + (2 + (at % 20) * 0.6) * HOUR_MS)),
      latestStart_ms: p05.map((hour) => T0_MS + (hour - 1.5) * HOUR_MS),
      crew: ids.map((_, at) => (action[at] === 'drain' ? `Бригада ${1 + (at % 38)}` : null)),
    },
    fans: {
      nothing: ramp(ids.length * 0.95, 7),
      plan: ramp(ids.length * 0.12, 9),
      outdoor_C: {
        p05: Array.from({ length: HORIZON_H + 1 }, (_, hour) => -22 + 3 * Math.sin(hour / 4)),
        p50: Array.from({ length: HORIZON_H + 1 }, (_, hour) => -19.8 + 3 * Math.sin(hour / 4)),
        p95: Array.from({ length: HORIZON_H + 1 }, (_, hour) => -17 + 3 * Math.sin(hour / 4)),
      },
    },
    decisions: { decisions },
    reports: {
      waiting: { claims: 0, effects: 0 },
      changed: 0,
      reports: Array.from({ length: 12 }, (_, at) => ({
        id: `r${at}`,
        at_ms: T0_MS - HOUR_MS + at * 11 * 60_000,
        kind: (['report', 'reading', 'call', 'order', 'state'] as const)[at % 5]!,
        text: {
          uk: 'Мешканка повідомляє: у під’їзді +3 °C, батареї холодні.',
          en: 'A resident says: +3 °C in the stairwell, radiators cold.',
        },
        source: { uk: 'гаряча лінія', en: 'hotline' },
        synthetic: at % 3 === 0,
        building: at % 2 === 0 ? ids[at]! : null,
        claims: null,
        relayOf: null,
      })),
    },
    plan: makePlan(
      T0_MS,
      ids,
      map.sources.map((source) => source.id),
    ),
    crews: {
      pauses: [{ start_ms: T0_MS - HOUR_MS / 2, end_ms: T0_MS + HOUR_MS / 2 }],
      crews: Array.from({ length: 41 }, (_, at) => {
        let clock_ms = T0_MS + (at % 5) * 600_000;
        return {
          id: `C${at}`,
          name: { uk: `Бригада ${at + 1}`, en: `Crew ${at + 1}` },
          depot: 'База 1',
          skills: ['drain'],
          shiftStart_ms: T0_MS - HOUR_MS,
          shiftEnd_ms: T0_MS + 11 * HOUR_MS,
          off: null,
          stops: ids
            .filter((_id, index) => index % 41 === at && action[index] === 'drain')
            .slice(0, 12)
            .map((id, turn) => {
              const travel_s = 400 + ((at * 7 + turn * 13) % 9) * 60;
              const start_ms = clock_ms + travel_s * 1000;
              const end_ms = start_ms + (22 + ((at + turn) % 4) * 9) * 60_000;
              clock_ms = end_ms;
              return { building: id, travel_s, start_ms, end_ms, deadline_ms: end_ms + ((at * 5 + turn * 3) % 7) * 1_800_000 - 900_000 };
            }),
        };
      }),
    },
    stamp: { codeVersion: '0.1.0', inputHash: '0123456789abcdef', seed: 7 },
  };
}

export function makeDetail(map: CityMap, state: StateView, id: string): BuildingDetail | null {
  const building = map.buildings.find((candidate) => candidate.id === id);
  if (!building) return null;
  const row = state.buildings.ids.indexOf(id);
  const path = (from_C: number, tau_h: number): number[] =>
    Array.from({ length: HORIZON_H + 1 }, (_, hour) => round(-20 + (from_C + 20) * Math.exp(-hour / tau_h)));
  const zone = (name: string, uk: string, en: string, from_C: number, tau_h: number): BuildingDetail['zones'][number] => ({
    zone: name,
    label: { uk, en },
    p05_C: path(from_C, tau_h * 0.7),
    p25_C: path(from_C, tau_h * 0.86),
    p50_C: path(from_C, tau_h),
    p75_C: path(from_C, tau_h * 1.2),
    p95_C: path(from_C, tau_h * 1.5),
  });
  const span = (from_h: number): { p05_h: number; p50_h: number; p95_h: number } => ({
    p05_h: from_h,
    p50_h: round(from_h * 1.5 + 2),
    p95_h: round(from_h * 2.2 + 5),
  });
  const first_h = state.buildings.p05_h[row] ?? 40;
  return {
    version: 1,
    id,
    address: building.address,
    district: { uk: 'Нагірний', en: 'Nahirnyi' },
    use: building.use,
    archetype: { uk: 'п’ятиповерхівка, панель', en: 'five-storey panel block' },
    yearBuilt: 1968,
    floors: building.floors,
    flats: 80,
    people: building.people,
    vulnerablePeople: Math.round(building.people * 0.18),
    subscribers: Math.round(building.people / 2.57),
    heatPoint: { uk: 'елеваторний вузол, струму не потребує', en: 'elevator unit, needs no electricity' },
    water_m3: 6.4,
    access: { uk: 'ключ у старшої під’їзду 2', en: 'key with the warden of stairwell 2' },
    estimated: ['water_m3', 'subscribers'],
    state: state.buildings.state[row] ?? 'heated',
    stateWords: { uk: 'тепла немає', en: 'no heat' },
    t0_ms: T0_MS,
    horizon_h: HORIZON_H,
    members: 51,
    freeze: span(first_h),
    freezeByHour_per1: path(0, 20).map(() => 0.1),
    below16: span(1),
    below12: span(first_h * 0.6),
    below8: span(first_h),
    spread: { weather_per1: 0.3, wind_per1: 0.1, building_per1: 0.6, return_per1: 0 },
    zones: [
      zone('flatsMiddle', 'квартири', 'flats', 18, 45),
      zone('flatsCorner', 'кутові квартири', 'corner flats', 17, 30),
      zone('stairwell', 'під’їзд', 'stairwell', 12, 12),
      zone('attic', 'горище', 'attic', 4, 9),
      zone('basement', 'підвал', 'basement', 10, 40),
    ],
    water: { label: { uk: 'стояк у під’їзді', en: 'stairwell riser' }, p05_C: path(30, 7), p50_C: path(30, 10), p95_C: path(30, 15) },
    elements: [
      {
        label: { uk: 'Стояк у під’їзді', en: 'Stairwell riser' },
        zone: { uk: 'під’їзд', en: 'stairwell' },
        nominal_mm: 20,
        insulation_mm: 0,
        freeze: span(first_h),
        first_per1: 0.83,
      },
      {
        label: { uk: 'Розводка на горищі', en: 'Attic header' },
        zone: { uk: 'горище', en: 'attic' },
        nominal_mm: 50,
        insulation_mm: 30,
        freeze: span(first_h + 4),
        first_per1: 0.12,
      },
      {
        label: { uk: 'Розводка в підвалі', en: 'Basement header' },
        zone: { uk: 'підвал', en: 'basement' },
        nominal_mm: 80,
        insulation_mm: 30,
        freeze: span(first_h + 12),
        first_per1: 0.05,
      },
    ],
    reasons: [
      {
        uk: 'Неізольований стояк DN20 у холодному під’їзді замерзне першим: у 83 % варіантів прогнозу.',
        en: 'A bare DN20 riser in the cold stairwell freezes first, in 83 % of the variants.',
      },
      {
        uk: 'Під’їзд остигає втричі швидше за квартири: вхідні двері, тонкі стіни, вітер 4 м/с.',
        en: 'The stairwell cools three times faster than the flats: doors, thin walls, wind 4 m/s.',
      },
    ],
    plan: {
      action: state.buildings.action[row] ?? 'hold',
      actionWords: { uk: 'Злити воду', en: 'Drain' },
      crew: state.buildings.crew[row] ?? null,
      start_ms: T0_MS + 2 * HOUR_MS,
      end_ms: T0_MS + 2.6 * HOUR_MS,
      latestStart_ms: T0_MS + (first_h - 1.5) * HOUR_MS,
      loss: 120_000,
      lossIfNot: 910_000,
      reasons: [
        {
          uk: 'Сусідні будинки того самого вводу зливає та сама бригада: менше дороги.',
          en: 'The same crew drains the neighbours on the same branch: less travel.',
        },
      ],
    },
    pumps: { source: 'S1', name: { uk: 'ТЕЦ «Східна»', en: 'Skhidna CHP' }, lost_ms: T0_MS - 1.5 * HOUR_MS, said: null },
    drainOrHold: makeCard(T0_MS),
    decision: state.decisions.decisions.find((decision) => decision.buildings.includes(id))?.id ?? null,
    readings: [
      {
        id: 'reading-1',
        at_ms: T0_MS + 0.5 * HOUR_MS,
        zone: 'flatsMiddle',
        value_C: 15.5,
        value_W: null,
        source: { uk: 'дзвінок мешканки', en: 'resident’s call' },
        lesson: null,
        withdrawn: null,
      },
    ],
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export type Fixture = Readonly<{
  server: Server;
  url: string;
  state: StateView;
  acts: unknown[];
  push(section: keyof StateView): void;
  drop(): void;
}>;

export async function startFixture(port = 0, map: CityMap = makeMap(3500)): Promise<Fixture> {
  const state = makeState(map);
  const acts: unknown[] = [];
  const streams = new Set<ServerResponse>();
  const json = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const push = (section: keyof StateView): void => {
    state.seq++;
    for (const stream of streams) stream.write(`id: ${state.seq}\nevent: ${section}\ndata: ${JSON.stringify(state[section])}\n\n`);
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://local').pathname;
    if (path === '/api/v1/map') return json(response, 200, map);
    if (path === '/healthz') return json(response, 200, {});
    if (path === '/api/v1/state') return json(response, 200, state);
    if (path === '/api/v1/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      streams.add(response);
      request.on('close', () => streams.delete(response));
      return;
    }
    if (path.startsWith('/api/v1/plan/refill/')) {
      return json(response, 200, makeRefill(T0_MS, path.slice('/api/v1/plan/refill/'.length), state.buildings.ids));
    }
    const hazards = /^\/api\/v1\/buildings\/([^/]+)\/hazards$/.exec(path)?.[1];
    if (hazards) return json(response, 200, makeHazards(decodeURIComponent(hazards), T0_MS, HORIZON_H));
    if (path === '/api/v1/forecast/score') return json(response, 200, makeScore(state.clock.now_ms));
    if (path.startsWith('/api/v1/buildings/')) {
      const detail = makeDetail(map, state, decodeURIComponent(path.slice('/api/v1/buildings/'.length)));
      return detail ? json(response, 200, detail) : json(response, 404, {});
    }
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const act = JSON.parse(body);
        acts.push({ path, act });
        const id = /decisions\/([^/]+)\/acts/.exec(path)?.[1];
        const decision = state.decisions.decisions.find((candidate) => candidate.id === id);
        if (decision && act.act === 'accept') {
          decision.signatures.push({ who: act.who, role: act.role, at_ms: state.clock.now_ms });
          decision.status = decision.needsTwo && decision.signatures.length < 2 ? 'awaitingSecond' : 'accepted';
          push('decisions');
        }
        const pinned = /plan\/pins\/([^/]+)$/.exec(path)?.[1];
        if (pinned && state.plan.sheet) {
          const others = state.plan.sheet.pins.filter((pin) => pin.building !== pinned);
          const pin = { building: pinned, crew: act.crew, who: act.who, at_ms: state.clock.now_ms, kept: true };
          state.plan.sheet.pins = act.crew === null ? others : [...others, pin];
          push('plan');
        }
        if (path === '/api/v1/replay' && state.clock.replay) {
          if (act.playing !== undefined) state.clock.replay.playing = act.playing;
          if (act.speed !== undefined) state.clock.replay.speed = act.speed;
          if (act.seek_ms !== undefined) state.clock.now_ms = act.seek_ms;
          push('clock');
        }
        json(response, 200, {});
      });
      return;
    }
    try {
      const file = join(WEB, path === '/' ? 'index.html' : path);
      const content = readFileSync(file);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      json(response, 404, {});
    }
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const address = server.address();
  const chosen = typeof address === 'object' && address ? address.port : port;
  const drop = (): void => {
    for (const stream of streams) stream.destroy();
  };
  return { server, url: `http://127.0.0.1:${chosen}`, state, acts, push, drop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fixture = await startFixture(Number(process.argv[2] ?? 8431), makeMap(Number(process.argv[3] ?? 3500)));
  console.log(fixture.url);
}
