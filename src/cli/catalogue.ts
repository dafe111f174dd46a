/** Every command there is, and the names of those that the design foresees and nobody has built. */
import { cityCheck } from './city-check.ts';
import { cityNew } from './city-new.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { run } from './run.ts';
import { validateBuilding } from './validate-building.ts';
import { validateIntake } from './validate-intake.ts';
import { verifyCommand } from './verify.ts';

export const BUILT: readonly Command[] = [demo, run, cityNew, cityCheck, validateBuilding, validateIntake, verifyCommand, doctor];

export const NOT_BUILT: readonly string[] = [
  'import',
  'forecast',
  'plan',
  'trace',
  'serve',
  'worker',
  'intake',
  'validate network',
  'validate pipe',
  'validate crews',
  'validate ledger',
  'drill',
];
