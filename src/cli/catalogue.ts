/** Every command there is, and the names of those that the design foresees and nobody has built. */
import { cityCheck } from './city-check.ts';
import { cityNew } from './city-new.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { importCommand } from './import.ts';
import { intake } from './intake.ts';
import { outage } from './outage.ts';
import { run } from './run.ts';
import { serve } from './serve.ts';
import { trace } from './trace.ts';
import { validateBuilding } from './validate-building.ts';
import { validateCrews } from './validate-crews.ts';
import { validateIntake } from './validate-intake.ts';
import { validateNetwork } from './validate-network.ts';
import { validatePipe } from './validate-pipe.ts';
import { verifyCommand } from './verify.ts';

export const BUILT: readonly Command[] = [
  demo,
  serve,
  run,
  cityNew,
  cityCheck,
  importCommand,
  trace,
  outage,
  intake,
  verifyCommand,
  validateNetwork,
  validatePipe,
  validateBuilding,
  validateCrews,
  validateIntake,
  doctor,
];

export const NOT_BUILT: readonly string[] = ['forecast', 'plan', 'worker', 'validate ledger', 'drill'];
