/** What is held at an instant, side by side with everything that was said: values by unit, drifts, effects, probable faults, calls. */
import type { BeliefStatus } from '../domain/belief.ts';
import type { AttributedNumber, Claim } from '../domain/claims.ts';
import type { BuildingId, NodeId } from '../domain/ids.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import type { PictureAt } from '../picture/belief-at.ts';
import { type ConflictNote, type ConflictView, conflictsOf } from '../picture/conflict-view.ts';
import type { EffectHeld } from '../picture/effects.ts';
import type { FaultCandidate } from '../picture/fault-candidates.ts';
import type { Figure } from '../picture/fold.ts';
import { amountWords, chainSteps, claimNotes, claimWords, effectChange, effectSays, KIND_WORDS, REASON_WORDS } from './claim-words.ts';
import type { Desk } from './desk.ts';
import { BOUND_WORDS, chainWords, placeWords, RULE_WORDS, TOPIC_WORDS, UNIT_WORDS } from './figures.ts';
import { faultsAt, figureKey, pictureAt, workingHistories } from './picture-events.ts';
import { driftsBetween, driftView, findReport, sourceOf } from './review-view.ts';
import { callWords } from './said-words.ts';
import type { Words } from './words.ts';

const words = (uk: string, en: string): Words => ({ uk, en });
/** Drifts and calls shown; the newest are kept. */
const DRIFTS_SHOWN_MAX = 40;
const CALLS_SHOWN_MAX = 300;
const MOMENTS_SHOWN_MAX = 400;

/** Everything held at `at_ms`; nothing that reached the desk later is looked at. */
export function beliefView(desk: Desk, at_ms: Instant, now_ms: Instant) {
  const picture = pictureAt(desk, at_ms);
  return {
    at_ms: at_ms as number,
    now_ms: now_ms as number,
    moments: momentsOf(desk, now_ms),
    topics: topicsOf(desk, picture),
    statements: statementsOf(desk, picture),
    drifts: driftsOf(desk, picture),
    effects: picture.effects.map((held) => effectView(desk, held)),
    faults: faultViews(desk, at_ms),
    calls: callRows(desk, at_ms),
    buildings: countBeliefs(picture),
    nextRecorded_ms: null as number | null,
  };
}

/** What waits for a person. */
export function openEffects(desk: Desk, now_ms: Instant): number {
  return pictureAt(desk, now_ms).effects.filter(({ standing }) => standing === 'open').length;
}

function momentsOf(desk: Desk, now_ms: Instant) {
  const moments: { at_ms: number; text: Words; kind: 'report' | 'call' | 'judged' | 'effect' }[] = [];
  for (const line of desk.lines) {
    if (line.claims.length > 0) moments.push({ at_ms: line.at_ms, text: chainWords(line.claims[0]!.chain), kind: 'report' });
  }
  for (const said of desk.said.reports) moments.push({ at_ms: said.receivedAt_ms, text: sourceOf(said), kind: 'report' });
  for (const { call, recordedAt_ms } of desk.said.calls) moments.push({ at_ms: recordedAt_ms, text: callWords(call), kind: 'call' });
  for (const { at_ms, who } of desk.said.claimActs) {
    moments.push({ at_ms, text: words(`перевірка: ${who}`, `review: ${who}`), kind: 'judged' });
  }
  for (const { act } of desk.said.effectActs) {
    moments.push({ at_ms: act.at_ms, text: words(`наслідок: ${act.who}`, `effect: ${act.who}`), kind: 'effect' });
  }
  return moments
    .filter((moment) => moment.at_ms <= now_ms)
    .sort((one, other) => one.at_ms - other.at_ms)
    .slice(-MOMENTS_SHOWN_MAX);
}

/** Topics in dispute first, with most notes; then the others by how much was said. */
function topicsOf(desk: Desk, picture: PictureAt) {
  const disputed = [...picture.conflicts].sort((one, other) => rankOf(one) - rankOf(other));
  const taken = new Set(disputed.map(keyOf));
  const others = conflictsOfAll(picture).filter((view) => !taken.has(keyOf(view)));
  return [...disputed, ...others].flatMap((view) => {
    // What people rejected to the last word stands beside its report, not here.
    const columns = view.columns.filter(({ said }) => said.some(({ standing }) => standing !== 'withdrawn'));
    return columns.length > 0 ? [topicView(desk, { ...view, columns }, picture)] : [];
  });
}

