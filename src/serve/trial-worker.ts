/** The thread of trials: the newest calculation once more, with decisions in it that nobody has taken yet. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrialView } from '../contract/trial-view.ts';
import { type Foretold, foretell, planFrom } from '../desk/assess.ts';
import type { Assessment } from '../desk/desk.ts';
import type { ForecastMade } from '../desk/forecast/recompute.ts';
import { trialSetting, trialView } from '../desk/trials.ts';
import { assert } from '../domain/assert.ts';
import type { Plan } from '../domain/plan.ts';
import type { WeatherEnsemble } from '../domain/weather.ts';
import type { Asked, Told } from './asking-thread.ts';
import type { AssessQuestion } from './assessor.ts';
import { openCity, type SharedCity } from './shared-city.ts';

/** `standing` is the plan in force; `plain` asks for the same without the decisions, from the same routes on. */
export type TrialAskedOf = Readonly<{ question: AssessQuestion; plain: AssessQuestion; standing: Plan }>;
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

/** What every trial beside one plan is held against, by the hash of its question. */
let base: Readonly<{ inputHash: string; plan: Plan }> | null = null;

function planned(question: AssessQuestion): Assessment {
  const input = { ...question, city, weather };
  former = foretell(input, former, () => undefined);
  return planFrom(input, former as Foretold, () => undefined).assessment;
}

function answerOf({ question, plain, standing }: TrialAskedOf): TrialView {
  const began_ms = performance.now();
  if (base?.inputHash !== plain.inputHash) base = { inputHash: plain.inputHash, plan: planned(plain).plan };
  const assessment = planned(question);
  const rejected = assessment.problems.some(({ code }) => code === 'FL-CREW-012');
  const plans = { standing, base: base.plan, tried: assessment.plan };
  const view = trialView(plans, question.inputHash, rejected, trialSetting(city, question.services));
  return { ...view, solve_ms: Math.round(performance.now() - began_ms) };
}
