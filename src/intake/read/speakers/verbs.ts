/** Verbs and phrases that hand over someone's words, in every form that stands with a subject. Closed classes of three languages. */

const ENGLISH = `
said says saying stated states reported reports reporting noted notes wrote writes confirmed confirms announced announces added adds adding
told tells claims claimed emphasized emphasised stressed stresses explained explains declared declares warned warns insisted insists accused
accuses acknowledged acknowledges denied denies admitted admits clarified informed informs posted promised promises pledged vowed specified
maintains maintained blames blamed recalled reiterated argued argues replied responded commented concluded estimated estimates believes
suggested suggests countered cautioned cautions urged urges rejected rejects dismissed disputed disputes assured asserted remarked observed
indicated disclosed revealed published predicted conceded complained appealed called quoted put
alleged alleges lamented hinted tweeted predicts detailed outlined notified attributed testified summarised summarized
`;

/** Past tense of both Slavic languages: the stem takes -в/-ла/-ли/-ло or -л/-ла/-ли/-ло. */
const UKRAINIAN_PAST = `
повідоми повідомля поінформува проінформува інформува сказа заяви зазначи написа розпові дода уточни підтверди наголоси підкресли поясни
відзначи переда попереди звинувати визна спростува говори пообіця обіця заклика звітува прозвітува відзвітува нагада прокоментува
констатува стверджува резюмува деталізува запевни назва назива оголоси анонсува роз'ясни зауважи акцентува заперечи відкину
 оприлюдни вказа наполяга підсумува нарахува порахува перелічи перерахува засвідчи розкри згада натякну пояснюва уточнюва попереджа заявля
розповіда зазнача підкреслюва наголошува коментува заперечува визнава прогнозува пригрози доповіда інформува обнадії висловлюва відповіда
 відпові оціни підрахува припусти спрогнозува допові озвучи розкритикува опубліку повтори відреагува
застерег
`;
const RUSSIAN_PAST = `
сообщи сообща сказа заяви отмети написа рассказа добави уточни подтверди подчеркну поясни объясни переда предупреди обвини призна
утвержда проинформирова обеща пообеща напомни прокомментирова констатирова завери акцентирова назва называ призва рапортова
отрапортова посетова прогнозирова выступи объяви говори ответи возрази оцени подсчита замети повтори анонсирова озвучи предположи
резюмирова подытожи посоветова доложи разъясни опубликова обнародова указа насчита перечисли засвидетельствова раскры упомяну намекну парирова
пригрози уточня подчеркива поясня объясня предупрежда заявля рассказыва отмеча утвержда передава напомина информирова настаива признава
спрогнозирова раскритикова докладыва комментирова опроверга отрица
`;
/** Present tense: stem, then the endings of the third person. */
const UKRAINIAN_PRESENT = `
повідомля інформу заявля зазнача уточню наголошу підкреслю пояснюю поясню переда попереджа визна спростову обіця заклика
констату стверджу запевня назива прогнозу розповіда нагаду коменту підтверджу оціню вважа заперечу наполяга звинувачу відзнача дода
акценту застеріга припуска звіту анонсу роз'ясню вказу підсумову деталізу резюму доповіда опису зауважу перекону рапорту оприлюдню скаржа
`;
const RUSSIAN_PRESENT = `
сообща заявля отмеча рассказыва переда утвержда информиру обеща заверя называ призыва прогнозиру уточня подтвержда подчеркива поясня
объясня предупрежда обвиня призна напомина констатиру уверя добавля оценива счита полага отрица докладыва рекоменду комментиру
опроверга разъясня указыва подытожива резюмиру замеча описыва публику цитиру предполага анонсиру рапорту допуска
`;
const IRREGULAR =
  'summed up|as quoted by|сповістил\\p{L}|розповіли|відповіли|відповів|відповіла|відкинув|застеріг|застерегла|застерегли|каже|кажуть|пише|пишуть|говорить|говорять|радить|радять|говорит|говорят|пишет|пишут|отверг|отвергла|отвергли|опроверг|опровергла|опровергли|отчитал(?:ся|ась|ись)|отчитыва(?:ется|ются|лся)|поделил(?:ся|ась|ись)|поділи(?:вся|лась|лася|лись|лися)|настаива(?:ет|ют)|уточнил в|возложил\\p{L}{0,2} (?:вину|ответственность)|пожаловал(?:ся|ась|ись)|поскаржи(?:вся|лась|лася|лися|лись)|высказал(?:ся|ась|ись)|висловил(?:ася|ись|ися)|висловився';

function wordsOf(list: string): string {
  return list.trim().split(/\s+/u).join('|');
}

