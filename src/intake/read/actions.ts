/** What people do about it: drain, reconnect, refill, bring boilers, open warming points; with how far it has got. */
import type { ClaimStatus } from '../../domain/claims.ts';
import type { ActionMention, Reading } from '../mentions.ts';
import { findAll, type Hit, stems, stemsOf } from '../text/lexis.ts';

export type ActionStatus = ClaimStatus | 'impossible' | 'conditional';

const ACTIONS: readonly (readonly [string, RegExp])[] = [
  [
    'drain',
    /(?<!\p{L})(?:зли(?:ти|ли|то|та|ті|тий|ва\p{L}+|в|ву|вом|ття|ття\p{L}*)|спусти\p{L}+|спуск\p{L}*|злить|сли(?:ть|ли|то|та|ты|т|ва\p{L}+|в|ва|ву)|осушен\p{L}+|drain(?:ed|ing|s)?)(?!\p{L})/gu,
  ],
  [
    'reconnect',
    /(?<!\p{L})(?:перепідключ\p{L}+|переподключ\p{L}+|повторно підключ\p{L}+|повторно подключ\p{L}+|заживи(?:ти|ли)|заживлен\p{L}*|запита(?:ть|ли|ны|но|ти|ют)|заживлять|(?:перевести|перевели|переведен\p{L}*) на(?! (?:генерат|резерв|дистанц))|підключ(?:ити|ать|атимуть)|подключ(?:ить|ат)|переключ(?:или|ено|ены|ить|ити|ены)|reconnect\p{L}*|підключили|підключено|подключили|подключено|подключены)(?!\p{L})(?!\s+(?:до|к|на|от|від)\s+(?:генерат|резерв|мобільн|мобильн))/gu,
  ],
  [
    'refill',
    /(?<!\p{L})(?:пода(?:ти|вати|вать|ть|ча|чу|чі|чи|ют|дуть)\p{L}* теплонос\p{L}+|заповн\p{L}+ (?:\p{L}+ )?(?:систем|мереж|теплонос)\p{L}*|теплонос\p{L}+ (?:вже |уже )?пода(?:но|ли|ют|ють|ют\p{L}*)|(?:заповнен|заполнен|наповнен|наполнен)\p{L}* (?:водою|водой|теплонос\p{L}+)|(?:pump|suppl|feed|deliver)\p{L}* (?:the )?heat carrier|filled with (?:water|heat carrier)|теплонос\p{L}+ (?:\p{L}+ )?(?:заповн|заполн)\p{L}+|heat carrier is (?:being )?supplied|filled with heat carrier|заполн\p{L}+ (?:\p{L}+ )?(?:систем|сет|теплонос)\p{L}*|heat carrier [^.!?]{0,30}(?:suppl|pump|fed|deliver|run|sent)\p{L}*|refill\p{L}*|fill(?:ing|ed)? (?:up )?(?:the |its |their )?(?:heating |internal |building |\d+ )*(?:systems?|networks?|radiators|circuits?|pipes)|fill(?:ing|ed)?(?= (?:another|a further|the other|the remaining|the rest))|restart(?:ing|ed)? heating systems)/gu,
  ],
  [
    'mobile_boiler',
    stemsOf(`
  блочно-модульн котел, блочно-модульн котель, блочно-модульн, мобільн установк, мобильн установк, блочн котельн, блочн котель, мобільн котел, мобільн котель, мобильн котел, мобильн котель,
  модульн котел, модульн котель, mobile boiler, modular boiler, block-modular boiler, пересувн котель, передвижн котель
`),
  ],
  [
    'warming_points',
    stemsOf(`
  пункт незламн, пунктів незламн, пункт обігр, пунктів обігр, пункт несокруш, пункт несломл, пункт обогр, пункт временного
  размещ, invincibility point, points of invincibility, point of invincibility, nezlamnist point, heating point, warming point,
  warming center, warming centre, heating tents, намет, мобільн пункт
`),
  ],
  [
    'emergency_declared',
    /(?:оголо\p{L}+|ввел\p{L}+|введен\p{L}*|запровад\p{L}+|объяв\p{L}+|declared?|classified)[^.!?]{0,60}(?:надзвичайн|чрезвычайн|emergency)[^.!?,]{0,24}|(?:[\p{L}-]+ )?emergency(?: situation| regime)? (?:has been|had been|have been|was|is|were) (?:\p{L}+ly )?(?:declared|proclaimed|introduced|announced|classified)|(?:надзвичайн\p{L}+ ситуаці\p{L}+|режим\p{L}* чрезвычайной ситуации|режим\p{L}* чс|чрезвычайн\p{L}+ ситуаци\p{L}+|state of emergency)(?=[^.!?]{0,40}(?:введ|оголо|объяв|declar|запровад|класиф|місцев))/gu,
  ],
  [
    'repair',
    /(?<!\p{L})(?:ремонтн(?:і|их|ими|ые|ых|ыми|о-\p{L}+) (?:\p{L}+ )?(?:робот|работ)\p{L}*|(?:ремонт|(?:розпочати|почати|начать|проводити|вести|проводить) ремонт)(?= (?:\p{L}+ )?(?:неможлив|невозможен|невозможн))|аварійно-відновлюв\p{L}+|аварийно-восстанов\p{L}+|ремонтують|ремонтируют|відремонт\p{L}+|отремонтир\p{L}+|лагодять|полагод\p{L}+|залатати|залатать|латають|латают|чинят|(?:замін(?:юють|ює|или|яють)|заменя(?:ют|ет)|меняют|міняють) (?:\p{L}+ ){0,2}?(?:ділянк|участ|труб|кабел|обладнан|оборудован)\p{L}*|(?:завершили|завершить|завершити|завершують|завершают|почали|начали|розпочали|приступили (?:до|к)|продовжують|продолжают|ведуть|ведут|проводять|проводят|виконують|выполняют) (?:\p{L}+ )?(?:ремонт|відновленн|восстановлени)\p{L}{0,3}|ремонт(?:у|а)?(?=(?: \p{L}+)*? (?:трива[єюл]|триває|планую|планиру|завершат|закінч|законч|почн|начн|розпоч|продовжу|продолжа|ведеться|ведется|ідуть|идет|призупин|приостанов|зупин|останов))|(?:відновленн|восстановлени)\p{L} ліні\p{L}+|(?:ліквідов|ликвидир|ліквідувати|ликвидировать|усува|устраня|усунути|устранить)\p{L}* (?:\p{L}+ )?(?:авар|наслідк|последств|пошкодж|поврежд|порив|прорив|прорыв|дефект)\p{L}*|(?:наслідк|последств|пошкодж|поврежд|дефект|порив|прорив|прорыв|авари|аварі)\p{L}* (?:ліквідов|ликвидир|усува|устраня)\p{L}*|(?:аварійн|аварийн|ремонтн)\p{L}+ бригад\p{L}* (?:\p{L}+ )?(?:працю|работа|виїхал|виїд|вируш|выехал|выед|прибу|приступ|зайд|зможуть|смогут|почал|почн|начал|начн|розпоч)\p{L}*|repair work|repair (?:crews?|teams?|brigades?|workers) (?:from \p{L}+ (?:\p{L}+ )?)?(?:(?:(?:have|has|had) (?:already |now )?(?:begun|started|set|gone|reached|arrived|resumed|got|been)|are|were|is|began|continue|started|resumed|work|(?:will|would|can) (?:only )?(?:begin|start|go|get|move|head|set|return|enter|arrive|come|resume|be sent|be able))(?:\s+(?:\p{L}+ing|at work|on site|work|to work|in|out))?)|(?:fixing|mending|patching) (?:the )?(?:\p{L}+ ){0,3}?(?:main|pipe|line|damage|leak|network|substation)s?|(?:emergency )?repairs(?![^.!?;]{0,60} (?:could|may|might|will|would|to) take(?!\p{L}))|emergency restoration|(?<!(?:who|that|which|they|he|she|crew|team) (?:is|are|was|were|had been|has been|have been) )repairing|(?<!(?:restoration|repair|recovery) )work continues)(?!\p{L})/gu,
  ],
  [
    'evacuation',
    stemsOf(`
  евакуац, эвакуац, евакуйов, эвакуиров, evacuat
`),
  ],
  ['generators', stems('генератор', 'generator')],
];
/** Restoring is an action only where it is said to fail; where it works it is an effect. */
const RESTORE =
  /(?<!\p{L})(?:resum(?:e|ed|ption)|restart(?:ed)?|запустити|запустить|возобнов\p{L}+|дать|дати|подать|подати|відновити|відновл\p{L}+|восстанов\p{L}+|поверн\p{L}+|верну(?:ть|ти)|restor\p{L}+)(?<!аварійно-\p{L}+|аварийно-\p{L}+)(?!\p{L})/gu;