const keyOf = ({ topic, place, part }: Pick<ConflictView, 'topic' | 'place' | 'part'>): string => `${topic}/${place ?? ''}/${part}`;

/** Topics that nobody disputes, in the shape of those that somebody does. */
function conflictsOfAll(picture: PictureAt): readonly ConflictView[] {
  const groups = new Map<string, Figure[]>();
  for (const figure of picture.numbers.figures) groups.set(keyOf(figure), [...(groups.get(keyOf(figure)) ?? []), figure]);
  return [...groups.values()]
    .map((figures): ConflictView => {
      const [agreed] = conflictsOf({ ...picture.numbers, figures }, picture.withdrawn);
      return (
        agreed ?? {
          topic: figures[0]!.topic,
          place: figures[0]!.place,
          part: figures[0]!.part,
          notes: [],
          columns: figures.map((figure) => ({
            unit: figure.unit,
            working: figure.working,
            rules: figure.rules,
            origins: figure.origins,
            said: figure.claims.map((claim) => ({
              claim,
              interval: { low: claim.value, high: claim.value, openLow: false, openHigh: false },
              origin: '',
              standing: picture.withdrawn.has(claim.id) ? 'withdrawn' : figure.working?.id === claim.id ? 'working' : 'standing',
            })),
          })),
        }
      );
    })
    .sort((one, other) => rankOf(one) - rankOf(other) || saidIn(other) - saidIn(one) || (keyOf(one) < keyOf(other) ? -1 : 1));
}
/** What the duty is about comes first. */
const FIRST_TOPICS: readonly string[] = ['withoutHeat', 'drained', 'threatened', 'refed', 'heatRestored', 'heatReturn'];
function rankOf({ topic }: ConflictView): number {
  const at = FIRST_TOPICS.indexOf(topic);
  return at < 0 ? FIRST_TOPICS.length : at;
}
const saidIn = (view: ConflictView): number => view.columns.reduce((sum, column) => sum + column.said.length, 0);

function topicView(desk: Desk, view: ConflictView, picture: PictureAt) {
  const claims = new Map(view.columns.flatMap((column) => column.said.map(({ claim }): [string, AttributedNumber] => [claim.id, claim])));
  const histories = workingHistories(desk);
  const inConflict = new Set(view.notes.filter(({ kind }) => kind === 'value' || kind === 'unit').flatMap(({ claims: pair }) => pair));
  return {
    topic: keyOf(view),
    label: { ...(TOPIC_WORDS[view.topic] ?? TOPIC_WORDS.other) },
    place: placeWords(view.place, view.part),
    conflict: view.notes.some(({ kind }) => kind === 'value' || kind === 'unit'),
    columns: view.columns.map((column) => ({
      unit: { ...(UNIT_WORDS[column.unit] ?? UNIT_WORDS.unknown) },
      unitCode: column.unit as string,
      working:
        column.working && column.working.value !== null
          ? { id: column.working.id, value: column.working.value, bound: boundShown(column.working) }
          : null,
      rules: rulesOf(column),
      origins: column.origins,
      conflict: column.said.some(({ claim }) => inConflict.has(claim.id)),
      history: (histories.get(figureKey({ ...view, unit: column.unit })) ?? [])
        .filter((step) => step.at_ms <= picture.at_ms)
        .map(({ at_ms, value }) => ({ at_ms: at_ms as number, value })),
      said: [...column.said].sort(byStanding).map(({ claim, interval, standing }) => ({
        id: claim.id,
        report: claim.report,
        value: claim.value,
        bound: boundShown(claim),
        low: interval.low,
        high: interval.high,
        standing: standing as 'working' | 'revised' | 'setAside' | 'withdrawn' | 'standing',
        speaker: chainWords(claim.chain.slice(0, 1)),
        chain: chainSteps(claim.chain, findReport(desk, claim.report)?.report.source ?? '').map((step) => ({ ...step })),
        quote: claim.quote,
        published_ms: claim.publishedAt_ms as number,
        received_ms: claim.recordedAt_ms as number,
      })),
    })),
    notes: view.notes.flatMap((note) => noteView(note, claims)),
  };
}

