/**
 * How much of a city a reading makes new: `node bench/recompute.ts [buildings] [readings]`.
 *
 * A made-up city a third of which lost its heat takes in one reading after another. For each: buildings computed anew and processor time of the
 * whole forecast stage (learning and rows), beside a forecast from nothing. The answers are the same bytes; recompute.test.ts holds them to that.
 */
import { type AssessInput, type Foretold, foretell } from '../src/desk/assess.ts';
import type { BuildingService } from '../src/domain/service.ts';
import { HOUR_MS, instant_ms } from '../src/domain/time.ts';
import { stream } from '../src/kernel/random.ts';
import { makeCity } from '../src/synth/make-city.ts';
import { makeColdSpell } from '../src/synth/make-weather.ts';
import { LOST_AT } from '../src/synth/scenario.ts';
import type { Evidence } from '../src/twin/building/forecast.ts';

const [buildings = 3_500, count = 20] = process.argv.slice(2).map(Number);
const EVERY = 3;
const city = makeCity({ seed: 1, buildings });
const weather = makeColdSpell(1, LOST_AT);
const lostSource = [...city.sources].sort((one, other) => other.capacity_W - one.capacity_W)[0]!.id;
const services: readonly BuildingService[] = city.buildings.map(({ id }, row) => {
  const isCold = row % EVERY === 0;
  return {
    building: id,
    state: isCold ? 'noFeed' : 'heated',
    heatLost_ms: isCold ? LOST_AT : null,
    drained_ms: null,
    powered: true,
    lostSource: isCold ? lostSource : null,
  };
});
const inputOf = (readings: readonly Evidence[]): AssessInput => ({
  city,
  weather,
  services,
  returns: [],
  readings,
  announced: null,
  shown: [],
  pins: [],
  pauses: [],
  t0_ms: instant_ms(LOST_AT + 6 * HOUR_MS),
  horizon_h: 72,
  members: 51,
  seed: 1,
  codeVersion: 'bench',
  inputHash: 'bench',
  iterations: 1,
});

function measured(name: string, readings: readonly Evidence[], former: Foretold | null): Foretold {
  const before = process.cpuUsage();
  const made = foretell(inputOf(readings), former, () => {});
  const { user } = process.cpuUsage(before);
  console.log(`${name.padEnd(24)} ${String(made.recount.buildings).padStart(6)} of ${made.recount.of}   ${(user / 1e3).toFixed(0)} ms`);
  return made;
}

const cold = services.filter((service) => service.heatLost_ms !== null).length;
console.log(`${city.buildings.length} buildings, ${cold} without heat, 51 members, 72 h; processor time of the forecast stage`);
measured('from nothing, cold code', [], null);
let former = measured('from nothing', [], null);
const dice = stream(1, 'bench/recompute', 0);
const readings: Evidence[] = [];
for (let at = 0; at < count; at++) {
  const row = EVERY * dice.below(Math.floor(city.buildings.length / EVERY));
  const at_ms = instant_ms(LOST_AT + (3 + 3 * dice.uniform()) * HOUR_MS);
  readings.push({ id: `r${at}`, building: city.buildings[row]!.id, at_ms, place: 'flat', value_C: 12 + 4 * dice.uniform(), error_K: 1 });
  former = measured(`after reading ${at + 1}`, [...readings], former);
}
measured('from nothing, with all', readings, null);
