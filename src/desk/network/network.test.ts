/** The network's questions against a made-up city: what the screen is told, against the twin asked from scratch. */
import { beforeAll, describe, expect, it } from 'vitest';
import { IsolationView, NetworkView, NetworkWhatIf, PIPE_STATES, ProfileView } from '../../contract/network-view.ts';
import type { City } from '../../domain/city.ts';
import type { SourceId } from '../../domain/ids.ts';
import { instant_ms } from '../../domain/time.ts';
import { makeCity } from '../../synth/make-city.ts';
import { makeWeather } from '../../synth/make-weather.ts';
import { answerFeed } from '../../twin/network/feed.ts';
import { type Desk, makeDesk } from '../desk.ts';
import { networkFacts } from './facts.ts';
import { isolationView } from './isolation-view.ts';
import { profileView } from './profile-view.ts';
import { makeNetworkTwin, type NetworkTwin } from './twin.ts';
import { type NetworkNow, networkView, solveNow } from './view.ts';
import { networkWhatIf, turnedQuestion } from './what-if.ts';

const NOW = instant_ms(Date.UTC(2026, 1, 3, 2, 0));
const HOUR_MS = 3_600_000;
const NOTHING = { open: [], close: [], stop: [], start: [] };
const timed = { solve_ms: 0 };

let city: City;
let twin: NetworkTwin;
let desk: Desk;
let quiet: NetworkNow;
let lost: NetworkNow;
let struck: SourceId;
beforeAll(() => {
  city = makeCity({ seed: 7, buildings: 200 });
  twin = makeNetworkTwin(city);
  desk = makeDesk(twin.ground);
  const weather = makeWeather({ seed: 1, members: 5, t0_ms: instant_ms(NOW - 12 * HOUR_MS), hours: 48 });
  quiet = solveNow(twin, networkFacts(desk, weather, NOW));
  struck = [...city.sources].sort((one, other) => other.capacity_W - one.capacity_W)[0]!.id;
  const since_ms = instant_ms(NOW - 6 * HOUR_MS);
  const after: Desk = { ...desk, lostSources: { [struck]: since_ms } as Desk['lostSources'], lostAt_ms: since_ms };
  lost = solveNow(twin, networkFacts(after, weather, NOW));
});

describe('the network as it stands', () => {
  it('has the shape of the wire, a value for every pipe, and everything flows in quiet times', () => {
    const view = networkView(twin, quiet);
    NetworkView.parse({ ...view, solve: { ...view.solve, ...timed } });
    for (const column of Object.values(view.pipes)) {
      expect(column).toHaveLength(city.pipes.length);
      expect(column.every(Number.isFinite)).toBe(true);
    }
    expect(view.solve.converged).toBe(true);
    const flowing = view.pipes.state.filter((state) => PIPE_STATES[state] === 'flowing').length;
    expect(flowing / city.pipes.length).toBeGreaterThan(0.9);
  });

  it('lets water cool where the source stopped: between the ground and what it was, thin pipes sooner than thick ones', () => {
    const unfed = PIPE_STATES.indexOf('unfed');
    const rows = city.pipes.map((_, row) => row).filter((row) => lost.pipes.state[row] === unfed);
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect(lost.pipes.supply_C[row]!).toBeLessThan(quiet.pipes.supply_C[row]!);
      expect(lost.pipes.supply_C[row]!).toBeGreaterThanOrEqual(0);
    }
    const fallOf = (row: number): number => quiet.pipes.supply_C[row]! - lost.pipes.supply_C[row]!;
    const sorted = [...rows].sort((one, other) => city.pipes[one]!.bore_m - city.pipes[other]!.bore_m);
    expect(fallOf(sorted[0]!)).toBeGreaterThan(fallOf(sorted.at(-1)!));
  });
});

