/** `validate network NET.json [RESULT.json]`: solves a neutral network and measures the distance to another program's answer. */
import { existsSync, readFileSync } from 'node:fs';
import type { HeatLeak } from '../domain/network.ts';
import { describeNetworkFlag } from '../domain/network-flags.ts';
import { describeProblem, type Problem, stops } from '../domain/problems.ts';
import { type NetworkResult, readNetworkJson, readNetworkResultJson } from '../exchange/network-json.ts';
import { FRICTION_LAWS, type FrictionLaw } from '../kernel/friction.ts';
import { makeAnswer } from '../kernel/network/solver.ts';
import { STEADY_DEFAULTS, solveSteady } from '../kernel/network/steady.ts';
import { flagMakeUp, flagNetwork } from '../twin/network/flags.ts';
import type { Command, CommandCall, CommandIo, ExitCode } from './command.ts';
import { compareWithResult, fitsResult, frictionOfResult, type NetworkDifference, type NetworkRun, runNetwork } from './network-check.ts';

/** Stated limits: constant properties, and tabulated water. [R: reference/networks README] */
const LIMITS = {
  constant: { max_dp_Pa: 1, max_dmdot_kgps: 1e-4, max_dT_K: 1e-3 },
  tables: { max_dp_Pa: 50, max_dmdot_kgps: 0.01, max_dT_K: 0.05 },
} as const;
/** Solves timed after the first, on warm code. */
const TIMED_RUNS = 5;

export const validateNetwork: Command = {
  usage: 'NET.json [RESULT.json] [--friction LAW] [--demand return|drop] [--leak NODE=C] [--make-up KG/S]',
  options: [
    { flag: 'friction', value: 'LAW', meaning: `${FRICTION_LAWS.join(', ')}; that of RESULT where given, else colebrook` },
    { flag: 'demand', value: 'return|drop', meaning: 'what is given for consumers: return temperature, or temperature difference' },
    { flag: 'leak', value: 'NODE=C', meaning: 'water lost at a node, C · √p kg/s with p in Pa' },
    { flag: 'make-up', value: 'KG/S', meaning: 'water that can be fed in; pressures fall when a leak takes more' },
  ],
  async run(call, io) {
    const [file, resultFile, ...rest] = call.positional;
    const friction = call.option.friction;
    if (file === undefined || rest.length > 0 || (friction !== undefined && !FRICTION_LAWS.includes(friction as FrictionLaw))) {
      io.tell(`validate network ${validateNetwork.usage}`);
      return 2;
    }
    for (const path of [file, resultFile]) {
      if (path !== undefined && !existsSync(path)) {
        return refuse(io, [{ code: 'FL-NETWORK-001', severity: 'stop', at: path, say: { expected: 'JSON', got: 'no such file' } }]);
      }
    }
    return validate(call, io, file, resultFile);
  },
};

function validate(call: CommandCall, io: CommandIo, file: string, resultFile: string | undefined): ExitCode {
  const problems: Problem[] = [];
  let result: NetworkResult | null = null;
  if (resultFile !== undefined) {
    const read = readNetworkResultJson(readFileSync(resultFile, 'utf8'), resultFile);
    problems.push(...read.problems);
    result = read.value;
    if (result === null) return refuse(io, problems);
  }
  const given = call.option.demand;
  const demand = given === 'drop' || given === 'return' ? given : (result?.demand ?? 'asGiven');
  const read = readNetworkJson(readFileSync(file, 'utf8'), file, { demand, fluidTables: result?.fluidTables ?? false });
  problems.push(...read.problems);
  if (read.value === null || stops(problems)) return refuse(io, problems);
  if (result) problems.push(...fitsResult(read.value, result, resultFile ?? ''));
  if (stops(problems)) return refuse(io, problems);
  const law = (call.option.friction as FrictionLaw | undefined) ?? (result ? frictionOfResult(result) : 'colebrook');
  const leak = leakOf(call, read.value.nodes.length);
  if (leak === null) {
    io.tell(`validate network ${validateNetwork.usage}`);
    return 2;
  }
  const run = runNetwork({ ...read.value, leaks: leak.leaks }, law, leak.makeUp_kgps);
  const difference = result ? compareWithResult(run, result) : null;
  return tellAnswer(io, run, law, difference, result, problems);
}

