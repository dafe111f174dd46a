/**
 * What happened to the counted: the cheapest predicate of the sentence. A word between costs one, a comma four, "and" two; a list of figures
 * is one subject, and a relative clause belongs to the noun before it. Names are those of the reference format: `bld_no_heat`.
 */
import type { ActionMention, EffectMention, Reading } from '../../mentions.ts';
import { findAll, has } from '../../text/lexis.ts';
import { segmentAt } from '../../text/sentences.ts';
import { findServices } from '../effects/services.ts';
import type { Figure } from './figures.ts';
import {
  AFFECTED,
  AT_RISK,
  BACKED_UP,
  CAME_THROUGH,
  CLOSED,
  COLD,
  CONNECTED,
  CUT_OFF,
  DAMAGED,
  DEENERGISED,
  DELAYED,
  DELIVERED,
  DISCONNECTED,
  DOWNED,
  EVACUATED,
  HOSPITALISED,
  IN_WORK,
  INJURED,
  INSTALLED,
  JOINED,
  KILLED,
  LANDED,
  LAUNCHED,
  LEFT,
  RECEIVES,
  RESCUED,
  RESTARTED,
  STARTED,
  STOPPED,
  STRUCK,
  VANISHED,
  VIOLATED,
  WAITING,
} from './state-words.ts';

export type StateEvidence = Readonly<{ effects: readonly EffectMention[]; actions: readonly ActionMention[] }>;

export type Stretch = Readonly<{ start: number; end: number }>;

type State = Readonly<{ suffix: string; cost: number; service: string | null; together: readonly string[] }>;

/** What happened to a whole stands right behind it: "853 buildings that were drained". */
const WHOLE_CHARS = 40;

const DRAINED = /^[^.;!?]{0,30}(?:drained|злили|злито|слили|слито|зливали|сливали)/u;

/** Cost of a state that is taken before that of the figure before it. */
const OWN_COST_MAX = 6;

/** A predicate right beside its noun belongs to it, whatever is said of the rest of the list. */
const BESIDE_COST = 1;

const OWN_COST_ELSEWHERE_MAX = 3;

/** Names by the cheapest predicate, one for each service that failed together; `before` is the name of the figure before it. */
export function plainNames(reading: Reading, figure: Figure, group: Stretch, evidence: StateEvidence, before: string): readonly string[] {
  const { noun } = figure;
  const sentence = segmentAt(reading.sentences, figure.number.start) ?? { start: 0, end: reading.text.length };
  const scene: Scene = { reading, sentence, folded: reading.folded.slice(sentence.start, sentence.end), group, evidence };
  if (figure.number.percent) return [shareName(scene, figure)];
  if (figure.fate) return [figure.fate];
  if (figure.whole && noun.kind !== 'person' && noun.kind !== 'plant' && noun.kind !== 'air') {
    const after = reading.folded.slice(figure.end, figure.end + WHOLE_CHARS);
    return [
      DRAINED.test(after) ? `${noun.code}_drained` : `${noun.code}_no_${serviceNear(scene) ?? (noun.kind === 'house' ? 'heat' : 'power')}`,
    ];
  }
  switch (noun.kind) {
    case 'means':
      return meansName(scene, figure, before);
    case 'blow':
      return [has(VIOLATED, scene.folded) && isOfViolation(scene, figure) ? 'truce_violations' : noun.code];
    case 'air':
      if (figure.whole) return [`${noun.code}_launched`];
      return airSuffix(scene, before) === '' ? [] : [`${noun.code}${airSuffix(scene, before)}`];
    case 'plant':
      return named(plantName(scene, figure, before), noun.code);
    case 'thing':
      if (noun.code === 'trains') return has(DELAYED, scene.folded) ? ['trains_delayed'] : [];
      return has(DAMAGED, scene.folded) ? ['vehicles_damaged'] : [];
    case 'person':
      return personNames({ ...scene, group: personStretch(reading, figure, group) }, figure, before);
    default:
      break;
  }
  if (noun.code === 'districts') return ['districts_hit'];
  if (noun.code === 'locations') return has(LANDED, scene.folded) ? ['locations_hit'] : [];
  const own = bestState({ ...scene, group: { start: figure.start, end: figure.end } }, figure);
  const best = own && own.cost <= BESIDE_COST && (own.service !== null || group.end > figure.end) ? own : bestState(scene, figure);
  if (noun.code === 'hromadas' && /населен|settlement|village|(?<!\p{L})с[іе]л/u.test(scene.folded)) return [];
  if (noun.code === 'hromadas' && !best?.service && !has(STRUCK, scene.folded)) return [];
  if (noun.code === 'oblasts') return isRegionHit(scene, figure, best) ? ['regions_hit'] : [];
  if (noun.kind === 'place' && noun.code !== 'streets') {
    if (!best && has(STRUCK, scene.folded)) return [`${noun.code}_hit`];
  }
  return suffixed(scene, figure, best, before);
}

