/** Statements about pauses in strikes: terms, compliance, allegations, denials. Terms are claims by someone; nothing is in force by itself. */
import type { Reading, SpeakerMention, TimeMention, TruceMention } from '../mentions.ts';
import { findAll, type Hit, has, stemsOf } from '../text/lexis.ts';

export const TRUCE_WORDS = stemsOf(`
  перемир, мораторі, моратори, припинення вогню, прекращени огня, прекращение огня, тиш, truce, ceasefire, cease-fire,
  moratorium, пауз, pause in strikes, припинення удар, прекращени удар, прекращении ударов!, прекращению ударов!, припиненню ударів!, прекращение ударов!, energy pause, pause!, refrain from strik, утримуватися від удар, утриматися від удар, воздержаться от удар,
  воздерживаться от удар, не наносить удар, не завдавати удар, halt strikes, halting strikes, halt attacks, halting attacks, stop attacks, stop attacking, stop striking, stop hitting, cease attacks, cease striking, suspend strikes, suspend attacks, halt to strikes, halt to attacks, end to strikes, end to attacks, halt in strikes, halt in attacks, cessation of strikes, cessation of attacks, suspension of strikes, suspension of attacks, pause in attacks, not to attack, not to strike, not to hit, not to target, not attack, not strike, не бити по, не бить по, утриматися від, воздержаться от, energy truce, kept his word, сдержал слово, стримав слово, дотримав слова, обстрілів не буде, режим тиші, режим тишины
`);
const AGREEMENT_NEAR = stemsOf(`
  прекращен, припинен, halt!, halting!, cease!, suspend, promis, обіця, обещ, pledg,
  agree, domov, домовл, договор, угод, соглаш, request, прохан, просьб, просив, просил, understanding, commit, order, наказ,
  приказ, moratori, мораторі, моратори, truce, ceasefire, перемир, refrain, утрим, воздерж, pause, пауз, not strike, not attack, not to attack, not to strike, не бити, не бить, не наносить, не завдавати, last!, lasts, lasted, arrangement, run until, took effect, takes effect, came into, не наносит удар, не завдає удар, пауз, ended, ends, ran out, runs out, lapse, expire, трива, длит, сплив, истек, тиш, діят, действ
`);

const PAUSE =
  '(?:moratorium|truce|ceasefire|cease-fire|pause|agreement|deal|мораторі\\p{L}*|моратори\\p{L}*|перемир\\p{L}*|пауз\\p{L}*|тиш\\p{L}*|домовлен\\p{L}+|договорен\\p{L}+|угод\\p{L}+|соглашен\\p{L}+)';
const kind = (pattern: string): RegExp => new RegExp(`(?<!\\p{L})(?:${pattern})`, 'gu');