/** Without an ending of its own the English verb is a noun as often: its plural subject must stand before it. */
const PLURAL_SUBJECT =
  '(?=say|report|warn|claim|confirm|note|insist|believe|admit|add|tell|deny|estimate)(?<=(?:residents|locals|people|authorities|officials|police|sources|rescuers|engineers|workers|services|prosecutors|media|analysts|experts|eyewitnesses|witnesses|doctors|networks|grids|troops|forces|officers|investigators|monitors|diplomats|reports|bloggers|channels|outlets|they|(?:officials|authorities|residents|people|sources) (?:in|of|from|at|on) [\\p{L}\\s-]{3,30}|(?:also|now|still))\\s)';

export const REPORTING_VERB = new RegExp(
  `(?<![\\p{L}'])(?:${wordsOf(ENGLISH)}|${PLURAL_SUBJECT}(?:say|report|warn|claim|confirm|note|insist|believe|admit|add|tell|deny|estimate)|(?:${wordsOf(UKRAINIAN_PAST)})(?:в|ла|ли|ло)|(?:${wordsOf(RUSSIAN_PAST)})(?:л|ла|ли|ло)|(?:${wordsOf(UKRAINIAN_PRESENT)})(?:є|ють)|(?:${wordsOf(RUSSIAN_PRESENT)})(?:ет|ют)|${IRREGULAR})(?!\\p{L})`,
  'gu',
);

/** Verbs that hand over words only where their subject stands right beside them: "called", "put", "просить". */
export const WEAK_VERB =
  /^(?:called|put|published|observed|responded|believes|suggested|suggests|indicated|quoted|просить|просять|радить|радять|просит|просят|попроси\p{L}+|поради\p{L}+|вважа\p{L}+|счита\p{L}+|повтори\p{L}+|опубліку\p{L}+|назва\p{L}+|назива\p{L}+|называ\p{L}+|ответи\p{L}+|відпові\p{L}+|говор\p{L}+|обіця\p{L}+|обеща\p{L}+|переда\p{L}+|оцін\p{L}+|оцен\p{L}+|disputed|disputes|appealed|detailed|outlined|notified|attributed|опубликова\p{L}+|оприлюдн\p{L}+|вказ\p{L}+|указ\p{L}+|розкри\p{L}+|раскры\p{L}+|допуска\p{L}+|описыва\p{L}+|опису\p{L}+|обнародова\p{L}+|публику\p{L}+|цитиру\p{L}+|згада\p{L}+|упомяну\p{L}+|пригрози\p{L}+|замеча\p{L}+)$/u;

export const ACCORDING =
  /(?<![\p{L}'])(?:according to|as told by|in the words of|as quoted by|quoted by|за словами|зі слів|за (?:попередніми |останніми |оновленими |уточненими |непідтвердженими |оперативними |наявними )?даними|за (?:попередньою )?інформацією|за повідомленням|за підрахунками|за твердженням|за версією|на думку|за спостереженнями|за розрахунками|за висновками|згідно з (?:даними|інформацією|повідомленням|заявою)|по словам|со слов|по (?:предварительным |последним |уточненным |неподтвержденным |оперативным |имеющимся )?данным|по (?:предварительной )?информации|по сообщению|по сообщениям|по подсчетам|по утверждению|по версии|по мнению|по наблюдениям|по расчетам|согласно (?:данным|информации|сообщению|заявлению)|(?:йдеться|ідеться|сказано|говориться|зазначено|зазначається|йшлося) (?:у|в) (?:\p{L}+ )?(?:повідомленні|заяві|зведенні|дописі|звіті|звернен\p{L}+|коментарі)|(?:говорится|сказано|указано|отмечается|идет речь) в (?:\p{L}+ )?(?:сообщении|заявлении|сводке|посте|отчете|обращении|комментарии|публикации)|следует из (?:сообщения|заявления)|як впливає з заяви|за оцінкою|за оцінками|по оценке|по оценкам|with reference to|citing|cites|(?:з|із|зі) посиланням на|посилаючись на|со ссылкой на|ссылаясь на|(?:стало відомо|стало известно) (?:\p{L}+ )?(?:від|от|из|із|зі)|(?=інформація|дані|інфографіка|данные|информация)(?<=(?:^|[.!?…»"\n]) ?)(?:інформація|дані|інфографіка|данные|информация)(?! (?:про|о|об|щодо|по|за|на|від|от|уточн|не|є|є|и|та|і|із|з|с)(?!\p{L}))|as reported by|stated by|reported by|said by)(?!\p{L})/gu;
