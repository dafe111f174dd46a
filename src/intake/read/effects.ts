/** Services and what happened to them: without heat, power cut, problems with water, gas restored. Lists share one state. */
import type { EffectMention, Reading, Service, ServiceState } from '../mentions.ts';
import { findAll, has, stemsOf, wordsBetween } from '../text/lexis.ts';
import { countClauseBreaks } from '../text/sentences.ts';
import {
  BY_THE_HOUR,
  COLD_HOUSES,
  DRY_TAPS,
  FED_AGAIN,
  FLICKER,
  FREEZE_RISK,
  FREEZING_PEOPLE,
  HOT_TOO,
  HOURS_OF_POWER,
  LUKEWARM,
  NORMAL_AGAIN,
  POWER_CUTS,
  POWERLESS,
  PRESSURE,
  SCHEDULED,
  UNHEATED,
  UTILITY_DOWN,
  WARM_HOUSES,
} from './effects/phrases.ts';
import { findPredicates, NOT_DONE, type Predicate } from './effects/predicates.ts';
import { findServices, groupServices, type ServiceHit } from './effects/services.ts';

const WITHOUT =
  /(?<!\p{L})(?:без|neither|ні|ни|without|no|lack(?:s|ed|ing)?(?: of)?|absence of|deprived of|позбавлен\p{L}* |лишен\p{L}* )\s+(?:any\s+|stable\s+|central\s+|centrali[sz]ed\s+|reliable\s+|normal\s+|running\s+|tap\s+|drinking\s+|cold\s+|grid\s+|mains\s+|permanent\s+|constant\s+|proper\s+|district\s+|жодного\s+|централізован\p{L}+\s+|централизованн\p{L}+\s+|стабільн\p{L}+\s+|\p{L}+(?:ого|ої|ой|го)\s+)?$/u;

const RISK = stemsOf(`
  готуватис, готуйтес, готовиться!, готовьтесь!, prepare for, preparing for,
  може!, можуть!, может!, могут!, можлив, возможн, под угроз, під загроз, угроз, загроз, may!, might, could!, risk, threat,
  possible
`);

const FACILITY_NEAR = stemsOf(`
  водоканал, шахт, котельн, підстанц, подстанц, електропідстанц, электроподстанц, ліні, лини, тец, тэц, об'єкт, насосн, substation, boiler,
  plant, facility
`);

/** Water "only every third day". */
const ONLY_AT_TIMES =
  /^\s+(?:comes?|flows?|runs?|arrives?|goes|reaches|is (?:given|turned on|let in|fed))\s[^.,;]{0,40}?hours?\s+(?:a|per|each)\s+day|^\s+(?:is|are|was|were)\s+(?:being\s+|now\s+)?(?:supplied|available|provided|on)\s+(?:only|just|solely)(?!\p{L})|^\s+(?:is|are|was|were)\s+(?:being\s+|now\s+)?(?:supplied|available|provided|on)\s[^.,;]{0,30}?hours?\s+(?:a|per)\s+day|^\s+[^.,;]{0,40}?(?:годин\p{L}*|час(?:а|ов)?)\s+(?:на добу|в сутки|на день|в день)|^\s+[^.,;]{0,24}?(?:за|по)\s+(?:\p{L}+\s+)?(?:графік\p{L}*|график\p{L}*)|^\s+(?:подают|подаєт|подает|подаєть|дают|дають|є|есть|буде|будет|осуществля|здійсню|ведет|надход|поступа|is (?:being )?supplied|is available|comes)\p{L}*\s+(?:лише\s+|тільки\s+|только\s+)?(?:за графіком|по графику|по часам|погодинно|по годинах|за годинами|почасово)|^\s+(?:подает|подаєт|подают|дают|дают)\p{L}*\s+(?:по|на)\s+[\p{L}\p{N}]+\s+(?:час|годин)|^\s+[^.,;]{0,24}?(?:only|лише|тільки|только)\s+(?:for\s+)?(?:a few|several|\d+|two|three|four|кілька|декілька|несколько|\p{L}+)\s*[-–\d]*\s*(?:hours|годин|часа|часов)|(?:only|лише|тільки|только)\s+(?:every|once|раз|through|через|вночі|ночью|кожн|кажд|по\s)/u;

const SEVERE = stemsOf(`
  severe, серйозн, серьезн, значн, значительн, масштабн, critical, критичн, повн, полн, complete, massive
`);

/** "90 % of the residents with light" have it. */
/** "Neither town has running water". */
const NOBODY_HAS =
  /(?<!\p{L})(?:neither|none of|no|nobody in|no one in|not one|not a single)\s[^.,;:]{1,40}?\s(?:has|have|had|gets?|got|receives?|received)\s+(?:any\s+|running\s+|tap\s+|drinking\s+|central\s+|centrali[sz]ed\s+|mains\s+|grid\s+)?$/u;

const PEOPLE_WITH =
  /(?:мешкан|жител|будин|домов|абонент|спожив|потреб|родин|семей|residents|homes|customers|buildings|households)\p{L}*(?:\s+\p{L}+)?\s+(?:вже\s+|уже\s+)?(?:зі|з|із|со|с|with)\s+$/u;