const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    'release_clause',
    kind(
      "(?:считать себя свободн\\p{L}+|вважати себе вільн\\p{L}+|consider itself free|(?:free|released?) (?:from|of) (?:its |their |the )?(?:obligations|commitments)|free from (?:its|their) obligations|no longer be bound|вільн\\p{L}+ від (?:своїх )?зобов'язан\\p{L}*|свободн\\p{L}+ от (?:своих )?обязательств\\p{L}*|(?:reserves?|reserved) the right to (?:withdraw|respond|leave)|(?:право|вправе) (?:вийти|выйти) (?:з|із|из)|не (?:вважатиме|будет считать) себя? ?(?:зв'язан|связан)\\p{L}+)[^.!?]{0,40}",
    ),
  ],
  [
    'mechanism',
    kind(
      '(?:response|warning|reaction|реакці\\p{L}+|реакци\\p{L}+|відповід\\p{L}+|ответ\\p{L}*|попередженн\\p{L}+|предупрежден\\p{L}+)[^.!?]{0,40}(?:within|протягом|впродовж|в течение|через|after)[^.!?]{0,12}\\d+ (?:hours|годин|час)\\p{L}*|\\d+ (?:hours|годин\\p{L}*|час\\p{L}*) (?:after|після|после) [^.!?,]{0,40}(?:violation|breach|порушенн\\p{L}+|нарушен\\p{L}+)|(?:report|notif|investigat|verif|examin|conven|meet|inform|respond|answer)(?:s|ed|ied|ies|y|e|es|ing)?\\s[^.!?,]{0,24}?(?:within|no later than|not later than|at the latest) (?:\\p{L}+|\\d+) (?:hours?|days?)(?!\\p{L})|(?:повідом|розгля|перевір|розслід|збер|збир|скли|сообщ|рассм|провер|расслед|собер|собир|созы)\\p{L}*\\s[^.!?,]{0,30}?(?:протягом|впродовж|не пізніше(?: ніж)?(?: за| через| як за)?|в течение|не позднее(?: чем)?(?: через)?) (?:\\p{L}+|\\d+) (?:годин\\p{L}*|час\\p{L}*|доб\\p{L}*|сут\\p{L}*|дн\\p{L}+)|(?:monitoring|verification) (?:mechanism|mission|group)|(?:monitor|verify|oversee)(?:s|ed|ing)? (?:compliance|the (?:ceasefire|truce|pause|moratorium))[^.!?,]{0,40}|(?:контролю|відстежува|стежи|следи|контролирова|отслежива)\\p{L}* (?:за )?(?:дотриманн|соблюден)\\p{L}+[^.!?,]{0,30}|(?:дзеркальн|зеркальн)\\p{L}* (?:[\\p{L}’-]+ ){0,2}[^.!?,]{0,40}|on a reciprocal basis|respond in kind|механізм\\p{L}* (?:моніторингу|контролю|перевірки|верифікації)|механизм\\p{L}* (?:мониторинга|контроля|проверки|верификации)',
    ),
  ],
  [
    'no_agreement',
    kind(
      `(?:no|not any|without|any) ["“]?(?:(?:direct|formal|written|official|signed|such|final|clear|new|ceasefire|truce|energy) )*(?:agreements?|deal|document|(?:paper|text|accord|protocol|memorandum)(?= [^.!?,]{0,16}(?:signed|agreed))|arrangements?)["”]?(?=[^.!?]{0,60})[^.!?,]{0,30}|no ["“]?(?:(?:energy|partial|formal|general|full) )*(?:ceasefire|truce|moratorium|pause)["”]? (?:had been |has been |was |is )?(?:signed|agreed|in place|with)[^.!?,]{0,20}|yet to (?:reach|sign|agree)[^.!?,]{0,20}|nothing (?:was|has been|had been|is) (?:signed|agreed)|нічого не підпис\\p{L}+|ничего не подпис\\p{L}+|(?:have|has|had) not (?:agreed|signed)|did not (?:agree|sign)|(?:немає|нема|не існує) (?:\\p{L}+ )?(?:домовленост|договореност|документ|угод)\\p{L}*|(?:нет|не существует) (?:\\p{L}+ )?(?:договоренност|соглашени|документ)\\p{L}*|(?:домовленост|договореност|договоренност|документ|угод|соглашени)\\p{L}*(?: (?:про|о|об|щодо|насчет|по|с|з|із|между|між) (?:[\\p{L}'’-]+ ?){1,4})?(?:,[^,.!?]{2,30},)? ?(?:немає|нема|нет|не було|не было|не існує|не существует|не досягнуто|не достигнуто|не досягли|не достигли|не підписано|не подписан\\p{L}*)|не (?:домовил|домовлял|договорил|договаривал|досягли згод|достигли соглас)\\p{L}*|не підпис(?:ували|али|увала|ала|ано)|не подпис(?:ывали|али|ывала|ан\\p{L}*)`,
    ),
  ],
  [
    'term_duration',
    /(?:agreed (?:to|on) (?:a |one |two |three |four |five |six |seven |ten |\d+ )?(?:-?(?:week|day|month)s?)(?!\p{L})|for (?:a|one|two|three|\d+) (?:week|day|month)s?|(?:діє|дія\p{L}+|тривати\p{L}*|действ\p{L}+|длит\p{L}+|last\p{L}*) \d+ (?:дн\p{L}+|діб|дней|days|сут\p{L}+)|(?:протягом|впродовж|упродовж|в течение) \d+ (?:дн\p{L}+|діб|дней|сут\p{L}+)|(?:протягом|впродовж|упродовж) (?:одного )?(?:тижня|місяця)|в течение (?:одной )?(?:недели|месяца)|(?:a |one-|two-|\d+-)?(?:week|day|month)-long (?:\p{L}+ ){0,2}(?:truce|ceasefire|pause|moratorium)|(?:for|last\p{L}*) (?:a |one |two |three |four |five |six |seven |ten |\d+ )?(?:week|day|month)s?(?!\p{L})|(?:трива\p{L}+|длит\p{L}+|діят\p{L}+|действ\p{L}+) (?:тиждень|неделю|місяць|месяц|добу|сутки)|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|twenty|thirty|sixty|ninety)-(?:day|week|month) (?:\p{L}+ ){0,2}(?:truce|ceasefire|pause|moratorium|lull|halt|suspension|cessation|stop|freeze|respite|break|end)(?!\p{L})|на (?:один |одну |два |три |\d+ )?(?:тиждень|тижні|недел\p{L}+|місяць|месяц|дн\p{L}+|днів|дней|доб\p{L}+|сутк\p{L}+)|(?<!(?:минул\p{L}+|останн\p{L}+|кожн\p{L}+|цей|через|за|наступн\p{L}+|прошл\p{L}+|последн\p{L}+|эту|следующ\p{L}+|про|у|в) )(?<!\p{L})(?:цілий |целую )?(?:тиждень|неделю)(?! (?:тому|назад|поспіль|раніше|спустя))|(?:тижнев|недельн|місячн|месячн|\d+-денн|\d+-дневн|триденн|трехдневн|тридцятиденн|тридцатидневн|семиденн|семидневн)\p{L}+ (?:\p{L}+ )?(?:перемир|мораторі|моратори|пауз|режим|тиш)\p{L}*)(?!\p{L})/gu,
  ],
  [
    'term_window',
    /(?:sunday to sunday|from (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) to \p{L}+day|(?:з|від) \p{L}+ (?:до|по) (?:неділ|понеділ|воскресен)\p{L}+|(?:от|с) (?:воскресенья|понедельника|пятницы|субботы|четверга) (?:до|по) \p{L}+)/gu,
  ],
  [
    'term_scope',
    kind(
      `(?:(?:list|перелік|перечень|перечн\\p{L}*|список)\\p{L}* [^.!?:]{0,80}(?:truce|ceasefire|moratorium|pause|мораторі|моратори|перемир|пауз|тиш)\\p{L}*[^.!?:]{0,60}(?::|includ|включа|вход|ввійш|вош)|refrain(?:ing)? from (?:striking|strikes on|attacking|attacks on)|(?:moratorium|truce|ceasefire|pause|ban) (?:on|in) (?:mutual |all |any |long-range )?(?:striking|strikes|attacks|attacking|hitting)(?: on| against)?|not (?:to )?(?:strike|attack|hit|target)(?!\\p{L})|(?:halt|end|stop|pause)\\p{L}* (?:(?:to|of|in) )?(?:(?:all|any|mutual|long-range|missile|drone|such) )?(?:strikes|attacks) (?:on|against)|(?:cessation|suspension) of (?:\\p{L}+ )?(?:strikes|attacks) (?:on|against)|прекращени\\p{L}+ ударов по|припинен\\p{L}+ ударів по|stop\\p{L}* (?:striking|attacking|strikes on|attacks on)|утрим\\p{L}+ (?:лише |тільки )?від (?:ударів|атак|обстрілів)|воздерж\\p{L}+ (?:лишь |только )?от (?:ударов|атак|обстрелов)|не (?:бити|атакувати|атаковать|бить|наносити удар\\p{L}*|наносить удар\\p{L}*|завдавати удар\\p{L}*|обстрілювати|обстреливать)(?: по)?|(?:мораторі\\p{L}*|моратори\\p{L}*|перемир\\p{L}*|пауз\\p{L}*|заборон\\p{L}*|запрет\\p{L}*) (?:на|щодо|в) (?:взаємн\\p{L}+ |взаимн\\p{L}+ )?(?:удар|обстріл|обстрел|атак)\\p{L}*(?: по)?|${PAUSE}[^.!?,]{0,24} (?:covers?|covered|appl(?:ies|ied)|extends?|extended|concerns?|concerned|relates?|is limited|was limited|стосу\\p{L}+|поширю\\p{L}+|охоплю\\p{L}+|распространя\\p{L}+|каса\\p{L}+|охватыва\\p{L}+|обмежу\\p{L}+|ограничива\\p{L}+)(?: (?:only|solely|exclusively|лише|тільки|только|исключительно))?(?: (?:to|на))?)[^.!?,]{0,50}`,
    ),
  ],
  [
    'compliance_claim',
    kind(
      `(?:(?:had|have|has) not been (?:hit|struck|attacked|targeted)|не зазнава\\p{L}+ (?:ударів|атак|обстріл)\\p{L}*|не подверга\\p{L}+ (?:удар|атак|обстрел)\\p{L}*|(?:had|have|has) not (?:launched|struck|attacked|hit|carried out|fired)|did not (?:launch|strike|attack|hit|carry out)|there (?:were|was|have been|has been|had been) (?:truly )?no (?:\\p{L}+ ){0,3}?(?:strikes?|attacks?|missile|drone|hits|shelling)|no (?:russian |ukrainian )?(?:targeted )?(?:missile|drone|strikes|attacks)|absence of (?:missile|drone|strikes|attacks)|truly no strikes|not a single (?:strike|attack|hit)|(?:жодн\\p{L}+|ни одн\\p{L}+) (?:удар|атак|обстріл|обстрел)\\p{L}*|не було (?:жодн\\p{L}+ )?(?:цілеспрямован\\p{L}+ )?(?:ракетн\\p{L}+|дронов\\p{L}+|удар\\p{L}*|атак\\p{L}*|обстріл\\p{L}*|прильот\\p{L}*)|не (?:вдарил\\p{L}|вдарив|ударил\\p{L}?|ударяла|обстріля\\p{L}+|обстрелял\\p{L}*|завдавал\\p{L}*|наносил\\p{L}*|бил(?:и|а)|бив|атакувал\\p{L}*|атаковал\\p{L}*|обстрілювал\\p{L}*|обстреливал\\p{L}*|завдали|нанесли|(?:наносит|наносят|завдає|завдають|бьет|бьют|атакует|атакуют)(?!\\p{L}))(?: (?:жодн\\p{L}+ )?удар\\p{L}*)?|не было (?:целенаправленн\\p{L}+ )?(?:ракетн\\p{L}+|удар\\p{L}*|атак\\p{L}*|обстрел\\p{L}*|прилет\\p{L}*)|дотрим\\p{L}+ (?:перемир|мораторі|тиш|домовлен|режим)\\p{L}*|(?:его |ее |їх |його )?соблюда(?:ет|ла|л|ют|ли)(?:ся|сь)?(?: (?:перемир|моратори|договор|режим)\\p{L}*)?|(?:його |її )?дотриму(?:є|ється|ються|валася|валась|вався|валися)(?: (?:перемир|мораторі|тиш|домовлен|режим)\\p{L}*)?|(?:перемир|мораторі|моратори)\\p{L}+ (?:загалом |в целом )?(?:дотриму|соблюда|трима|держ)\\p{L}+|целенаправленн\\p{L}+[^.!?]{0,80}(?:не было|не зафиксировано)|цілеспрямован\\p{L}+[^.!?]{0,80}(?:не було|не зафіксовано)|complied with|complies with|complying with|(?:observ|honou?r|respect)(?:es|s|ed|ing|e) (?:the |its )?(?:\\p{L}+ )?(?:truce|ceasefire|moratorium|pause|agreement)|adher(?:es|ed|ing) to|(?:kept|keeps|keeping|sticks|stuck|sticking) to (?:the |its )?(?:\\p{L}+ )?(?:truce|ceasefire|moratorium|pause|agreement)|(?:abid(?:es|ed|ing)|stands|stood) by (?:the |its )?(?:\\p{L}+ )?(?:truce|ceasefire|moratorium|pause|agreement)|(?:truce|ceasefire|moratorium|pause) (?:is|was) (?:\\p{L}+ )?(?:holding|being observed)|(?:truce|ceasefire|moratorium|pause) (?:holds|held)|(?:ракет\\p{L}*|балісти\\p{L}+|баллисти\\p{L}+|дрон\\p{L}*|артилер\\p{L}*|артиллер\\p{L}*|удар\\p{L}{0,3}|атак|обстрілів|обстрелов)[^.!?,]{0,40}не (?:застосов\\p{L}+|примен\\p{L}+|було|было|фіксу\\p{L}+|фиксир\\p{L}+|зафікс\\p{L}+|зафикс\\p{L}+|завда\\p{L}+|наноси\\p{L}+))[^.!?,]{0,60}`,
    ),
  ],
  [
    'assessment',
    kind(
      '(?:(?:kept|keeps|broke|broken|honou?red|stood by|stuck to) (?:his|her|its|their) (?:word|promise|pledge|commitment)|(?:did|done|does) what (?:he|she|they|it) (?:had )?(?:said|promised|agreed)|(?:слово|обіцянк\\p{L}|обещани\\p{L})(?: \\p{L}+)? (?:стрима|дотрима|сдержа|викона|выполн)\\p{L}+|(?:своє |свое |його |его )?слово (?:\\p{L}+ )?(?:стрима|дотрима|сдержа)\\p{L}+|(?:стримав|стримала|сдержал\\p{L}?|дотримав\\p{L}?) (?:своє|свое|свого|данного|дане) (?:слов|обіцян|обещан)\\p{L}+|(?:both|the two|all|the warring) (?:sides|parties)\\s[^.!?,;]{0,30}?(?:observ|honou?r|respect|adher|compl|kept|keep|stuck|abid)\\p{L}*|(?:обидві сторони|обе стороны|обидва боки)\\s[^.!?,;]{0,24}?(?:дотрим|викон|соблюда|выполня|трима|держ)\\p{L}*|(?:still|remains?) in (?:force|effect)|стримал\\p{L}* слово|дотримав\\p{L}* слова|сдержал\\p{L}* (?:слово|обещание)|виконал\\p{L}* обіцянк\\p{L}*|не порушував\\p{L}* слова|did not violate)[^.!?,]{0,20}',
    ),
  ],
  [
    'denial',
    kind(
      `(?:(?:call|brand|describ|dismiss|назва|назив|называ)\\p{L}* (?:the |these |those |ці |эти |такі |такие )?(?:accusations?|allegations?|claims?|charges?|reports?|звинувачен\\p{L}+|обвинени\\p{L}+|заяв\\p{L}*)[^.!?,]{0,50} (?:an? |as )?(?:lies?|false|fake|fabrication|groundless|absurd|nonsense|брехн|ложь|лож|фейк|вигадк|вымыс|наклеп|абсурд|маячн|бред)\\p{L}*|(?:denied|denies|denying|rejected|rejects|rejecting|dismissed|dismisses|dismissing|refuted)(?: \\p{L}+){0,2}? (?:accusations?|allegations?|claims?|charges?|reports?)(?: (?:that|of|about) [^.!?,]{0,60})?|${PAUSE}[^.!?]{0,50}? (?:had |has |have )(?:already )?(?:expired|ended|run out)|(?:is|was|are|were) no longer bound(?: by)?|(?:claims?|accusations?|allegations?|charges?) (?:\\p{L}+ ){0,3}?(?:is|are|was|were|as) (?:\\p{L}+ )?(?:groundless|baseless|unfounded|false|untrue|lies?)|(?:претензі|претензи|звинувачен|обвинени|закид|заяв|упрек)\\p{L}* (?:\\p{L}+ ){0,3}?(?:безпідставн|безосновательн|необоснованн|необґрунтован|не відповіда|не соответств|неправд|ложн|брехлив)\\p{L}*|${PAUSE}(?: (?:на|щодо|в|у|по)(?: [\\p{L}’-]+){1,4})? (?:вже |уже )?(?:закінчи|заверши|истек|сплив|завершил|закончил|минув|вийшов)\\p{L}*|(?:denied|denies|denying|rejected|rejects|dismissed|заперечи\\p{L}+|заперечу\\p{L}+|відкину\\p{L}+|отрица\\p{L}+|опроверг\\p{L}*|отверг\\p{L}*|спростува\\p{L}+|спростову\\p{L}+)[^.!?]{0,60}(?:violat|breach|strik|struck|attack|поруш|наруш|удар|атак|звинувач|обвинен)\\p{L}*|(?:denied|denies|rejected|rejects|dismissed|dismisses|refuted) (?:this|it|that|the (?:accusation|claim|allegation|charge|report)s?|these (?:claims|accusations))|(?:це|это|ее|цю заяву|цю інформацію|эту информацию|эти заявления|такі заяви|такие заявления) (?:вже |уже )?(?:заперечи|заперечу|спростува|відкину|опроверг|отверг|отрица)\\p{L}*|(?:заперечи|заперечу|спростува|відкину|опроверг|отверг|отрица)(?!\\p{L}*(?:ти|ть) )\\p{L}* (?:це|это|цю заяву|ці заяви|эти заявления|такие заявления)(?!\\p{L})|(?:звинувачен|обвинени|закид|упрек)\\p{L}* (?:відкину|отверг|опроверг|спростува|назва|заперечи|отрица)\\p{L}*|(?:відкину|отверг|опроверг|спростува|назва)\\p{L}* (?:ці |эти |такі |такие |всі |все )?(?:звинувачен|обвинени|закид)\\p{L}*|не (?:порушувал|нарушал|порушил|нарушил)\\p{L}* (?:\\p{L}+ )?(?:перемир|мораторі|моратори|домовлен|договор|режим)\\p{L}*)`,
    ),
  ],
  [
    'allegation',
    kind(
      `(?:called|calls|calling|назва\\p{L}+|назива\\p{L}+|называ\\p{L}+|назвал\\p{L}*) [^.!?]{0,60}(?:breach|violation|порушенн|нарушени)\\p{L}*(?:[^.!?,]{0,30}${PAUSE})?|(?:accused|accuses) \\p{L}+ of (?:hitting|striking|attacking|shelling|bombing|launching|firing|breaking|breaching|violating)|(?:нарахува|нараховує|зафіксува|насчита|зафиксирова|recorded|counted|registered)\\p{L}* (?:[\\p{L}\\d]+ ){0,5}?(?:атак|удар|обстріл|обстрел|порушен|нарушен|attacks?|strikes?|violations?)\\p{L}*(?: на [^.!?,]{0,30})?|(?:з початку|від початку|с начала|since the (?:start|beginning) of) (?:the |цього |этого )?(?:\\p{L}+ )?${PAUSE}[^.!?]{0,60}(?:удар|атак|обстр|strik|attack|hit|shell)\\p{L}*|(?:despite|in spite of|попри|незважаючи на|несмотря на|вопреки) [^.!?,]{0,30}${PAUSE}[^.!?]{0,60}(?:удар|вдари|атак|обстр|strik|struck|attack|hit|shell)\\p{L}*|(?:accused|accuses|accusing|звинувати\\p{L}+|звинувачу\\p{L}+|обвини\\p{L}+|обвиня\\p{L}+)[^.!?]{0,50}(?:violat|breach|поруш|наруш|break)\\p{L}*(?:[^.!?,]{0,20}(?:truce|ceasefire|moratorium|перемир|мораторі|моратори)\\p{L}*)?|(?:violated|violates|violating|breached|breaches|breaching|broke|broken) the (?:[\\p{L}\\d-]+ ){0,3}?(?:truce|ceasefire|moratorium|pause|agreement)|(?:truce|ceasefire|moratorium) violations?|violations of the (?:[\\p{L}\\d-]+ ){0,3}?(?:truce|ceasefire|moratorium|pause|agreement)|accus\\p{L}+ \\p{L}+ of [^.!?]{0,20}(?:attacks|strikes)|(?<!не )(?:поруши|порушу|наруши|наруша|зірвал|сорвал)\\p{L}* (?:[\\p{L}\\d-]+ ){0,3}?(?:перемир|мораторі|моратори|режим|домовлен|договор)\\p{L}*|(?:порушен|нарушен)\\p{L}+ (?:\\p{L}+ )?(?:перемир|мораторі|моратори|режим|домовлен|договор)\\p{L}*|(?:shelling|bombardment|strikes|attacks|fire)(?: (?:of|on|against|at) [^.!?;]{1,60}?)? (?:went on|goes on|continued|continues|continue|has not stopped|have not stopped|did not stop|persisted|has continued|have continued)|(?:арт)?(?:обстріл|обстрел|удар|атак)\\p{L}*(?: [^.!?;,]{1,60}?)? (?:не припин|не прекра|тривал|триваю|триває|продовжу|продовжил|продолжа|продолжил)\\p{L}*|remain under (?:regular )?(?:artillery|drone) fire|(?:залиша|лиша|оста|перебува|находя|продолжа)\\p{L}+ (?:\\p{L}+ )?(?:під|под) (?:вогнем|огнем|обстріл\\p{L}*|обстрел\\p{L}*)(?: \\p{L}+)?|(?:attack|struck|strik|shell|hit|атак|удар|вдари|обстр)\\p{L}*[^.!?]{0,120}?(?:despite|in spite of|попри|незважаючи на|несмотря на|вопреки) (?:the |its |)?(?:\\p{L}+ )?${PAUSE}|(?:звинувати|обвини|accus)\\p{L}+ [^.!?]{0,30}(?:атак|удар|обстріл|обстрел)\\p{L}*|aerial bombs? (?:had |have |has )?(?:hit|struck)|(?:russian|ukrainian) (?:aerial bomb|drone|missile|artillery) (?:strike|attack)s? on [^.!?,]{0,40}`,
    ),
  ],
];

