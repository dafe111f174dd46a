/** Weapons with polarity: present, or expressly absent. Polarity is read per clause, never per report. */
import type { Reading, WeaponMention } from '../mentions.ts';
import { findAll, stems, stemsOf } from '../text/lexis.ts';

export const WEAPONS: readonly (readonly [string, RegExp])[] = [
  [
    'mlrs',
    /(?<!\p{L})(?:рсзв|рсзо|реактивн\p{L}+ артил\p{L}+|rocket artillery|реактивн\p{L}+ систем\p{L}* залпов\p{L}*(?: (?:огня|вогню))?|multiple[- ]launch rocket systems?|grad (?:launchers?|rockets?|systems?)|grads(?!\p{L})|mlrs|хаймарс\p{L}*|himars|["]град\p{L}{0,3}["]|«?град\p{L}{0,2}»?(?=\s*[,.]|\s+(?:по|обстріл|обстрел)))(?!\p{L})/gu,
  ],
  [
    'glide_bomb',
    /(?<!\p{L})(?:каб(?:ами|ів|ов|и|ы|ом)?|керован\p{L}+ (?:авіа\p{L}*\s?)?(?:авіаційн\p{L}+ )?бомб\p{L}*|управляем\p{L}+ (?:авиа\p{L}*\s?)?(?:авиационн\p{L}+ )?бомб\p{L}*|авіабомб\p{L}*|авиабомб\p{L}*|фаб(?:-\d+)?|aerial bombs?|guided (?:aerial )?bombs?|glide bombs?|gliding bombs?)(?!\p{L})/gu,
  ],
  ['mortar', stems('міномет', 'миномет', 'mortar')],
  [
    'artillery',
    stemsOf(`
  артилер, артиллер, artillery, howitzer, гаубиц
`),
  ],
  [
    'drone',
    /(?<!\p{L})(?:дрон\p{L}{0,4}|безпілотн\p{L}+|беспилотн\p{L}+|бпла|шахед\p{L}{0,4}|геран\p{L}{1,3}|fpv\p{L}*|молні[йяїею]\p{L}*|молни[йяюе]\p{L}*|ланцет\p{L}*|камікадзе|камикадзе|lancets?|drones?|uavs?|shaheds?|gerans?|unmanned aerial vehicles?|kamikaze)(?!\p{L})/gu,
  ],
  [
    'missile',
    /(?<!\p{L})(?:ракет\p{L}*|крилат\p{L}+ ракет\p{L}*|крылат\p{L}+ ракет\p{L}*|балісти\p{L}+|баллисти\p{L}+|искандер\p{L}*|іскандер\p{L}*|калибр\p{L}{1,3}|кинжал\p{L}{1,3}|missiles?|rocket(?:s)?|ballistic|iskanders?)(?!\p{L})/gu,
  ],
];
const DEFENCE =
  /(?:danger of |threat of |небезпек\p{L}* |загроз\p{L}* (?:застосування )?|опасност\p{L}* |угроз\p{L}* (?:применения )?|anti-?|проти|противо|зеніт\p{L}* |зенитн\p{L}* |air defence |air defense )$/u;
const DEFENCE_AFTER = /^\s+(?:defen[cs]e|interceptors?|shield|danger|threat|небезпе|опасност|загроз|угроз)/u;
/** "No strikes by missiles", "ударів ракетами не було". */
const NO_STRIKES_BY =
  /(?<!\p{L})(?:no|without|not a single|absence of|жодн\p{L}+|ни одн\p{L}+|без)\s+(?:\p{L}+\s+){0,2}(?:strikes?|attacks?|launch\p{L}*|удар\p{L}*|атак\p{L}*|пуск\p{L}*)\s+(?:by|with|using|of|from)?\s*(?:the\s+|russian\s+)?$/u;
const ABSENT =
  /(?<!\p{L})(?:(?:had|has|have|did|were|was|is)\s+not(?:\s+\p{L}+){0,2}|(?:no|without|absence of|lack of|free of|zero|truly no|there were no)(?:\s+(?:targeted|any|russian|enemy|massive|confirmed|more|new|single|direct|missile|drone|or|and|,)){0,5}|не\s+(?:було|зафіксовано|завдавал\p{L}*|наносил\p{L}*|было|зафиксировано|атакувал\p{L}*|атаковал\p{L}*|застосовувал\p{L}*|применял\p{L}*)(?:\s+\p{L}+){0,3}|відсутн\p{L}+|отсутств\p{L}+|(?:жодн|ни одн)\p{L}+|без)\s+(?:(?:targeted|any)\s+)?$/u;

/** "… strikes by missiles and drones were not recorded": the denial stands at the end of the clause. */
const DENIED_AFTER =
  /^[^,.;!?]{0,60}?(?<!\p{L})не (?:було(?!\s+(?:ні|світла|води|тепла))|было(?!\s+(?:ни|света|воды|тепла))|застосов\p{L}+|применя\p{L}+|запуска\p{L}+|зафікс\p{L}+|зафикс\p{L}+|фікс\p{L}+|фиксир\p{L}+|завда\p{L}+|наноси\p{L}+|отмеч\p{L}+|использ\p{L}+|викорис\p{L}+)(?!\s+(?:збит|сбит))|^[^.;!?]{0,120}?(?:зафиксировано не было|не было зафиксировано|не зафиксировано|не зафіксовано|зафіксовано не було|не було зафіксовано|не фіксувал\p{L}+|were not recorded|was not recorded)/u;

/** Weapons named in the report; the same weapon may be present in one clause and absent in another. */
export function readWeapons(reading: Reading): WeaponMention[] {
  const seen = new Set<string>();
  return findWeapons(reading).filter((each) => {
    const key = `${each.weapon}/${each.polarity}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

export function findWeapons(reading: Reading): readonly WeaponMention[] {
  const known = FOUND.get(reading);
  if (known) return known;
  const found = searchWeapons(reading);
  FOUND.set(reading, found);
  return found;
}
const FOUND = new WeakMap<Reading, readonly WeaponMention[]>();

function searchWeapons(reading: Reading): WeaponMention[] {
  const { folded, text } = reading;
  const found: WeaponMention[] = [];
  for (const [weapon, expression] of WEAPONS) {
    for (const hit of findAll(expression, folded)) {
      if (found.some((each) => hit.start < each.span[1] && each.span[0] < hit.end)) continue;
      const before = folded.slice(Math.max(0, hit.start - 80), hit.start);
      if (DEFENCE.test(before) || DEFENCE_AFTER.test(folded.slice(hit.end, hit.end + 16))) continue;
      if (weapon === 'missile' && /систем\p{L}* залпов/u.test(folded.slice(hit.start, hit.end + 24))) continue;
      const clause = before
        .replace(/^.*[.;!?]\s/u, '')
        .replace(/(?:missile|drone|ракетн\p{L}*|дронов\p{L}*|ракет|дронів|дронов)\s+(?:or|and|чи|або|та|и|или)\s+$/u, '');
      const polarity =
        ABSENT.test(clause) || NO_STRIKES_BY.test(clause) || DENIED_AFTER.test(folded.slice(hit.end, hit.end + 140)) ? 'absent' : 'present';
      found.push({
        claimType: 'weapon',
        quote: text.slice(hit.start, hit.end),
        span: [hit.start, hit.end],
        weapon,
        polarity,
        rule: `weapon.${weapon}`,
      });
    }
  }
  return found.sort((one, other) => one.span[0] - other.span[0]);
}