/** `--leak NODE=COEFFICIENT`, `--make-up KG/S`; null when they cannot be read. */
function leakOf(call: CommandCall, nodes: number): { leaks: readonly HeatLeak[]; makeUp_kgps: number } | null {
  const { leak } = call.option;
  const makeUp = call.option['make-up'];
  const makeUp_kgps = makeUp === undefined ? Number.POSITIVE_INFINITY : Number(makeUp);
  if (!(makeUp_kgps >= 0)) return null;
  if (leak === undefined) return { leaks: [], makeUp_kgps };
  const match = /^(\d+)=([\d.eE+-]+)$/.exec(String(leak));
  const node = Number(match?.[1]);
  const coefficient = Number(match?.[2]);
  if (!match || !(node < nodes) || !(coefficient > 0)) return null;
  return { leaks: [{ id: `node ${node}`, node, coefficient }], makeUp_kgps };
}

function refuse(io: CommandIo, problems: readonly Problem[]): ExitCode {
  for (const problem of problems) io.tell(describeProblem(problem, 'en'));
  if (io.json) io.print(JSON.stringify({ converged: false, flags: [], problems }));
  return 1;
}

function tellAnswer(
  io: CommandIo,
  run: NetworkRun,
  law: FrictionLaw,
  difference: NetworkDifference | null,
  result: NetworkResult | null,
  given: readonly Problem[],
): ExitCode {
  let problems = given;
  const { compiled, report, answer } = run;
  const flags = [...flagNetwork(compiled, compiled.settings, answer, report), ...flagMakeUp(run.report, run.makeUp_kgps)];
  problems = [...problems, ...problemsOf(run)];
  const limits = result?.fluidTables ? LIMITS.tables : LIMITS.constant;
  const missed = difference ? (Object.keys(limits) as (keyof typeof limits)[]).filter((name) => !(difference[name] <= limits[name])) : [];
  const times = timeSolves(run, law);
  const printed = {
    converged: report.converged,
    flags: flags.map((flag) => ({
      code: flag.code,
      ...flag.say,
      uk: describeNetworkFlag(flag, 'uk'),
      en: describeNetworkFlag(flag, 'en'),
    })),
    iterations: report.iterations,
    ms: times.median,
    ms_min: times.min,
    max_dp_Pa: difference?.max_dp_Pa ?? null,
    max_dmdot_kgps: difference?.max_dmdot_kgps ?? null,
    max_dT_K: difference?.max_dT_K ?? null,
    compared: difference?.compared ?? 0,
    limits: difference ? limits : null,
    missed,
    residual_Pa: report.residual_Pa,
    mass_residual_kgps: report.massResidual_kgps,
    friction: law,
    nodes: compiled.columns.nodes,
    pipes: compiled.columns.links,
    consumers: compiled.columns.consumers,
    problems,
  };
  for (const problem of problems) io.tell(describeProblem(problem, 'en'));
  io.print(JSON.stringify(printed, null, io.json ? 0 : 2));
  return missed.length > 0 || !report.converged ? 3 : 0;
}

/** What the answer itself says about the network: parts without a plant, no rest. */
function problemsOf(run: NetworkRun): Problem[] {
  const { compiled, report, answer } = run;
  const problems: Problem[] = [];
  if (report.unfedNodes > 0 && report.unfedNodes < compiled.columns.nodes) {
    let consumers = 0;
    compiled.columns.consumerFrom.forEach((node) => {
      if (answer.nodeFed[node] === 0) consumers++;
    });
    problems.push({ code: 'FL-NETWORK-007', severity: 'note', at: 'nodes', say: { nodes: report.unfedNodes, consumers } });
  }
  if (!report.converged) {
    const worst = compiled.network.links[report.worstLink]?.id ?? '–';
    const say = { iterations: report.iterations, worst, residual_Pa: Math.round(report.residual_Pa) };
    problems.push({ code: 'FL-NETWORK-009', severity: 'warn', at: `pipes/${worst}`, say });
  }
  return problems;
}

/** From scratch each time, on code that has run: what a caller waits for. */
function timeSolves(run: NetworkRun, law: FrictionLaw): { min: number; median: number } {
  const times: number[] = [];
  for (let round = 0; round < TIMED_RUNS; round++) {
    const answer = makeAnswer(run.compiled.columns);
    const start = performance.now();
    solveSteady(run.solver, run.compiled.settings, answer, { ...STEADY_DEFAULTS, law });
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return { min: round(times[0] ?? 0), median: round(times[TIMED_RUNS >> 1] ?? 0) };
}
