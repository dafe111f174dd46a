/**
 * Pictures for docs/validation/building.md: `node bench/building-plots.ts [REFERENCE_FOLDER]` writes SVG files beside it.
 *
 *   reference-day.svg   1 February, 600FF and 900FF: this model against six programs
 *   loop-water.svg      the house's own water after circulation stops, against "almost half in four hours"
 *   alchevsk.svg        January 2006: left full, drained within two hours, decided after six
 *   kharkiv.svg         3 February 2026: ice if nobody had drained, and the drains as they went
 *   frozen-share.svg    the made-up cold spell: share of buildings with a frozen pipe by hour, by kind of building
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReferenceCase, readReferenceYear } from '../src/cli/reference-files.ts';
import type { Archetype } from '../src/domain/city.ts';
import { forecastCity } from '../src/twin/building/forecast.ts';
import { runReferenceCase } from '../src/twin/building/reference-case.ts';
import {
  ALCHEVSK_REPAIR_h,
  alchevsk,
  frozenShare,
  KHARKIV_DECISION_h,
  KHARKIV_WORK_h,
  kharkiv,
  LOOP_LOST_SAID_per1,
  loopWaterPath_C,
  lostShare,
} from '../src/twin/building/replays.ts';
import { sampleBuilding, sampleCity, sampleOptions, sampleWeather, unfedService } from '../src/twin/building/sample-city.ts';

type Line = Readonly<{ name: string; colour: string; width: number; values: readonly number[] }>;
type Frame = Readonly<{ title: string; x: string; y: string; low: number; high: number; step: number; xStep: number }>;

const WIDTH = 720;
const HEIGHT = 360;
const LEFT = 56;
const RIGHT = 150;
const TOP = 34;
const BOTTOM = 44;
const INK = '#334155';
const GRID = '#e2e8f0';

function chart(frame: Frame, lines: readonly Line[]): string {
  const last = Math.max(...lines.map((line) => line.values.length)) - 1;
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * at) / last;
  const y = (value: number): number => TOP + ((HEIGHT - TOP - BOTTOM) * (frame.high - value)) / (frame.high - frame.low);
  const parts: string[] = [];
  const text = (px: number, py: number, words: string, anchor: string, colour = INK): void => {
    parts.push(`<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`);
  };
  for (let value = frame.low; value <= frame.high + 1e-9; value += frame.step) {
    parts.push(`<path d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}" stroke="${GRID}"/>`);
    text(LEFT - 8, y(value) + 4, String(Math.round(value)).replace('-', '−'), 'end');
  }
  for (let at = 0; at <= last; at += frame.xStep) text(x(at), HEIGHT - BOTTOM + 18, String(at), 'middle');
  text(LEFT, 20, frame.title, 'start');
  text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, frame.x, 'middle');
  parts.push(`<text transform="translate(14 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle" fill="${INK}">${frame.y}</text>`);
  const placed: number[] = [];
  for (const line of lines) {
    const path = line.values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('');
    parts.push(`<path d="${path}" fill="none" stroke="${line.colour}" stroke-width="${line.width}" stroke-linejoin="round"/>`);
  }
  // Names stand at the lines' ends, moved apart where they would touch.
  for (const line of [...lines].sort((one, other) => other.values.at(-1)! - one.values.at(-1)!)) {
    if (line.name === '') continue;
    const wanted = y(line.values.at(-1)!) + 4;
    const at = placed.length > 0 ? Math.max(wanted, placed.at(-1)! + 15) : wanted;
    placed.push(at);
    text(WIDTH - RIGHT + 8, at, line.name, 'start', line.colour);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12"><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>${parts.join('')}</svg>\n`;
}

const here = fileURLToPath(new URL('../docs/validation/', import.meta.url));
const reference = process.argv[2] ?? fileURLToPath(new URL('../../shared/reference/', import.meta.url));
const results = join(reference, 'bestest/results.json');

if (existsSync(results)) {
  const spec = readFileSync(join(reference, 'bestest/specification.json'), 'utf8');
  const { hourly, weather } = JSON.parse(readFileSync(results, 'utf8'));
  const year = readReferenceYear(readFileSync(join(reference, weather), 'utf8'));
  const lines: Line[] = [];
  for (const [name, colour] of [
    ['600FF', '#b45309'],
    ['900FF', '#0369a1'],
  ] as const) {
    const given = readReferenceCase(spec, name);
    if (typeof given === 'string' || typeof year === 'string') throw new Error('the reference files are not readable');
    for (const values of Object.values<number[]>(hourly[name].hour_1_to_24))
      lines.push({ name: '', colour: '#cbd5e1', width: 1.2, values });
    const FEBRUARY_FIRST = 31 * 24;
    const own = [...runReferenceCase(given, year).hourly_C.subarray(FEBRUARY_FIRST, FEBRUARY_FIRST + 24)];
    lines.push({ name: `${name}, this model`, colour, width: 2.4, values: own });
  }
  lines.push({
    name: 'grey: six programs',
    colour: '#64748b',
    width: 0,
    values: [lines[0]!.values[0]!, ...Array.from({ length: 23 }, () => -12)],
  });
  const frame: Frame = { title: 'Free-floating air, 1 February', x: 'hour', y: '°C', low: -20, high: 50, step: 10, xStep: 3 };
  writeFileSync(join(here, 'reference-day.svg'), chart(frame, lines));
  console.log('reference-day.svg');
} else {
  console.log(`reference-day.svg left as it is: no ${results}`);
}

const KINDS: readonly (readonly [Archetype, number, string, string])[] = [
  ['K5P', 32, 'five-storey panel', '#b91c1c'],
  ['K5B', 42, 'five-storey brick', '#c2410c'],
  ['P9', 40, 'nine-storey panel', '#a16207'],
  ['S2', 70, 'thick brick', '#15803d'],
  ['N10', 90, 'insulated, new', '#1d4ed8'],
];
const PER_KIND = 60;
const MEMBERS = 51;
const HOURS = 72;
const buildings = KINDS.flatMap(([archetype, timeConstant_h], kind) =>
  Array.from({ length: PER_KIND }, (_, at) => sampleBuilding(kind * PER_KIND + at, archetype, timeConstant_h)),
);
const forecast = forecastCity(
  sampleCity(buildings),
  buildings.map((building) => unfedService(building, 0)),
  sampleWeather(-20, MEMBERS, HOURS + 1),
  [],
  sampleOptions(MEMBERS, HOURS),
);
const lines = KINDS.map(([, , name, colour], kind): Line => {
  const cases = forecast.freeze_h.subarray(kind * PER_KIND * MEMBERS, (kind + 1) * PER_KIND * MEMBERS);
  const values = Array.from({ length: HOURS + 1 }, (_, hour) => (100 * cases.filter((freeze_h) => freeze_h <= hour).length) / cases.length);
  return { name, colour, width: 2, values };
});
const frame: Frame = {
  title: 'Heat lost at hour 0, −20 °C, no power, nothing drained: share with a frozen pipe',
  x: 'hours after the loss',
  y: '% of (building, member) pairs',
  low: 0,
  high: 100,
  step: 20,
  xStep: 12,
};
writeFileSync(join(here, 'frozen-share.svg'), chart(frame, lines));
console.log('frozen-share.svg');

const RED = '#b91c1c';
const BLUE = '#1d4ed8';
const GREY = '#64748b';
const percent = (shares: readonly number[]): number[] => shares.map((share) => 100 * share);
const draw = (name: string, frame: Frame, shown: readonly Line[]): void => {
  writeFileSync(join(here, name), chart(frame, shown));
  console.log(name);
};

const PER_HOUR = 4;
const water_C = loopWaterPath_C(12, PER_HOUR);
const said_C = 60 * (1 - LOOP_LOST_SAID_per1);
draw(
  'loop-water.svg',
  {
    title: 'Water of a house’s loop after circulation stops, 60 °C at first',
    x: 'quarters of an hour',
    y: '°C',
    low: 0,
    high: 60,
    step: 10,
    xStep: 4,
  },
  [
    { name: 'this model', colour: BLUE, width: 2.4, values: water_C },
    { name: 'said: half lost at 4 h', colour: RED, width: 1.4, values: water_C.map(() => said_C) },
    { name: 'room', colour: GREY, width: 1, values: water_C.map(() => 18) },
  ],
);

const town = alchevsk();
const TOWN_HOURS = 36;
const left = frozenShare(town, TOWN_HOURS);
const queued = (decision_h: number, work_h: number): number[] =>
  Array.from({ length: TOWN_HOURS + 1 }, (_, hour) => 100 * lostShare(town, decision_h, work_h, Math.min(hour, ALCHEVSK_REPAIR_h)));
draw(
  'alchevsk.svg',
  {
    title: 'Alchevsk 2006, −30 °C, heat lost at hour 0, feed back at hour 18: houses with a frozen pipe',
    x: 'hours after the loss',
    y: '% of (house, member) pairs',
    low: 0,
    high: 100,
    step: 20,
    xStep: 6,
  },
  [
    {
      name: 'left full',
      colour: RED,
      width: 2.4,
      values: percent(left).map((value, hour) => (hour <= ALCHEVSK_REPAIR_h ? value : percent(left)[ALCHEVSK_REPAIR_h]!)),
    },
    { name: 'decided after 6 h', colour: '#c2410c', width: 2, values: queued(6, KHARKIV_WORK_h) },
    { name: 'drained within 2 h', colour: BLUE, width: 2, values: queued(2, 0) },
  ],
);

const city = kharkiv();
const CITY_HOURS = 36;
const wentOn = Array.from({ length: CITY_HOURS + 1 }, (_, hour) => 100 * lostShare(city, KHARKIV_DECISION_h, KHARKIV_WORK_h, hour));
const drained = Array.from(
  { length: CITY_HOURS + 1 },
  (_, hour) => 100 * Math.min(1, Math.max(0, (hour - KHARKIV_DECISION_h) / KHARKIV_WORK_h)),
);
draw(
  'kharkiv.svg',
  {
    title: 'Kharkiv, 3 February 2026, −20 °C: frozen if nobody had drained, and with the drains as they went',
    x: 'hours after the loss',
    y: '% of (house, member) pairs',
    low: 0,
    high: 100,
    step: 20,
    xStep: 6,
  },
  [
    { name: 'nobody drains', colour: RED, width: 2.4, values: percent(frozenShare(city, CITY_HOURS)) },
    { name: 'drained so far', colour: GREY, width: 1.4, values: drained },
    { name: 'frozen all the same', colour: BLUE, width: 2, values: wentOn },
  ],
);
