/**
 * The only reducer: `step(desk, event, now_ms) → { desk, effects }`. Pure: clock, dice and disk are the runner's.
 * A line that no longer fits (a decision signed twice in an old journal) changes nothing; it never throws, because the journal is the ground.
 */
import { assert, unreachable } from '../domain/assert.ts';
import type { BuildingId } from '../domain/ids.ts';
import type { BuildingService, HeatingState } from '../domain/service.ts';
import type { Instant } from '../domain/time.ts';
import { type Desk, type Effect, SECTION_NAMES, type Stepped } from './desk.ts';
import type { DeskEvent } from './event.ts';
import { readingOf } from './readings.ts';
import { isComplete, signDecision } from './sign.ts';
import { stepSaid } from './step-said.ts';
import { changeWorld, setStates } from './world.ts';

const ALL: Effect = { kind: 'push', sections: SECTION_NAMES };

export function step(desk: Desk, event: DeskEvent, now_ms: Instant): Stepped {
  switch (event.kind) {
    case 'desk.opened': {
      const { kind: _kind, ...opened } = event;
      return { desk: { ...desk, opened }, effects: [{ kind: 'push', sections: ['clock', 'header'] }] };
    }
    case 'weather.given': {
      const { kind: _kind, ...weather } = event;
      return { desk: { ...desk, weather }, effects: [{ kind: 'assess', cause: 'weather' }, ALL] };
    }
    case 'returns.estimated': {
      const authors = new Set(event.estimates.map((estimate) => `${estimate.source} ${estimate.author}`));
      const kept = desk.returns.filter((estimate) => !authors.has(`${estimate.source} ${estimate.author}`));
      return { desk: { ...desk, returns: [...kept, ...event.estimates] }, effects: [{ kind: 'assess', cause: 'returns' }, ALL] };
    }
    case 'line.received':
      return stepLine(desk, event, now_ms);
    case 'reading.judged':
      return stepReading(desk, event, now_ms);
    case 'pumps.stated':
      return stepPumps(desk, event, now_ms);
    case 'decision.acted':
      return stepDecision(desk, event, now_ms);
    case 'job.pinned':
      return stepPin(desk, event, now_ms);
    case 'departure.signed': {
      const { rule, buildings, crews, who } = event;
      const signed = { who, at_ms: now_ms, buildings, crews };
      return { desk: { ...desk, departures: { ...desk.departures, [rule]: signed } }, effects: [{ kind: 'push', sections: ['plan'] }] };
    }
    case 'weights.signed': {
      const { version, who } = event;
      return { desk: { ...desk, weightsSigned: { version, who, at_ms: now_ms } }, effects: [{ kind: 'push', sections: ['plan'] }] };
    }
    case 'assessment.made': {
      const { kind: _kind, ...made } = event;
      return { desk: { ...desk, made }, effects: [ALL] };
    }
    case 'trial.accepted':
    case 'trial.withdrawn':
      return stepTrial(desk, event, now_ms);
    case 'plan.judged': {
      const { kind: _kind, ...judged } = event;
      return { desk: { ...desk, judged }, effects: [] };
    }
    case 'deadlines.passed': {
      const passed = { ...desk.passed, ...Object.fromEntries(event.lines.map((line) => [line.building, line])) };
      return { desk: { ...desk, passed }, effects: [] };
    }
    case 'report.received':
    case 'report.read':
    case 'claim.judged':
    case 'claim.added':
    case 'effect.judged':
    case 'call.received':
    case 'contact.opened':
      return stepSaid(desk, event, now_ms, (heard, line) => stepLine(heard, { kind: 'line.received', line }, now_ms));
    default:
      return unreachable(event);
  }
}

function stepLine(desk: Desk, event: Extract<DeskEvent, { kind: 'line.received' }>, now_ms: Instant): Stepped {
  const { line } = event;
  if (desk.lines.some((known) => known.id === line.id)) return { desk, effects: [] };
  const heard: Desk = { ...desk, lines: [...desk.lines, line] };
  const changed = changeWorld(heard, line, now_ms);
  const learnt = readingOf(line) !== null && heard.lostAt_ms !== null;
  if (changed === heard) {
    const push: Effect = { kind: 'push', sections: ['clock', 'reports'] };
    return { desk: heard, effects: learnt ? [{ kind: 'assess', cause: 'reading' }, push] : [push] };
  }
  const matters = changed.services !== heard.services || changed.pumps !== heard.pumps;
  return { desk: changed, effects: matters ? [{ kind: 'assess', cause: line.change ?? line.kind }, ALL] : [ALL] };
}