/** Even without the word: nobody strikes the energy system. */
const NO_ENERGY_STRIKES =
  /no (?:\p{L}+ ){0,4}?(?:strikes|attacks) on (?:\p{L}+ )?energy|not launched any targeted|truly no strikes|(?:ударів|атак|обстрілів) (?:по|на) (?:[\p{L}']+ )?енерг[^.!?]{0,40}не (?:було|фіксу|зафікс)|(?:ударов|атак|обстрелов) (?:по|на) (?:\p{L}+ )?энерг[^.!?]{0,40}не (?:было|фиксир|зафикс)|не (?:наносит|наносил|завдає|завдавал|били|бьют|атаку)\p{L}* (?:ударов |ударів )?(?:по )?(?:\p{L}+ )?(?:енерг|энерг)/u;

/** "Accused Ukraine of six strikes on energy facilities": one side of a pause against the other, and the answer to it. */
const ACCUSED_OF_ENERGY_STRIKES =
  /(?:accus\p{L}+ (?:ukraine|kyiv|kiev|russia|moscow) of [^.!?]{0,40}(?:strik|attack|hit)\p{L}* [^.!?]{0,30}energy|(?:звинувати|обвини)\p{L}* (?:україну|київ|украину|киев|росію|москву|россию) (?:у|в) [^.!?]{0,40}(?:удар|атак|обстр)\p{L}* [^.!?]{0,30}(?:енерг|энерг)).{0,300}(?:denied|denies|dismiss|reject|refut|заперечи|відкину|спростув|отверг|опроверг)/su;

/** Truce statements, only in a text that speaks of a pause at all; each kind once per speaker. */
export function readTruces(reading: Reading, speakers: readonly SpeakerMention[], times: readonly TimeMention[]): TruceMention[] {
  const isTruce = has(TRUCE_WORDS, reading.folded);
  const claimsNone = NO_ENERGY_STRIKES.test(reading.folded) || ACCUSED_OF_ENERGY_STRIKES.test(reading.folded);
  if (!isTruce && !claimsNone) return [];
  const found: TruceMention[] = [];
  const seen = new Set<string>();
  const add = (start: number, end: number, truceKind: string): void => {
    const by = speakerAt(reading, speakers, start);
    const dated = truceKind === 'term_start' || truceKind === 'term_end';
    const key =
      truceKind === 'mechanism'
        ? `${truceKind}/${start}`
        : dated
          ? `${truceKind}/${reading.folded.slice(start, end).replace(/^\P{N}*/u, '')}`
          : `${truceKind}/${by}`;
    if (seen.has(key)) return;
    seen.add(key);
    found.push({
      claimType: 'truce',
      quote: reading.text.slice(start, end),
      span: [start, end],
      truceKind,
      by,
      rule: `truce.${truceKind}`,
    });
  };
  for (const [kind, expression] of KINDS) {
    for (const hit of findAll(expression, reading.folded)) if (isMeant(kind, hit, reading)) add(hit.start, hit.end, kind);
  }
  for (const time of times) {
    const sentence = reading.sentences.find((each) => each.start <= time.span[0] && time.span[0] < each.end);
    if (!sentence || !has(AGREEMENT_NEAR, reading.folded.slice(sentence.start, sentence.end))) continue;
    const before = reading.folded.slice(Math.max(sentence.start, time.span[0] - 30), time.span[0]);
    if (time.timeKind === 'event' && ENDS.test(before)) add(time.span[0], time.span[1], 'term_end');
    if (time.timeKind === 'event' && BEGINS.test(before)) add(time.span[0], time.span[1], 'term_start');
    if (time.timeKind === 'until') add(time.span[0], time.span[1], 'term_end');
    if (
      time.timeKind === 'since' &&
      (time.rule === 'time.date' || time.rule === 'time.nightDate') &&
      !/violat|breach|поруш|наруш/u.test(sentence ? reading.folded.slice(sentence.start, sentence.end) : '')
    )
      add(time.span[0], time.span[1], 'term_start');
    else if (time.timeKind === 'since' && !NOT_A_START.test(reading.folded.slice(sentence.start, sentence.end)))
      add(time.span[0], time.span[1], 'term_start');
  }
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

/** "Since Friday there have been no strikes" says how long it has held, not when it began. */
const NOT_A_START =
  /violat|breach|поруш|наруш|not (?:struck|attacked|launched|hit|carried)|no (?:strikes|attacks|missile|drone)|не (?:наносил|били|била|завда|атакува|атакова|було|было|зафікс|зафикс)|observ|соблюда|дотриму/u;
/** "It ended on February 1", "should begin on the night into 30 January". */
const ENDS =
  /(?:ended|ends|end|expire|expired|expires|ran out|runs out|run out|lapsed|lapses|закінчи\p{L}+|заверши\p{L}+|сплив\p{L}*|истека\p{L}+|истек\p{L}*|закончи\p{L}+)\s+(?:on\s+)?$/u;
const BEGINS =
  /(?:begins?|began|begun|start\p{L}*|took effect|takes? effect|(?:came|comes?|entered|enters) into (?:force|effect)|effective|почати діяти|почина\p{L}+|поча\p{L}+|розпоч\p{L}+|стартува\p{L}+|набу\p{L}+ чинності|набра\p{L}+ чинності|запрацюва\p{L}+|начать действовать|начина\p{L}+|нача\p{L}+|стартова\p{L}+|вступ\p{L}+ в силу)\s+(?:on\s+)?$/u;

/** What would happen, if. */
const HYPOTHETICAL = /(?<!\p{L})(?:if|would|якщо|если|у разі|в разі|в случае|in case of|any)(?!\p{L})/u;

function isMeant(kind: string, hit: Hit, reading: Reading): boolean {
  const sentence = reading.sentences.find((each) => each.start <= hit.start && hit.start < each.end) ?? {
    start: 0,
    end: reading.text.length,
  };
  const folded = reading.folded.slice(sentence.start, sentence.end);
  const before = reading.folded.slice(sentence.start, hit.start);
  if (kind === 'allegation' && CALLED_LIES.test(folded)) return false;
  if (kind === 'allegation') return !HYPOTHETICAL.test(before) && !DENIED.test(before);
  if (kind === 'denial')
    return !/^\s+(?:on |у |в )?(?:\d|\p{L}+day|january|february|march|april|\p{L}+ \d)/u.test(reading.folded.slice(hit.end, hit.end + 20));
  if (kind === 'term_scope' && /^not /u.test(hit.text) && /(?:has|have|had|did|does|do)\s+$/u.test(before)) return false;
  if (
    kind === 'compliance_claim' &&
    /(?:both|the two|all|the warring) (?:sides|parties)\s[^.!?,;]{0,30}$|(?:обидві сторони|обе стороны)\s[^.!?,;]{0,30}$/u.test(before)
  )
    return false;
  if (kind === 'mechanism') return !NO_MECHANISM.test(folded);
  if (kind === 'term_scope' && /(?:дзеркальн|зеркальн)\p{L}*\s+(?:\p{L}+\s+){0,2}$/u.test(before)) return false;
  if (kind === 'term_scope' && NAMED_PAUSE.test(hit.text) && !AGREED_NEAR.test(folded)) return false;
  if (kind === 'term_scope')
    return !/(?:violat|breach|поруш|наруш)\p{L}*[^.!?,]{0,30}$/u.test(before) || /не (?:бити|бить)/u.test(hit.text);
  if (kind !== 'term_duration') return true;
  return has(AGREEMENT_NEAR, folded) && !NO_BLOWS.test(folded);
}
/** A mechanism that does not exist is none. */
const NO_MECHANISM =
  /(?:no|without|lack(?:s|ed)?|absence of)\s+(?:a\s+|any\s+)?(?:\p{L}+\s+){0,2}(?:monitoring|verification|mechanism)|механізм\p{L}*[^.!?]{0,40}(?:немає|нема(?!\p{L})|не створ|не погод|не існу|відсут)|механизм\p{L}*[^.!?]{0,40}(?:нет(?!\p{L})|не создан|не созда|не согласова|не существ|отсутств)|(?:немає|нет)\s+(?:\p{L}+\s+)?механ[іи]зм/u;

/** A pause merely named by what it is about sets no terms. */
const NAMED_PAUSE = /^(?:moratorium|truce|ceasefire|pause|ban|мораторі|моратори|перемир|пауз|заборон|запрет)\p{L}* (?:on|in|на|щодо|в) /u;
const AGREED_NEAR =
  /agree|announc|propos|asked|request|declar|оголос|запропон|домовил|погод|попрос|запровад|объяви|предлож|договорил|согласи|ввел|took effect|takes effect|introduc|impos|набу\p{L}+ чинності|набра\p{L}+ чинності|вступ\p{L}+ в силу|should last|триват|має діяти/u;
/** "Called the accusations a lie". */
const CALLED_LIES =
  /(?:call|brand|describ|dismiss|назва|назив|называ)\p{L}* (?:the |these |those |ці |эти |такі |такие )?(?:accusations?|allegations?|claims?|charges?|звинувачен\p{L}+|обвинени\p{L}+)[^.!?,]{0,50} (?:an? |as )?(?:lie|false|fake|fabricat|groundless|absurd|nonsense|брехн|лож|фейк|вигадк|вымыс|наклеп|абсурд|маячн|бред)/u;
const DENIED =
  /(?:denied|denies|denying|reject|dismiss|refut|заперечи|заперечу|відкину|отрица|опроверг|отверг|спростува|спростову)\p{L}*[^.!?]{0,60}$/u;
const NO_BLOWS = /no (?:strikes|attacks)|not (?:struck|attacked)|ударів[^.!?]{0,30}не було|ударов[^.!?]{0,30}не было/u;

function speakerAt(reading: Reading, speakers: readonly SpeakerMention[], offset: number): string | null {
  const sentence = reading.sentences.find((each) => each.start <= offset && offset < each.end);
  const inside = speakers.filter((each) => sentence && each.span[0] < sentence.end && each.span[1] > sentence.start);
  if (inside.length === 0) return speakers.filter((each) => each.span[0] <= offset).at(-1)?.speaker ?? null;
  return inside.reduce((kept, each) => (Math.abs(each.span[0] - offset) < Math.abs(kept.span[0] - offset) ? each : kept)).speaker;
}