type Column = ConflictView['columns'][number];
const ALL_AGREE = words('усі називають те саме', 'all say the same');
/** "The only claim" is said of one claim; of several that agree, that they do. */
function rulesOf({ rules, said }: Column): Words[] {
  const counted = said.filter(({ standing }) => standing !== 'withdrawn').length;
  return rules.map((rule) => (rule === 'onlyClaim' && counted > 1 ? ALL_AGREE : { ...RULE_WORDS[rule] }));
}

/** What is held stands first; what was taken back, last; else the newest first. */
const STANDING_RANK = { working: 0, standing: 1, revised: 2, setAside: 3, withdrawn: 4 } as const;
function byStanding(one: Column['said'][number], other: Column['said'][number]): number {
  return (
    STANDING_RANK[one.standing] - STANDING_RANK[other.standing] ||
    other.claim.recordedAt_ms - one.claim.recordedAt_ms ||
    (one.claim.id < other.claim.id ? -1 : 1)
  );
}

function boundShown(claim: AttributedNumber): Words {
  return claim.bound === 'exact' ? words('', '') : { ...(BOUND_WORDS[claim.bound] ?? BOUND_WORDS.vague) };
}

function noteView(note: ConflictNote, claims: ReadonlyMap<string, AttributedNumber>) {
  const [early, late] = [claims.get(note.claims[0]), claims.get(note.claims[1])];
  if (!early || !late) return [];
  return [
    {
      kind: note.kind,
      text: noteWords(note, early, late),
      quotes: [early.quote, late.quote] as [string, string],
      claims: [early.id, late.id] as [string, string],
    },
  ];
}

function noteWords(note: ConflictNote, early: AttributedNumber, late: AttributedNumber): Words {
  const [one, other] = [amountWords(early), amountWords(late)];
  switch (note.kind) {
    case 'value':
      return words(`${one.uk} і ${other.uk}: одне виключає інше.`, `${one.en} and ${other.en}: one excludes the other.`);
    case 'revision': {
      const who = chainWords(late.chain.slice(0, 1));
      return words(
        `${who.uk}: спершу ${one.uk}, потім ${other.uk}. Перше не стерто.`,
        `${who.en}: first ${one.en}, then ${other.en}. The first is not erased.`,
      );
    }
    case 'unit':
      return note.conflict.kind === 'sameNumberOtherUnit'
        ? words(
            `Те саме число двома одиницями: ${one.uk} і ${other.uk}. Хтось переплутав.`,
            `The same number in two units: ${one.en} and ${other.en}. Somebody mixed them up.`,
          )
        : words(
            `${one.uk} і ${other.uk} разом не сходяться: такого співвідношення в містах немає.`,
            `${one.en} and ${other.en} do not fit together: no city has such a ratio.`,
          );
    case 'oneStatement':
      return words(
        `${one.uk} і ${other.uk} названо разом: ціле і його частина або було й стало. Не додаються.`,
        `${one.en} and ${other.en} were given together: a whole and its part, or before and now. They are not added.`,
      );
    case 'wholeAndPart':
      return words(`${other.uk} — частина від ${one.uk}; не додаються.`, `${other.en} are part of ${one.en}; they are not added.`);
  }
}

function statementsOf(desk: Desk, picture: PictureAt) {
  const claims = new Map(picture.claims.map(({ claim }) => [claim.id, claim]));
  return picture.statements.flatMap(({ claims: [attack, denial], reason }) => {
    const [one, other] = [claims.get(attack), claims.get(denial)];
    if (!one || !other) return [];
    const source = (report: string): Words => {
      const said = findReport(desk, report);
      return said ? sourceOf(said) : KIND_WORDS.attack;
    };
    return [
      {
        quotes: [one.quote, other.quote] as [string, string],
        says: [statementWords(one), statementWords(other)] as [Words, Words],
        sources: [source(one.report), source(other.report)] as [Words, Words],
        why:
          reason === 'sameWindow'
            ? words(
                'Один каже про удар, інший — що в той самий час ударів не було.',
                'One speaks of a strike, the other says there was none in that time.',
              )
            : words(
                'Скільки часу охоплює заперечення, з тексту не видно: воно рахується від миті, коли його висловили.',
                'How far the denial reaches cannot be seen in the text: it counts from the moment it was spoken.',
              ),
      },
    ];
  });
}

