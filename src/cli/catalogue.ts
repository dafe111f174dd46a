/** Every command there is, and the names of those that the design foresees and nobody has built. Its program is loaded only when called. */
import type { Command } from './command.ts';

export type Entry = Readonly<{
  /** `run`, `city check`, `validate network`. */
  name: string;
  /** One line for `--help`. */
  summary: string;
  load(): Promise<Command>;
}>;

export const BUILT: readonly Entry[] = [
  {
    name: 'demo',
    summary: 'the made-up city on 3 February, in the browser, offline',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'serve',
    summary: 'the live duty desk of a city, on this machine',
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'run',
    summary: 'belief → forecast → plan as files, a briefing and crew orders',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'city new',
    summary: 'write a made-up city of a real city’s scale',
    load: async () => (await import('./city-new.ts')).cityNew,
  },
  {
    name: 'city check',
    summary: 'itemised import report of a city folder',
    load: async () => (await import('./city-check.ts')).cityCheck,
  },
  {
    name: 'import',
    summary: 'take CSV and GeoJSON tables into a city folder',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'trace',
    summary: 'isolation trace: valves to shut for a pipe, a node or a valve, who is cut, how much water',
    load: async () => (await import('./trace.ts')).trace,
  },
  {
    name: 'outage',
    summary: 'the network hour by hour after a source is lost: supply temperature, flow and heat at every substation',
    load: async () => (await import('./outage.ts')).outage,
  },
  {
    name: 'intake',
    summary: 'read reports: who said what, in which unit, since when; fold them, keep conflicts',
    load: async () => (await import('./intake.ts')).intake,
  },
  {
    name: 'verify',
    summary: 're-compute the hash chain of a journal and name the first line that does not hold',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'validate network',
    summary: 'solve a heat network and compare it with another program’s answer',
    load: async () => (await import('./validate-network.ts')).validateNetwork,
  },
  {
    name: 'validate pipe',
    summary: 'run a measured pipe and compare the outlet temperature',
    load: async () => (await import('./validate-pipe.ts')).validatePipe,
  },
  {
    name: 'validate building',
    summary: 'run a free-floating reference building (ASHRAE 140) through the forecast’s own code',
    load: async () => (await import('./validate-building.ts')).validateBuilding,
  },
  {
    name: 'validate crews',
    summary: 'plan a freeze-drain set within a time; print loss, bound, planned, times and the loss on unseen members',
    load: async () => (await import('./validate-crews.ts')).validateCrews,
  },
  {
    name: 'validate intake',
    summary: 'score the reading of reports against labelled ones',
    load: async () => (await import('./validate-intake.ts')).validateIntake,
  },
  {
    name: 'doctor',
    summary: 'what this machine has and lacks',
    load: async () => (await import('./doctor.ts')).doctor,
  },
];

export const NOT_BUILT: readonly string[] = ['forecast', 'plan', 'worker', 'validate ledger', 'drill'];
