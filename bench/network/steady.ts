/**
 * Our solver and the peers on the same files, interleaved: `node bench/network/steady.ts [--peers DIR] [--rounds N] [--only net0820]
 * [--transient]`. About two minutes with peers and four rounds.
 *
 * Peers: pandapipes (coupled hydraulics and heat, Colebrook, bidirectional) and EPANET through wntr (hydraulics only). DIR is made by
 * `bench/network/set-up-peers.sh DIR`; a peer that is not there is reported as missing, not faked. All are warmed first; each round asks
 * every program once, so that the machine's load falls on all alike. Prints least, median and the ratio of each.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readNetworkJson } from '../../src/exchange/network-json.ts';
import { foldOf } from '../../src/kernel/network/fold.ts';
import { solveWithMakeUp } from '../../src/kernel/network/makeup.ts';
import { makeAnswer, makeSolver, type NetworkAnswer, type NetworkSolver } from '../../src/kernel/network/solver.ts';
import { STEADY_DEFAULTS, solveSteady } from '../../src/kernel/network/steady.ts';
import { startTransient, steelWall_JpmK, stepTransient, TRANSIENT_DEFAULTS } from '../../src/kernel/network/transient.ts';
import { type CompiledNetwork, compileNetwork } from '../../src/twin/network/compile.ts';
import { EMERGENCY_STATES } from './states.ts';

const REFERENCE = new URL('../../../shared/reference/networks/', import.meta.url).pathname;
const HERE = new URL('.', import.meta.url).pathname;
const WARM_UP = 30;
const WARM_ROUNDS = 60;
const STATE_WARM_UP = 8;
const STATE_ROUNDS = 20;
/** Our solves within one round of the peers. */
const COLD_PER_ROUND = 5;
/** A section in the middle of the ring: a main. */
const MAIN_VALVE = 3;
const TRANSIENT_H = 72;

const { values } = parseArgs({
  options: { peers: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' }, transient: { type: 'boolean' } },
});
const rounds = Number(values.rounds ?? 4);

type Peer = Readonly<{ name: string; child: ChildProcess; ask(): Promise<{ ms: number; failed?: string }> }>;

async function openPeer(name: string, python: string, words: readonly string[]): Promise<Peer | string> {
  if (!existsSync(python)) return `${name}: missing (${python}); bench/network/set-up-peers.sh makes it`;
  const child = spawn(python, [...words], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1' } });
  const lines = createInterface({ input: child.stdout! });
  const waiting: ((line: string) => void)[] = [];
  lines.on('line', (line) => waiting.shift()?.(line));
  const next = (): Promise<string> => new Promise((resolve) => waiting.push(resolve));
  const ready = await Promise.race([next(), new Promise<string>((resolve) => child.on('exit', () => resolve('gone')))]);
  if (ready === 'gone') return `${name}: did not start`;
  const ask = async (): Promise<{ ms: number; failed?: string }> => {
    const answer = next();
    child.stdin!.write('\n');
    return JSON.parse(await answer) as { ms: number; failed?: string };
  };
  return { name: `${name} ${(JSON.parse(ready) as { ready: string }).ready}`, child, ask };
}

function summary(times: number[]): { min: number; median: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { min: sorted[0]!, median: sorted[sorted.length >> 1]! };
}

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};
const told = (times: number[], digits = 2): string => {
  const { min, median } = summary(times);
  return `min ${min.toFixed(digits)} ms, median ${median.toFixed(digits)} ms`;
};

/** From nothing but the structure: no flows, no friction remembered. The answer's memory is used again, as a server would. */
function solveCold(solver: NetworkSolver, compiled: CompiledNetwork, answer: NetworkAnswer): void {
  answer.started = false;
  solver.friction.root.fill(0);
  solver.fold.made?.core.friction.root.fill(0);
  solveSteady(solver, compiled.settings, answer, STEADY_DEFAULTS);
}

async function besidePeers(name: string, cold: () => number): Promise<void> {
  const peers: Peer[] = [];
  if (values.peers === undefined) console.log('  no peers asked for (--peers DIR)');
  else {
    const file = `${REFERENCE}${name}.json`;
    const opened = [
      await openPeer('pandapipes', join(values.peers, 'pandapipes/bin/python'), [`${HERE}peer_pandapipes.py`, file]),
      await openPeer('EPANET by wntr', join(values.peers, 'wntr/bin/python'), [
        `${HERE}peer_wntr.py`,
        file,
        `${REFERENCE}${name}.result.const_tr_colebrook.json`,
      ]),
    ];
    for (const one of opened) {
      if (typeof one === 'string') console.log(`  ${one}`);
      else {
        // The first ask warms the peer (compilation of its loops) and is not counted.
        const first = await one.ask();
        if (first.failed !== undefined) console.log(`  ${one.name}: ${first.failed}`);
        peers.push(one);
      }
    }
  }
  const ours: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let again = 0; again < COLD_PER_ROUND; again++) ours.push(cold());
    for (let at = 0; at < peers.length; at++) theirs[at]!.push((await peers[at]!.ask()).ms);
  }
  for (const peer of peers) peer.child.stdin!.end();
  const mine = summary(ours);
  console.log(`  coupled steady, from scratch: ${told(ours)}`);
  peers.forEach((peer, at) => {
    const other = summary(theirs[at]!);
    console.log(
      `  ${peer.name}: ${told(theirs[at]!, 1)}; ratio min/min ${(other.min / mine.min).toFixed(1)}, median/median ${(other.median / mine.median).toFixed(1)}`,
    );
  });
}