/** What kind of statement it is, what it says, and what limits it: a quote in another language is understood without being read. */
function statementWords(claim: Claim): Words {
  const parts = [KIND_WORDS[claim.claimType], claimWords(claim), ...claimNotes(claim)];
  const of = (language: 'uk' | 'en'): string => [...new Set(parts.map((part) => part[language]).filter((text) => text !== ''))].join(' · ');
  return words(of('uk'), of('en'));
}

/** Between a relay and its origin; and a number that came back under another unit. */
function driftsOf(desk: Desk, picture: PictureAt) {
  const drifts = desk.said.reports
    .filter((said) => said.receivedAt_ms <= picture.at_ms && said.reading?.relay)
    .flatMap((said) => {
      const origin = findReport(desk, said.reading!.relay!.of);
      return origin ? driftsBetween(origin, said) : [];
    });
  const numbers = new Map(
    picture.numbers.figures.flatMap((figure) => figure.claims.map((claim): [string, AttributedNumber] => [claim.id, claim])),
  );
  for (const conflict of picture.numbers.unitConflicts) {
    // The one that was set aside is what the other became, whichever came first.
    const order = conflict.setAside === conflict.claims[0] ? [1, 0] : [0, 1];
    const [one, other] = order.map((at) => numbers.get(conflict.claims[at]!));
    if (conflict.kind !== 'sameNumberOtherUnit' || !one || !other) continue;
    drifts.push(
      driftView({ kind: 'unit', from: one.unit, to: other.unit, reports: [one.report, other.report], quotes: [one.quote, other.quote] }, [
        chainWords(one.chain),
        chainWords(other.chain),
      ]),
    );
  }
  return drifts.slice(-DRIFTS_SHOWN_MAX);
}

function effectView(desk: Desk, { proposal, act, standing }: EffectHeld) {
  const said = findReport(desk, proposal.report);
  const asset = act?.asset ? assetWords(desk, act.asset) : null;
  return {
    id: proposal.id,
    report: proposal.report,
    at_ms: (said?.receivedAt_ms ?? 0) as number,
    quote: proposal.quote,
    source: said ? sourceOf(said) : words('', ''),
    says: effectSays(proposal),
    change: { ...effectChange(proposal.to) },
    candidates: proposal.candidates.map((candidate) => ({
      kind: candidate.asset.kind,
      id: candidate.asset.id,
      name: words(candidate.asset.name, candidate.asset.nameEn),
      reasons: candidate.reasons.map((reason) => ({ ...REASON_WORDS[reason] })),
    })),
    standing,
    asset,
    act: act && { who: act.who, why: act.why, at_ms: act.at_ms as number },
  };
}

export function assetWords(desk: Desk, asset: Readonly<{ kind: 'source' | 'feeder' | 'district'; id: string }>): Words | null {
  const { sources, feeders, districts } = desk.ground.city;
  if (asset.kind === 'feeder') {
    const feeder = feeders.find(({ id }) => id === asset.id);
    return feeder ? words(feeder.name, feeder.name) : null;
  }
  const named: readonly Readonly<{ id: string; name: string; nameEn: string }>[] = asset.kind === 'source' ? sources : districts;
  const found = named.find(({ id }) => id === asset.id);
  return found ? words(found.name, found.nameEn) : null;
}

function faultViews(desk: Desk, at_ms: Instant) {
  const { candidates, voices, below } = faultsAt(desk, at_ms);
  const cold = new Set(voices.filter(({ says, basis }) => says === 'cold' && basis !== 'telemetry').map(({ building }) => building));
  return candidates.map((candidate) => {
    const node = desk.ground.city.nodes.find(({ id }) => id === candidate.node);
    const called = below(candidate.node, cold);
    return {
      node: candidate.node as string,
      place: nearWords(desk, candidate.node, node?.kind === 'chamber', called),
      lon_deg: node?.lon_deg ?? 0,
      lat_deg: node?.lat_deg ?? 0,
      coldCalls: candidate.coldCalls,
      buildings: candidate.buildings,
      metersFor: candidate.metersFor,
      metersAgainst: candidate.metersAgainst,
      reasons: [...faultReasons(candidate)],
      called: [...called] as string[],
    };
  });
}

