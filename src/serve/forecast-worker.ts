/** The thread of the forecast's long questions: the whole city under a change, and how good the forecast was. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CityWhatIf, ForecastScore } from '../contract/forecast-view.ts';
import { type ForecastTurn, turnedChange } from '../desk/forecast/change.ts';
import { cityWhatIf, type ForecastColumns, membersToAsk, thinned, walkCity } from '../desk/forecast/city-what-if.ts';
import { forecastScore, type ScoreFacts } from '../desk/forecast/score.ts';
import { assert, unreachable } from '../domain/assert.ts';
import type { BuildingService, ReturnEstimate } from '../domain/service.ts';
import { HOUR_MS, type Instant } from '../domain/time.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import { type ForecastOptions, prepareForecast } from '../twin/building/forecast.ts';
import type { Asked, Told } from './asking-thread.ts';
import { openCity, type SharedCity } from './shared-city.ts';

export type ForecastAsked = Readonly<{ returns: readonly ReturnEstimate[]; options: ForecastOptions; now_ms: Instant }> &
  (
    | Readonly<{
        kind: 'city';
        turn: ForecastTurn;
        services: readonly BuildingService[];
        before: ForecastColumns;
        unfed: readonly number[];
      }>
    | Readonly<{ kind: 'score'; facts: ScoreFacts }>
  );
export type ForecastThreadSetup = Readonly<{ city: SharedCity; weather: WeatherEnsemble }>;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const { weather, city: shared } = workerData as ForecastThreadSetup;
const city = openCity(shared);

port.on('message', ({ number, question }: Asked<ForecastAsked>) => {
  const tell = (told: Told): void => port.postMessage(told);
  try {
    tell({ kind: 'done', number, json: JSON.stringify(answerOf(question)) });
  } catch (cause) {
    tell({ kind: 'failed', number, says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) });
  }
});

function answerOf(asked: ForecastAsked): CityWhatIf | ForecastScore {
  const began_ms = performance.now();
  const { options, returns, now_ms } = asked;
  switch (asked.kind) {
    case 'city': {
      const prepared = prepareForecast(city, asked.services, weather, returns, options);
      const members = membersToAsk(prepared, asked.unfed.length);
      const after = walkCity(prepared, turnedChange(asked.turn, options.t0_ms, now_ms), members);
      const view = cityWhatIf(thinned(asked.before, members), after, asked.unfed, (now_ms - options.t0_ms) / HOUR_MS);
      return { ...view, solve_ms: Math.round(performance.now() - began_ms) };
    }
    case 'score':
      return forecastScore(city, weather, returns, asked.facts, options);
    default:
      return unreachable(asked);
  }
}