function emergencies(): void {
  console.log('emergency states of net0820, from scratch');
  for (const { name, file, shape, set, makeUp_kgps } of EMERGENCY_STATES) {
    const text = readFileSync(`${REFERENCE}${file ?? 'net0820'}.json`, 'utf8');
    const read = readNetworkJson(text, name, { demand: 'return', fluidTables: false }).value!;
    const compiled = compileNetwork(shape ? shape(read) : read, 1);
    set?.(compiled);
    const solver = makeSolver(compiled.columns, compiled.network.fluid);
    const answer = makeAnswer(compiled.columns);
    const times: number[] = [];
    for (let round = 0; round < STATE_WARM_UP + STATE_ROUNDS; round++) {
      answer.started = false;
      solver.friction.root.fill(0);
      solver.fold.made?.core.friction.root.fill(0);
      const took = timed(() =>
        solveWithMakeUp(solver, compiled.settings, answer, STEADY_DEFAULTS, makeUp_kgps ?? Number.POSITIVE_INFINITY),
      );
      if (round >= STATE_WARM_UP) times.push(took);
    }
    console.log(`  ${name}: ${told(times)}`);
  }
}

function transient(solver: NetworkSolver, { columns, settings }: CompiledNetwork): void {
  const state = startTransient(solver, settings, makeAnswer(columns), {
    ...TRANSIENT_DEFAULTS,
    wall_JpmK: columns.bore_m.map(steelWall_JpmK),
  });
  const base_W = settings.heat_W.slice();
  const stepsPerHour = 3600 / TRANSIENT_DEFAULTS.step_s;
  const took = timed(() => {
    for (let hour = 0; hour < TRANSIENT_H; hour++) {
      for (let one = 0; one < base_W.length; one++) settings.heat_W[one] = base_W[one]! * (1 + 0.1 * Math.sin((hour * Math.PI) / 12));
      for (let step = 0; step < stepsPerHour; step++) stepTransient(state);
    }
  });
  console.log(
    `  ${TRANSIENT_H} h at ${TRANSIENT_DEFAULTS.step_s} s: ${(took / 1000).toFixed(2)} s, ${state.solves} hydraulic solves, ${state.plugs.water_C.length} cells`,
  );
}

for (const name of ['net0820', 'net5000']) {
  if (values.only !== undefined && values.only !== name) continue;
  const network = readNetworkJson(readFileSync(`${REFERENCE}${name}.json`, 'utf8'), name, { demand: 'return', fluidTables: false }).value!;
  const compiled = compileNetwork(network, 1);
  const { columns, settings } = compiled;
  const start = performance.now();
  const solver = makeSolver(columns, network.fluid);
  const core = foldOf(solver, settings).coreLink.length;
  const setUp_ms = performance.now() - start;
  console.log(`${name}: ${columns.nodes} nodes, ${columns.links} pipes, ${core} of them core; structure once ${setUp_ms.toFixed(1)} ms`);
  const answer = makeAnswer(columns);
  const cold = (): number => timed(() => solveCold(solver, compiled, answer));
  for (let round = 0; round < WARM_UP; round++) cold();
  await besidePeers(name, cold);
  const valve: number[] = [];
  for (let round = 0; round < WARM_UP + WARM_ROUNDS; round++) {
    settings.linkOpen[MAIN_VALVE] = round % 2;
    const took = timed(() => solveSteady(solver, settings, answer, STEADY_DEFAULTS));
    if (round >= WARM_UP) valve.push(took);
  }
  settings.linkOpen[MAIN_VALVE] = 1;
  console.log(`  after one main valve, warm: ${told(valve)}`);
  if (values.transient === true) transient(solver, compiled);
  console.log(`  memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}
if (values.only === undefined || values.only === 'net0820') emergencies();
