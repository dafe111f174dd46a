/** The thread of trials: the newest calculation once more, with decisions in it that nobody has taken yet. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrialView } from '../contract/trial-view.ts';
import { foretell, planFrom } from '../desk/assess.ts';
import type { ForecastMade } from '../desk/forecast/recompute.ts';
import { trialSetting, trialView } from '../desk/trials.ts';
import { assert } from '../domain/assert.ts';
import type { Plan } from '../domain/plan.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Asked, Told } from './asking-thread.ts';
import type { AssessQuestion } from './assessor.ts';
import { openCity, type SharedCity } from './shared-city.ts';

/** `standing` is the plan that `question` without the decisions gave. */
export type TrialAskedOf = Readonly<{ question: AssessQuestion; standing: Plan }>;
export type TrialThreadSetup = Readonly<{ city: SharedCity; weather: WeatherEnsemble }>;

assert(parentPort, 'this file runs as a thread');
const port = parentPort;
const { weather, city: shared } = workerData as TrialThreadSetup;
const city = openCity(shared);
/** Trials differ in decisions alone: the forecast of the one before mostly stands. */
let former: ForecastMade | null = null;

port.on('message', ({ number, question }: Asked<TrialAskedOf>) => {
  const tell = (told: Told): void => port.postMessage(told);
  try {
    tell({ kind: 'done', number, json: JSON.stringify(answerOf(question)) });
  } catch (cause) {
    tell({ kind: 'failed', number, says: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) });
  }
});

function answerOf({ question, standing }: TrialAskedOf): TrialView {
  const began_ms = performance.now();
  const input = { ...question, city, weather };
  const foretold = foretell(input, former, () => undefined);
  former = foretold;
  const { assessment } = planFrom(input, foretold, () => undefined);
  const rejected = assessment.problems.some(({ code }) => code === 'FL-CREW-012');
  const view = trialView(standing, assessment.plan, question.inputHash, rejected, trialSetting(city, question.services));
  return { ...view, solve_ms: Math.round(performance.now() - began_ms) };
}