/** A plant of which nothing is said is no figure of ours. */
function named(name: string, code: string): readonly string[] {
  return name === code ? [] : [name];
}

/** "In seven regions": where something failed or struck; drones flew over the others. */
function isRegionHit(scene: Scene, figure: Figure, best: State | null): boolean {
  if (figure.number.value === null) return false;
  const { number } = figure;
  if (/(?:над|over|above)\s+$/u.test(scene.reading.folded.slice(Math.max(0, number.start - 8), number.start))) return false;
  if (/(?:бригад|crews|енергетик|энергетик|графік|график|schedul)/u.test(scene.folded)) return false;
  return best !== null || has(STRUCK, scene.folded) || has(DAMAGED, scene.folded) || has(CUT_OFF, scene.folded);
}

function isOfViolation(scene: Scene, figure: Figure): boolean {
  const near = scene.reading.folded.slice(Math.max(scene.sentence.start, figure.start - 60), Math.min(scene.sentence.end, figure.end + 60));
  return (
    has(VIOLATED, near) && /перемир|моратор|мораторі|truce|ceasefire|домовлен|договор|режим|pause|agreement/u.test(scene.reading.folded)
  );
}

type Scene = Readonly<{ reading: Reading; sentence: Stretch; folded: string; group: Stretch; evidence: StateEvidence }>;

