/** A capital that stands for its government is no place: "Kyiv understood", "тиск на Москву", "в Киеве утверждали", "between Kyiv and Moscow". */
import type { Reading } from '../../mentions.ts';
import type { Word } from './word.ts';

const CAPITAL = /^(?:moscow|москв\p{L}{1,2}|kyiv|kiev|київ|києв\p{L}{1,2}|киев\p{L}{0,2}|minsk|мінськ\p{L}{0,2}|минск\p{L}{0,2})$/u;
const NOMINATIVE = /^(?:moscow|москва|kyiv|kiev|київ|киев|minsk|мінськ|минск)$/u;
const OTHER =
  '(?:moscow|москв\\p{L}{1,2}|kyiv|kiev|київ|києв\\p{L}{1,2}|киев\\p{L}{0,2}|washington|вашингтон\\p{L}{0,2}|brussels|брюссел\\p{L}{0,2})';
const ASIDE =
  '(?:,? (?:for its part|meanwhile|however|in turn|у свою чергу|в свою очередь|зі свого боку|со своей стороны),?|(?: (?:тим самим|тем самым|раніше|ранее|також|также|тоже|теж|вже|уже|знову|снова|досі|до сих пор|earlier|later|also|still|has|had|have|will|would|is|was|repeatedly|previously|не|not|never|did not|does not)){0,3})';

/** Verbs of saying, agreeing, refusing, wanting: what governments do and cities do not. */
const ENGLISH_VERB =
  '(?:said|says|saying|claim(?:s|ed)|accus(?:es|ed)|insist(?:s|ed)|den(?:ies|ied)|announc(?:es|ed)|agree(?:s|d)|reject(?:s|ed)|refus(?:es|ed)|propos(?:es|ed)|want(?:s|ed)|understood|understands|consider(?:s|ed)|believ(?:es|ed)|argu(?:es|ed)|maintain(?:s|ed)|interpret(?:s|ed)|expect(?:s|ed)|demand(?:s|ed)|warn(?:s|ed)|vow(?:s|ed)|pledg(?:es|ed)|promis(?:es|ed)|violat(?:es|ed)|view(?:s|ed)|offer(?:s|ed)|signal(?:s|led)|respond(?:s|ed)|ask(?:s|ed)|blam(?:es|ed)|hop(?:es|ed)|assur(?:es|ed)|call(?:s|ed)|seek(?:s)?|sought|sees|saw|confirm(?:s|ed)|comment(?:ed)?|cancel(?:s|led)|counter(?:s|ed)|dismiss(?:es|ed)|commit(?:s|ted)|ready|willing|prepared)';
const SLAVIC_VERB =
  '(?:заяв|заявл|повідом|сообщ|звинувач|звинувати|обвин|запереч|отриц|наполяг|настаив|погодж|погоди|соглас|відкину|відкида|отверг|отверга|пропону|запропон|предлаг|предлож|вимага|требу|готов|обіця|пообіця|обеща|пообеща|поруш|наруша|наруши|зрива|срыва|подрыва|підрива|розумі|понима|вважа|счита|хоче|хочет|хотіл|хотел|попроси|просит|просить|подтвер|підтвер|назва|назива|називає|називал|називали|назыв|намір|намерен|очіку|ожида|розрахову|рассчит|відмови|отказ|оголос|объяв|стверджу|утвержда|трактує|трактует|реагу|пояснює|поясни|объясн|сказа|говор|каж|пиш|реагир|зазнач|отмет|отмеча|наголос|подчерк|спросту|опроверг|нагад|напомин|попередж|попереди|предупред|вказа|указа|уточн|обмін|обменя|дотрим|держ|сдерж|порозум|договор|домов|відреаг|отреаг|натяк|намекн|припуск|допуска|підтрим|поддерж|запевн|завер|анонс|погрож|угрож|пригроз|зволік|затяг)\\p{L}*';
const SAYS = new RegExp(`^${ASIDE}\\s+(?:${ENGLISH_VERB}|${SLAVIC_VERB})(?!\\p{L})`, 'u');
/** "Киев трижды атаковал": the one who strikes; who is struck ("Киев атаковали") is a place. */
const STRIKES =
  /^(?:\s+\p{L}+){0,4}?\s+(?:атаковал|атакував|ударил|вдарив|обстрелял|обстріляв|наносил|завдавав|нанес|завдав|бив|бил|has struck|has attacked|launched|fired|has fired)(?!\p{L})/u;
