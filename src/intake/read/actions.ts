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
    /(?<!\p{L})(?:перепідключ\p{L}+|переподключ\p{L}+|повторно підключ\p{L}+|повторно подключ\p{L}+|заживи(?:ти|ли)|заживлен\p{L}*|запита(?:ть|ли|ны|но|ти|ют)|заживлять|перевести на|перевели на|переведен\p{L}* на|підключити|подключить|переключ(?:или|ено|ены|ить|ити|ены)|reconnect\p{L}*|підключили|підключено|подключили|подключено|подключены)(?!\p{L})(?!\s+(?:до|к|на|от|від)\s+(?:генерат|резерв|мобільн|мобильн))/gu,
  ],
  [
    'refill',
    /(?<!\p{L})(?:пода(?:ти|вати|вать|ть|ча|чу|чі|чи|ют|дуть)\p{L}* теплонос\p{L}+|заповн\p{L}+ (?:\p{L}+ )?(?:систем|мереж|теплонос)\p{L}*|теплонос\p{L}+ (?:вже |уже )?пода(?:но|ли|ют|ють|ют\p{L}*)|heat carrier is (?:being )?supplied|filled with heat carrier|заполн\p{L}+ (?:\p{L}+ )?(?:систем|сет|теплонос)\p{L}*|refill\p{L}*|fill(?:ing|ed)? the (?:heating )?systems?|restart(?:ing|ed)? heating systems)/gu,
  ],
  [
    'mobile_boiler',
    stemsOf(`
  блочно-модульн котел, блочно-модульн котель, блочно-модульн, мобільн котел, мобільн котель, мобильн котел, мобильн котель,
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
    /(?:оголо\p{L}+|ввел\p{L}+|введен\p{L}*|запровад\p{L}+|объяв\p{L}+|declared?|classified)[^.!?]{0,60}(?:надзвичайн|чрезвычайн|emergency)[^.!?,]{0,24}|(?:надзвичайн\p{L}+ ситуаці\p{L}+|режим\p{L}* чрезвычайной ситуации|режим\p{L}* чс|чрезвычайн\p{L}+ ситуаци\p{L}+|state of emergency)(?=[^.!?]{0,40}(?:введ|оголо|объяв|declar|запровад|класиф|місцев))/gu,
  ],
  [
    'repair',
    stemsOf(`
  ремонтн, аварійно-відновлюв, аварийно-восстанов, відновлювальн робот, восстановительн работ, ремонтуют, ремонтируют, repair
  work, repair crew, repairs!, restoration work, emergency restoration, repairing
`),
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
const RESTORE = /(?<!\p{L})(?:відновл\p{L}+|восстанов\p{L}+|поверн\p{L}+|верну(?:ть|ти)|restor\p{L}+)(?!\p{L})/gu;
const FAILED =
  /(?:ще|еще|пока|поки)?\s*(?:не вдалося|не удалось|не змогли|не смогли|not yet|have not been able|unable to|failed to|has not been)/u;
const IMPOSSIBLE = /неможлив|невозможн|impossible|cannot be/u;

/** Actions with their status; each action once, at the mention whose status is clearest. */
export function readActions(reading: Reading): ActionMention[] {
  const all = findActions(reading);
  const best = new Map<string, ActionMention>();
  for (const action of all) if (!best.has(action.action)) best.set(action.action, action);
  return [...best.values()].sort((one, other) => one.span[0] - other.span[0]);
}

/** Every mention of an action. */
export function findActions(reading: Reading): ActionMention[] {
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
      if (
        IMPOSSIBLE.test(folded.slice(hit.end, hit.end + 40)) ||
        /(?:неможлив\p{L}*|невозможно|impossible to) $/u.test(folded.slice(0, hit.start))
      )
        add(hit, 'restore', 'impossible');
      else if (FAILED.test(around) && /тепл|опал|отопл|свет|світл|heat|power|будин|дом/u.test(folded)) add(hit, 'restore', 'notDone');
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
    return /operat|work|open|відкри|откры|прац|работ|розгорн|разверн|deploy|діють|действ|set up|нада|функціон/u.test(folded);
  if (action === 'generators')
    return /підключ|подключ|install|встанов|установ|переда|deliver|deploy|прац|работ|connected|жив/u.test(
      folded.slice(Math.max(0, hit.start - 80), hit.end + 80),
    );
  if (action === 'evacuation') return !/(?:підготов|подготов|не\s+планіру)/u.test(folded.slice(Math.max(0, hit.start - 30), hit.start));
  if (action === 'reconnect')
    return (
      !/заживлен|запитан|^(?:підключ|подключ)/u.test(hit.text) ||
      /будин|дом|build|спожив|потреб|многоэтаж|багатоповерх|висот|высот/u.test(folded)
    );
  if (action === 'repair') return !/ремонтно-механ/u.test(hit.text) && reading.text.length > 0;
  return true;
}

const CONDITIONAL = /(?:якщо|если|коли|когда|if|once|when)\s[^.!?]{3,90}$/u;
const DECIDED =
  /(?:доведеться|придется|необхідно|потрібно|нужно|необходимо|вирішил\p{L}+|решил\p{L}*|вирішено|решено|рішення|решение|наказ\p{L}+|приказ\p{L}+|will have to|will be|has to|have to be|need(?:s|ed)? to|necessary to|ordered|order|decided|decision|must be|змушен\p{L}*|вынужден\p{L}*|мають|должн\p{L}+|зіллють|сольют)\s+(?:[\p{L}\s,'-]{0,60})$/u;
const PLANNED =
  /(?:планує\p{L}*|планир\p{L}+|plans? to|planned|почнуть|начнут|буде|будуть|будет|будут|will|scheduled|готу\p{L}+|готов\p{L}+)\s+(?:[\p{L}\s'-]{0,40})$/u;
const DOING =
  /(?:почина\p{L}+|начина\p{L}+|розпоча\p{L}+|трива\p{L}+|продолжа\p{L}+|продовжу\p{L}+|проводят\p{L}*|проводит\p{L}*|is being|are being|under way|underway|ongoing|continu\p{L}+|connected to|operate|працю\p{L}+|работа\p{L}+|ведут\p{L}*|ведеться|ведется)/u;
const DONE =
  /(?:злили|злито|зливали|слили|слито|прийшлося|довелося|пришлось|had to|was drained|were drained|has been|have been|were|was|drained|удалось|вдалося|встановлювали|установили|благодаря|завдяки|thanks to|классифиц\p{L}+|класифік\p{L}+|classified|declared|введен\p{L}*|оголошен\p{L}*)/u;

function statusOf(hit: Hit, folded: string, action: string): ActionStatus {
  const before = folded.slice(Math.max(0, hit.start - 90), hit.start);
  const near = folded.slice(Math.max(0, hit.start - 40), hit.end + 40);
  if (CONDITIONAL.test(before)) return 'conditional';
  if (/had to be\s+$/u.test(before)) return 'unclear';
  if (/(?:довелося|прийшлося|пришлось|had to|вдалося|удалось)\s[\p{L}\s,'-]{0,40}$/u.test(before)) return 'done';
  if (DECIDED.test(before)) return 'decided';
  if (PLANNED.test(before) || /^(?:почнуть|начнут)/u.test(hit.text)) return action === 'warming_points' ? 'doing' : 'planned';
  if (/^(?:підключа|подключа|повторно підключают|повторно подключают|зливають|сливают|заповнюють|заполняют)/u.test(hit.text))
    return 'doing';
  if (DOING.test(near)) return 'doing';
  if (DONE.test(near) || DONE.test(before)) return 'done';
  return 'stated';
}
