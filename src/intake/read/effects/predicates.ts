/** What may be said of a service: none, lost, disrupted, restored; a denied or solved trouble is none of them. */
import type { ServiceState } from '../../mentions.ts';
import { findAll, type Hit, stemsOf } from '../../text/lexis.ts';

export type Predicate = Hit & Readonly<{ state: ServiceState | 'none' }>;

const NONE = stemsOf(`
  немає, нема!, нет!, відсутн, отсутств, зникл, зникло, зник!, зникає, пропал, пропада, исчез, not be available, no longer available, not available, не буде!, не будет!, unavailable,
  не мали!, не мав!, не мала!, не матимуть!, не матиме!, не маємо!, не имели!, не имел!, не имела!, не будут иметь!, не мають!, не має!, не имеют!, не имеет!, не надходить!, не поступает!, не подають!, не подают!, не подається!, не подается!, absent, відсутня, nonexistent, missing
`);

const LOST = stemsOf(`
  no longer have!, no longer has!, no longer had!, no longer receiv, припин, прекра, зупин, останов, приостанов, призупин, відключен!, відключено, відключили, отключен!, отключено, отключена,
  отключены, отключили, вимкнен, вимкнули, перекрит, перекры, stopped, suspended, halted, cut off, cut!, cuts off, knocked out,
  lost!, loses, losing, lose!, втратил, потерял, лишил, shut off, shut down, went out, disabled, is out, are out, was out!, were out!, been out!, не виїха, не вийшли на, не вышли на, не выехал, закрит, закрыт, closed!, отрезан,
  перестал, не працю, не работа, відрізан, перерван, прерван, перерва, cease, discontinu, knock out, knocking out, knocks out, cutting off, cutting!, stood still, stand still, stands still, standstill, відімкнен, відімкнул,
  is off!, are off!, was off!, also off!, off!, went off!, turned off, switched off, does not run, do not run, not run, not running, not operating, out of operation,
  не ходят, не ходить!, не їздять, не ездят, не курсу, не курсирую, стоять!, deprive, left without, зникло, вимкнено, cut power, cut electricity,
  обірва, оборва, втрачен, потерявш, не подавал, не подавало, не поступало!, не поступала!, не надходил, не надходило, не було!, не было!, пропадал, втратив, втратили, лишились, лишен, позбавлен, позбав, not been restored, not restored, fail!, fails!, failed!, відключил, відключив!, отключил!, отключила!, отключило!, вимкнув, вимкнула!, знят напруг, снят напряжен, не восстановлен, не відновлен, not yet restored
`);

const DISRUPTED = stemsOf(`
  інтервал, интервал, longer interval,
  відключали!, відключався!, відключалася!, відключалося!, вимикали!, вимикався!, вимикалося!, отключали!, отключался!, отключалось!, отключалась!, выключали!,
  flicker, dimming, dimmed, мерехт, блима, мигает!, мигал, забезпечу частково!, забезпечується частково!, обеспечива частично!, обеспечивается частично!, затриму, задержива, delayed, running late, hours late!, hour late!, minutes late!, behind schedule!, hours behind!, запізнюют, запізнюєт, спізнюют, опаздыва, із запізнен, с опоздан,
  перебо, проблем, збої, нарушен, порушен, reduced pressure, знижен тиск, зниженим тиском!, понижен давлен, пониженн давлен,
  низьк тиск, збій, сбои, сбой, сбоев, ускладн, обмежен, ограничен, problem, disrupt, interrupted, interruption, only partial, partial!, partially work, difficult, shortage, аварійн
  відключ, аварийн отключ, екстрен відключ, экстренн отключ, відключення!, відключень!, відключеннями, отключения!, отключению!,
  отключений!, отключениями, отключение!, вимкнен, outage, outages, low pressure, частичн отсутств, тиск знижен, давление снижен, знижено тиск, снижен давлен, intermittent, irregular, unstable, нестабільн, нестабильн, фонов, з перебоями!, с перебоями!, rationed, scheduled outage, longer interval, зі змінами!, с изменениями!, замінено автобус, замінили автобус, заменены автобус, replaced by bus, із затримк, з затримк, с задержк, delays!, за зміненим, по измененн, скачк, стрибк, voltage fluctuat
`);

const RESTORED = stemsOf(`
  пуск тепла заверш, подавать!, подавати!, поновлен, поновил, перезапуст, перезапущ,
  поступать!, поступило!, поступила!, надійшло!, надійшла!, надходити!,
  supplied as normal!, supplied as usual!, supplied normally!, provided as normal!, provided as usual!, supplied to!, been supplied, is being supplied again!, повертаєть, повертають, возвращает, возвращают, returning, moving again, running again, flowing again, on again!, заживили!, запитано!, подається знову!, з'являєть, дали!, зажив,
  віднов, восстанов, restor, повернули, повернул, повернут, повернено, повернути, вернули, вернул, вернуть, вернет, повернет,
  возобнов, resum, reconnect, заживл, запитан, запитали, запитать, is back, are back, was back, were back, has been back, back on, back online, brought back, подано, подали,
  with power again, returned, return!, returns!, повертал, запуст, запущен, recover, back in, is warm again, вже є!, уже есть!, ввімкн, увімкн, включили, включено, switched back, back to, знову подают, снова подают, пустили!, пущено!, стабіліз, стабилиз, stabilis, stabiliz, з'явило, з'явилас, з'явився!, появил, appeared, came back, come back, заведено!, завели!, заведен, знову є, підключили!, подключили!, підключено!, подключено!, возобновил, знову запрацюва, снова заработа, знову курсу, снова курсиру, знову ходять!, снова ходят!, знову їздять!, снова ездят!, відновили рух!, відновлено рух!, возобновили движение!, возобновлено движение!
`);

