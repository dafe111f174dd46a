/** What a report, a call, or an act on them changes. A line that fits nothing (a claim of a report nobody has) changes nothing. */
import { unreachable } from '../domain/assert.ts';
import type { City } from '../domain/city.ts';
import type { EventLine } from '../domain/claims.ts';
import type { BuildingId, FeederId, SourceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Desk, Effect, Stepped } from './desk.ts';
import type { LineObjects, ReceivedLine } from './event.ts';
import type { Said, SaidCall, SaidEvent, SaidReport } from './said.ts';
import { callWords, effectWords } from './said-words.ts';
import { changeWorld } from './world.ts';

const REPORTS: Effect = { kind: 'push', sections: ['clock', 'reports'] };
const EVERYTHING: Effect = {
  kind: 'push',
  sections: ['clock', 'header', 'buildings', 'fans', 'decisions', 'reports', 'crews'],
};

/** `told`: how a line that this event stands for is taken in; the desk's own reducer of lines. */
export function stepSaid(desk: Desk, event: SaidEvent, now_ms: Instant, told: (desk: Desk, line: ReceivedLine) => Stepped): Stepped {
  const { said } = desk;
  switch (event.kind) {
    case 'report.received': {
      if (said.reports.some((known) => known.report.id === event.report.id)) return unchanged(desk);
      const { kind: _kind, ...facts } = event;
      return withSaid(desk, { reports: [...said.reports, { ...facts, receivedAt_ms: now_ms, reading: null, added: [] }] });
    }
    case 'report.read': {
      const { kind: _kind, report, ...reading } = event;
      return withSaid(desk, { reports: changeReport(said, report, (known) => ({ ...known, reading: { ...reading, readAt_ms: now_ms } })) });
    }
    case 'claim.judged': {
      if (said.claimActs.some((act) => act.id === event.act.id)) return unchanged(desk);
      return withSaid(desk, { claimActs: [...said.claimActs, { ...event.act, at_ms: now_ms }] });
    }
    case 'claim.added': {
      const { kind: _kind, ...added } = event;
      return withSaid(desk, {
        reports: changeReport(said, event.number.report, (known) => ({ ...known, added: [...known.added, { ...added, at_ms: now_ms }] })),
      });
    }
    case 'effect.judged':
      return stepEffect(desk, event, now_ms);
    case 'call.received': {
      const { call, canCallBack, who } = event;
      if (said.calls.some((known) => known.call.id === call.id)) return unchanged(desk);
      const heard = { ...desk, said: { ...said, calls: [...said.calls, { call, canCallBack, who, recordedAt_ms: now_ms }] } };
      return call.building === null ? { desk: heard, effects: [REPORTS] } : told(heard, lineOfCall(call, call.building));
    }
    case 'contact.opened':
      return unchanged(desk);
    default:
      return unreachable(event);
  }
}

const unchanged = (desk: Desk): Stepped => ({ desk, effects: [] });

function withSaid(desk: Desk, change: Partial<Said>): Stepped {
  return { desk: { ...desk, said: { ...desk.said, ...change } }, effects: [REPORTS] };
}

function changeReport(said: Said, id: string, change: (known: SaidReport) => SaidReport): readonly SaidReport[] {
  return said.reports.map((known) => (known.report.id === id ? change(known) : known));
}

/** A call stands among the lines too, so that its thermometer teaches the forecast and the building shows it. */
function lineOfCall(call: SaidCall, building: BuildingId): ReceivedLine {
  const cold = call.evidence.some(({ aspect, evidence }) => aspect === 'heat' && evidence.value === 'cold');
  return {
    id: call.id,
    at_ms: call.at_ms,
    timing: 'stated',
    kind: 'call',
    text: callWords(call),
    claims: [],
    change: call.what === 'burst' ? 'burstReported' : cold ? 'coldReported' : null,
    reading: call.temperature_C === null ? null : { what: 'flat', value_C: call.temperature_C, instrument: 'household thermometer' },
    source: null,
    synthetic: false,
    objects: { ...NO_OBJECTS, buildings: [building] },
  };
}

const NO_OBJECTS: LineObjects = { buildings: [], sources: [], feeders: [], boilers: [] };