const POSSIBLE_AFTER = /^\s*(?:are|is|також|также)?\s*(?:also\s+)?(?:possible|likely|можлив|возможн|не виключен|не исключен)/u;

const PREDICATE_WORDS_MAX = 8;

/** "The metro runs only underground, at longer intervals". */
const TRANSPORT_WORDS_MAX = 11;

/** "Without heat, he says, 80,000 may be left." */
const RISK_AFTER =
  /^[^.;!?]{0,50}?(?:могут|можуть|может|може|may|could|might)\s+(?:остаться|оказаться|лишитися|залишитися|опинитися|be left|remain|lose)/u;

const OUTAGE_NOUN = /^\s+(?:outage|cut|blackout|interruption|disruption|problem|shutdown|failure)s?(?!\p{L})/u;

/** "There were no interruptions to heating". */
const NO_TROUBLE_BEFORE =
  /(?<!\p{L})(?:no|without|any)\s+(?:\p{L}+\s+)?(?:interruptions?|disruptions?|outages?|problems?|cuts?)\s+(?:to|in|with|of)\s+(?:the\s+)?(?:\p{L}+\s+)?$/u;

const OUTAGE_NOUN_BEFORE =
  /(?:перебоїв|перебоев|проблем|відключень|отключений|вимкнень|збоїв|сбоев)\s+(?:(?:з|із|зі|с|со|у|в)\s+)?(?:\p{L}+\s+)?$/u;