function stepReading(desk: Desk, event: Extract<DeskEvent, { kind: 'reading.judged' }>, now_ms: Instant): Stepped {
  const { reading, act, who, why } = event;
  const line = desk.lines.find((known) => known.id === reading);
  if (!line || (act === 'withdraw') === (desk.withdrawn[reading] !== undefined)) return { desk, effects: [] };
  const { [reading]: _kept, ...others } = desk.withdrawn;
  const withdrawn = act === 'restore' ? others : { ...others, [reading]: { who, why, at_ms: now_ms } };
  const push: Effect = { kind: 'push', sections: ['clock', 'reports'] };
  const taught = readingOf(line) !== null && desk.lostAt_ms !== null;
  return { desk: { ...desk, withdrawn }, effects: taught ? [{ kind: 'assess', cause: 'reading' }, push] : [push] };
}

function stepPumps(desk: Desk, event: Extract<DeskEvent, { kind: 'pumps.stated' }>, now_ms: Instant): Stepped {
  const { source, says, stopped_ms, author, who } = event;
  const { [source]: before, ...others } = desk.pumps;
  if (says === 'unknown' && !before) return { desk, effects: [] };
  const said = { stopped_ms: says === 'stopped' ? stopped_ms : null, author, who, at_ms: now_ms };
  const pumps = says === 'unknown' ? others : { ...others, [source]: said };
  return { desk: { ...desk, pumps }, effects: [{ kind: 'assess', cause: 'pumps' }, ALL] };
}

function stepDecision(desk: Desk, event: Extract<DeskEvent, { kind: 'decision.acted' }>, now_ms: Instant): Stepped {
  const signed = signDecision(desk, event, now_ms);
  if (signed === desk) return { desk, effects: [] };
  const record = signed.decisions[event.decision];
  const before = desk.decisions[event.decision];
  const push: Effect = { kind: 'push', sections: ['clock', 'header', 'buildings', 'decisions'] };
  if (!record && before?.act === 'accept' && before.matter.kind === 'hold') {
    const freed = setStates(signed, before.matter.buildings, released);
    return { desk: freed, effects: [{ kind: 'assess', cause: 'decision' }, push] };
  }
  if (record?.act !== 'accept') return { desk: signed, effects: [push] };
  if (!isComplete(record.matter.kind, record.signatures.length)) return { desk: signed, effects: [push] };
  assert(before?.act !== 'accept' || before.signatures.length < record.signatures.length, 'a complete decision takes no signature');
  const ordered = carryOut(signed, record.matter.kind, record.matter.buildings);
  return { desk: ordered, effects: [{ kind: 'assess', cause: 'decision' }, push] };
}

function stepPin(desk: Desk, event: Extract<DeskEvent, { kind: 'job.pinned' }>, now_ms: Instant): Stepped {
  const { building, crew, who } = event;
  if ((desk.pins[building]?.crew ?? null) === crew) return { desk, effects: [] };
  const { [building]: _gone, ...others } = desk.pins;
  const pins = crew === null ? others : { ...others, [building]: { crew, who, at_ms: now_ms } };
  return {
    desk: { ...desk, pins },
    effects: [
      { kind: 'assess', cause: 'pin' },
      { kind: 'push', sections: ['plan'] },
    ],
  };
}

function stepTrial(desk: Desk, event: Extract<DeskEvent, { kind: 'trial.accepted' | 'trial.withdrawn' }>, now_ms: Instant): Stepped {
  const known = desk.trials.find(({ id }) => id === event.trial);
  if ((event.kind === 'trial.accepted') === (known !== undefined) || known?.withdrawn) return { desk, effects: [] };
  const { who, why } = event;
  const trials =
    event.kind === 'trial.accepted'
      ? [...desk.trials, { ...acceptedOf(event), at_ms: now_ms }]
      : desk.trials.map((one) => (one === known ? { ...one, withdrawn: { who, why, at_ms: now_ms } } : one));
  return {
    desk: { ...desk, trials },
    effects: [
      { kind: 'assess', cause: event.kind === 'trial.accepted' ? 'trial' : 'trialBack' },
      { kind: 'push', sections: ['plan', 'crews'] },
    ],
  };
}

function acceptedOf({ trial, name, choices, seen, who, why }: Extract<DeskEvent, { kind: 'trial.accepted' }>) {
  return { id: trial, name, choices, seen, who, why, withdrawn: null };
}

/** A complete decision is an order; nothing in the world has moved yet. */
function carryOut(desk: Desk, kind: string, buildings: readonly BuildingId[]): Desk {
  if (kind === 'drain') return setStates(desk, buildings, drainOrdered);
  if (kind === 'hold') return setStates(desk, buildings, held);
  return desk;
}

function drainOrdered(service: BuildingService): HeatingState {
  return service.state === 'noFeed' || service.state === 'holdFull' || service.state === 'noAccess' ? 'drainOrdered' : service.state;
}

/** What one decision holds may be decided anew once that is reopened. */
function released(service: BuildingService): HeatingState {
  return service.state === 'holdFull' ? 'noFeed' : service.state;
}

function held(service: BuildingService): HeatingState {
  return service.state === 'noFeed' ? 'holdFull' : service.state;
}