/**
 * A confirmed effect changes the world as a line of the operator would: a named person has said that this asset is meant. "Damaged" stops a
 * source or a feeder too; what is broken in it is nowhere kept. Taking it back turns the world back only where nothing else stopped the asset.
 */
function stepEffect(desk: Desk, event: Extract<SaidEvent, { kind: 'effect.judged' }>, now_ms: Instant): Stepped {
  const { said } = desk;
  if (said.effectActs.some(({ act }) => act.id === event.act.id)) return unchanged(desk);
  const { act, to, since_ms } = event;
  const former = said.effectActs.filter((known) => known.act.proposal === act.proposal).at(-1) ?? null;
  const heard: Desk = {
    ...desk,
    said: { ...said, effectActs: [...said.effectActs, { act: { ...act, at_ms: now_ms }, to, since_ms }] },
  };
  let changed = heard;
  if (former?.act.act === 'confirm' && former.act.asset) {
    const back = lineOfEffect(desk, former.act.id, former.act.asset, opposite(former.to), now_ms);
    if (back) changed = withoutLoss(changeWorld(changed, back, now_ms), former.since_ms);
  }
  if (act.act === 'confirm' && act.asset) {
    const line = lineOfEffect(desk, act.id, act.asset, to, since_ms);
    if (line) changed = changeWorld({ ...changed, lines: [...changed.lines, line] }, line, now_ms);
  }
  if (changed.services !== heard.services) return { desk: changed, effects: [{ kind: 'assess', cause: 'effect' }, EVERYTHING] };
  return { desk: changed, effects: [EVERYTHING] };
}

/** A stop that was taken back was none: who lost heat by it alone has lost nothing. */
function withoutLoss(desk: Desk, since_ms: Instant): Desk {
  const { buildingRows } = desk.ground;
  const kept = Object.entries(desk.firstLost).filter(([id, lost_ms]) => {
    const row = buildingRows.get(id as BuildingId);
    return lost_ms !== since_ms || row === undefined || desk.services[row]!.state !== 'heated';
  });
  if (kept.length === Object.keys(desk.firstLost).length) return desk;
  const lostAt_ms = kept.length === 0 ? null : (Math.min(...kept.map(([, lost_ms]) => lost_ms)) as Instant);
  return { ...desk, firstLost: Object.fromEntries(kept) as Desk['firstLost'], lostAt_ms };
}

type To = Extract<SaidEvent, { kind: 'effect.judged' }>['to'];
function opposite(to: To): To {
  return to === 'restored' ? 'lost' : 'restored';
}

type Asset = NonNullable<Extract<SaidEvent, { kind: 'effect.judged' }>['act']['asset']>;

/** Null where nothing in the network follows: a district as a whole, or a disturbance that leaves the feed. */
function lineOfEffect(desk: Desk, id: string, asset: Asset, to: To, at_ms: Instant): ReceivedLine | null {
  const { city } = desk.ground;
  const change = changeOf(asset.kind, to);
  const name = change && nameOf(city, asset);
  if (!change || !name) return null;
  return {
    id: `effect-${id}`,
    at_ms,
    timing: 'stated',
    kind: 'state',
    text: effectWords(change, name),
    claims: [],
    change,
    reading: null,
    source: null,
    synthetic: false,
    objects: {
      ...NO_OBJECTS,
      sources: asset.kind === 'source' ? [asset.id as SourceId] : [],
      feeders: asset.kind === 'feeder' ? [asset.id as FeederId] : [],
    },
  };
}

function changeOf(
  kind: Asset['kind'],
  to: To,
): Extract<EventLine['change'], 'sourceStops' | 'sourceReturns' | 'feederOff' | 'feederOn'> | null {
  if (kind === 'district' || to === 'disrupted') return null;
  if (kind === 'source') return to === 'restored' ? 'sourceReturns' : 'sourceStops';
  return to === 'restored' ? 'feederOn' : 'feederOff';
}

function nameOf(city: City, asset: Asset): Readonly<{ uk: string; en: string }> | null {
  const source = asset.kind === 'source' ? city.sources.find(({ id }) => id === asset.id) : undefined;
  if (source) return { uk: source.name, en: source.nameEn };
  const feeder = asset.kind === 'feeder' ? city.feeders.find(({ id }) => id === asset.id) : undefined;
  return feeder ? { uk: feeder.name, en: feeder.name } : null;
}