/** "Is to be restored", "will start restoration": told as coming, not promised. */
const TO_RESTORE =
  /(?:(?:is|are) to be|will be|(?:will|to) (?:start|begin)|(?:expected|scheduled|planned|due|promised|hoped?|hoping|promises?|aims?|intends?) to(?: be)?|plans? to|planning to|плану\p{L}+|планир\p{L}+|обіця\p{L}+|обеща\p{L}+|сподіва\p{L}+|надею\p{L}+|рассчитыва\p{L}+|розрахову\p{L}+|намерен\p{L}*|мають|должн\p{L}+)\s+(?:\p{L}+\s+){0,3}$/u;
const RESTORE_AFTER =
  /^[^.,;!?]{0,40}?(?<!\p{L})(?:плану\p{L}+|планир\p{L}+|обіця\p{L}+|обеща\p{L}+|почнуть|розпочнуть|почнеться|начнут|начнется|will (?:begin|start)|is (?:promised|planned|scheduled|expected))(?!\p{L})/u;
const NOT_RESTORED = /(?:will not|won't|cannot|not|не)\s+(?:be\s+)?$/u;
const RESTORE_LATER = /^(?:відновлять|відновлюватимуть|повертатимуть|восстановят|возобновят|возобновится)$/u;
/** What is given or started only counts as restoring where it is promised. */
const LOOSE = /^(?:дать|дати|подать|подати|запустити|запустить|resum|restart|возобнов)/u;
const RESTORING = /^(?:відновлюють|відновлюємо|восстанавливают|восстанавливаем|restoring)$/u;
const FAILED =
  /(?:ще|еще|пока|поки)?\s*(?:не вдалося|не удалось|не змогли|не смогли|not yet|have not been able|unable to|failed to|has not been)/u;
const IMPOSSIBLE = /неможлив|невозможн|impossible|cannot be/u;

/** Actions with their status; each action once, at the mention whose status is clearest. */
export function readActions(reading: Reading): ActionMention[] {
  const all = findActions(reading);
  const best = new Map<string, ActionMention>();
  for (const action of all) {
    // Grid switching, generators and people brought away are told as what came of them: counts, effects, fates.
    if (action.action === 'generators' || action.action === 'evacuation' || /^(?:заживл|заживи|запит)/iu.test(action.quote)) continue;
    if (!best.has(action.action)) best.set(action.action, action);
  }
  return [...best.values()].sort((one, other) => one.span[0] - other.span[0]);
}

/** Every mention of an action. */
export function findActions(reading: Reading): readonly ActionMention[] {
  const known = FOUND.get(reading);
  if (known) return known;
  const found = searchActions(reading);
  FOUND.set(reading, found);
  return found;
}
const FOUND = new WeakMap<Reading, readonly ActionMention[]>();

function searchActions(reading: Reading): ActionMention[] {
  return reading.sentences.flatMap((sentence) => {
    const folded = reading.folded.slice(sentence.start, sentence.end);
    const found: ActionMention[] = [];
    const add = (hit: Hit, action: string, status: ActionStatus): void => {
      const span = [sentence.start + hit.start, sentence.start + hit.end] as const;
      found.push({ claimType: 'action', quote: reading.text.slice(span[0], span[1]), span, action, status, rule: `action.${action}` });
    };
    for (const [action, expression] of ACTIONS) {
      for (const hit of findAll(expression, folded)) {
        if (isMeant(action, hit, folded, reading)) add(hit, action, statusOf(hit, folded, action));
      }
    }
    for (const hit of findAll(RESTORE, folded)) {
      const around = folded.slice(Math.max(0, hit.start - 50), hit.end + 90);
      const isOfSupply = /тепл|опал|отопл|свет|світл|електр|электр|вод|газ|heat|power|water|suppl|будин|дом|тец|тэц|котел/u.test(folded);
      const before = folded.slice(Math.max(0, hit.start - 60), hit.start);
      if (LOOSE.test(hit.text) && !RESTORE_LATER.test(hit.text) && !TO_RESTORE.test(before)) continue;
      if (/^restored$/u.test(hit.text) && /will not be\s+$/u.test(before)) {
        add(hit, 'restore', 'impossible');
        continue;
      }
      if (NOT_RESTORED.test(before) && LOOSE.test(hit.text)) continue;
      if (IMPOSSIBLE.test(folded.slice(hit.end, hit.end + 60)) || /(?:неможлив\p{L}*|невозможно|impossible to) $/u.test(before))
        add(hit, 'restore', 'impossible');
      else if (FAILED.test(around) && isOfSupply) add(hit, 'restore', 'notDone');
      else if (isOfSupply && CONDITIONAL.test(folded) && RESTORE_AFTER.test(folded.slice(hit.end))) add(hit, 'restore', 'conditional');
      else if (/^restoration/u.test(hit.text) && RESTORE_AFTER.test(folded.slice(hit.end)))
        add(hit, 'restore', CONDITIONAL.test(folded) ? 'conditional' : 'planned');
      else if (/^(?:відновлювальн|восстановительн|restoration)/u.test(hit.text)) {
        if (/^\s+(?:робот|работ|work)/u.test(folded.slice(hit.end))) add(hit, 'restore', statusOf(hit, folded, 'repair'));
      } else if (isOfSupply && RESTORING.test(hit.text)) add(hit, 'restore', CONDITIONAL.test(folded) ? 'conditional' : 'doing');
      else if (isOfSupply && (TO_RESTORE.test(before) || RESTORE_LATER.test(hit.text)))
        add(hit, 'restore', CONDITIONAL.test(folded) ? 'conditional' : 'planned');
    }
    return found;
  });
}

function isMeant(action: string, hit: Hit, folded: string, reading: Reading): boolean {
  if (action === 'drain') {
    const isEnglish = hit.text.startsWith('drain');
    return (
      isEnglish ||
      /вод|тепл|систем|мереж|сет|труб|будин|дом|многоэтаж|багатопов|опал|отопл/u.test(
        folded.slice(Math.max(0, hit.start - 60), hit.end + 60),
      )
    );
  }
  if (action === 'warming_points')
    return /operat|work|open|prepar|готов|підготу|подготов|відкри|откры|прац|работ|розгорн|разверн|deploy|діють|действ|set up|нада|функціон/u.test(
      folded,
    );
  if (action === 'generators') return PUT_ON_GENERATORS.test(folded.slice(Math.max(0, hit.start - 60), hit.start));
  if (action === 'evacuation') return !/(?:підготов|подготов|не\s+планіру)/u.test(folded.slice(Math.max(0, hit.start - 30), hit.start));
  if (action === 'reconnect')
    return (
      !/заживлен|запитан|^(?:підключ|подключ)/u.test(hit.text) ||
      /будин|дом|build|спожив|потреб|многоэтаж|багатоповерх|висот|высот|решт|остальн|інш|школ|садоч|лікарн|больниц/u.test(folded)
    );
  if (action === 'repair') return !/ремонтно-механ/u.test(hit.text) && reading.text.length > 0;
  return true;
}

/** Put to use; that something runs on a generator is no act. */
const PUT_ON_GENERATORS =
  /(?:switched|перевел|переведен|переключ|встановил|встановлен|установил|установлен|підключил|подключил|install|connect|розгорн|разверн|deploy)\p{L}*[^.!?]{0,40}$/u;

/** A condition anywhere in the sentence: "if the plant does not start", "once the military allow it". */
const CONDITIONAL =
  /(?<!\p{L})(?:якщо|если|if|once|as soon as|unless|щойно|як тільки|как только|у разі|в разі|в случае|при условии|за умови|only (?:after|when)|(?:лише|тільки) після|только после|коли (?:це )?дозвол\p{L}+|когда (?:это )?позвол\p{L}+|when (?:it is safe|conditions|the security|the situation))(?!\p{L})/u;
const STOPPED =
  /(?:призупин|зупинен|приостанов|остановлен)\p{L}*|(?:не (?:вдалося|удалось|змогли|смогли|злива\p{L}+|слива\p{L}+|будуть|будут|плану\p{L}+|планир\p{L}+|передбач\p{L}+|предусм\p{L}+|потрібно|нужно|доведеться|придется))|(?:not|no need to|cannot|could not|unable to|failed to) (?:yet )?(?:be )?$|(?:suspended|halted|postponed)/u;
const NECESSARY =
  /(?:доведеться|придется|необхідно|потрібно|нужно|необходимо|вирішил\p{L}+|решил\p{L}*|вирішено|решено|рішення|решение|наказ\p{L}+|приказ\p{L}+|will have to|has to|have to be|need(?:s|ed)? to|necessary to|ordered|order|decided|decision|must be|змушен\p{L}*|вынужден\p{L}*|мають|должн\p{L}+|зіллють|сольют)\s+(?:[\p{L}\s,'-]{0,60})$/u;
const FORCED_PAST = /(?:довелося|прийшлося|пришлось|had to|вдалося|удалось|managed to|were able to|was able to)\s[\p{L}\s,'-]{0,40}$/u;
/** What lies ahead: a future or a plan before the action, or a future verb behind its noun. */
const AHEAD_BEFORE =
  /(?:планую\p{L}*|планує\p{L}*|планир\p{L}+|plans? to|planned|planning to|почнуть|начнут|буде|будуть|будет|будут|will|to be|is to|are to|scheduled|готу\p{L}+|готов\p{L}+|prepar\p{L}+|обіця\p{L}+|обеща\p{L}+|promis\p{L}+|expect\p{L}*|збирають\p{L}*|собирают\p{L}*|намірен\p{L}*|намерен\p{L}*|удастся|вдасться)\s+(?:[\p{L}\s'-]{0,40})$/u;
const AHEAD_AFTER =
  /^[^.,;!?]{0,40}?(?<!\p{L})(?:почнуть|почнеться|завершать|завершат|закінчать|закончат|начнут|начнется|начнутся|розпочнуть\p{L}*|буде|будуть|будет|будут|will|is to|are to|планують|планируют|запланован\p{L}*|запланирован\p{L}*|обіцяють|обещают|відновлять|восстановят|возобновится|відновиться|вдасться|удастся)(?!\p{L})/u;
const UNDER_WAY =
  /(?:почина\p{L}+|начина\p{L}+|розпоча\p{L}+|приступили|трива(?:є|ют|ють)\p{L}*|тривал\p{L}+|продолжа\p{L}+|продовжу\p{L}+|проводят\p{L}*|проводит\p{L}*|виконують|выполняют|(?:is|are|was|were|have been|has been) (?:\p{L}+ )?\p{L}{3,}ing(?!\p{L})|under way|underway|ongoing|continu\p{L}+|connected to|operat\p{L}+|(?:are|is|remain|stay) open|open around|працю\p{L}+|працює|работа(?:ет|ют)|діють|діє|действу\p{L}+|ведут\p{L}*|ведеться|ведется|розгортаємо|розгортають|разворачивают|відкриваємо|переводят\p{L}*|переводять|функціону\p{L}+|helping|carrying out|відновлюю\p{L}+|восстанавлива\p{L}+|restoring|перебувають|відкрит[іо]|открыты)/u;
const FINISHED =
  /(?:прийшлося|довелося|пришлось|had to|(?:was|were|has been|have been|had been) (?:already |fully |also )?\p{L}+(?:ed|ied|lt|ept)|already|удалось|вдалося|встановлювали|установили|встановили|встановлено|установлены|розгорнули|розгорнуто|развернули|развернуты|развернуто|привезли|доставили|доставлено|завершили|завершено|завершены|закінчили|закончили|finished|completed|благодаря|завдяки|thanks to|класифік\p{L}+|классифиц\p{L}+|classified|declared|введен\p{L}*|оголошен\p{L}*|оголосили|объявлен\p{L}*|объявили|перевели|переведен\p{L}*|подключили|підключили|вже|уже)/u;
/** Forms that say by themselves that it is over. */
const PAST_FORM =
  /^(?:злили|злито|злита|злиті|слили|слито|слиты|слита|спустили|drained|підключили|підключено|подключили|подключено|подключены|перепідключили|перепідключено|переподключили|заживили|заживлено|запитали|запитаны|запитано|перевели|reconnected|refilled|заповнили|заполнили|переключили|переключено|оголо|объяв|ввели|declared|classified|теплонос\p{L}+ (?:вже |уже )?подал|теплонос\p{L}+ (?:вже |уже )?подан|завершили)/u;
const ON_ITS_WAY_AFTER =
  /^[^.;!?]{0,40}?(?:on (?:its|their|the) way|чека\p{L}+|ждем|ждут|очіку\p{L}+|ожида\p{L}+|прибуде|прибудет|прибудуть|прибудут|надійд\p{L}+|will|буде|будет|планую\p{L}+|планир\p{L}+)(?!\p{L})/u;
const ON_ITS_WAY_BEFORE =
  /(?:чека\p{L}+|ждем|ждут|очіку\p{L}+|ожида\p{L}+|привезут|привезуть|встановлять|установят|доставлять|awaiting|waiting for|expecting)\s+(?:[\p{L}\p{N}]+\s+){0,3}$/u;
const BROUGHT =
  /(?:brought|delivered|arrived|installed|deployed|(?:has|have|had) been connected|прибул|прибыл|привезл|доставл|встановлен|установлен|встановил|установил|розгорнул|развернул)/u;
const FUTURE_FORM =
  /^(?:підключатимуть|запитают|заживлять|підключать|подключат|переключать|переключат|заповнять|заполнят|відремонтують|отремонтируют)$/u;
const PRESENT_FORM =
  /^(?:підключа|подключа|повторно підключають|повторно подключают|зливаю|зливаємо|сливаю|сливаем|заповнюють|заполняют|перепідключають|переподключают|ремонтують|ремонтируют|лагодять|чинят|ведуть|ведут|проводять|проводят|продовжують|продолжают|приступили|розпочали|начали|почали|ліквідову|ликвидиру|усувають|устраняют)/u;
/** "Repair work is under way and is to be finished by 20:00": the verb right behind it counts. */
const UNDER_WAY_AFTER =
  /^\s+(?:work\s+|роботи\s+|работы\s+)?(?:(?:is|are)\s+(?:already\s+|still\s+|now\s+)?(?:under way|underway|ongoing|in progress|continuing)|continues?(?!\p{L})|(?:вже |уже |ще |еще |наразі |сейчас )?(?:трива(?:є|ють)|продолжа(?:ет|ют)ся|идет|идут|йдуть|ведуть?ся|веде(?:ть)?ся|ведутся|ведется)(?!\p{L}))/u;
/** "This evening we start filling": told as present, meant as coming. */
const LATER_TODAY =
  /(?<!\p{L})(?:this evening|tonight|later today|tomorrow|on \p{L}+day (?:morning|evening|night)|сьогодні ввечері|сьогодні увечері|завтра|післязавтра|сегодня вечером|послезавтра)(?!\p{L})[^.;!?]{0,30}?(?:start|begin|почина\p{L}+|розпочина\p{L}+|начина\p{L}+)\s+(?:\p{L}+\s+){0,2}$/u;
/** What is said of it when nothing else is said. */
const USUAL: Readonly<Record<string, ActionStatus>> = {
  repair: 'doing',
  warming_points: 'doing',
  mobile_boiler: 'doing',
  restore: 'planned',
  generators: 'done',
};

function statusOf(hit: Hit, folded: string, action: string): ActionStatus {
  const all = folded.slice(0, hit.start);
  const before = folded.slice(Math.max(0, hit.start - 90), hit.start);
  const after = folded.slice(hit.end, hit.end + 60);
  const near = folded.slice(Math.max(0, hit.start - 50), hit.end + 50);
  if (UNDER_WAY_AFTER.test(after)) return 'doing';
  if (CONDITIONAL.test(folded.slice(hit.end).replace(/;.*$/u, '')) || /(?:якщо|если|коли|когда|if|once|when)\s[^.!?]{3,90}$/u.test(all))
    return 'conditional';
  if (/had to be\s+$/u.test(before)) return 'unclear';
  if (STOPPED.test(before.slice(-30)) || STOPPED.test(after.slice(0, 40))) return 'notDone';
  if (FORCED_PAST.test(before)) return 'done';
  if (/(?:^|\s)не\s+(?:ще\s+)?$/u.test(before)) return 'notDone';
  if (/^[^.,;!?]{0,30}?(?<!\p{L})(?:доведеться|придется|необхідно|необходимо)(?!\p{L})/u.test(after)) return 'decided';
  if (/(?:have|has|had) (?:already |now |since )?been\s+$/u.test(before) && PAST_FORM.test(hit.text)) return 'done';
  if (action === 'mobile_boiler' && (ON_ITS_WAY_AFTER.test(after) || ON_ITS_WAY_BEFORE.test(before))) return 'planned';
  if (action === 'mobile_boiler' && BROUGHT.test(near)) return 'done';
  if (action === 'warming_points' && /(?:has|have|had)\s+(?:\p{L}+\s+)?(?:opened|prepared|set up|deployed|readied)/u.test(before))
    return 'done';
  if (
    action === 'warming_points' &&
    /(?:розгорнуть|відкриють|развернут|откроют|облаштують|will open|will be (?:opened|set up))(?!\p{L})/u.test(near)
  )
    return 'planned';
  if (action === 'repair' && IMPOSSIBLE.test(after)) return 'impossible';
  if (/(?:is|are|was|were) being\s+(?:\p{L}+\s+)?$/u.test(before) || /заповню(?:є|ють)|заполня(?:ет|ют)/u.test(hit.text)) return 'doing';
  if (/(?:rac(?:ed|ing)|working|work(?:s|ed)?|trying|struggl\p{L}+|battl\p{L}+|scrambl\p{L}+)\s[^.;!?]{0,24}to\s+$/u.test(before))
    return 'doing';
  if (LATER_TODAY.test(before) || /(?:will|would|may|could) take [^.;!?]{0,30}\sto\s$/u.test(before)) return 'planned';
  if (/(?:is|are) being/u.test(hit.text)) return 'doing';
  if (FUTURE_FORM.test(hit.text)) return 'planned';
  if (
    action === 'repair' &&
    /\s(?:will|would|can)\s|(?:виїд|вирушать|выед|прибуд|приступлять|приступят|зайд|зможуть|смогут|почн|начн|розпочн)\p{L}*$/u.test(
      hit.text,
    )
  )
    return 'planned';
  if (
    action === 'repair' &&
    /(?:have|has|had) (?:already |now )?(?:begun|started|set|gone|reached|arrived|resumed|got)|бригад\p{L}* .*?(?:виїха|вируш|выеха|прибу|приступи|почал|начал|розпочал)\p{L}*$/u.test(
      hit.text,
    )
  )
    return 'doing';
  if (NECESSARY.test(before) || /^(?:зіллють|сольют)/u.test(hit.text)) return 'decided';
  if (PRESENT_FORM.test(hit.text)) return 'doing';
  const isAhead = AHEAD_BEFORE.test(before) || AHEAD_AFTER.test(after) || /^(?:почнуть|начнут)|will start/u.test(hit.text);
  if (isAhead) return action === 'warming_points' ? 'doing' : 'planned';
  if (PAST_FORM.test(hit.text)) return 'done';
  if (action !== 'drain' && action !== 'reconnect' && UNDER_WAY.test(near)) return 'doing';
  if (
    /(?:почина|начина|трива|продовжу|продолжа|триває|began|begun|started|is being|are being|trying to)\p{L}*\s+(?:\p{L}+\s+){0,2}$/u.test(
      before,
    )
  )
    return 'doing';
  if (FINISHED.test(near)) return 'done';
  if (UNDER_WAY.test(near)) return 'doing';
  return USUAL[action] ?? 'done';
}