/** Words between, commas and conjunctions between the group and a predicate of its sentence; offsets are those of the whole text. */
function costOf(scene: Scene, start: number, end: number): number {
  const { group } = scene;
  // "12,000 disconnected customers": an attribute gives way to the verb beside it.
  if (start > group.start && (end < group.end || (end === group.end && BARE_LOSS.test(scene.reading.folded.slice(start, end)))))
    return ATTRIBUTE_COST;
  if (start < group.start && end > group.end) {
    const inside = scene.reading.folded.slice(start, group.start) + scene.reading.folded.slice(group.end, end);
    return 1 + 4 * (inside.match(/[,;:](?!\d)/gu)?.length ?? 0);
  }
  if (start < group.end && group.start < end) return 0;
  const [from, to] = start >= group.end ? [group.end, start] : [end, group.start];
  const gap = scene.reading.folded.slice(from, to).replace(INSERTED, ' ').replace(COORDINATED, ' ');
  const attribute = start >= group.end && isAttribute(scene, gap, start, end) ? RELATIVE_COST : 0;
  const relative = gap.match(/,\s*(?:де|який|яка|яке|які|яких|що|где|котор\p{L}+|which|that|where|who|whose)(?!\p{L})/gu)?.length ?? 0;
  const isOpening = /^\s*(?:of (?:them|these|those)|з них|із них|из них)?\s*,/u.test(gap) && isAtHead(scene);
  const breaks = (gap.match(/[,;:](?!\d)/gu)?.length ?? 0) - relative - (isOpening ? 1 : 0);
  const conjunctions = gap.match(/\s(?:and|та|і|и|а|while|тоді як|але|но|but)\s/gu)?.length ?? 0;
  const words = scene.reading.text.slice(from, to).match(/(?<![\p{L}\p{N}’'-])[\p{Ll}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0;
  const isNewClause =
    end <= group.start &&
    /(?<!\p{L})(?:and|та|і|й|и|а|while|але|но|but)\s+$/u.test(gap) &&
    HAS_VERB_AFTER.test(scene.reading.folded.slice(group.end, group.end + 60));
  const semicolons = gap.match(/;/gu)?.length ?? 0;
  return (
    attribute +
    words +
    4 * breaks +
    SEMICOLON_COST * semicolons +
    (isNewClause ? NEW_CLAUSE_COST : 0) +
    relative +
    2 * conjunctions +
    (/[!?…]\s|\.\s/u.test(gap) ? FULL_STOP_COST : 0)
  );
}

/** "The last 29 buildings drained in January", "доми, що лишилися без світла": which ones, where the sentence says something else of them. */
function isAttribute(scene: Scene, gap: string, start: number, end: number): boolean {
  const after = scene.reading.folded.slice(end, end + 24);
  const word = scene.reading.folded.slice(start, end);
  if (
    /^(?:\s*of the (?:\p{L}+|\d+) (?:\p{L}+\s+){1,2})?\s*(?:in \p{L}+\s+)?$/u.test(gap) &&
    /^(?:drained|damaged|disconnected|cut off|affected|hit|destroyed|de-energi[sz]ed)/u.test(word)
  )
    return /^\s+(?:in|on|by|after|during|since|earlier|last|yesterday|overnight)(?!\p{L})/u.test(after);
  return /^\s*(?:that|which|who)\s+(?:had|have|has|were|was)|^\s*,\s*(?:оставш|лишивш|лишен|залишен|отключенн|відключен|що|які|яких|звідки|где|де|котор|откуда)\p{L}*/u.test(
    gap + word,
  );
}

/** "In 107 of them, workers had to drain …": the comma behind a phrase of place at the head parts nothing. */
function isAtHead(scene: Scene): boolean {
  return /^(?:in|at|for|у|в|на|для)?\s*$/u.test(scene.reading.folded.slice(scene.sentence.start, scene.group.start));
}

const FULL_STOP_COST = 20;

const ATTRIBUTE_COST = 2.5;

const RELATIVE_COST = 5;

/** The figure has a verb of its own behind it. */
const HAS_VERB_AFTER =
  /^[^.,;!?]{0,40}?(?<!\p{L})(?:is|are|was|were|has|have|had|lost|remain\p{L}*|without|no|без|не|немає|нема|нет|(?:залиш|лиш|оста|опин|оказ)\p{L}+)(?!\p{L})/u;

/** What a semicolon costs beyond a comma. */
const SEMICOLON_COST = 3;

/** "… have no heat and nearly 60 percent of the capital is …": behind the conjunction another clause begins. */
const NEW_CLAUSE_COST = 2;

/** "70 % знеструмлених": the participle stands for the noun. */
const BARE_LOSS = /^(?:знеструмлен|обесточенн|відключен|отключенн)/u;

/** "Three kindergartens and the hospital have been …": a second subject of the same verb is no distance. */
const COORDINATED =
  /^\s*(?:and|та|і|й|и|as well as|а також|а также)\s+(?:the |an? |one |один |одна |одну )?(?:[\p{L}'’-]+\s+){1,3}?(?=(?:have|has|had|were|was|are|is|will|remain\p{L}*|lost|(?:залиш|лиш|оста)\p{L}+|без|without|отрима\p{L}+|получ\p{L}+)(?!\p{L}))/u;

/** ", four of them children," is an aside; what follows it belongs to what stands before. */
const INSERTED =
  /,\s*(?:in|at|near|у|в|во|на|під|под|біля|возле)\s+(?:\p{L}[\p{L}'’-]*\s?){1,3},|,\s*(?:\p{L}+ of (?:them|whom)|including|among them|серед них|з них|із них|из них|среди них|зокрема|у тому числі|в том числе|according to|по словам|за словами|as)[^,;.]{0,60},/gu;

/** "Not connected", "will be reconnected": not yet. */
function isUndone(before: string): boolean {
  return /(?:не|not|yet to|never|will|to|should|must|would|буде|будуть|будет|будут|мають|должн\p{L}+|можуть|могут|планують|планируют|обіцяють|обещают)\s+(?:be\s+|бути\s+|быть\s+|ще\s+|еще\s+|been\s+)?$/u.test(
    before,
  );
}

/** "Перевели на дистанційне навчання", "switched to generators": no supply came of it. */
function isMoved(text: string, after: string): boolean {
  return (
    /^(?:перев|switch)/u.test(text) &&
    /^\s+(?:на|в|to|over to)\s+(?:дистанц|онлайн|генерат|резерв|змішан|remote|online|distance|generator|backup)/u.test(after)
  );
}

function nearest(scene: Scene, expression: RegExp): number {
  return nearestOf(scene, expression, () => true);
}

function nearestOf(scene: Scene, expression: RegExp, isMeant: (before: string) => boolean): number {
  return Math.min(
    ...findAll(expression, scene.folded)
      .filter(
        (hit) => isMeant(scene.folded.slice(Math.max(0, hit.start - 30), hit.start)) && !isMoved(hit.text, scene.folded.slice(hit.end)),
      )
      .map((hit) => costOf(scene, scene.sentence.start + hit.start, scene.sentence.start + hit.end)),
    Number.POSITIVE_INFINITY,
  );
}

/** Drones and missiles: shot down or launched, whichever word is nearer; a second figure without its own word takes the one before. */
function airSuffix(scene: Scene, before: string): string {
  const [downed, launched] = [nearest(scene, DOWNED), nearest(scene, LAUNCHED)];
  const [vanished, through] = [nearest(scene, VANISHED), nearest(scene, CAME_THROUGH)];
  if (vanished <= Math.min(downed, launched) && vanished <= AIR_COST_MAX) return '_lost';
  if (through <= Math.min(downed, launched) && through <= AIR_COST_MAX) return '_hit';
  if (!Number.isFinite(Math.min(downed, launched)) && nearest(scene, STRUCK) <= STRUCK_COST_MAX) return '_launched';
  // "Удар 36 ракетами": what is struck with was launched.
  if (INSTRUMENTAL.test(scene.reading.folded.slice(scene.group.start, scene.group.end)) && downed > AIR_COST_MAX) return '_launched';
  if (downed === launched) return before.endsWith('_downed') ? '_downed' : before.endsWith('_launched') ? '_launched' : '';
  return downed < launched ? '_downed' : '_launched';
}

const INSTRUMENTAL = /(?:ракетами|дронами|шахедами|безпілотниками|беспилотниками|бомбами|геранями|кабами)$/u;

/** A word of what came of drones stands beside their number. */
const AIR_COST_MAX = 3;

/** Bombs that struck were dropped. */
const STRUCK_COST_MAX = 3;

/** "Not one of the 18 boiler houses is working". */
function isNoneAtWork(scene: Scene, figure: Figure): boolean {
  const { folded } = scene.reading;
  return (
    /(?<!\p{L})(?:not one|none|not a single one|жодн\p{L}+|ни одн\p{L}+)\s+(?:of|з|із|из)\s+(?:the\s+|its\s+|[\p{L}’']+s\s+)?$/u.test(
      folded.slice(Math.max(0, figure.start - 40), figure.start),
    ) && /^[^.,;!?]{0,40}?(?<!\p{L})(?:work|operat|running|in service|прац|работ|функц)/u.test(folded.slice(figure.end, figure.end + 60))
  );
}

function plantName(list: Scene, figure: Figure, before: string): string {
  const alone: Scene = { ...list, group: { start: figure.start, end: figure.end } };
  const beside = [DEENERGISED, STOPPED, DAMAGED, STRUCK, RESTARTED, BACKED_UP].some((words) => nearest(alone, words) <= BESIDE_COST);
  const scene = beside ? alone : list;
  if (isNoneAtWork(scene, figure)) return `${figure.noun.code}_stopped`;
  const costs: readonly (readonly [string, number])[] = [
    ['_deenergised', nearest(scene, DEENERGISED)],
    ['_stopped', nearest(scene, STOPPED)],
    ['_damaged', Math.min(nearest(scene, DAMAGED), nearest(scene, STRUCK), nearest(scene, AFFECTED))],
    ['_backup', nearest(scene, BACKED_UP)],
    ['_restarted', nearest(scene, RESTARTED)],
  ];
  const best = costs.reduce((kept, each) => (each[1] < kept[1] ? each : kept));
  if (figure.noun.code === 'power_lines' && best[0] === '_stopped' && has(DISCONNECTED, scene.folded)) return 'lines_disconnected';
  if (Number.isFinite(best[1])) return `${figure.noun.code}${best[0]}`;
  return before.startsWith(figure.noun.code) ? before : figure.noun.code;
}

/** Means that are told of by what was done with them; crews and warming points are counted as such. */
const GIVEN_MEANS: ReadonlySet<string> = new Set(['generators', 'blankets', 'heaters', 'mobile_boilers']);

/** "Three modular boiler houses have been connected", "доставили 200 генераторів": blankets and heaters count only when they were given. */
function meansName(scene: Scene, figure: Figure, before: string): readonly string[] {
  const { code } = figure.noun;
  if (!GIVEN_MEANS.has(code)) return [code];
  const [given, joined] = [nearestOf(scene, DELIVERED, (ahead) => !isUndone(ahead)), nearestOf(scene, JOINED, (ahead) => !isUndone(ahead))];
  if (code === 'mobile_boilers') return [joined <= GIVEN_COST_MAX ? `${code}_connected` : code];
  const set = code === 'generators' ? nearestOf(scene, INSTALLED, (ahead) => !isUndone(ahead)) : Number.POSITIVE_INFINITY;
  if (set < Math.min(given, joined) && set <= GIVEN_COST_MAX) return [`${code}_installed`];
  if (Math.min(given, joined) <= GIVEN_COST_MAX) return [`${code}_${given <= joined ? 'delivered' : 'connected'}`];
  if (figure.elided && before.startsWith(code)) return [before];
  return code === 'generators' ? [code] : [];
}

/** What was done with means stands beside their number, in the same clause. */
const GIVEN_COST_MAX = 6;

const PERSON_COST_MAX = 16;

/** "One was killed and 17 people suffered injuries": after the conjunction a new clause begins. */
const OTHER_CLAUSE_COST = 4;

/** "Seven thousand people suffered" means the cold, not injuries. [I] */
const INJURED_MAX = 500;

/** People of a list have each their own fate where a word of it stands in the list. */
function personStretch(reading: Reading, figure: Figure, group: Stretch): Stretch {
  const list = reading.folded.slice(group.start, group.end);
  const isJoined = /\s(?:and|та|і|й|и)\s/u.test(list) && !has(KILLED, list) && !has(INJURED, list);
  return isJoined ? group : { start: figure.start, end: figure.end };
}

function personNames(scene: Scene, figure: Figure, before: string): readonly string[] {
  const best = bestState(scene, figure);
  const fates: readonly (readonly [string, RegExp])[] = [
    ['killed', KILLED],
    ['injured', INJURED],
    ['hospitalised', HOSPITALISED],
    ['evacuated', EVACUATED],
    ['rescued', RESCUED],
  ];
  let kept: { what: string; cost: number } | null = null;
  for (const [what, expression] of fates) {
    for (const hit of findAll(expression, scene.folded)) {
      if (what !== 'evacuated' && what !== 'rescued' && (figure.number.value ?? 0) > INJURED_MAX) continue;
      const end = scene.sentence.start + hit.end;
      const isOtherClause = end <= scene.group.start && /\s(?:and|та|і|и|а)\s/u.test(scene.reading.folded.slice(end, scene.group.start));
      const cost = costOf(scene, scene.sentence.start + hit.start, end) + (isOtherClause ? OTHER_CLAUSE_COST : 0);
      if (cost < PERSON_COST_MAX && (!kept || cost < kept.cost)) kept = { what, cost };
    }
  }
  if (!kept && HAVE_GONE.test(scene.reading.folded.slice(figure.end, figure.end + 24))) return ['evacuated'];
  // "Two of them seriously": counted already.
  if (figure.elided && GRAVELY.test(scene.reading.folded.slice(figure.end, figure.end + 50))) return [];
  const byService = best?.service && (!kept || best.cost < kept.cost) ? best : null;
  const isTold = /^(?:killed|injured)$/u.test(before);
  if (figure.noun.code === 'children' && isTold && isPartOfToll(scene)) return [`children_${before}`];
  // Whoever is taken to hospital is hurt, unless the hurt were counted already.
  if (kept?.what === 'hospitalised' && !isPartOfToll(scene) && !/^(?:killed|injured|children_)/u.test(before))
    kept = { what: 'injured', cost: kept.cost };
  if (kept && !byService) return [figure.noun.code === 'children' && isPartOfToll(scene) ? `children_${kept.what}` : kept.what];
  if (figure.elided && !best && before !== '') return [before];
  const isKnown = /^(?:killed|injured|hospitalised|evacuated|children_)/u.test(before);
  if (figure.elided && isKnown && !byService) return [before];
  if (figure.noun.code === 'workers') return [];
  return suffixed(scene, figure, best, before);
}

const GRAVELY = /^[^.;!?]{0,30}(?:seriously|severe|critical|grave|важк|тяж[её]л|реан[іи]м|intensive care)/u;

const HAVE_GONE = /^\s+(?:have|had|has)\s+(?:already\s+)?(?:left|gone|fled)(?!\s+without|\p{L})/u;

/** "93 wounded, including 18 children": the children are counted in the 93 already. */
function isPartOfToll(scene: Scene): boolean {
  const before = scene.reading.folded.slice(Math.max(scene.sentence.start, scene.group.start - 40), scene.group.start);
  const own = scene.reading.folded.slice(scene.group.start, scene.group.end);
  if (/(?:of them|of whom|з них|із них|из них)/u.test(own)) return true;
  if (/^\s*(?:among them|among whom|серед них|среди них)(?!\p{L})/u.test(scene.reading.folded.slice(scene.group.end, scene.group.end + 14)))
    return true;
  return /(?:including|among them|among whom|of them|of whom|серед них|з них|із них|зокрема|у тому числі|в том числе|из них|среди них|серед яких|з яких|із яких|среди которых|из которых|among which|в т\.ч\.)[\s,:—–-]*(?:\p{L}+\s+)?$/u.test(
    before,
  );
}

/** Predicates of the sentence by cost, cheapest first. */
function bestState(scene: Scene, figure: Figure): State | null {
  const states = [
    ...serviceStates(scene, figure),
    ...actionStates(scene, figure),
    ...wordStates(scene, figure),
    ...tiedStates(scene, figure),
  ];
  const best = states.reduce<State | null>((kept, state) => (kept === null || state.cost < kept.cost ? state : kept), null);
  // "All subscribers but 300 were connected".
  const isException = EXCEPTED.test(scene.reading.folded.slice(Math.max(scene.sentence.start, figure.start - 30), figure.start));
  if (best === null || !isException || !/reconnected$|_restored$/u.test(best.suffix)) return best;
  return { ...best, suffix: `no_${best.service ?? serviceNear(scene) ?? (figure.noun.kind === 'house' ? 'heat' : 'power')}`, together: [] };
}

const EXCEPTED =
  /(?:all but|except(?: for)?|apart from|save for|with the exception of|окрім|крім|кроме|за винятком|за исключением)\s+(?:\p{L}+\s+)?$/u;

function serviceStates(scene: Scene, figure: Figure): State[] {
  const { sentence, reading } = scene;
  const inside = scene.evidence.effects.filter(
    (effect) => effect.service !== 'transport' && effect.span[0] >= sentence.start && effect.span[1] <= sentence.end,
  );
  const isException = EXCEPTED.test(reading.folded.slice(Math.max(sentence.start, figure.start - 30), figure.start));
  const isHoused = figure.noun.kind === 'house' || figure.noun.kind === 'institution';
  return inside.map((effect) => {
    const group = inside.filter((other) => other.group === effect.group && other.state === effect.state);
    const all = new Set(group.map((each) => each.service as string));
    // Hot water goes with the heating: what has neither is counted once.
    if (all.has('heat')) all.delete('hot_water');
    const together = [...all];
    const service = all.has(effect.service) ? effect.service : 'heat';
    const isLost = effect.state === 'lost' || effect.state === 'disrupted' || (effect.state === 'restored' && isException);
    const suffix = isLost ? `no_${service}` : effect.state === 'restored' ? `${service}_restored` : 'at_risk';
    const isJoined =
      isHoused &&
      effect.state === 'restored' &&
      /підключ|подключ|connect|заживл|запит/u.test(reading.folded.slice(effect.span[0], effect.span[1]));
    return {
      suffix: isJoined ? 'reconnected' : suffix,
      cost: costOf(scene, effect.span[0], effect.span[1]),
      service,
      together: effect.state === 'lost' ? together : [],
    };
  });
}

const LEFT_TO = /(?:залиш|лиш|оста|left to|yet to|remain to)\p{L}*\s+(?:be\s+|ще\s+|еще\s+)?$/u;

const ACTION_SUFFIX: Readonly<Record<string, string>> = { drain: 'drained', reconnect: 'reconnected', refill: 'refill' };

function actionStates(scene: Scene, figure: Figure): State[] {
  return scene.evidence.actions.flatMap((action): State[] => {
    const suffix = ACTION_SUFFIX[action.action];
    if (!suffix || action.span[0] < scene.sentence.start || action.span[1] > scene.sentence.end) return [];
    // "Залишилося підключити 613": they are not yet.
    const ahead = scene.reading.folded.slice(Math.max(scene.sentence.start, action.span[0] - 30), action.span[0]);
    if (suffix === 'reconnected' && (LEFT_TO.test(ahead) || isUndone(ahead))) return [];
    if (suffix !== 'reconnected' && (figure.noun.kind === 'person' || figure.noun.kind === 'contract')) return [];
    const cost = costOf(scene, action.span[0], action.span[1]);
    const isAhead =
      suffix === 'reconnected' && (action.status === 'planned' || action.status === 'conditional' || action.status === 'notDone');
    if (isAhead) {
      const service = serviceNear(scene) ?? (figure.noun.kind === 'house' ? 'heat' : 'power');
      return [{ suffix: `no_${service}`, cost, service, together: [] }];
    }
    if (suffix !== 'reconnected' || figure.noun.kind === 'house') return [{ suffix, cost, service: null, together: [] }];
    const service = serviceNear(scene) ?? 'power';
    return [{ suffix: `${service}_restored`, cost, service, together: [] }];
  });
}

/** Threat and damage; damage is no state of a contract or a resident. */
function wordStates(scene: Scene, figure: Figure): State[] {
  const { kind } = figure.noun;
  const canBreak = (kind !== 'contract' || figure.noun.code === 'households') && kind !== 'person';
  const risk = findAll(AT_RISK, scene.folded).map((hit) => ({ hit, suffix: 'at_risk', extra: 0 }));
  const damage = canBreak ? findAll(DAMAGED, scene.folded).map((hit) => ({ hit, suffix: 'damaged', extra: 1 })) : [];
  const cold = kind === 'house' || kind === 'institution' || figure.noun.code === 'households' ? findAll(COLD, scene.folded) : [];
  const backed = kind === 'institution' ? findAll(BACKED_UP, scene.folded).map((hit) => ({ hit, suffix: 'backup', extra: 0 })) : [];
  const closed = kind === 'institution' ? findAll(CLOSED, scene.folded).map((hit) => ({ hit, suffix: 'closed', extra: 0 })) : [];
  return [
    ...[...risk, ...damage, ...backed, ...closed].map(({ hit, suffix, extra }) => ({
      suffix,
      cost: costOf(scene, scene.sentence.start + hit.start, scene.sentence.start + hit.end) + extra,
      service: null,
      together: [],
    })),
    ...cold
      .map((hit) => ({
        suffix: 'no_heat',
        cost: Math.min(1, costOf(scene, scene.sentence.start + hit.start, scene.sentence.start + hit.end)),
        service: 'heat',
        together: [],
      }))
      .filter(
        (_, index) => costOf(scene, scene.sentence.start + cold[index]!.start, scene.sentence.start + cold[index]!.end) <= COLD_COST_MAX,
      ),
  ];
}

/** Cut off, left over, connected again: the service is the one that the text speaks of. */
function tiedStates(scene: Scene, figure: Figure): State[] {
  const isLaunched = figure.noun.kind === 'house' && /запуст|запуск|запущ/u.test(scene.folded);
  const service = serviceNear(scene) ?? (isLaunched ? 'heat' : null);
  const states: State[] = [];
  const plant = /(?:тепл|опал|отопл|heat)\p{L}*\s+(?:\p{L}+\s+){0,2}$/u.test(
    scene.reading.folded.slice(scene.sentence.start, Math.max(scene.sentence.start, scene.group.start)),
  );
  if (plant && /котельн|котелень|тец|тэц|boiler|plant/u.test(scene.folded) && has(STOPPED, scene.folded))
    states.push({ suffix: 'no_heat', cost: 0, service: 'heat', together: [] });
  if (service === null) return states;
  const add = (expression: RegExp, suffix: string, extra: number): void => {
    const cost = nearestOf(scene, expression, (before) => expression !== CONNECTED || !isUndone(before)) + extra;
    if (cost <= TIED_COST_MAX) states.push({ suffix, cost, service, together: [] });
  };
  const isSaid = scene.evidence.effects.some(
    (effect) =>
      effect.state === 'lost' &&
      effect.service === service &&
      effect.span[0] >= scene.sentence.start &&
      effect.span[1] <= scene.sentence.end,
  );
  if (!isSaid) {
    add(CUT_OFF, `no_${service}`, 0.5);
    add(LEFT, `no_${service}`, 2.5);
    add(WAITING, `no_${service}`, 1);
  }
  const awaits = nearestOf(scene, CONNECTED, isUndone) + 0.5;
  if (awaits <= TIED_COST_MAX) states.push({ suffix: `no_${service}`, cost: awaits, service, together: [] });
  add(RECEIVES, `${service}_restored`, 1);
  add(CONNECTED, figure.noun.kind === 'house' || figure.noun.kind === 'institution' ? 'reconnected' : `${service}_restored`, 1);
  if (figure.noun.kind === 'house' || figure.noun.kind === 'institution') add(IN_WORK, `no_${service}`, 1);
  if (figure.noun.kind === 'house') add(STARTED, `${service}_restored`, 1);
  return states;
}

const TIED_COST_MAX = 4.5;

/** "Cold homes", "холодних будинків лишається 40". */
const COLD_COST_MAX = 3;

/** Service of the nearest effect, those of the sentence first. */
function serviceNear(scene: Scene): string | null {
  const known = scene.evidence.effects.filter((effect) => effect.service !== 'transport');
  // "Without power and water … affected by the outage": an outage is one of power where nothing else is named.
  if (OUTAGE.test(scene.folded) && known.some((effect) => effect.service === 'power') && findServices(scene.folded).length === 0)
    return 'power';
  const distance = (effect: EffectMention): number =>
    Math.abs(effect.span[0] - scene.group.start) +
    (effect.span[0] >= scene.sentence.start && effect.span[1] <= scene.sentence.end ? 0 : ELSEWHERE_CHARS) +
    (effect.state === 'disrupted' || effect.state === 'at_risk' ? ELSEWHERE_CHARS * 1.2 : 0);
  const best = known.reduce<EffectMention | null>((kept, effect) => (kept && distance(kept) <= distance(effect) ? kept : effect), null);
  if (best?.service === 'hot_water' && known.some((other) => other.group === best.group && other.service === 'heat')) return 'heat';
  return best?.service ?? serviceOfText(scene.reading.folded);
}

const ELSEWHERE_CHARS = 1_000;

const OUTAGE = /(?<!\p{L})(?:outages?|blackouts?|блекаут\p{L}*|блэкаут\p{L}*|знеструмлен\p{L}*|обесточ\p{L}*)(?!\p{L})/u;

/** A text that names no service speaks of what its lines, plants or pipes carry. */
function serviceOfText(folded: string): string | null {
  if (/котельн|котелень|тепл|опал|отопл|heat|boiler|(?<!\p{L})т[еэ]ц(?!\p{L})|(?<!\p{L})chpp?(?!\p{L})/u.test(folded)) return 'heat';
  if (
    /підстанц|подстанц|substation|трансформатор|transformer|обленерго|облэнерго|oblenergo|(?<!\p{L})л[еэ]п(?!\p{L})|overhead line|power line|енерг|энерг/u.test(
      folded,
    )
  )
    return 'power';
  if (
    /energy (?:workers|crews|company|engineers)|power grid|electricity grid|electrical grid|електр|электр|electric|світл|(?<!\p{L})свет/u.test(
      folded,
    )
  )
    return 'power';
  if (/заживл|запита|знеструм|обесточ/u.test(folded)) return 'power';
  if (/водоканал|насосн|pumping|водогон|водопров/u.test(folded)) return 'water';
  return /відключен|отключен|outage|blackout|блекаут|блэкаут|графік\p{L}* погодинн/u.test(folded) ? 'power' : null;
}

function suffixed(scene: Scene, figure: Figure, best: State | null, before: string): readonly string[] {
  const { code } = figure.noun;
  const isOfThem = /^\s*(?:of (?:them|these|those)|з них|із них|из них)/u.test(
    scene.reading.folded.slice(figure.number.end, figure.number.end + 12),
  );
  const limit = figure.elided && !isOfThem && !isSameSentence(scene, figure, before) ? OWN_COST_ELSEWHERE_MAX : OWN_COST_MAX;
  const isService =
    /_(?:no_|drained|reconnected|refill|at_risk)|_restored$/u.test(before) &&
    !/^(?:boiler_houses|substations|chps|tpp|power_lines|lines)/u.test(before);
  const inherited = before.startsWith(`${code}_`) || (figure.noun.kind !== 'place' && isService) ? before : '';
  if (best && (best.cost <= limit || inherited === '')) {
    if (best.together.length > 1) return best.together.map((service) => `${code}_no_${service}`);
    // A household that is damaged is a house.
    if (code === 'households' && best.suffix === 'damaged') return ['bld_damaged'];
    return [`${code}_${best.suffix}`];
  }
  if (inherited !== '') return [inherited.startsWith(`${code}_`) ? inherited : `${code}${inherited.slice(inherited.indexOf('_'))}`];
  // "A hospital with 240 patients": how many there are, not what befell them.
  if (figure.noun.kind === 'person' && MERELY_WITH.test(scene.reading.folded.slice(Math.max(0, figure.start - 40), figure.start)))
    return [];
  const name = awaited(scene, figure) ?? fallback(scene, code);
  // A number of which nothing is said, in a report that tells of no loss, is no figure of ours.
  return name === code ? [] : [name];
}

const MERELY_WITH = /\p{L}\s(?:with|housing|home to|for|зі|з|із|со|с|на)\s$/u;

function isSameSentence(scene: Scene, figure: Figure, before: string): boolean {
  return before !== '' && figure.start > scene.sentence.start && scene.group.start > scene.sentence.start;
}

/** Who is to have it again has none as yet; where the systems are being filled, they are to be filled. */
function awaited(scene: Scene, figure: Figure): string | null {
  if (
    figure.noun.kind !== 'house' &&
    figure.noun.kind !== 'institution' &&
    figure.noun.kind !== 'contract' &&
    figure.noun.kind !== 'person'
  )
    return null;
  if (!AWAITED.test(scene.folded)) return null;
  const service = findServices(scene.folded).find((hit) => hit.service !== 'transport')?.service ?? serviceNear(scene);
  if (service === null) return null;
  const isFilled =
    service === 'heat' && figure.noun.kind === 'house' && scene.evidence.actions.some((action) => action.action === 'refill');
  return isFilled ? `${figure.noun.code}_refill` : `${figure.noun.code}_no_${service}`;
}
const AWAITED =
  /(?<!\p{L})(?:(?:по)?обіця\p{L}+|(?:по)?обеща\p{L}+|promised?|отримають|отримає|дадуть|подадуть|підключать|з'явиться|з'явитися|повернеться|повернуть|відновлять|запустять|получат|получит|дадут|подадут|подключат|появится|вернется|вернут|восстановят|запустят|запитают|заживлять|will (?:get|have|receive|reach|return to|come to|be (?:given|turned on|reconnected|restored|supplied|switched))|(?:is|are) (?:expected|due|scheduled|to be|to receive|to get)|expected by)(?!\p{L})/u;

/** No predicate in the sentence: a boiler house or plant means heat, else the nearest loss of the report decides. */
function fallback(scene: Scene, code: string): string {
  if (/котельн|теплоцентрал|(?<!\p{L})тец|(?<!\p{L})тэц|boiler/u.test(scene.folded)) return `${code}_no_heat`;
  const losses = scene.evidence.effects.filter(
    (effect) => (effect.state === 'lost' || effect.state === 'disrupted') && effect.service !== 'transport',
  );
  const distance = (effect: EffectMention): number => Math.abs(effect.span[0] - scene.group.start);
  const nearestLoss = losses.reduce<EffectMention | null>(
    (kept, effect) => (kept && distance(kept) <= distance(effect) ? kept : effect),
    null,
  );
  const isWithHeat =
    nearestLoss?.service === 'hot_water' && losses.some((other) => other.group === nearestLoss.group && other.service === 'heat');
  const service = isWithHeat ? 'heat' : (nearestLoss?.service ?? null);
  return service ? `${code}_no_${service}` : code;
}

function shareName(scene: Scene, figure: Figure): string {
  const near = scene.reading.folded.slice(figure.number.start, figure.number.end + 140);
  const isAgain =
    figure.noun.code === 'bld' &&
    (/(?:вдруге|повторно|второй раз|second time|again)/u.test(near) ||
      (/(?:них|these|affected|этих|цих)/u.test(near.slice(0, 50)) &&
        /(?:поверта|верну|restor|reconnect|підключ|подключ|відновл|восстан)/u.test(near)));
  if (isAgain) return 'share_bld_second_time';
  const best = bestState(scene, figure);
  const [first = ''] = suffixed(scene, figure, best, '');
  if (first.includes('_no_')) return `share_${first.slice(first.indexOf('no_'))}`;
  if (first.endsWith('_restored')) return `share_${first.slice(figure.noun.code.length + 1)}`;
  if (first.endsWith('reconnected')) return `share_${serviceNear(scene) ?? 'heat'}_restored`;
  return 'share';
}