describe('a valve turned in a trial', () => {
  it('answers every valve as a solve from scratch does, and names the buildings as cut that the isolation trace cuts', () => {
    for (const valve of city.valves.slice(0, 40)) {
      const shut = valve.position === 'open';
      const turn = shut ? { ...NOTHING, close: [valve.id] } : { ...NOTHING, open: [valve.id] };
      const view = networkWhatIf(twin, quiet, turn);
      NetworkWhatIf.parse({ ...view, solve: { ...view.solve, ...timed } });
      const scratch = answerFeed(twin.network, turnedQuestion(quiet.facts.question, turn));
      const heat_W = scratch.substations.reduce((sum, one) => sum + one.heat_W, 0);
      expect(Math.abs(view.heat_W.after - heat_W), valve.id).toBeLessThan(1e-4 * heat_W);
      expect(view.solve.converged).toBe(true);
      for (const [name, column] of Object.entries(view.pipes)) expect(column, name).toHaveLength(view.pipes.at.length);
      if (!shut) continue;
      const traced = isolationView(twin, quiet.facts.question, [valve.id]).value;
      expect([...view.cut].sort(), valve.id).toEqual([...traced.cut].sort());
      const at = view.pipes.at.indexOf(twin.network.pipeAt.get(valve.pipe)!);
      expect(PIPE_STATES[view.pipes.state[at]!], valve.id).toBe('shut');
    }
  });

  it('changes nothing when nothing is turned, and takes back what is turned twice', () => {
    const view = networkWhatIf(twin, quiet, NOTHING);
    expect([view.cut, view.back, view.short]).toEqual([[], [], []]);
    const question = quiet.facts.question;
    const [valve] = city.valves;
    const there = turnedQuestion(question, { ...NOTHING, close: [valve!.id] });
    expect(turnedQuestion(there, { ...NOTHING, open: [valve!.id] }).closed.size).toBe(0);
  });

  it('gives heat back to those who lost it when their source starts again', () => {
    const view = networkWhatIf(twin, lost, { ...NOTHING, start: [struck] });
    expect(view.back.length).toBeGreaterThan(10);
    expect(view.cut).toEqual([]);
    expect(view.people.back).toBeGreaterThan(0);
  });
});

describe('trace and profile', () => {
  it('isolates a pipe in the shape of the wire; an unknown one is a named problem', () => {
    const pipe = city.pipes.find((one) => one.role === 'distribution')!;
    const { value, problems } = isolationView(twin, quiet.facts.question, [pipe.id]);
    IsolationView.parse(value);
    expect(problems).toEqual([]);
    expect(value.pipes).toContain(twin.network.pipeAt.get(pipe.id));
    expect(value.water_m3).toBeGreaterThan(0);
    expect(isolationView(twin, quiet.facts.question, ['no-such']).problems[0]?.code).toBe('FL-NETWORK-010');
  });

  it('follows the water from the source to a building: supply falls, return rises towards the door, supply above return', () => {
    const building = city.buildings.find((one) => one.substation !== null)!;
    const view = ProfileView.parse(profileView(twin, quiet, building.id));
    expect(view.broken).toBeNull();
    expect(view.source).not.toBeNull();
    const [first, last] = [view.points[0]!, view.points.at(-1)!];
    expect(first.distance_m).toBe(0);
    expect(last.distance_m).toBeGreaterThan(0);
    for (const point of view.points) expect(point.supply_Pa! - point.return_Pa!).toBeGreaterThan(0);
    expect(first.supply_Pa! - first.return_Pa!).toBeGreaterThan(last.supply_Pa! - last.return_Pa!);
  });

  it('shows how it was where the water stands now, and says so', () => {
    const building = city.buildings.find((one) => {
      const at = one.substation === null ? undefined : twin.network.substationAt.get(one.substation);
      return at !== undefined && quiet.answer.substations[at]!.fed && !lost.answer.substations[at]!.fed;
    })!;
    const view = profileView(twin, lost, building.id);
    expect(view.broken?.en).toMatch(/as it was before/);
    expect(view.points.every((point) => point.supply_Pa !== null)).toBe(true);
  });
});