export const NOT_DONE =
  /(?:не|not|yet to|ще не|еще не|не вдалося|не удалось|неможлив|невозможн|impossible|буде|будуть|будет|будут|will|планують|планируют|plans? to|мають|должн\p{L}+|until|once|as soon as|if|unless|якщо|если|як тільки|как только|коли|когда|щоб|чтобы|should|shall|would|expected to|обіця\p{L}+|обеща\p{L}+|намага\p{L}+|пыта\p{L}+|працюють над|работают над|to)\s+(?:\p{L}+\s+){0,2}$/u;

const SOLVED_BEFORE = /(?:вирішили|вирішено|решили|решены|усунули|устранили|solved|fixed|resolved)\s+(?:\p{L}+\s+){0,2}$/u;

const SOLVED_AFTER =
  /^(?:\s+\p{L}+){1,5}\s+(?:вирішили|вирішено|решили|решены|усунули|усунуто|устранили|устранены|solved|resolved)(?!\p{L})/u;

/** "Восстановят", "повернеться": it is to come. */
const TO_COME =
  /^(?:вернет|повернет)|ть$|ти$|^(?:восстанов(?:ят|ит|ится|ятся)|возобнов(?:ят|ит|ится|ятся)|вернут(?:ся)?|віднов(?:иться|ляться)|запуст(?:ят|ит)|включат|подадут|підключать|подключат|появ(?:ится|ятся)|з'явиться|дадут|дадуть)$/u;

/** "Heating returns once the boiler is fixed". */
const ON_CONDITION = /^[^.,;!?]{0,24}?(?<!\p{L})(?:once|as soon as|if|unless|when)(?!\p{L})/u;

/** "A complete outage" is a loss. */
const FULL_BEFORE = /(?<!\p{L})(?:полн|повн|total|full|complete)\p{L}*\s+$/u;

/** What they will switch off is on as yet. */
const WILL_STOP = /^(?:припиня|зупин|відключ|вимкн|прекрат|отключ|останов|перекри|перекр)\p{L}*(?:ять|ать|уть|ят|ат|ут)$/u;
const KEPT_ON = /(?<!\p{L})(?:не|not|never)\s+(?:been\s+|be\s+|було\s+|было\s+)?$/u;

export function findPredicates(folded: string): Predicate[] {
  const list: Predicate[] = [];
  const add = (expression: RegExp, state: Predicate['state']): void => {
    for (const hit of findAll(expression, folded)) list.push({ ...hit, state });
  };
  add(NONE, 'lost');
  for (const hit of findAll(LOST, folded)) {
    // "Has not been interrupted", "не припинялося".
    if (WILL_STOP.test(hit.text)) {
      list.push({ ...hit, state: 'none' });
      continue;
    }
    const kept = KEPT_ON.test(folded.slice(Math.max(0, hit.start - 24), hit.start)) && !/^(?:не|not)\s/u.test(hit.text);
    list.push({ ...hit, state: kept ? 'none' : 'lost' });
  }
  for (const hit of findAll(DISRUPTED, folded)) {
    const solved = SOLVED_BEFORE.test(folded.slice(0, hit.start)) || SOLVED_AFTER.test(folded.slice(hit.end));
    const kept = KEPT_ON.test(folded.slice(Math.max(0, hit.start - 24), hit.start));
    const isFull =
      /^(?:відключенн|отключени|вимкненн|outage)/u.test(hit.text) && FULL_BEFORE.test(folded.slice(Math.max(0, hit.start - 16), hit.start));
    list.push({ ...hit, state: solved || kept ? 'none' : isFull ? 'lost' : 'disrupted' });
  }
  for (const hit of findAll(RESTORED, folded)) {
    if (
      /^(?:повертал|возвращал|восстанавлива|відновлюю|відновлюва|restoring|заживлен)/u.test(hit.text) &&
      !/^заживлен[оиаі]?$/u.test(hit.text)
    )
      continue;
    if (/^(?:відновлення|восстановлени|restoration)/u.test(hit.text) && !/заверш|complet/u.test(folded)) continue;
    const before = folded.slice(Math.max(0, hit.start - 30), hit.start);
    const done =
      /(?:вдалося|удалось|змогли|смогли|managed to|begun to|began to|started to|starting to|begins to|почал\p{L}*|начал\p{L}*|почина\p{L}*|начина\p{L}*)\s+(?:\p{L}+\s+)?$/u.test(
        before,
      ) && !/(?:не|not)\s+(?:вдалося|удалось|змогли|смогли)/u.test(before);
    list.push({
      ...hit,
      state:
        !done &&
        (NOT_DONE.test(before) || TO_COME.test(hit.text) || (/^returns?$/u.test(hit.text) && ON_CONDITION.test(folded.slice(hit.end))))
          ? 'none'
          : 'restored',
    });
  }
  return list;
}
