/**
 * The vocabulary of attribution: verbs and phrases that hand over someone's words, titles, outlets that relay, bodies that speak, channels.
 * Closed classes of three languages; a body that belongs to a city or oblast takes its place in front.
 */
import { stems, stemsOf } from '../../text/lexis.ts';

/** Verbs that hand over someone's words. */
export const REPORTING_VERB =
  /(?<![\p{L}'])(?:said|says|saying|stated|states|reported|reports|reporting|noted|notes|wrote|writes|confirmed|confirms|announced|announces|added|adds|adding|told|tells|claims|claimed|emphasi[sz]ed|stressed|explained|declared|warned|insisted|accused|accuses|acknowledged|denied|denies|admitted|clarified|informed|posted|promised|promises|specified|insists|maintains|maintained|blames|blamed|recalled|reiterated|argued|replied|commented|concluded|summed up|estimated|estimates|believes|suggested|повідом(?:ив|ила|или|ило|ляє|ляють|ляв|ляють)|поінформува(?:в|ла|ли|ло)|інформу(?:є|ють)|сказа(?:в|ла|ли)|заяви(?:в|ла|ли|ло)|заявля(?:є|ють)|зазнач(?:ив|ила|или|ає|ають|или|ило)|написа(?:в|ла|ли|ло)|пише|пишуть|розпові(?:в|ла|ли)|розповіда(?:є|ють)|дода(?:в|ла|ли|є)|уточни(?:в|ла|ли|ло)|уточню(?:є|ють)|підтверди(?:в|ла|ли|ло)|наголоси(?:в|ла|ли|ло)|підкресли(?:в|ла|ли)|поясни(?:в|ла|ли|ло)|відзначи(?:в|ла|ли)|каже|кажуть|переда(?:є|ють|ла|в)|попереди(?:в|ла|ли)|звинувати(?:в|ла|ли)|визна(?:в|ла|ли)|спростува(?:в|ла|ли)|говори(?:в|ла|ли|ть)|говорять|пояснює|пояснюють|обіця(?:є|ють|в|ла)|пообіця(?:в|ла|ли)|заклика(?:в|ла|ли)|звітува(?:в|ла|ли)|прозвітува(?:в|ла|ли)|нагада(?:в|ла|ли)|прокоментува(?:в|ла|ли)|констату(?:є|вав|вала)|стверджу(?:є|ють|вав)|розповідають|акцентува(?:в|ла)|резюмува(?:в|ла)|деталізува(?:в|ла)|закликає|запевня(?:є|ють)|назва(?:в|ла|ли)|називає|називав|називала|прогнозу(?:є|ють)|запевни(?:в|ла|ли)|оголоси(?:в|ла|ли)|сообщ(?:ил|ила|или|ило|ает|ают|ал|ала|али)|сказа(?:л|ла|ли)|заяви(?:л|ла|ли|ло)|заявля(?:ет|ют)|отмети(?:л|ла|ли|ло)|отмеча(?:ет|ют)|написа(?:л|ла|ли|ло)|пишет|пишут|рассказа(?:л|ла|ли)|рассказыва(?:ет|ют)|добави(?:л|ла|ли|ло)|уточни(?:л|ла|ли|ло)|подтверди(?:л|ла|ли|ло)|подчеркну(?:л|ла|ли)|поясни(?:л|ла|ли|ло)|объясни(?:л|ла|ли|ло)|переда(?:ет|ют|л|ла|ли)|говорит|говорят|предупреди(?:л|ла|ли)|обвини(?:л|ла|ли)|призна(?:л|ла|ли)|опроверг(?:ла|ли)?|утвержда(?:ет|ют)|утверждал|проинформирова(?:л|ла|ли|ло)|информиру(?:ет|ют)|говори(?:л|ла|ли)|обеща(?:ет|ют|л|ла)|пообеща(?:л|ла|ли)|отчита(?:лся|лась|лись)|отчитыва(?:ется|лся)|напомни(?:л|ла|ли)|прокомментирова(?:л|ла)|констатирова(?:л|ла)|заверя(?:ет|ют)|завери(?:л|ла|ли)|акцентирова(?:л|ла)|возложил\p{L}{0,2} (?:вину|ответственность)|назва(?:л|ла|ли)|называ(?:ет|ют|л|ла)|поделил(?:ся|ась)|призва(?:л|ла)|призыва(?:ет|л|ла)|рапортова(?:л|ла)|отрапортова(?:л|ла)|посетова(?:л|ла)|прогнозиру(?:ет|ют)|выступи(?:л|ла|ли)|объяви(?:л|ла|ли))(?![\p{L}])/gu;
export const ACCORDING =
  /(?<![\p{L}'])(?:according to|as told by|in the words of|за словами|зі слів|за даними|за інформацією|за повідомленням|по словам|со слов|по данным|по информации|по сообщению|йдеться (?:у|в) повідомленні|йдеться (?:у|в) заяві|говориться (?:у|в) повідомленні|говорится в сообщении|говорится в заявлении|следует из сообщения|за оцінкою|по оценке|with reference to|citing|cites|з посиланням на|со ссылкой на|as reported by|stated by|reported by|said by)(?!\p{L})/gu;

export const TITLE_WORD =
  "(?:мер\\p{L}{0,3}|мэр\\p{L}{0,3}|міськ\\p{L}{2,4}|голов\\p{L}{1,2}|глав\\p{L}{1,3}|губернатор\\p{L}{0,3}|очільни(?:к|ц|ч)\\p{L}{0,3}|начальник\\p{L}{0,3}|керівник\\p{L}{0,2}|руководител\\p{L}{1,2}|президент\\p{L}{0,3}|прем'єр\\p{L}*|премьер\\p{L}*|міністр\\p{L}{0,3}|министр\\p{L}{0,3}|заступник\\p{L}{0,2}|заместител\\p{L}{1,2}|депутат\\p{L}{0,3}|речни(?:к|ця|ка)\\p{L}{0,3}|представни\\p{L}+|представител\\p{L}+|директор\\p{L}{0,3}|секретар\\p{L}{0,3}|пресс-секретар\\p{L}{0,2}|прессекретар\\p{L}{0,2}|mayor|governor|president|minister|head|deputy|spokesman|spokeswoman|spokesperson|chief|chairman|director|ceo|secretary|official|commander|councillor|general|lieutenant)";
export const NAME = "\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,5}";
export const NOT_A_NAME =
  /^(?:президент\p{L}{0,3}|прем['’]єр\p{L}*|прем['’]єрк\p{L}+|премьер\p{L}*|міністр\p{L}{0,3}|министр\p{L}{0,3}|губернатор\p{L}{0,3}|глав[аиуыеі]|голов[аиуі]|начальник\p{L}{0,3}|очільник\p{L}{0,2}|секретар\p{L}{0,3}|речни\p{L}+|депутат\p{L}{0,3}|мер\p{L}{0,2}|мэр\p{L}{0,2}|ова|ода|ога|нек|ат|тов|міністр|министр|deputy|prime|foreign|first|acting|chief|head|kremlin|chairman|spokesman|spokeswoman|secretary|general|air|force|regional|military|administration|city|council|telegram|facebook|viber|twitter|youtube|x|the|a|in|on|at|as|he|she|it|they|this|that|there|however|while|according|also|meanwhile|за|по|в|у|на|як|как|про|об|це|це|цього|він|вона|він|он|она|после|після|через|внаслідок|тим|при|мер|мэр|голова|глава|president|mayor|governor|minister|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|ukraine|russia|ukrainian|russian|украины|україни|росії|россии|рф|сша|us|u\.s|kyiv24|all|after|under|currently|due|reports|без|также|також|раніше|ранее|нагадаємо|напомним|белый|white|street|avenue|square|boulevard|lane|road)$/u;

export const OUTLETS: readonly (readonly [RegExp, string])[] = [
  [stems('укрінформ', 'укринформ', 'ukrinform'), 'Ukrinform'],
  [stems('унн!', 'unn!'), 'UNN'],
  [stems('уніан', 'униан', 'unian'), 'UNIAN'],
  [stems('ріа новини', 'риа новости', 'ria novosti'), 'RIA Novosti'],
  [stems('тасс!', 'tass!'), 'TASS'],
  [stems('інтерфакс', 'интерфакс', 'interfax'), 'Interfax'],
  [stems('bbc', 'бі-бі-сі', 'би-би-си'), 'BBC'],
  [stems('reuters', 'рейтер'), 'Reuters'],
  [stems('ft!', 'financial times'), 'Financial Times'],
  [stems('суспільн', 'suspilne'), 'Suspilne'],
  [stems('рбк', 'rbc'), 'RBC'],
  [
    stemsOf(`
  українськ правда, украинск правда, ukrainska pravda, ukrayinska pravda, pravda!
`),
    'Ukrainska Pravda',
  ],
  [stems('страна.ua', 'страна!', 'strana'), 'Strana.ua'],
  [stems('тсн!', 'tsn!'), 'TSN'],
  [
    stemsOf(`
  liveuamap, bloomberg, axios, cnn, afp, дойче велле, wsj, nyt, politico
`),
    'media',
  ],
  [stems('радіо свобода', 'радио свобода', 'radio liberty'), 'Radio Liberty'],
  [
    stemsOf(`
  mash!, baza!, shot!, астра!, astra!
`),
    'Telegram channel',
  ],
];

/** Bodies that speak; the place is put in front where the body belongs to a city. */
export const BODIES: readonly (readonly [RegExp, string, string, 'plain' | 'city' | 'oblast'])[] = [
  [
    /(?<!\p{L})(?:міськрад\p{L}*|міськ\p{L}+ рад\p{L}+|горсовет\p{L}*|городск\p{L}+ совет\p{L}*|city council)(?!\p{L})/gu,
    'City Council',
    'city council',
    'city',
  ],
  [/(?<!\p{L})(?:мерії|мерія|мэрии|мэрия|мэрию|мерію|city hall|mayor's office)(?!\p{L})/gu, "Mayor's Office", 'city hall', 'city'],
  [
    /(?<!\p{L})(?:кмва|кмда|кгва|кгга|kcma|kmva|kmda|kyiv city (?:state|military) administration)(?!\p{L})/gu,
    'Kyiv City Military Administration',
    'city military administration',
    'plain',
  ],
  [
    /(?<!\p{L})(?:міненерго|минэнерго|minenergo|міністерств\p{L}+ енергетики(?: україни)?|министерств\p{L}+ энергетики(?: украины)|ministry of energy(?: of ukraine)?|energy ministry|ukraine's energy ministry)(?!\p{L})/gu,
    'Ministry of Energy of Ukraine',
    'ministry',
    'plain',
  ],
  [
    /(?<!\p{L})(?:министерств\p{L}+ энергетики (?:региона|\p{L}+ (?:области|края))|міністерств\p{L}+ енергетики регіону|regional energy ministry)(?!\p{L})/gu,
    'regional energy ministry',
    'ministry',
    'plain',
  ],
  [
    /(?<!\p{L})(?:міноборони|минобороны|ministry of defen[cs]e|defen[cs]e ministry|міністерств\p{L}+ оборони|министерств\p{L}+ обороны)(?!\p{L})/gu,
    'Ministry of Defence',
    'ministry',
    'plain',
  ],
  [
    /(?<!\p{L})(?:минобороны рф|міноборони рф|міноборони росії|russian defen[cs]e ministry|russia's defen[cs]e ministry|russian ministry of defen[cs]e|министерств\p{L}+ обороны (?:рф|россии)|міністерств\p{L}+ оборони (?:рф|росії))(?!\p{L})/gu,
    'Ministry of Defence of Russia',
    'ministry',
    'plain',
  ],
  [
    /(?<!\p{L})(?:офіс\p{L}* президента|офис\p{L}* президента|office of the president|president's office|presidential office|опу?(?!\p{L}))(?!\p{L})/gu,
    'Office of the President',
    'government',
    'plain',
  ],
  [
    /(?<!\p{L})(?:мва|гва|мвца|міськ\p{L}+ військов\p{L}+ адміністраці\p{L}+|городск\p{L}+ военн\p{L}+ администраци\p{L}+|city military administration)(?!\p{L})/gu,
    'City Military Administration',
    'city military administration',
    'city',
  ],
  [
    /(?<!\p{L})(?:адміністраці[яїію]|администраци[яией]|администрацию) (?:району|района|міста|города|громади|округа|села)(?!\p{L})|(?<!\p{L})(?:district|city|local|regional|military) administration(?!\p{L})|russian-installed administration|окупаційн\p{L}+ адміністраці\p{L}+|оккупационн\p{L}+ администраци\p{L}+/gu,
    'administration',
    'administration',
    'plain',
  ],
  [
    /(?<!\p{L})(?:(?:столичн\p{L}+|міськ\p{L}+|місцев\p{L}+|городск\p{L}+|местн\p{L}+|окупаційн\p{L}+|оккупационн\p{L}+|regional|local|city)\s+)?(?:влада|власти|authorities)(?!\p{L})/gu,
    'authorities',
    'authorities',
    'plain',
  ],
  [
    /(?<!\p{L})(?:слідч\p{L}+ комітет\p{L}*|следственн\p{L}+ комитет\p{L}*|investigative committee)(?!\p{L})/gu,
    'Investigative Committee',
    'investigators',
    'plain',
  ],
  [
    /(?<!\p{L})(?:мешканці|жителі|местные жители|жители|очевидці|очевидцы|residents|eyewitnesses|locals)(?=\s*$)/gu,
    'residents',
    'residents',
    'plain',
  ],
  [
    /(?<!\p{L})(?:ukrainian|russian|local|military|government|diplomatic|informed) sources(?!\p{L})|(?<!\p{L})(?:джерела|источники)(?=\s*$)/gu,
    'sources',
    'sources',
    'plain',
  ],
  [/(?<!\p{L})(?:\p{L}*водоканал\p{L}{0,2}|\p{L}*vodokanal)(?!\p{L})/gu, 'company', 'water utility', 'plain'],
  [
    /(?<!\p{L})(?!київтепло|киевтепло|kyivtepl)\p{L}+(?:теплоенерго|теплоэнерго|теплокомуненерго|тепломереж\p{L}{1,2}|тепломережа|теплосеть|теплосети|тепло(?=["»])|teploenerho|teploenergo|teplomerezha|teplokomunenerho)(?!\p{L})/gu,
    'company',
    'heat utility',
    'plain',
  ],
  [
    /(?<=(?:компані[їіяю]|компани[ияейю]|підприємств[іоа]|предприяти[ияе]|холдинг[уіе]?|оператор[іоауи]?|концерн[іоауе]?|company|utility|operator)\s["«“])[\p{L}][\p{L} .-]{2,30}(?=["»”])/gu,
    'company',
    'company',
    'plain',
  ],
  [
    /(?<!\p{L})(?:крименерго|крымэнерго|россети|росэнерго|krymenergo|rosseti|yasno|gtsou|огтсу)(?!\p{L})/gu,
    'company',
    'energy company',
    'plain',
  ],
  [/(?<!\p{L})(?:магате|iaea)(?!\p{L})/gu, 'IAEA', 'international organisation', 'plain'],
  [
    /(?<!\p{L})(?:нек\s+)?[«"]?(?:укренерго|укрэнерго|ukrenergo|укренерго)[»"]?(?!\p{L})/gu,
    'Ukrenergo',
    'transmission system operator',
    'plain',
  ],
  [/(?<!\p{L})(?:енергоатом|энергоатом|energoatom)\p{L}*(?!\p{L})/gu, 'Energoatom', 'energy company', 'plain'],
  [/(?<!\p{L})(?:нафтогаз|нафтогазу|нафтогазе|naftogaz)(?!\p{L})/gu, 'Naftogaz', 'energy company', 'plain'],
  [/(?<!\p{L})(?:дтек|дтэк|dtek)(?:\s+\p{Lu}\p{L}+)?(?!\p{L})/gu, 'DTEK', 'energy company', 'plain'],
  [/(?<!\p{L})\p{L}*(?:обленерго|облэнерго|oblenergo)(?!\p{L})/gu, 'oblenergo', 'distribution system operator', 'plain'],
  [/(?<!\p{L})(?:київтеплоенерго|киевтеплоэнерго|kyivteploenergo)(?!\p{L})/gu, 'Kyivteploenergo', 'heat utility', 'plain'],
  [
    /(?<!\p{L})(?:дснс|гсчс|мчс|мнс|state emergency service|emergency services?|рятувальники|спасатели)(?!\p{L})/gu,
    'State Emergency Service',
    'emergency service',
    'plain',
  ],
  [/(?<!\p{L})(?:генштаб\p{L}*|general staff|генеральн\p{L}+ штаб\p{L}*)(?!\p{L})/gu, 'General Staff', 'military', 'plain'],
  [/(?<!\p{L})(?:повітрян\p{L}+ сил\p{L}*|воздушн\p{L}+ сил\p{L}*|air force)(?!\p{L})/gu, 'Air Force', 'military', 'plain'],
  [
    /(?<!\p{L})(?:національн\p{L}+ поліці\p{L}+|нацполіці\p{L}+|поліці[їіяюєї]|полици[ияией]|police)(?!\p{L})/gu,
    'National Police',
    'police',
    'plain',
  ],
  [/(?<!\p{L})(?:прокуратур\p{L}+|prosecutor's office|prosecutors)(?!\p{L})/gu, "Prosecutor's Office", 'prosecutor', 'plain'],
  [
    /(?<!\p{L})(?:(?:southern|eastern|northern|operational) (?:military )?command|сил\p{L}* оборони півдня|оперативн\p{L}+ командуван\p{L}+)(?!\p{L})/gu,
    'Military Command',
    'military',
    'plain',
  ],
  [/(?<!\p{L})(?:кремл\p{L}{1,2}|кремль|the kremlin|kremlin)(?!\p{L})/gu, 'Kremlin', 'government', 'plain'],
  [/(?<!\p{L})(?:kyiv|київ|киев)(?=\s*$)/gu, 'Kyiv', 'government', 'plain'],
  [/(?<!\p{L})(?:moscow|москва|москві|москве)(?!\p{L})/gu, 'Moscow', 'government', 'plain'],
  [/(?<!\p{L})(?:white house|білий дім|білому домі|белый дом|белом доме)(?!\p{L})/gu, 'White House', 'government', 'plain'],
  [
    /(?<![\p{L}'’])officials(?=\s*$)|(?<!\p{L})(?:ukrainian|russian|us|american|european|local|regional|city) officials(?!\p{L})/gu,
    'officials',
    'officials',
    'plain',
  ],
  [/(?<!\p{L})(?:ukrainian|russian|local|foreign|western) media(?: outlets| reports)?(?!\p{L})/gu, 'media', 'media', 'plain'],
  [
    /(?<!\p{L})(?:\p{L}+ (?:people|sources|officials) familiar with the matter|unnamed sources|анонімн\p{L}+ джерел\p{L}+|анонимн\p{L}+ источник\p{L}+)(?!\p{L})/gu,
    'unnamed',
    'anonymous',
    'plain',
  ],
  [
    /(?<!\p{L})(?:ова|хова|дніпропетровська ова|ода|хода|ога|regional military administration|regional state administration)(?!\p{L})/gu,
    'Regional Military Administration',
    'regional administration',
    'oblast',
  ],
];

export const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [stems('telegram', 'телеграм', 'тг-канал'), 'Telegram'],
  [stems('facebook', 'фейсбук', 'фб!'), 'Facebook'],
  [stems('нацмарафон', 'телемарафон', 'telethon', 'телемарафоне'), 'telethon'],
  [stems('київ24', 'киев24', 'kyiv24'), 'Kyiv24'],
];