/** Effects on services; each pair of service and state once, at its first mention. */
export function readEffects(reading: Reading): EffectMention[] {
  const all = findEffects(reading);
  const seen = new Set<string>();
  return all.filter((effect) => {
    if (isOver(reading, effect, all)) return false;
    const key = `${effect.service}/${effect.state}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** "Heat is back in all houses that were left without it": what has ended, and is told as past, is no loss any more. */
function isOver(reading: Reading, effect: EffectMention, all: readonly EffectMention[]): boolean {
  if (effect.state !== 'lost') return false;
  const back = all.filter((other) => other.service === effect.service && other.state === 'restored');
  if (back.length === 0) return false;
  const sentence = reading.sentences.find((each) => each.start <= effect.span[0] && effect.span[0] < each.end);
  if (!sentence) return false;
  const before = reading.folded.slice(Math.max(sentence.start, effect.span[0] - 60), effect.span[0]);
  const after = reading.folded.slice(effect.span[1], Math.min(sentence.end, effect.span[1] + 40));
  const isTold = /(?:had been|had remained)\s+$/u.test(before) || /^were cold/u.test(effect.quote);
  if (isTold || (RELATIVE_NEAR.test(before) && (OVER_BEFORE.test(before) || OVER_AFTER.test(after)))) return true;
  return RELATIVE_BEFORE.test(before) && back.some((other) => other.span[0] >= sentence.start && other.span[1] <= effect.span[0]);
}

const OVER_BEFORE = /(?:had been|had remained)\s+$|(?:залишал|лишал|оставал|були|были)\p{L}*\s+(?:\p{L}+\s+)?$/u;

const OVER_AFTER = /^\s+(?:временно|тимчасово)\s|^\s+(?:\p{L}+\s+)?(?:оставал|залишал|лишал)\p{L}*/u;

const RELATIVE_NEAR = /(?<!\p{L})(?:які|яким|яка|який|де|котор\p{L}+|где|which|that|where)\s/u;

const RELATIVE_BEFORE = /,\s*(?:які|яким|яка|який|де|котор\p{L}+|где|which|that|where)\s[^,;]*$|\s(?:that|which)\s[^,;]*$/u;

/** Every effect, repeated ones too: counts look for the nearest. */
export function findEffects(reading: Reading): readonly EffectMention[] {
  const known = FOUND.get(reading);
  if (known) return known;
  const found = searchEffects(reading);
  FOUND.set(reading, found);
  return found;
}
const FOUND = new WeakMap<Reading, readonly EffectMention[]>();

function searchEffects(reading: Reading): EffectMention[] {
  const found: EffectMention[] = [];
  for (const sentence of reading.sentences) {
    const own = effectsOfSentence(reading, sentence.start, sentence.end);
    found.push(...own);
    const cut = own.some((effect) => effect.state === 'lost') ? null : cutOffUsers(reading, sentence, found);
    if (cut) found.push(cut);
    const without = withoutIt(reading, sentence, found);
    if (without) found.push(without);
    const back = own.some((effect) => effect.state === 'restored') ? null : suppliedAgain(reading, sentence, found);
    if (back) found.push(back);
  }
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

/** Supply that came back without its name: it is the service whose loss the text told before, where that is one only. */
const SUPPLIED_AGAIN =
  /(?<!\p{L})(?:(?:customers|consumers|subscribers|homes|households|families|users|all|everyone)\s+(?:in \p{L}+\s+)?(?:have|has|had|were|was|are)\s+(?:now |already |since |all )*(?:been )?(?:reconnected|switched back on|re-energi[sz]ed|back online|back on(?: the grid)?)|(?:reconnected|re-energi[sz]ed)\s+[\d.,]+\s+(?:\p{L}+\s+){0,3}?(?:customers|consumers|subscribers|homes|households|families|users)|(?:запитаны|запитано|заживлені|заживлено)\s+\d[\d .,]*|(?:зараз|нині|наразі|сейчас|now) (?:усе|все|everything)(?: вже| уже)? (?:працює|работает|works)|запитали|заживили|(?:всіх|усіх|всех|уже|вже)\s+(?:заживлено|запитано|підключили|подключили|підключено|подключено)|(?:знову|снова|вже|уже)\s+(?:підключені|подключены|заживлені)|заживлено|switched back on|restored (?:the )?(?:supply|service)|(?:supply|supplies|service) (?:was|were|has been|have been|had been|is|are) (?:now |already |fully |partially |partly )?(?:restored|returned|brought back|re-established|resumed|back)|(?:supply|service) (?:has |had )?(?:came|come|returned|resumed)(?: back)?|(?:постачання|живлення|снабжение|питание|подача|подачу) (?:вже |уже |знову |снова )?(?:відновили|відновлено|відновилося|відновилась|повернули|повернуто|повернулося|восстановили|восстановлено|восстановлена|восстановилось|вернули|возобновили|возобновлено|возобновлена)|(?:відновили|возобновили) (?:подачу|постачання|подача)|(?:have|has|had|got|get|gets) it (?:back|again)|it (?:was|is|had been|has been) (?:already |now )?(?:back(?: on)?|restored|returned|on again)|it (?:came|has come) back|(?:його|її|їх|его|ее|их)\s+(?:вже\s+|уже\s+)?(?:повернули|відновили|вернули|восстановили|увімкнули|включили|возобновили))(?!\p{L})/u;

const NOT_YET = /(?:не|not|ще не|еще не|будуть|буде|будут|will|until|коли|когда|після того як)\s+(?:\p{L}+\s+)?$/u;

const IS_OF_POWER = /power|electric|grid|outage|blackout|oblenergo|dtek|substation|in the dark|energy (?:workers|crews|company|engineers)/u;

/** Who uses what a plant gives. */
const CONSUMERS =
  /спожив|абонент|потреб|жител|мешкан|будин|домів|домов|родин|семей|семьи|осел|клієнт|клиент|міст|город|населен|(?<!\p{L})с[іе]л|всіх|усіх|всех|custom|consum|resid|people|home|household|famil|town|city|villag|settlement/u;

/** "73 buildings are still without it": the service named last. */
const WITHOUT_IT = /(?<!\p{L})(?:without (?:it|them|either)|без (?:нього|неї|них|него|нее))(?!\p{L})/u;

function withoutIt(
  reading: Reading,
  sentence: Readonly<{ start: number; end: number }>,
  before: readonly EffectMention[],
): EffectMention | null {
  const match = WITHOUT_IT.exec(reading.folded.slice(sentence.start, sentence.end));
  if (!match) return null;
  const start = sentence.start + match.index;
  const known = before.filter((effect) => effect.service !== 'transport' && effect.span[0] < start).at(-1);
  if (!known) return null;
  const span = [start, start + match[0].length] as const;
  return {
    ...known,
    quote: reading.text.slice(span[0], span[1]),
    span,
    state: 'lost',
    severity: null,
    group: start,
    rule: 'effect.withoutIt',
  };
}

/** "Another 130,000 customers remained cut off": the service is the one that the text speaks of. */
const CUT_USERS =
  /(?:customers|consumers|subscribers|homes|households|families|users|residents|buildings)\s+(?:[\p{L}]+\s+){0,3}?(?:(?:remain\p{L}*|were|are|was|still|had been|have been|been)\s+)+(?:still\s+)?(?:cut off|disconnected|off supply|off the network)(?!\p{L})/u;

function cutOffUsers(
  reading: Reading,
  sentence: Readonly<{ start: number; end: number }>,
  before: readonly EffectMention[],
): EffectMention | null {
  const match = CUT_USERS.exec(reading.folded.slice(sentence.start, sentence.end));
  if (!match) return null;
  const told = before.filter((effect) => effect.service !== 'transport');
  const known = (told.filter((effect) => effect.state === 'lost').at(-1) ?? told.at(-1))?.service;
  const service = known ?? (IS_OF_POWER.test(reading.folded) ? 'power' : null);
  if (service === null) return null;
  const span = [sentence.start + match.index, sentence.start + match.index + match[0].length] as const;
  return {
    claimType: 'effect',
    quote: reading.text.slice(span[0], span[1]),
    span,
    service,
    state: 'lost',
    severity: null,
    group: span[0],
    rule: 'effect.cutOffUsers',
  };
}

function suppliedAgain(
  reading: Reading,
  sentence: Readonly<{ start: number; end: number }>,
  before: readonly EffectMention[],
): EffectMention | null {
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const match = SUPPLIED_AGAIN.exec(folded);
  if (!match || NOT_YET.test(folded.slice(0, match.index))) return null;
  if (has(FACILITY_NEAR, folded) && !CONSUMERS.test(folded)) return null;
  const lost = [
    ...new Set(before.filter((effect) => effect.state === 'lost' && effect.service !== 'transport').map((effect) => effect.service)),
  ];
  const isOfUsers = /customers|consumers|subscribers|homes|households|families|users/u.test(match[0]) && IS_OF_POWER.test(reading.folded);
  const service = lost.length === 1 ? lost[0]! : lost.length === 0 && isOfUsers ? 'power' : null;
  if (service === null) return null;
  const start = sentence.start + match.index;
  const span = [start, start + match[0].length] as const;
  return {
    claimType: 'effect',
    quote: reading.text.slice(span[0], span[1]),
    span,
    service,
    state: 'restored',
    severity: null,
    group: start,
    rule: 'effect.suppliedAgain',
  };
}

function effectsOfSentence(reading: Reading, start: number, end: number): EffectMention[] {
  const folded = reading.folded.slice(start, end);
  const services = findServices(folded);
  const predicates = findPredicates(folded);
  const found: EffectMention[] = [];
  let groupIndex = start;
  const add = (from: number, to: number, service: Service, state: ServiceState, rule: string): void => {
    const severity = findAll(SEVERE, folded.slice(Math.max(0, from - 40), to)).at(-1)?.text ?? null;
    found.push({
      claimType: 'effect',
      quote: reading.text.slice(start + from, start + to),
      span: [start + from, start + to],
      service,
      state,
      severity,
      group: groupIndex,
      rule,
    });
  };
  for (const group of groupServices(services, folded)) {
    groupIndex += 1;
    const reads = stateOf(group, predicates, folded);
    if (!reads) continue;
    for (const hit of group) {
      const from = hit === group[0] ? Math.min(reads.start, hit.start) : hit.start;
      const to = hit === group[0] ? Math.max(reads.end, hit.end) : hit.end;
      add(from, to, hit.service, reads.state, reads.rule);
    }
    const back = reads.state === 'restored' ? null : backAgain(group.at(-1)!, reads, services, predicates, folded);
    if (back) for (const hit of group) add(back.start, back.end, hit.service, 'restored', 'effect.backAgain');
  }
  groupIndex += 1;
  for (const hit of findAll(POWERLESS, folded)) {
    if (PLANNED_CUT.test(folded.slice(Math.max(0, hit.start - 30), hit.start))) continue;
    const after = /^(?:\s+\p{L}+){0,2}/u.exec(folded.slice(hit.end))?.[0] ?? '';
    const before = /(?:\p{L}+\s+){0,3}$/u.exec(folded.slice(0, hit.start))?.[0] ?? '';
    if (/dark|темр|тьму|темнот/u.test(hit.text) && ATTEMPT.test(folded.slice(0, hit.start))) continue;
    const hitsPeople =
      /^\s+(?:\p{N}|понад|близько|майже|до|більш|около|более|почти|свыше|частин|част|спожив|абонент|потреб|жител|весь|все|усе)/u.test(
        folded.slice(hit.end),
      ) || USERS_TOO.test(folded.slice(hit.end));
    const isFacility = !hitsPeople && !/^бл[еэ]каут|^blackout/u.test(hit.text) && has(FACILITY_NEAR, `${before} ${after}`);
    // "Restored to 97 % of the de-energised": told as over.
    if (/(?:их|ых)$/u.test(hit.text) && found.some((each) => each.service === 'power' && each.state === 'restored')) continue;
    if (AVOIDED.test(folded.slice(Math.max(0, hit.start - 60), hit.start))) continue;
    const isAhead = FEARED.test(folded.slice(Math.max(0, hit.start - 60), hit.start));
    if (!isFacility) add(hit.start, hit.end, 'power', isAhead ? 'at_risk' : 'lost', 'effect.powerless');
  }
  const wholes: readonly (readonly [RegExp, Service, ServiceState, string])[] = [
    [PRESSURE, 'water', 'disrupted', 'effect.pressure'],
    [FLICKER, 'power', 'disrupted', 'effect.flicker'],
    [FED_AGAIN, 'power', 'restored', 'effect.fedAgain'],
    [DRY_TAPS, 'water', 'lost', 'effect.dryTaps'],
    [HOT_TOO, 'hot_water', 'lost', 'effect.hotToo'],
    [UNHEATED, 'heat', 'lost', 'effect.unheated'],
    [BY_THE_HOUR, 'power', 'disrupted', 'effect.hoursOfPower'],
    [COLD_HOUSES, 'heat', 'lost', 'effect.coldHouses'],
    [FREEZING_PEOPLE, 'heat', 'lost', 'effect.freezingPeople'],
    [WARM_HOUSES, 'heat', 'restored', 'effect.warmHouses'],
    [LUKEWARM, 'heat', 'disrupted', 'effect.lukewarm'],
    [FREEZE_RISK, 'heat', 'at_risk', 'effect.freezeRisk'],
    [HOURS_OF_POWER, 'power', 'disrupted', 'effect.hoursOfPower'],
    [SCHEDULED, 'power', 'disrupted', 'effect.scheduled'],
    [POWER_CUTS, 'power', 'disrupted', 'effect.powerCuts'],
    [UTILITY_DOWN, 'water', 'lost', 'effect.utilityDown'],
  ];
  for (const [expression, service, state, rule] of wholes) {
    for (const match of folded.matchAll(expression)) {
      if (rule === 'effect.scheduled' && /газ|вод|тепл|gas|water|heat/u.test(folded.slice(match.index, match.index + match[0].length + 14)))
        continue;
      if (rule === 'effect.coldHouses' && /(?:if|unless|якщо|если)\s+(?:\p{L}+\s+){0,2}$/u.test(folded.slice(0, match.index))) continue;
      if (rule === 'effect.flicker' && FLICKER_STOPS.test(folded.slice(match.index + match[0].length))) continue;
      if (rule === 'effect.scheduled' && CALLED_OFF.test(folded.slice(match.index + match[0].length))) continue;
      const isRisk =
        (rule === 'effect.pressure' || rule === 'effect.scheduled') &&
        /(?:може|можуть|может|могут|можлив\p{L}*|возможн\p{L}*|не виключ\p{L}+|не исключ\p{L}+|(?:not|n't) rule[d]? out|may|might|could|possible|risk of|загроз\p{L}*|угроз\p{L}*)\s(?:\p{L}+\s){0,3}$/u.test(
          folded.slice(Math.max(0, match.index - 60), match.index),
        );
      const isPossible = rule === 'effect.pressure' && POSSIBLE_AFTER.test(folded.slice(match.index + match[0].length));
      const stated = isRisk || isPossible ? 'at_risk' : state;
      if (rule === 'effect.pressure' && /(?<!\p{L})т[еэ]ц(?!\p{L})|котельн|тепл|батаре|heat|boiler/u.test(folded)) continue;
      if (rule === 'effect.pressure' && /газ|gas/u.test(folded)) {
        if (!found.some((each) => each.service === 'gas')) add(match.index, match.index + match[0].length, 'gas', stated, rule);
        continue;
      }
      if (
        rule === 'effect.powerCuts' &&
        (CALLED_OFF.test(folded.slice(match.index + match[0].length)) || found.some((each) => each.service === 'power'))
      )
        continue;
      if (rule === 'effect.utilityDown' && found.some((each) => each.service === 'water')) continue;
      if (!found.some((each) => each.service === service && each.state === stated))
        add(match.index, match.index + match[0].length, service, stated, rule);
    }
  }
  for (const match of folded.matchAll(NORMAL_AGAIN)) {
    if (
      has(/котельн|теплопостач|теплоснаб|boiler|heat/u, folded) ||
      has(/котельн|boiler/u, reading.folded.slice(Math.max(0, start - 200), start))
    ) {
      add(match.index, match.index + match[0].length, 'heat', 'restored', 'effect.normalAgain');
    }
  }
  return found;
}

/** "Voltage fluctuations stopped two pumping stations": the cause of what is told. */
const FLICKER_STOPS =
  /^[^.,;:!?]{0,40}?\s(?:stopped|halted|tripped|knocked|shut|disabled|switched|зупинил\p{L}|зупинив|вимкнул\p{L}|вимкнув|вивел\p{L} з|остановил\p{L}?|отключил\p{L}?|вывел\p{L}? из)(?!\p{L})/u;

/** "Emergency outages have been cancelled." */
const CALLED_OFF =
  /^(?:\s+(?!не\s)\p{L}+){0,4}?\s+(?:скасован\p{L}*|скасували|скасовує|отменен\p{L}*|отменили|cancelled|canceled|lifted|не застосову\p{L}+|не застосован\p{L}*|не применя\p{L}+|не діють|не діяли|не действуют|не передбач\p{L}+|не заплан\p{L}+|не планує\p{L}*|не очіку\p{L}+|не буде|не будет|not expected|not planned|were not|are not)(?!\p{L})/u;

/** "Знеструмлено шість підстанцій і 88 тисяч осель". */
const USERS_TOO =
  /^\s[^.,;:!?]{0,40}?\s(?:і|й|та|и|and)\s[\p{N}][\p{N} .,]*(?:(?:тис|тыс|thousand|млн|million)\p{L}*\.?\s)?(?:\p{L}+\s)?(?:осел|спожив|абонент|потреб|домів|будин|дом(?:а|ов)(?!\p{L})|родин|сем(?:ей|ьи|їй)|жител|мешкан|customers|homes|consumers|households|buildings|residents)/u;

/** "An attempt to plunge the country into darkness." */
const ATTEMPT =
  /(?:attempt\p{L}*|tr(?:y|ies|ied|ying)|aim\p{L}*|want\p{L}*|seek\p{L}*|hop\p{L}+|спроб\p{L}+|попытк\p{L}+|намага\p{L}+|пыта\p{L}+|хоч\p{L}+|прагн\p{L}+|щоб|чтобы)\s[^.;!?]{0,60}$/u;

const FEARED =
  /(?:possible|potential|threat of|risk of|fear\p{L}* (?:of )?|prepar\p{L}+ for|expect\p{L}*|загроз\p{L}+|ризик\p{L}*|угроз\p{L}*|риск\p{L}*|можлив\p{L}+|возможн\p{L}+|готу\p{L}+ до|готов\p{L}+ к)\s+(?:a |the |an )?(?:\p{L}+\s+){0,2}$/u;
const AVOIDED =
  /(?:avoid\p{L}*|prevent\p{L}*|avert\p{L}*|уникнути|уникли|избежать|избежали|запобігти|предотвратить|вберегти|уберечь)\s+(?:від |от )?(?:a |the |an )?(?:\p{L}+\s+){0,2}$/u;

const PLANNED_CUT =
  /(?:emergency|scheduled|rolling|hourly|planned|partial|аварійн\p{L}+|аварийн\p{L}+|погодинн\p{L}+|почасов\p{L}+)\s+(?:\p{L}+\s+)?$/u;

/** "Trains stopped at 10:42 and were running again within the hour": the second verb of one subject. */
function backAgain(
  last: ServiceHit,
  reads: Read,
  services: readonly ServiceHit[],
  predicates: readonly Predicate[],
  folded: string,
): Predicate | null {
  if (reads.start !== last.start && reads.end <= last.end) return null;
  const again = predicates.find((each) => each.state === 'restored' && each.start > Math.max(reads.end, last.end));
  if (!again) return null;
  const gap = folded.slice(Math.max(reads.end, last.end), again.start);
  if (services.some((each) => each.start >= last.end && each.start < again.end)) return null;
  return gap.length <= BACK_AGAIN_CHARS_MAX && wordsBetween(gap, 0, gap.length) <= BACK_AGAIN_WORDS_MAX && AND_THEN.test(gap)
    ? again
    : null;
}
/** Between them nothing but a time or a place and the conjunction; no new subject behind it. */
const AND_THEN =
  /^[^,;:.]*(?::\d\d)?[^,;:.]*(?:,\s*)?\s(?:and|but|then|і|й|и|та|а|але|но|проте)\s+(?:(?:then|was|were|is|are|has|have|had|been|later|soon|now|already|only|again|вже|уже|знову|снова|потім|потом|згодом|невдовзі|скоро|вскоре|за|через|о|об|в|у|на|лише|лишь|только|\p{N}[\p{N}:.]*|годин\p{L}*|час\p{L}*|хвилин\p{L}*|минут\p{L}*)\s+)*$/u;
const BACK_AGAIN_WORDS_MAX = 12;
const BACK_AGAIN_CHARS_MAX = 120;

const OTHER_CLAUSE_COST = 6;

/** Words between a service and what is said of it; to how many and where it went is no distance. */
function wordsAfter(gap: string): number {
  const bare = gap.replace(COMPLEMENT, ' ');
  return wordsBetween(bare, 0, bare.length);
}
const COMPLEMENT =
  /\s(?:to|for|для)\s(?:\p{L}+\s)?\d[\d.,]*(?:\s\p{L}+)?|\s(?:in|of|у|в)\s(?:the\s)?\p{L}+\s(?:region|oblast|district|area|област\p{L}+|район\p{L}+)/gu;

/** "The boiler houses were left without power" is told of the plant, not of those who use power. */
function isOfPlant(before: string, after: string): boolean {
  return PLANT_BEFORE.test(before) || PLANT_AFTER.test(after);
}
const PLANT_BEFORE =
  /(?:boiler (?:house|room|plant)s?|pumping stations?|substations?|(?:treatment|power|heating) plants?|railway|котельн\p{L}*|котелень|насосн\p{L}* станц\p{L}*|підстанц\p{L}*|подстанц\p{L}*|водоканал\p{L}*|тец|тэц|цтп)\s+(?:(?:have|has|had|been|are|were|was|is|still|also|remain\p{L}*|left|працю\p{L}+|стоят[ьи]?|залиш\p{L}+|лиш\p{L}+|опин\p{L}+|оста\p{L}+|оказ\p{L}+|перебува\p{L}+|наразі|досі|також|вже|уже|сейчас)\s+){1,4}$/u;
const PLANT_AFTER =
  /^\s+(?:(?:залиш|опин|лиш|оста|оказ)\p{L}*\s+)?(?:[\p{L}\p{N}]+\s+){0,2}?(?:котельн|котелень|насосн|підстанц|подстанц|водоканал|boiler|pumping)\p{L}*/u;

/** "The boiler house that feeds them lost power"; "hospitals and boiler houses lost power" tells of those who use it too. */
const PLANT_LOSES =
  /(?:^|[.,;:!?—–]\s|[.,;:!?—–]\s[^.,;:]{0,24}(?<!(?:and|та|і|и)\s))(?:the |a |an |one |two |three |one of the )?(?:\p{L}+(?:['’]s)? )?(?:boiler (?:house|room|plant)s?|pumping stations?|pumps?|substations?|(?:treatment|heating) plants?|waterworks)(?:\s(?:that|which)\s\p{L}+(?:\s\p{L}+){1,4}?)?\s+(?:has |have |had )?(?:lost|lose|loses|losing)\s+(?:\p{L}+\s+)?$/u;

type Read = Readonly<{ start: number; end: number; state: ServiceState; rule: string }>;

function stateOf(group: readonly ServiceHit[], predicates: readonly Predicate[], folded: string): Read | null {
  const first = group[0]!;
  const last = group.at(-1)!;
  const before = folded.slice(0, first.start);
  // "Power came back, heat has not", "а тепло — ні".
  const notYet = /^\s+(?:has|have|is|was)\s+not(?=\s*(?:$|[.,;"”»]))|^\s*[—–-]\s*(?:ні|нет|not)(?=\s*(?:$|[.,;"»]))/u.exec(
    folded.slice(last.end),
  );
  if (notYet) return { start: first.start, end: last.end + notYet[0].length, state: 'lost', rule: 'effect.notYet' };
  const butNot = /(?:але|но|але й|but|проте|однако)\s+(?:ще\s+|еще\s+)?(?:не|not)\s+(?:the\s+)?$/u.exec(before);
  if (butNot) return { start: butNot.index, end: last.end, state: 'lost', rule: 'effect.butNot' };
  const cold = /^(?:батаре|рад|radiators)/u.test(first.text)
    ? (/^.{0,24}?(?:холодн|крижан|ледян|остыл|охолол|вистигл|(?<!\p{L})(?:ice-|stone-)?cold(?!\p{L})|freezing)/u.exec(
        folded.slice(last.end),
      ) ?? /(?:холодн|крижан|ледян)\p{L}*\s$|(?:cold|icy|freezing)\s$/u.exec(before))
    : null;
  if (cold) return { start: Math.min(first.start, first.start), end: last.end, state: 'lost', rule: 'effect.coldRadiators' };
  if (/^(?:батаре|рад|radiators)/u.test(first.text)) return null;
  const waiting = /(?:waiting for|чека\p{L}+(?: на)?|ждут|ждет|ожидают)\s+$/u.exec(before);
  if (waiting) return { start: waiting.index, end: last.end, state: 'lost', rule: 'effect.waiting' };
  if (
    /^(?:напруг|напряжен)/u.test(first.text) &&
    /(?:падін|паден|перепад|просад|стрибк|скачк|коливан|колебан|стабіліз|стабилиз)\p{L}*\s+$/u.test(before)
  )
    return null;
  const cutFrom = /(?:від|от|from)\s+(?:централізован\p{L}+\s+|централизованн\p{L}+\s+)?$/u.exec(before);
  if (cutFrom && /відключ|відімкн|отключ|disconnect|cut off|відрізан|отрезан|знеструм|обесточ/u.test(folded))
    return { start: cutFrom.index, end: first.end, state: 'lost', rule: 'effect.cutFrom' };
  if (NO_TROUBLE_BEFORE.test(before)) return null;
  // "No power outages were recorded", "перебоев с водой нет".
  const isDenied =
    (/(?<!\p{L})no\s+(?:\p{L}+\s+)?$/u.test(before) && OUTAGE_NOUN.test(folded.slice(last.end))) ||
    (OUTAGE_NOUN_BEFORE.test(before) &&
      /^(?:\s+\p{L}+){0,3}?\s+(?:немає|нема|нет|не буде|не будет|не було|не было|не зафіксован\p{L}*|не зафиксирован\p{L}*|не фіксу\p{L}+|не фиксир\p{L}+|не очіку\p{L}+|не ожида\p{L}+|не планує\p{L}*|не планир\p{L}*)(?!\p{L})/u.test(
        folded.slice(last.end),
      ));
  if (isDenied) return null;
  const rarely = ONLY_AT_TIMES.exec(folded.slice(last.end, last.end + 64));
  if (rarely)
    return { start: first.start, end: last.end + rarely.index + rarely[0].length, state: 'disrupted', rule: 'effect.onlyAtTimes' };
  // "Холодна вода є": nothing happened to it.
  if (
    /^\s+(?:(?:в|у|во|на)\s+\p{L}+\s+|(?!не\s)(?:в|у|на|них|всех|усіх|цих|этих|них)\s+){0,2}(?:є|есть|is available|is on)(?!\p{L})(?!\s+(?:вже|уже|в|у|во)\s)(?!\s+(?:всюди|везде|скрізь|усюди))/u.test(
      folded.slice(last.end),
    ) &&
    !/(?:вже|уже|знову|снова)\s+$/u.test(before)
  )
    return null;
  const joined = /(?:до|к)\s+$/u.test(before) && /підключен\p{L}*|підключили|подключен\p{L}*|подключили|connected/u.exec(folded);
  if (joined && !NOT_DONE.test(folded.slice(0, joined.index))) {
    return {
      start: Math.min(joined.index, first.start),
      end: Math.max(joined.index + joined[0].length, last.end),
      state: 'restored',
      rule: 'effect.joined',
    };
  }
  const nobody = NOBODY_HAS.exec(before);
  if (nobody) return { start: nobody.index, end: last.end, state: 'lost', rule: 'effect.nobodyHas' };
  const without = WITHOUT.exec(before);
  if (
    without &&
    /(?<!\p{L})(?:не|not|никто не|none of (?:them|these) (?:has|have) been left|але не|но не)\s+(?:\p{L}+\s+)?$/u.test(
      before.slice(0, without.index),
    )
  )
    return null;
  if (without && /(?:none|жоден|жодного|ни один|никто|nobody|no one)\s[^.,;]{0,40}$/u.test(before.slice(0, without.index))) return null;
  if (without && first.service === 'power' && group.length === 1 && isOfPlant(before.slice(0, without.index), folded.slice(last.end)))
    return null;
  if (without) {
    const isRisk =
      RISK_AFTER.test(folded.slice(last.end)) ||
      /(?:може|можуть|может|могут|may|might|could)\s+(?:\p{L}+\s+){0,3}$/u.test(before.slice(0, without.index)) ||
      /(?:под угроз|під загроз|risk|prepar\p{L}+ for|готу\p{L}+ до|готов\p{L}+ к)/u.test(before.slice(-60));
    return { start: without.index, end: first.end, state: isRisk ? 'at_risk' : 'lost', rule: 'effect.without' };
  }
  if (/(?:під загрозою|под угрозой|threat to(?: the)?|загроза для|угроза для)\s+(?:\p{L}+\s+)?$/u.test(before) && !/без\s+$/u.test(before))
    return { start: first.start, end: last.end, state: 'at_risk', rule: 'effect.threat' };
  if (/(?:have|has|had)\s+(?:already\s+|now\s+)?(?:got|received|regained)\s+(?:their\s+|the\s+)?$/u.test(before))
    return { start: first.start, end: last.end, state: 'restored', rule: 'effect.got' };
  const isShareWith =
    /(?:%|per ?cent|percent)\s+(?:of\s+)?(?:[\p{L}’'-]+\s+){0,4}?(?:now |already )?(?:have|has)\s+(?:now |already )?$/u.test(before) ||
    /^\s+(?:вже\s+|уже\s+|наразі\s+|сейчас\s+)?(?:мають|имеют)\s+(?:вже\s+|уже\s+)?(?:\p{L}+\s+)?\d[\d.,]*\s?(?:%|відсотк|процент)/u.test(
      folded.slice(last.end),
    );
  if (isShareWith) return { start: first.start, end: last.end, state: 'restored', rule: 'effect.shareWith' };
  if (PEOPLE_WITH.test(before)) return { start: first.start, end: last.end, state: 'restored', rule: 'effect.with' };
  if (
    /(?:again|already|знову|снова|вже|уже)\s+(?:\p{L}+\s+)?(?:receiv\p{L}*|gets?|has|have|отриму\p{L}+|получа\p{L}+|мають|имеют)\s+(?:the\s+)?$/u.test(
      before,
    )
  )
    return { start: first.start, end: last.end, state: 'restored', rule: 'effect.again' };
  const forAll =
    /^\s+(?:(?:в|у|во|на)\s+\p{L}+\s+)?(?:є|есть)\s+(?:вже\s+|уже\s+)?(?:(?:в|у|во)\s+(?:усіх|всіх|всех|\d+\s?%|понад|майже|більш|почти|более|свыше)|всюди|везде|скрізь|усюди)/u.exec(
      folded.slice(last.end),
    );
  if (forAll) return { start: first.start, end: last.end + forAll[0].length, state: 'restored', rule: 'effect.forAll' };
  const again = /^\s+(?:again|back)(?!\p{L})/u.exec(folded.slice(last.end));
  if (
    again &&
    /(?:will|would|should|shall|may|might|(?:expected|due|promised|hope|is|are) to)\s+(?:\p{L}+\s+)?(?:have|get)\s+(?:\p{L}+\s+)?$/u.test(
      before,
    )
  )
    return null;
  if (again && /(?:have|has|had|get|gets|got|with)\s+(?:\p{L}+\s+)?$/u.test(before))
    return { start: first.start, end: last.end + again[0].length, state: 'restored', rule: 'effect.again' };
  let best: Read | null = null;
  // "Water networks lost power": told of the plant.
  if (first.service === 'power' && group.length === 1 && PLANT_LOSES.test(before)) return null;
  let bestCost = (first.service === 'transport' ? TRANSPORT_WORDS_MAX : PREDICATE_WORDS_MAX) + 0.5;
  for (const predicate of predicates) {
    const isAfter = predicate.start >= last.end;
    const isBefore = predicate.end <= first.start;
    if (!isAfter && !isBefore) continue;
    const distance = isAfter ? wordsAfter(folded.slice(last.end, predicate.start)) : wordsBetween(folded, predicate.end, first.start);
    const cost =
      distance +
      4 * (isAfter ? countClauseBreaks(folded, last.end, predicate.start) : countClauseBreaks(folded, predicate.end, first.start));
    // "Pumps stopped and water …": after the conjunction a new clause begins.
    const turns = isBefore && /\s(?:and|та|і|и|а)\s+$/u.test(folded.slice(predicate.end, first.start)) ? OTHER_CLAUSE_COST : 0;
    if (cost + turns >= bestCost || predicate.state === 'none') continue;
    if (first.service !== 'transport' && /^(?:закри|закры|closed|інтервал|интервал)/u.test(predicate.text)) continue;
    bestCost = cost + turns;
    const isRisk =
      predicate.state !== 'restored' &&
      (POSSIBLE_AFTER.test(folded.slice(Math.max(predicate.end, last.end))) ||
        has(
          RISK,
          folded.slice(
            Math.max(0, Math.min(predicate.start, first.start) - 30),
            isAfter ? predicate.start : Math.min(predicate.start, first.start),
          ),
        ));
    best = {
      start: Math.min(predicate.start, first.start),
      end: Math.max(predicate.end, first.end),
      state: isRisk ? 'at_risk' : predicate.state,
      rule: `effect.${predicate.state}`,
    };
  }
  return best;
}