/** "У Києві повідомили", not "у Києві мер повідомив": a verb without a subject of its own stands in the plural. */
const IN_CAPITAL_SAY = new RegExp(`^(?:\\s+\\p{L}+){0,3}?\\s+${SLAVIC_VERB}(?<=ли|ють|ют|ять|ят)(?!\\p{L})`, 'u');
/** "У Києві повідомили про вибухи": news from the city. */
const TOLD_NEWS = /^\s+(?:повідомил|сообщил|розповіл|рассказал|пояснил|объяснил|назвал)/u;
const IN = /(?:^|\s)(?:у|в|во)\s$/u;
const BEFORE = new RegExp(
  `(?:тиск\\p{L}{0,2} на|претензі\\p{L}{1,2}|претензи\\p{L}{1,2}|звинуваченн\\p{L}{1,2}|обвинени\\p{L}{1,2}|готовн\\p{L}+|готовност\\p{L}{1,2}|згод\\p{L}{1,2}|согласи\\p{L}|пропозиці\\p{L}{1,2}|предложени\\p{L}{1,2}|реакці\\p{L}{1,2}|реакци\\p{L}{1,2}|відповід\\p{L}{1,2}|ответ\\p{L}{0,2}|умов\\p{L}{1,2}|услови\\p{L}{1,2}|обіцян\\p{L}{1,3}|обещани\\p{L}{1,2}|слов\\p{L}{1,3}|інтерес\\p{L}{1,2}|интерес\\p{L}{1,2}|наполягання\\p{L}{0,2}|на вимогу|дозвол\\p{L}{1,2}|відмов\\p{L}{1,2}|отказ\\p{L}{0,2}|бік|боку|стороны|намір\\p{L}{1,2}|намерени\\p{L}{1,2}|за словами|по словам|зі слів|давлени\\p{L} на|pressure on|pressure from|between|між|между|позиці\\p{L}{1,2}|позици\\p{L}{1,2}|вимог\\p{L}|требовани\\p{L}|заяв\\p{L}{1,2}|заявлени\\p{L}{1,2}|(?:переговор\\p{L}{1,2}|угод\\p{L}|домовлен\\p{L}+|соглашени\\p{L}|договоренност\\p{L}{1,2}|сделк\\p{L}) (?:з|із|с|со)|(?:talks|talk|agreement|deal|contacts|truce|ceasefire|signed|negotiat\\p{L}+|negotiations|dialogue|relations|agreed|arrangement|understanding) with|accus\\p{L}+|blam\\p{L}+|обвини\\p{L}+|звинувати\\p{L}+|urged|told|asked|закликал\\p{L}|призвал\\p{L}?|по версии|за версією|на думку|по мнению|according to|from the side of|сторон\\p{L})\\s(?:${OTHER} (?:and|та|і|й|и) )?$`,
  'u',
);
const PAIRED = new RegExp(`^\\s(?:and|та|і|й|и)\\s${OTHER}(?!\\p{L})`, 'u');
const OWNED =
  /^['’]s?\s+(?:allies|position|demands?|side|partners|government|negotiat\p{L}+|claims?|proposals?|agreement|forces|troops|military|army|offers?|response|readiness|consent|request|interpretation|version|view|delegation|representatives?)/u;

const PLACE_BEFORE =
  /(?:^|[^\p{L}])(?:in|on|over|near|outside|around|across|at|hit|struck|attacked|reached|city of|на|над|під|под|біля|возле|поблизу|по|навколо|вокруг|по місту|місті|місто|місту|городе|город|городу|из|із|до|у|в|во)\s$/u;

export function isGovernment(word: Word, reading: Reading): boolean {
  if (!CAPITAL.test(word.folded.replace(/'s$/u, ''))) return false;
  const before = reading.folded.slice(Math.max(0, word.start - 40), word.start);
  const after = reading.folded.slice(word.end, word.end + 60);
  if (/'s$/u.test(word.folded)) return OWNED.test(`'s${after}`);
  if (BEFORE.test(before)) return true;
  if (IN.test(before)) return IN_CAPITAL_SAY.test(after) && !(/^(?:ки|ke|ky)/u.test(word.folded) && TOLD_NEWS.test(after));
  // Few reports of heat are about Moscow itself: without a preposition of place it is its government.
  if (/^(?:moscow|москв)/u.test(word.folded) && !PLACE_BEFORE.test(before)) return true;
  if (!NOMINATIVE.test(word.folded)) return false;
  return SAYS.test(after) || STRIKES.test(after) || (PAIRED.test(after) && SAYS.test(after.replace(PAIRED, '')));
}
