/** The vocabulary of time: months, weekdays, nights, small numbers, ordinals; all forms in which three languages write them. */

export const MONTHS: readonly RegExp[] = [
  /^(?:січн|январ|jan)/u,
  /^(?:лют|феврал|feb)/u,
  /^(?:берез|март|mar)/u,
  /^(?:квіт|апрел|apr)/u,
  /^(?:трав|мая|май|may)/u,
  /^(?:черв|июн|jun)/u,
  /^(?:лип|июл|jul)/u,
  /^(?:серп|август|aug)/u,
  /^(?:верес|сентябр|sep)/u,
  /^(?:жовт|октябр|oct)/u,
  /^(?:листопад|ноябр|nov)/u,
  /^(?:груд|декабр|dec)/u,
];
export const MONTH_WORD =
  '(?:січ(?:ня|ень|ні)|лютого|лютий|берез(?:ня|ень)|квіт(?:ня|ень)|трав(?:ня|ень)|черв(?:ня|ень)|лип(?:ня|ень)|серп(?:ня|ень)|верес(?:ня|ень)|жовт(?:ня|ень)|листопада?|груд(?:ня|ень)|январ[яь]|феврал[яь]|марта?|апрел[яь]|ма[яй]|июн[яь]|июл[яь]|августа?|сентябр[яь]|октябр[яь]|ноябр[яь]|декабр[яь]|january|february|march|april|may|june|july|august|september|october|november|december|jan\\.?|feb\\.?|mar\\.?|apr\\.?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?)';
export const MONTH_LOCATIVE =
  '(?:січні|лютому|березні|квітні|травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні|январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)';
export const WEEKDAYS: readonly RegExp[] = [
  /^(?:неділ|воскрес|sunday)/u,
  /^(?:понеділ|понедельн|monday)/u,
  /^(?:вівтор|вторник|tuesday)/u,
  /^(?:серед|сред|wednesday)/u,
  /^(?:четвер|thursday)/u,
  /^(?:п'ятниц|пятниц|friday)/u,
  /^(?:субот|суббот|saturday)/u,
];
export const WEEKDAY_WORD =
  "(?:понеділ(?:ок|ка|ку)|вівтор(?:ок|ка|ку)|серед[аиу]|четвер(?:г|га|гу)?|п'ятниц[юіяи]|субот[аиу]|неділ[яюі]|понедельник[ау]?|вторник[ау]?|сред[уы]|пятниц[уы]|суббот[уы]|воскресень[еяю]|monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
/** The dative of Russian stands only with "к": "в среде" is no day. */
export const WEEKDAY_DATIVE = '(?:сред|пятниц|суббот)е';
/** "Суботній обстріл", "пятничной атаки": the adjective of a weekday. */
export const WEEKDAY_ADJECTIVE =
  "(?:понеділков|вівторков|середов|четвергов|п'ятничн|суботн|недільн|понедельничн|вторничн|пятничн|субботн|воскресн)(?:ий|ій|ього|ого|ьому|ому|им|ім|их|іх|ими|а|я|ої|ьої|у|ю|ою|ьою|і|є|е|ый|его|ему|ей|ая|яя|ую|юю|ой|ое|ее|ые|ие)";
export const NIGHT =
  '(?:at night|у ніч|в ніч|уночі|вночі|ніч|ночі|в ночь|ночью|ночь|overnight|(?:on )?(?:the )?night|нічн\\p{L}+|ночн\\p{L}+)';
export const INTO = '(?:на|проти|против|into|on|of|to|з|із|с|from)';

export const SMALL_NUMBERS: readonly RegExp[] = [
  /^(?:1|one|a|один|одну)$/u,
  /^(?:2|two|дв[аіе]|дві|две)$/u,
  /^(?:3|three|три)$/u,
  /^(?:4|four|чотири|четыре)$/u,
  /^(?:5|five|п'ять|пять)$/u,
  /^(?:6|six|шість|шесть)$/u,
  /^(?:7|seven|сім|семь)$/u,
];
export const SMALL_NUMBER = "(?:[1-7]|one|two|three|four|five|six|seven|один|дв[аіе]|три|чотири|четыре|п'ять|пять|шість|шесть|сім|семь)";

export function smallNumber(word: string): number {
  return SMALL_NUMBERS.findIndex((expression) => expression.test(word)) + 1;
}

/** Days of the month in words, genitive and nominative: "двадцятого лютого", "третье марта", "the twelfth of January". */
const TENS: readonly (readonly [RegExp, number])[] = [
  [/^(?:двадцят|двадцат|twent)/u, 20],
  [/^(?:тридцят|тридцат|thirti|thirty)/u, 30],
];
const ORDINALS: readonly RegExp[] = [
  /^(?:перш|перв|first)/u,
  /^(?:друг|втор|second)/u,
  /^(?:трет|third)/u,
  /^(?:четверт|fourth)/u,
  /^(?:п'ят(?!над)|пят(?!над)|fifth)/u,
  /^(?:шост|шест(?!над)|sixth)/u,
  /^(?:сьом|седьм|seventh)/u,
  /^(?:восьм|eighth)/u,
  /^(?:дев'ят(?!над)|девят(?!над)|ninth)/u,
  /^(?:десят|tenth)/u,
  /^(?:одинадцят|одиннадцат|eleventh)/u,
  /^(?:дванадцят|двенадцат|twelfth)/u,
  /^(?:тринадцят|тринадцат|thirteenth)/u,
  /^(?:чотирнадцят|четырнадцат|fourteenth)/u,
  /^(?:п'ятнадцят|пятнадцат|fifteenth)/u,
  /^(?:шістнадцят|шестнадцат|sixteenth)/u,
  /^(?:сімнадцят|семнадцат|seventeenth)/u,
  /^(?:вісімнадцят|восемнадцат|eighteenth)/u,
  /^(?:дев'ятнадцят|девятнадцат|nineteenth)/u,
];
const ORDINAL_STEM =
  "(?:перш|друг|трет|четверт|п'ят|шост|сьом|восьм|дев'ят|десят|одинадцят|дванадцят|тринадцят|чотирнадцят|п'ятнадцят|шістнадцят|сімнадцят|вісімнадцят|дев'ятнадцят|двадцят|тридцят|перв|втор|пят|шест|седьм|девят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат|двадцат|тридцат)(?:ого|ього|ьего|его|е|є|ье|ое)";
const ENGLISH_ORDINAL =
  '(?:(?:twenty|thirty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)';
export const ORDINAL_WORD = `(?:(?:двадцять |двадцать |тридцять |тридцать )?${ORDINAL_STEM}|${ENGLISH_ORDINAL})`;

/** Day of the month from ordinal words; 0 when there is none. */
export function ordinalOf(words: string): number {
  let day = 0;
  for (const word of words.split(/[\s-]+/u)) {
    const tens = TENS.find(([expression]) => expression.test(word))?.[1];
    day += tens ?? ORDINALS.findIndex((expression) => expression.test(word)) + 1;
  }
  return day;
}
