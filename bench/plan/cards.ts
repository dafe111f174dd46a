/** Processor time of one drain-or-hold card and one heat balance, warm: `node bench/plan/cards.ts [BUILDINGS]`. Least of twenty. */
import type { WeatherEnsemble } from '../../src/domain/weather.ts';
import { drainOrHold } from '../../src/plan/drain-or-hold.ts';
import { heatBalance } from '../../src/plan/heat-balance.ts';
import { makeCity } from '../../src/plan/made-city.ts';
import { LOSS_WEIGHTS } from '../../src/plan/weights.ts';

const buildings = Number(process.argv[2] ?? 1_200);
const made = makeCity({ seed: 1, branches: Math.ceil(buildings / 12), perBranch: 12, crews: 10, members: 51, ties: 20, boilers: 4 });
const { city, forecast, services } = made;
const t0_ms = forecast.t0_ms;
const cells = 73 * 51;
const weather: WeatherEnsemble = {
  t0_ms,
  hours: 73,
  members: 51,
  air_C: new Float64Array(cells).fill(-18),
  wind_mps: new Float64Array(cells),
  sun_Wpm2: new Float64Array(cells),
  origin: 'bench',
  issuedAt_ms: null,
};
let sink = 0;
function leastOf(run: () => number): number {
  let least_ms = Infinity;
  for (let round = 0; round < 20; round++) {
    const before = process.cpuUsage();
    sink += run();
    least_ms = Math.min(least_ms, process.cpuUsage(before).user / 1_000);
  }
  return least_ms;
}
const card = {
  city,
  forecast,
  service: services[buildings >> 1]!,
  returns: [],
  weights: LOSS_WEIGHTS,
  now_ms: t0_ms,
  travel_s: 600,
  margin_h: 1,
};
const card_ms = leastOf(() => drainOrHold(card)?.points.length ?? 0);
const balance_ms = leastOf(() => heatBalance({ city, services, forecast, weather, plan: null, hours_h: 72 }).sources.length);
console.log(JSON.stringify({ buildings: city.buildings.length, card_ms, balance_ms, sink }));
