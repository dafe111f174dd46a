/** Every command there is, and the names of those that the design foresees and nobody has built. */

import { cityNew } from './city-new.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { run } from './run.ts';
import { verifyCommand } from './verify.ts';

export const BUILT: readonly Command[] = [demo, run, cityNew, verifyCommand, doctor];

export const NOT_BUILT: readonly string[] = ['import', 'forecast', 'plan', 'trace', 'serve', 'worker', 'intake', 'validate', 'drill'];