/** Addresses say more than the number of a chamber. */
function nearWords(desk: Desk, node: NodeId, isChamber: boolean, called: readonly BuildingId[]): Words {
  const building = desk.ground.city.buildings[desk.ground.buildingRows.get(called[0]!) ?? -1];
  const name = isChamber ? words(`Камера ${node}`, `Chamber ${node}`) : words(`Вузол ${node}`, `Node ${node}`);
  if (!building) return name;
  const through = isChamber ? 'через неї' : 'через нього';
  return words(`${name.uk}; ${through} живиться ${building.address}`, `${name.en}; it feeds ${building.addressEn}`);
}

function faultReasons(candidate: FaultCandidate): readonly Words[] {
  const { coldCalls, buildings, metersFor, metersAgainst } = candidate;
  const reasons = [
    words(
      `холодно в ${coldCalls} із ${buildings} будинків, що живляться через це місце`,
      `cold in ${coldCalls} of ${buildings} buildings that are fed through this place`,
    ),
  ];
  if (metersFor > 0) reasons.push(words(`термометрів, що підтверджують: ${metersFor}`, `thermometers that agree: ${metersFor}`));
  if (metersAgainst > 0)
    reasons.push(words(`термометрів, що заперечують: ${metersAgainst}`, `thermometers that disagree: ${metersAgainst}`));
  const decades = Math.min(DECADES_SHOWN_MAX, Math.floor(candidate.logOdds / Math.LN10));
  reasons.push(
    decades >= 1
      ? words(
          `щонайменше в 10${superscript(decades)} разів імовірніше, ніж випадковий збіг`,
          `at least 10${superscript(decades)} times likelier than chance`,
        )
      : words('майже не відрізнити від випадкового збігу', 'hardly to be told from chance'),
  );
  return reasons;
}
/** Beyond a million the figure says nothing more: callers are not drawn at random. [I] */
const DECADES_SHOWN_MAX = 6;
const superscript = (value: number): string => String(value).replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);

function callRows(desk: Desk, at_ms: Instant) {
  const doubted = new Set(faultsAt(desk, at_ms).disputed);
  const byForm = desk.said.calls
    .filter(({ recordedAt_ms }) => recordedAt_ms <= at_ms)
    .map(({ call, canCallBack, who }) => ({
      id: call.id,
      at_ms: call.at_ms as number,
      building: call.building as string | null,
      candidates: [...call.candidates] as string[],
      says: callWords(call),
      temperature_C: call.temperature_C,
      // One who left no way to be called back has no pseudonym, only the call's own mark.
      informant: canCallBack ? call.informant : '',
      canCallBack,
      note: call.note,
      disputed: doubted.has(call.id),
      who,
    }));
  const known = new Set(desk.said.calls.map(({ call }) => call.id));
  const recorded = desk.lines
    .filter((line) => line.kind === 'call' && line.at_ms <= at_ms && !known.has(line.id))
    .map((line) => ({
      id: line.id,
      at_ms: line.at_ms as number,
      building: (line.objects.buildings[0] ?? null) as string | null,
      candidates: line.objects.buildings.slice(1) as string[],
      says: { ...line.text },
      temperature_C: line.reading && line.reading.what !== 'heatMeter' ? line.reading.value_C : null,
      informant: '',
      canCallBack: false,
      note: '',
      disputed: doubted.has(line.id),
      who: '',
    }));
  return [...byForm, ...recorded].sort((one, other) => other.at_ms - one.at_ms).slice(0, CALLS_SHOWN_MAX);
}

function countBeliefs(picture: PictureAt) {
  const counts: Record<BeliefStatus, number> = { unknown: 0, claimed: 0, corroborated: 0, confirmed: 0, disputed: 0, withdrawn: 0 };
  for (const { belief } of picture.beliefs) counts[belief.status]++;
  const { claimed, corroborated, confirmed, disputed } = counts;
  return { claimed, corroborated, confirmed, disputed };
}

/** Times of the picture are instants of UTC; asked for by number. */
export function askedInstant(at_ms: number | null, now_ms: Instant): Instant {
  return at_ms === null ? now_ms : instant_ms(Math.min(at_ms, now_ms));
}
