/** The plan as a queue, on a made-up town with the real forecast and the real plan. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { BuildingId } from '../domain/ids.ts';
import { instant_ms } from '../domain/time.ts';
import { makeCity } from '../synth/make-city.ts';
import { makeColdSpell } from '../synth/make-weather.ts';
import { LOST_AT, LOST_SOURCE } from '../synth/scenario.ts';
import { adoptAssessment, withFirstSeen } from './adopt.ts';
import { assess } from './assess.ts';
import { BRANCH_BUILDINGS_MAX, groupByBranch } from './branches.ts';
import { type DeskDecision, decisionsOf } from './decisions.ts';
import { type Desk, makeDesk } from './desk.ts';
import type { DecisionActKind, DecisionRole, DeskEvent, ReceivedLine } from './event.ts';
import { makeGround } from './ground.ts';
import { NO_OUTAGE, traceFeed } from './lose-source.ts';
import { isPersonName } from './sign.ts';
import { step } from './step.ts';
import { buildingsSection, clockSection, crewsSection, fansSection, headerSection, reportsSection } from './view.ts';
import { countUk } from './words.ts';

const BUILDINGS = 400;
const NOW = instant_ms(LOST_AT + 30 * 60_000);
const ground = makeGround(makeCity({ seed: 3, buildings: BUILDINGS }));
const weather = makeColdSpell(3, LOST_AT);
const stop: ReceivedLine = {
  id: 'stop',
  at_ms: LOST_AT,
  timing: 'placed',
  kind: 'state',
  text: { uk: 'зупинка', en: 'stop' },
  claims: [],
  change: 'sourceStops',
  reading: null,
  source: null,
  synthetic: true,
  objects: { buildings: [], sources: [LOST_SOURCE], feeders: [], boilers: [] },
};

const UNTOLD = { announced: null, shown: [], pins: [], pauses: [] };

let desk: Desk;
let queue: readonly DeskDecision[];
beforeAll(() => {
  const lost = step(makeDesk(ground), { kind: 'line.received', line: stop }, LOST_AT).desk;
  const { services } = lost;
  const question = { t0_ms: NOW, horizon_h: 48, members: 11, seed: 1, codeVersion: 'test', inputHash: 'hash', iterations: 500, ...UNTOLD };
  const assessment = assess({ city: ground.city, services, weather, returns: [], readings: [], ...question }, () => {}, null);
  desk = { ...lost, assessment };
  queue = decisionsOf(desk, NOW);
});
function signed(before: Desk, decision: DeskDecision, act: DecisionActKind, who: string, role: DecisionRole): Desk {
  const event: DeskEvent = {
    kind: 'decision.acted',
    decision: decision.id,
    act,
    who,
    role,
    why: null,
    until_ms: null,
    matter: decision.matter,
  };
  return step(before, event, NOW).desk;
}

describe('branches', () => {
  it('hold every building that lost heat once, in groups that one decision can hold', () => {
    const lost = new Set(Object.keys(desk.firstLost) as BuildingId[]);
    const branches = groupByBranch(ground, lost);
    const rows = branches.flatMap((branch) => branch.rows);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBe(lost.size);
    expect(lost.size).toBeGreaterThan(100);
    expect(Math.max(...branches.map((branch) => branch.rows.length))).toBeLessThanOrEqual(BRANCH_BUILDINGS_MAX);
    expect(new Set(branches.map((branch) => branch.anchor)).size).toBe(branches.length);
    // Few enough to be read at night: not much more than the limit makes necessary.
    expect(branches.length).toBeLessThan((4 * lost.size) / BRANCH_BUILDINGS_MAX + 4);
  });
  it('hang together: every building lies under the node that names its group', () => {
    const { parent } = traceFeed(ground, NO_OUTAGE);
    const nodes = new Map<string, number>(ground.city.nodes.map((node, row) => [node.id, row]));
    for (const branch of groupByBranch(ground, new Set(Object.keys(desk.firstLost) as BuildingId[]))) {
      const anchor = nodes.get(branch.anchor.replace(/\.\d+$/, ''))!;
      for (const row of branch.rows) {
        let node = ground.buildingNode[row]!;
        while (node !== anchor && node >= 0) node = parent[node]!;
        expect(node).toBe(anchor);
      }
    }
  });
});

describe('the queue', () => {
  it('covers every line of the plan once', () => {
    const lines = desk.assessment!.plan.lines;
    const inQueue = queue.flatMap((decision) => decision.buildings);
    expect(new Set(inQueue).size).toBe(inQueue.length);
    expect(inQueue.length).toBe(lines.length);
    for (const decision of queue) {
      for (const id of decision.buildings) expect(lines.find((line) => line.building === id)!.action).toBe(decision.kind);
    }
  });
  it('stands in order of time left and says what it is about in both languages', () => {
    const deadlines = queue.map((decision) => decision.deadline_ms ?? Number.POSITIVE_INFINITY);
    expect([...deadlines].sort((one, other) => one - other)).toEqual(deadlines);
    for (const decision of queue) {
      for (const words of [decision.title, decision.detail, ...decision.reasons]) {
        expect(words.uk).toMatch(/\p{Script=Cyrillic}/u);
        expect(words.en).not.toMatch(/\p{Script=Cyrillic}/u);
        expect(`${words.uk}${words.en}`).not.toMatch(/[{}]|undefined|NaN|Infinity/);
      }
      expect(decision.needsTwo).toBe(decision.kind === 'drain');
      expect(decision.irreversible === null).toBe(decision.kind !== 'drain');
      expect(decision.frozenIfNot).toBeLessThanOrEqual(decision.buildings.length);
      expect(decision.reasons.length).toBeGreaterThan(0);
    }
    expect(new Set(queue.map(({ id }) => id)).size).toBe(queue.length);
  });
  it('counts what freezes if nothing is done as the plan does', () => {
    const frozen = queue.reduce((sum, decision) => sum + decision.frozenIfNot, 0);
    expect(frozen).toBeCloseTo(desk.assessment!.plan.totals.frozenIfNothing, -1);
  });
  it('keeps a signed decision as it was signed, and proposes nothing else for its buildings', () => {
    const drain = queue.find(({ kind }) => kind === 'drain')!;
    const once = signed(desk, drain, 'accept', 'О. Коваль', 'dispatcher');
    const waiting = decisionsOf(once, NOW).find(({ id }) => id === drain.id)!;
    expect(waiting).toMatchObject({ status: 'awaitingSecond', buildings: drain.buildings });
    const twice = signed(once, drain, 'accept', 'І. Мельник', 'engineer');
    const after = decisionsOf(twice, NOW);
    expect(after.find(({ id }) => id === drain.id)).toMatchObject({ status: 'accepted' });
    expect(after.flatMap(({ buildings }) => buildings).filter((id) => drain.buildings.includes(id))).toHaveLength(drain.buildings.length);
    expect(after[0]!.id).not.toBe(drain.id);
    const buildings = drain.buildings;
    const drained: ReceivedLine = { ...stop, id: 'done', change: 'drainVerified', objects: { ...stop.objects, sources: [], buildings } };
    const done = step(twice, { kind: 'line.received', line: drained }, NOW).desk;
    expect(decisionsOf(done, NOW).find(({ id }) => id === drain.id)).toMatchObject({ status: 'done' });
  });
  it('names a second decision of the same branch otherwise', () => {
    const drain = queue.find(({ kind, buildings }) => kind === 'drain' && buildings.length > 2)!;
    const part = { ...drain, matter: { ...drain.matter, buildings: drain.buildings.slice(0, 2) } };
    const declined = signed(desk, part, 'decline', 'О. Коваль', 'dispatcher');
    const after = decisionsOf(declined, NOW);
    expect(after.find(({ id }) => id === drain.id)).toMatchObject({ status: 'declined' });
    expect(after.find(({ id }) => id === `${drain.id}-2`)!.buildings).toEqual(drain.buildings.slice(2));
  });
});

describe('what has passed', () => {
  const later = (hours: number) => instant_ms(NOW + hours * 3_600_000);
  it('keeps the time of the calculation that first saw it', () => {
    const { plan } = desk.assessment!;
    const early = plan.lines.find((line) => line.freezeP05_ms !== null)!;
    const t0_ms = instant_ms(early.freezeP05_ms! + 3_600_000);
    const again = (t0: typeof t0_ms) => ({
      ...plan,
      t0_ms: t0,
      lines: plan.lines.map((line) =>
        line.building === early.building ? { ...line, freezeP05_ms: t0, latestStart_ms: instant_ms(t0 - 9e6) } : line,
      ),
      options: plan.options.map((option) => (option.deadline_ms === null ? option : { ...option, deadline_ms: t0 })),
    });
    const second = withFirstSeen(plan, again(t0_ms));
    const third = withFirstSeen(second, again(instant_ms(t0_ms + 3_600_000)));
    for (const one of [second, third]) {
      const line = one.lines.find(({ building }) => building === early.building)!;
      expect(line).toMatchObject({ freezeP05_ms: early.freezeP05_ms, latestStart_ms: early.latestStart_ms });
    }
    // A restart has no former plan: what has passed is kept by the journal.
    const { effects } = adoptAssessment(
      { ...desk, assessment: { ...desk.assessment!, plan } },
      { ...desk.assessment!, plan: second },
      'age',
    );
    const kept = effects.find((effect) => effect.kind === 'append' && effect.event.kind === 'deadlines.passed');
    expect(kept).toBeDefined();
    if (kept?.kind !== 'append') throw new Error('no line for the journal');
    const restarted = step({ ...desk, assessment: null }, kept.event, t0_ms).desk;
    const fresh = withFirstSeen(null, again(instant_ms(t0_ms + 3_600_000)), restarted.passed);
    expect(fresh.lines.find(({ building }) => building === early.building)).toMatchObject({
      freezeP05_ms: early.freezeP05_ms,
      latestStart_ms: early.latestStart_ms,
    });
    // The plan of a later start is not the past of an earlier one.
    expect(withFirstSeen(third, plan)).toBe(plan);
  });
  it('is said as what may have happened', () => {
    const { forecast, plan } = desk.assessment!;
    const t0_ms = later(10);
    const old = { ...desk, assessment: { ...desk.assessment!, forecast: { ...forecast, t0_ms }, plan: { ...plan, t0_ms } } };
    const said = decisionsOf(old, t0_ms).flatMap(({ reasons }) => reasons.map(({ en }) => en));
    expect(said.some((text) => /^May already have frozen: .* \(since \d\d:\d\d \(\d\d\.\d\d\) at the earliest\)\.$/.test(text))).toBe(true);
  });
  it('leaves the former plan in force when the checker rejects the new one', () => {
    const problems = [{ code: 'FL-CREW-012', severity: 'stop', at: 'plan', say: { got: 'x' } }] as const;
    const rejected = { ...desk.assessment!, plan: { ...desk.assessment!.plan, lines: [] }, problems };
    const { desk: after, effects } = adoptAssessment(desk, rejected, 'age');
    expect(effects).toEqual([]);
    expect(after.assessment).toMatchObject({ problems });
    expect(after.assessment!.plan).toBe(desk.assessment!.plan);
    expect(adoptAssessment({ ...desk, assessment: null }, rejected, 'age').desk.assessment).toBeNull();
  });
});

describe('late and reversible', () => {
  it('a way to re-feed must begin so early that it is ready before the first may freeze, and says when that is too late', () => {
    const { plan, forecast } = desk.assessment!;
    const refeeds = queue.filter(({ kind }) => kind === 'refeed');
    expect(refeeds.length).toBeGreaterThan(0);
    for (const refeed of refeeds) {
      const option = plan.options.find(({ id }) => id === refeed.matter.option)!;
      const p05_ms = Math.min(...option.buildings.map((id) => plan.lines.find((line) => line.building === id)!.freezeP05_ms ?? Infinity));
      if (option.deadline_ms === null) continue;
      expect(refeed.deadline_ms).toBe(option.deadline_ms);
      const wanted_ms = p05_ms - 3_600_000;
      const turning_ms =
        60_000 * ground.city.valves.reduce((sum, one) => sum + ([...option.open, ...option.close].includes(one.id) ? one.turn_min : 0), 0);
      // Roads and work before what is wanted; what the crew waits for before it leaves is not taken off.
      expect(option.deadline_ms).toBeLessThanOrEqual(wanted_ms - turning_ms);
      expect(option.deadline_ms).toBeGreaterThanOrEqual(wanted_ms - (option.ready_ms - forecast.t0_ms));
      const late = option.ready_ms > wanted_ms ? 'late' : 'start';
      expect(option.reasons[1]!.code).toBe(`plan.refeed.${p05_ms <= forecast.t0_ms ? 'perhaps-frozen' : late}`);
    }
  });
  it('names how many begin late, as the totals of the plan count them', () => {
    const { lines, totals } = desk.assessment!.plan;
    const late = lines.filter((line) => line.action === 'drain' && line.start_ms! > (line.latestStart_ms ?? Infinity)).length;
    expect(totals.late).toBe(late);
    const said = queue.flatMap(({ kind, detail }) =>
      kind === 'drain' ? (/In (\d+) of \d+ the crew begins/.exec(detail.en)?.[1] ?? []) : [],
    );
    expect(said.reduce((sum, count) => sum + Number(count), 0)).toBe(late);
  });
  it('names hospitals and schools among the buildings', () => {
    const schools = ground.city.buildings.filter(({ use }) => use !== 'residential').map(({ id }) => id);
    const told = queue.filter(({ detail }) => detail.en.includes('Among them: '));
    expect(told.length).toBeGreaterThan(0);
    for (const decision of queue) expect(told.includes(decision)).toBe(decision.buildings.some((id) => schools.includes(id)));
  });
  it('takes back a re-feed that is not done and a hold, never draining with both signatures', () => {
    for (const kind of ['refeed', 'hold'] as const) {
      const decision = queue.find((candidate) => candidate.kind === kind);
      if (!decision) continue;
      const accepted = signed(desk, decision, 'accept', 'О. Коваль', 'dispatcher');
      const reopened = signed(accepted, decision, 'reopen', 'І. Мельник', 'engineer');
      expect(reopened.decisions).toEqual({});
      expect(reopened.services).toEqual(desk.services);
    }
    const drain = queue.find(({ kind }) => kind === 'drain')!;
    const complete = signed(signed(desk, drain, 'accept', 'О. Коваль', 'dispatcher'), drain, 'accept', 'І. Мельник', 'engineer');
    expect(signed(complete, drain, 'reopen', 'О. Коваль', 'dispatcher')).toBe(complete);
  });
  it.each([
    ['О. Коваль', true],
    ['Ян', true],
    ['Я', false],
    ['12', false],
    ['О. Коваль\u202e', false],
    ['О.\u200fКоваль', false],
    ['О. Коваль\n', false],
    ['О. Ко\u0000валь', false],
  ])('takes %j as a name: %s', (who, taken) => {
    expect(isPersonName(who)).toBe(taken);
  });
});

describe('sections', () => {
  it('warn of homes that freeze from now on, not of those that would have frozen before', () => {
    const at = (hours: number) => headerSection(desk, weather, instant_ms(NOW + hours * 3_600_000)).freezeWithin24h.p50;
    expect(at(2)).toBeGreaterThan(0);
    expect(at(47)).toBeLessThan(at(2));
  });
  it('count crews, not the buildings in which they work', () => {
    const lines = desk.assessment!.plan.lines.filter((line) => line.action === 'drain' && line.crew !== null);
    const { crew } = lines[0]!;
    const mine = lines.filter((line) => line.crew === crew).map(({ building }) => building);
    const begun = { ...stop, id: 'begun', change: 'drainStarted', objects: { ...stop.objects, sources: [], buildings: mine } } as const;
    const working = step(desk, { kind: 'line.received', line: begun }, NOW).desk;
    expect(mine.length).toBeGreaterThan(1);
    expect(headerSection(working, weather, NOW).crews.busy).toBeLessThanOrEqual(1);
    const plan = { ...desk.assessment!.plan, lines: desk.assessment!.plan.lines.filter((line) => line.crew !== crew) };
    const { desk: after } = adoptAssessment(working, { ...desk.assessment!, plan }, 'drainStarted');
    expect(headerSection(after, weather, NOW).crews.busy).toBeLessThanOrEqual(1);
    expect(Object.keys(after.assessment!.workers!)).toHaveLength(mine.length);
  });

  it('agree with each other', () => {
    const header = headerSection(desk, weather, NOW);
    const buildings = buildingsSection(desk);
    const homes = new Set<string>(ground.city.buildings.filter(({ use }) => use === 'residential').map(({ id }) => id));
    expect(header.threatened).toBe(buildings.ids.filter((id) => homes.has(id)).length);
    expect(header.withoutHeat).toBe(header.threatened);
    expect(header.freezeWithin6h.p50).toBeLessThanOrEqual(header.freezeWithin24h.p50);
    const fans = fansSection(desk, weather);
    expect(fans.outdoor_C.p05[0]!).toBeLessThanOrEqual(fans.outdoor_C.p95[0]!);
    const clock = clockSection(desk, { now_ms: NOW, horizon_h: 48, busy: null, replay: null });
    expect(fans.nothing.p50).toHaveLength(clock.horizon_h + 1);
    const stops = crewsSection(desk).crews.flatMap((crew) => crew.stops);
    expect(stops.length).toBe(desk.assessment!.plan.lines.filter((line) => line.action === 'drain' && line.start_ms !== null).length);
    expect(reportsSection(desk, NOW).reports).toHaveLength(1);
    expect(JSON.stringify([header, buildings, fans, clock])).not.toMatch(/Infinity|NaN/);
    for (const [row, p05_h] of buildings.p05_h.entries()) {
      if (p05_h !== null && buildings.p50_h[row] != null) expect(p05_h).toBeLessThanOrEqual(buildings.p50_h[row]!);
    }
  });
  it('are calm before anything happened and before anything was computed', () => {
    const quiet = makeDesk(ground);
    expect(headerSection(quiet, weather, NOW)).toMatchObject({
      threatened: 0,
      withoutHeat: 0,
      situation: { en: 'All heat sources work.' },
    });
    expect(decisionsOf(quiet, NOW)).toEqual([]);
    expect(buildingsSection(quiet).ids).toEqual([]);
    expect(fansSection(quiet, weather).nothing.p50).toEqual([]);
  });
});

it.each([
  [1, '1 будинок'],
  [3, '3 будинки'],
  [5, '5 будинків'],
  [11, '11 будинків'],
  [12, '12 будинків'],
  [21, '21 будинок'],
  [104, '104 будинки'],
  [111, '111 будинків'],
  [1200, '1200 будинків'],
  [105000, '105\u00a0000 будинків'],
])('counts %i as Ukrainian does', (count, words) => {
  expect(countUk(count, 'будинок', 'будинки', 'будинків')).toBe(words);
});
