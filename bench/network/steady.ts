/**
 * Our solver and the peers on the same files, interleaved: `node bench/network/steady.ts [--peers DIR] [--rounds N] [--only net0820]`.
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
import { makeAnswer, makeSolver } from '../../src/kernel/network/solver.ts';
import { STEADY_DEFAULTS, solveSteady } from '../../src/kernel/network/steady.ts';
import { startTransient, steelWall_JpmK, stepTransient, TRANSIENT_DEFAULTS } from '../../src/kernel/network/transient.ts';
import { compileNetwork } from '../../src/twin/network/compile.ts';

const REFERENCE = new URL('../../../shared/reference/networks/', import.meta.url).pathname;
const HERE = new URL('.', import.meta.url).pathname;
const WARM_UP = 30;
const WARM_ROUNDS = 40;
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

for (const name of ['net0820', 'net5000']) {
  if (values.only !== undefined && values.only !== name) continue;
  const file = `${REFERENCE}${name}.json`;
  const network = readNetworkJson(readFileSync(file, 'utf8'), name, { demand: 'return', fluidTables: false }).value!;
  const { columns, settings } = compileNetwork(network, 1);
  const setUp = performance.now();
  const solver = makeSolver(columns, network.fluid);
  console.log(
    `${name}: ${columns.nodes} nodes, ${columns.links} pipes; ordering and structure ${(performance.now() - setUp).toFixed(1)} ms`,
  );
  const cold = (): number => {
    const answer = makeAnswer(columns);
    solver.friction.root.fill(0);
    const start = performance.now();
    solveSteady(solver, settings, answer, STEADY_DEFAULTS);
    return performance.now() - start;
  };
  for (let round = 0; round < WARM_UP; round++) cold();
  const peers: Peer[] = [];
  if (values.peers !== undefined) {
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
        const first = await one.ask();
        if (first.failed !== undefined) console.log(`  ${one.name}: ${first.failed}`);
        peers.push(one);
      }
    }
  } else console.log('  no peers asked for (--peers DIR)');
  const ours: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let again = 0; again < 5; again++) ours.push(cold());
    for (let at = 0; at < peers.length; at++) theirs[at]!.push((await peers[at]!.ask()).ms);
  }
  for (const peer of peers) peer.child.stdin!.end();
  const mine = summary(ours);
  console.log(`  coupled steady, from scratch: min ${mine.min.toFixed(2)} ms, median ${mine.median.toFixed(2)} ms`);
  peers.forEach((peer, at) => {
    const other = summary(theirs[at]!);
    console.log(
      `  ${peer.name}: min ${other.min.toFixed(1)} ms, median ${other.median.toFixed(1)} ms; ratio min/min ${(other.min / mine.min).toFixed(1)}, median/median ${(other.median / mine.median).toFixed(1)}`,
    );
  });
  // A valve turned on a warm answer: a section in the middle of the ring.
  const answer = makeAnswer(columns);
  solveSteady(solver, settings, answer, STEADY_DEFAULTS);
  const valve: number[] = [];
  for (let round = 0; round < WARM_ROUNDS; round++) {
    settings.linkOpen[3] = round % 2;
    const start = performance.now();
    solveSteady(solver, settings, answer, STEADY_DEFAULTS);
    valve.push(performance.now() - start);
  }
  settings.linkOpen[3] = 1;
  console.log(`  after one valve, warm: min ${summary(valve).min.toFixed(2)} ms, median ${summary(valve).median.toFixed(2)} ms`);
  if (values.transient === true) {
    const state = startTransient(solver, settings, makeAnswer(columns), {
      ...TRANSIENT_DEFAULTS,
      wall_JpmK: columns.bore_m.map(steelWall_JpmK),
    });
    const base_W = settings.heat_W.slice();
    const stepsPerHour = 3600 / TRANSIENT_DEFAULTS.step_s;
    const start = performance.now();
    for (let hour = 0; hour < TRANSIENT_H; hour++) {
      for (let one = 0; one < base_W.length; one++) settings.heat_W[one] = base_W[one]! * (1 + 0.1 * Math.sin((hour * Math.PI) / 12));
      for (let step = 0; step < stepsPerHour; step++) stepTransient(state);
    }
    const took = performance.now() - start;
    console.log(
      `  ${TRANSIENT_H} h at ${TRANSIENT_DEFAULTS.step_s} s: ${(took / 1000).toFixed(2)} s, ${state.solves} hydraulic solves, ${state.plugs.water_C.length} cells`,
    );
  }
  console.log(`  memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}
