/**
 * Who says it. A reporting verb or "according to" looks for a person, an office or a body near it; names come out in the form of the list of
 * officials, others as they stand in the text, brought to the nominative. Outlets are relays unless nobody else speaks.
 */
import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import { findOfficial, type Official, officialOf, officialsNamed } from '../gazetteer/officials.ts';
import { ORDINARY_WORDS } from '../gazetteer/table.ts';
import type { PlaceMention, Reading, SpeakerMention } from '../mentions.ts';
import { latinFromRussian, latinFromUkrainian, skeleton } from '../text/letters.ts';
import { findAll, type Hit, has, stems, stemsOf } from '../text/lexis.ts';

/** Verbs that hand over someone's words. */
export const REPORTING_VERB =
  /(?<![\p{L}'])(?:said|says|saying|stated|states|reported|reports|reporting|noted|notes|wrote|writes|confirmed|confirms|announced|announces|added|adds|adding|told|tells|claims|claimed|emphasi[sz]ed|stressed|explained|declared|warned|insisted|accused|accuses|acknowledged|denied|denies|admitted|clarified|informed|posted|promised|promises|specified|insists|maintains|maintained|blames|blamed|recalled|reiterated|argued|replied|commented|concluded|summed up|estimated|estimates|believes|suggested|повідом(?:ив|ила|или|ило|ляє|ляють|ляв|ляють)|поінформува(?:в|ла|ли|ло)|інформу(?:є|ють)|сказа(?:в|ла|ли)|заяви(?:в|ла|ли|ло)|заявля(?:є|ють)|зазнач(?:ив|ила|или|ає|ають|или|ило)|написа(?:в|ла|ли|ло)|пише|пишуть|розпові(?:в|ла|ли)|розповіда(?:є|ють)|дода(?:в|ла|ли|є)|уточни(?:в|ла|ли|ло)|уточню(?:є|ють)|підтверди(?:в|ла|ли|ло)|наголоси(?:в|ла|ли|ло)|підкресли(?:в|ла|ли)|поясни(?:в|ла|ли|ло)|відзначи(?:в|ла|ли)|каже|кажуть|переда(?:є|ють|ла|в)|попереди(?:в|ла|ли)|звинувати(?:в|ла|ли)|визна(?:в|ла|ли)|спростува(?:в|ла|ли)|говори(?:в|ла|ли|ть)|говорять|пояснює|пояснюють|обіця(?:є|ють|в|ла)|пообіця(?:в|ла|ли)|звітува(?:в|ла|ли)|прозвітува(?:в|ла|ли)|нагада(?:в|ла|ли)|прокоментува(?:в|ла|ли)|констату(?:є|вав|вала)|стверджу(?:є|ють|вав)|розповідають|акцентува(?:в|ла)|резюмува(?:в|ла)|деталізува(?:в|ла)|закликає|запевня(?:є|ють)|назва(?:в|ла|ли)|називає|називав|називала|прогнозу(?:є|ють)|запевни(?:в|ла|ли)|оголоси(?:в|ла|ли)|сообщ(?:ил|ила|или|ило|ает|ают|ал|ала|али)|сказа(?:л|ла|ли)|заяви(?:л|ла|ли|ло)|заявля(?:ет|ют)|отмети(?:л|ла|ли|ло)|отмеча(?:ет|ют)|написа(?:л|ла|ли|ло)|пишет|пишут|рассказа(?:л|ла|ли)|рассказыва(?:ет|ют)|добави(?:л|ла|ли|ло)|уточни(?:л|ла|ли|ло)|подтверди(?:л|ла|ли|ло)|подчеркну(?:л|ла|ли)|поясни(?:л|ла|ли|ло)|объясни(?:л|ла|ли|ло)|переда(?:ет|ют|л|ла|ли)|говорит|говорят|предупреди(?:л|ла|ли)|обвини(?:л|ла|ли)|призна(?:л|ла|ли)|опроверг(?:ла|ли)?|утвержда(?:ет|ют)|утверждал|проинформирова(?:л|ла|ли|ло)|информиру(?:ет|ют)|говори(?:л|ла|ли)|обеща(?:ет|ют|л|ла)|пообеща(?:л|ла|ли)|отчита(?:лся|лась|лись)|отчитыва(?:ется|лся)|напомни(?:л|ла|ли)|прокомментирова(?:л|ла)|констатирова(?:л|ла)|заверя(?:ет|ют)|завери(?:л|ла|ли)|акцентирова(?:л|ла)|возложил\p{L}{0,2} (?:вину|ответственность)|назва(?:л|ла|ли)|называ(?:ет|ют|л|ла)|поделил(?:ся|ась)|рапортова(?:л|ла)|отрапортова(?:л|ла)|посетова(?:л|ла)|прогнозиру(?:ет|ют)|выступи(?:л|ла|ли)|объяви(?:л|ла|ли))(?![\p{L}])/gu;
const ACCORDING =
  /(?<![\p{L}'])(?:according to|as told by|in the words of|за словами|зі слів|за даними|за інформацією|за повідомленням|по словам|со слов|по данным|по информации|по сообщению|за оцінкою|по оценке|with reference to|citing|cites|з посиланням на|со ссылкой на|as reported by|stated by|reported by|said by)(?!\p{L})/gu;

const TITLE_WORD =
  "(?:мер\\p{L}{0,3}|мэр\\p{L}{0,3}|міськ\\p{L}{2,4}|голов\\p{L}{1,2}|глав\\p{L}{1,3}|губернатор\\p{L}{0,3}|очільни(?:к|ц|ч)\\p{L}{0,3}|начальник\\p{L}{0,3}|керівник\\p{L}{0,2}|руководител\\p{L}{1,2}|президент\\p{L}{0,3}|прем'єр\\p{L}*|премьер\\p{L}*|міністр\\p{L}{0,3}|министр\\p{L}{0,3}|заступник\\p{L}{0,2}|заместител\\p{L}{1,2}|депутат\\p{L}{0,3}|речни(?:к|ця|ка)\\p{L}{0,3}|представни\\p{L}+|представител\\p{L}+|директор\\p{L}{0,3}|секретар\\p{L}{0,3}|пресс-секретар\\p{L}{0,2}|прессекретар\\p{L}{0,2}|mayor|governor|president|minister|head|deputy|spokesman|spokeswoman|spokesperson|chief|chairman|director|ceo|secretary|official|commander|councillor|general|lieutenant)";
const NAME = "\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+){0,5}";
const NOT_A_NAME =
  /^(?:президент\p{L}{0,3}|прем['’]єр\p{L}*|прем['’]єрк\p{L}+|премьер\p{L}*|міністр\p{L}{0,3}|министр\p{L}{0,3}|губернатор\p{L}{0,3}|глав[аиуыеі]|голов[аиуі]|начальник\p{L}{0,3}|очільник\p{L}{0,2}|секретар\p{L}{0,3}|речни\p{L}+|депутат\p{L}{0,3}|мер\p{L}{0,2}|мэр\p{L}{0,2}|ова|ода|ога|нек|ат|тов|міністр|министр|deputy|prime|foreign|first|acting|chief|head|kremlin|chairman|spokesman|spokeswoman|secretary|general|air|force|regional|military|administration|city|council|telegram|facebook|viber|twitter|youtube|x|the|a|in|on|at|as|he|she|it|they|this|that|there|however|while|according|also|meanwhile|за|по|в|у|на|як|как|про|об|це|це|цього|він|вона|він|он|она|после|після|через|внаслідок|тим|при|мер|мэр|голова|глава|president|mayor|governor|minister|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|ukraine|russia|ukrainian|russian|украины|україни|росії|россии|рф|сша|us|u\.s|kyiv24|all|after|under|currently|due|reports|без|также|також|раніше|ранее|нагадаємо|напомним|белый|white)$/u;

const OUTLETS: readonly (readonly [RegExp, string])[] = [
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
const BODIES: readonly (readonly [RegExp, string, string, 'plain' | 'city' | 'oblast'])[] = [
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
    /(?<!\p{L})(?:мешканці|жителі|местные жители|жители|очевидці|очевидцы|residents|eyewitnesses|locals)(?=\s+(?:\p{L}+\s+)?(?:пишуть|пишут|кажуть|говорят|повідомляють|сообщают|розповідають|рассказывают|скаржаться|жалуются|say|report|write|complain))/gu,
    'residents',
    'residents',
    'plain',
  ],
  [
    /(?<!\p{L})(?:ukrainian|russian|local|military|government|diplomatic|informed) sources(?!\p{L})|(?<!\p{L})(?:джерела|источники)(?=\s+(?:повідом|розпов|сообщ|рассказ|зазнач|у |в ))/gu,
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
  [/(?<!\p{L})\p{L}+(?:обленерго|облэнерго|oblenergo)(?!\p{L})/gu, 'oblenergo', 'distribution system operator', 'plain'],
  [/(?<!\p{L})(?:київтеплоенерго|киевтеплоэнерго|kyivteploenergo)(?!\p{L})/gu, 'Kyivteploenergo', 'heat utility', 'plain'],
  [
    /(?<!\p{L})(?:дснс|гсчс|мчс|мнс|state emergency service|emergency services?|рятувальники|спасатели)(?!\p{L})/gu,
    'State Emergency Service',
    'emergency service',
    'plain',
  ],
  [/(?<!\p{L})(?:генштаб\p{L}*|general staff|генеральн\p{L}+ штаб\p{L}*)(?!\p{L})/gu, 'General Staff', 'military', 'plain'],
  [/(?<!\p{L})(?:повітрян\p{L}+ сил\p{L}*|воздушн\p{L}+ сил\p{L}*|air force)(?!\p{L})/gu, 'Air Force', 'military', 'plain'],
  [/(?<!\p{L})(?:прокуратур\p{L}+|prosecutor's office|prosecutors)(?!\p{L})/gu, "Prosecutor's Office", 'prosecutor', 'plain'],
  [
    /(?<!\p{L})(?:(?:southern|eastern|northern|operational) (?:military )?command|сил\p{L}* оборони півдня|оперативн\p{L}+ командуван\p{L}+)(?!\p{L})/gu,
    'Military Command',
    'military',
    'plain',
  ],
  [/(?<!\p{L})(?:кремл\p{L}{1,2}|кремль|the kremlin|kremlin)(?!\p{L})/gu, 'Kremlin', 'government', 'plain'],
  [
    /(?<!\p{L})(?:kyiv|київ|киев)(?=\s+(?:insists?|says?|said|claims?|maintains?|accused|denied|denies|stated|заявля|заявив|заявил|сообщает|повідомляє|наполягає|настаивает|стверджує|утверждает))/gu,
    'Kyiv',
    'government',
    'plain',
  ],
  [/(?<!\p{L})(?:moscow|москва|москві|москве)(?!\p{L})/gu, 'Moscow', 'government', 'plain'],
  [/(?<!\p{L})(?:white house|білий дім|білому домі|белый дом|белом доме)(?!\p{L})/gu, 'White House', 'government', 'plain'],
  [/(?<!\p{L})(?:ukrainian|russian|us|american|european) officials(?!\p{L})/gu, 'officials', 'officials', 'plain'],
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

const AFTER_CHARS = 110;
const BEFORE_CHARS = 120;

/** Speakers, each once by surname or body, in order. */
export function readSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const all = findSpeakers(reading, places, gazetteer);
  const seen = new Set<string>();
  return all.filter((each) => (seen.has(each.speaker) ? false : seen.add(each.speaker)));
}

/** Every attribution with its verb; the same speaker may come again with another verb. */
export function findSpeakers(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const found: SpeakerMention[] = [];
  const outletHits = OUTLETS.flatMap(([expression, name]) => findAll(expression, reading.folded).map((hit) => ({ ...hit, name })));
  for (const hit of findAll(ACCORDING, reading.folded)) {
    const speaker = lookRight(reading, hit, places, gazetteer, outletHits, true);
    if (speaker) found.push(speaker);
  }
  for (const hit of findAll(REPORTING_VERB, reading.folded)) {
    if (isNotReporting(reading, hit)) continue;
    const speaker = bestOf(reading, hit, places, gazetteer, outletHits);
    if (speaker) found.push(speaker, ...coordinated(reading, speaker, places));
  }
  found.push(...headlineTail(reading, places, gazetteer), ...headlineHead(reading, places, gazetteer));
  found.sort((one, other) => one.span[0] - other.span[0]);
  return dropRelays(reading, addOutlets(reading, found, outletHits));
}

/** "Did not say", "пока не сообщал": silence is no statement; "не сообщает, какие" is none either. */
const SILENT = /(?<!\p{L})(?:не|not|didn't|doesn't|hasn't|never|никто не|ніхто не)\s+(?:yet\s+|immediately\s+|\p{L}{1,6}\s+)?$/u;

function isNotReporting(reading: Reading, hit: Hit): boolean {
  if (SILENT.test(reading.folded.slice(Math.max(0, hit.start - 24), hit.start))) return true;
  const after = reading.folded.slice(hit.end, hit.end + 24);
  if (
    /^(?:reports|notes|states)$/u.test(hit.text) &&
    /(?:the|latest|media|these|several|according to)\s+$/u.test(reading.folded.slice(Math.max(0, hit.start - 12), hit.start)) &&
    !/^\s+(?:indicat|say|suggest)/u.test(after)
  )
    return true;
  if (
    /^(?:передав|передала|передал|передали|передают|передає|передают)/u.test(hit.text) &&
    /^\s+(?:генератор|обладн|оборуд|помощь|допомог|в\s)/u.test(after)
  )
    return true;
  if (/^сообщает$/u.test(hit.text) && reading.folded.charAt(hit.end) === 'с') return true;
  return false;
}

type OutletHit = Hit & Readonly<{ name: string }>;

function bestOf(
  reading: Reading,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
): SpeakerMention | null {
  const isEnglish = /^[a-z]/u.test(verb.text);
  const right = lookRight(reading, verb, places, gazetteer, outlets, false);
  const isRelay = outlets.some(
    (outlet) => outlet.end <= verb.start && /^[\s"»”,]{0,3}$/u.test(reading.folded.slice(outlet.end, verb.start)),
  );
  if (isRelay) return null;
  const left = lookLeft(reading, verb, places, gazetteer);
  if (isEnglish) {
    const direct =
      right &&
      right.span[0] - verb.end <= 12 &&
      !/^\s+(?:that|on|in|the\s+\p{Ll}+\s+(?:of|was|were))/u.test(reading.folded.slice(verb.end, verb.end + 24))
        ? right
        : null;
    const by = right && /^\s+(?:on \S+ |in [^.,]{3,30} )?by\s/u.test(reading.folded.slice(verb.end, verb.end + 44)) ? right : null;
    return by ?? left ?? direct;
  }
  const isAdjacent = left !== null && isBesideVerb(reading, left, verb);
  return isAdjacent ? left : (right ?? left);
}

/** "Пєсков підтвердив згоду Кремля": a known person right before the verb is its subject, whatever follows. */
function isBesideVerb(reading: Reading, left: SpeakerMention, verb: Hit): boolean {
  const surname = left.speaker.split(' ').at(-1) ?? '';
  if (left.speakerKind !== 'person' || surname === '') return false;
  return /\p{Lu}[\p{L}'’-]+\s$/u.test(reading.text.slice(Math.max(left.span[0], verb.start - 30), verb.start));
}

function lookRight(
  reading: Reading,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
  strict: boolean,
): SpeakerMention | null {
  const end = Math.min(sentenceEnd(reading, verb.end), verb.end + AFTER_CHARS);
  const body = reading.text.slice(verb.end, end);
  const cut = body.search(
    strict
      ? /[;:]|, (?:who|як|що|что|который|який|the)|\s[—–]\s/u
      : /[,;:]\s(?:що|что|that|який|которы)|\s(?:that|що|что|про|о том|о |об )\s?/u,
  );
  const limited = cut >= 0 ? body.slice(0, cut) : body;
  return pick(reading, limited, verb.end, verb, places, gazetteer, outlets, 'first');
}

function lookLeft(reading: Reading, verb: Hit, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention | null {
  const sentence = reading.sentences.find((each) => each.start <= verb.start && verb.start < each.end);
  const start = Math.max(sentence?.start ?? 0, verb.start - BEFORE_CHARS);
  const body = reading.text.slice(start, verb.start);
  const opened = Math.max(body.lastIndexOf('"'), body.lastIndexOf('”'), body.lastIndexOf('»'));
  const offset = opened >= 0 ? opened + 1 : 0;
  return pick(reading, body.slice(offset), start + offset, verb, places, gazetteer, [], 'last');
}

function sentenceEnd(reading: Reading, offset: number): number {
  return reading.sentences.find((each) => each.start <= offset && offset <= each.end)?.end ?? reading.text.length;
}

type Candidate = Readonly<{
  start: number;
  end: number;
  speaker: string;
  role: string;
  kind: SpeakerMention['speakerKind'];
  named: boolean;
  place: string | null;
  /** From the list of officials, or a body: beats a name that only looks like one. */
  official: boolean;
}>;

function pick(
  reading: Reading,
  body: string,
  offset: number,
  verb: Hit,
  places: readonly PlaceMention[],
  gazetteer: Gazetteer,
  outlets: readonly OutletHit[],
  which: 'first' | 'last',
): SpeakerMention | null {
  const candidates = [...people(reading, body, offset, places, gazetteer), ...bodies(reading, body, offset, places)];
  if (candidates.length === 0) candidates.push(...roles(reading, body, offset, places));
  candidates.sort((one, other) => one.start - other.start || other.end - one.end);
  for (let at = candidates.length - 1; at > 0; at--) {
    const inner = candidates[at]!;
    const holds = candidates.some(
      (each, index) =>
        index !== at && each.start <= inner.start && each.end >= inner.end && each.end - each.start > inner.end - inner.start,
    );
    if (holds && inner.kind !== 'person') candidates.splice(at, 1);
  }
  const known = candidates.filter((each) => each.official);
  const sure = known.length > 0 ? known : candidates.filter((each) => each.role !== '' || / /u.test(each.speaker));
  const pool = sure.length > 0 ? sure : candidates;
  const chosen = which === 'first' ? pool[0] : pool.at(-1);
  if (!chosen) return null;
  if (outlets.some((outlet) => outlet.start < chosen.end && chosen.start < outlet.end)) return null;
  const span = [Math.min(chosen.start, verb.start), Math.max(chosen.end, verb.end)] as const;
  return {
    claimType: 'attribution',
    quote: reading.text.slice(span[0], span[1]),
    span,
    speaker: chosen.speaker,
    role: chosen.role,
    speakerKind: chosen.kind,
    named: chosen.named,
    via: channelsNear(reading, span[0], span[1]),
    place: chosen.place,
    verb: verb.text,
    verbAt: verb.start,
    rule: 'speaker',
  };
}

const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [stems('telegram', 'телеграм', 'тг-канал'), 'Telegram'],
  [stems('facebook', 'фейсбук', 'фб!'), 'Facebook'],
  [stems('нацмарафон', 'телемарафон', 'telethon', 'телемарафоне'), 'telethon'],
  [stems('київ24', 'киев24', 'kyiv24'), 'Kyiv24'],
];
function channelsNear(reading: Reading, start: number, end: number): string[] {
  const near = reading.folded.slice(Math.max(0, start - 60), end + 60);
  return CHANNELS.filter(([expression]) => has(expression, near)).map(([, name]) => name);
}

function people(reading: Reading, body: string, offset: number, places: readonly PlaceMention[], gazetteer: Gazetteer): Candidate[] {
  const found: Candidate[] = [];
  for (const match of body.matchAll(new RegExp(NAME, 'gu'))) {
    const words = match[0].split(/\s+/u);
    let start = offset + match.index;
    if (/["«“„]/u.test(reading.text.charAt(start - 1)) && /["»”]/u.test(reading.text.charAt(start + match[0].length))) continue;
    while (words.length > 0 && (NOT_A_NAME.test(words[0]!.toLowerCase()) || isPlace(start, words[0]!, places, gazetteer, words.length))) {
      const dropped = words.shift()!;
      start = reading.text.indexOf(words[0] ?? '', start + dropped.length);
    }
    while (words.length > 1 && NOT_A_NAME.test(words.at(-1)!.toLowerCase())) words.pop();
    if (words.length === 0) continue;
    const candidate = personOf(reading, words, start, places);
    if (candidate && !/канал|chann/iu.test(words.join(' '))) found.push(candidate);
  }
  return found;
}

function isPlace(start: number, word: string, places: readonly PlaceMention[], gazetteer: Gazetteer, words: number): boolean {
  if (places.some((place) => place.span[0] === start)) return true;
  const folded = word.toLowerCase().replace(/[’']s$/u, '');
  return (
    words > 1 &&
    !ORDINARY_WORDS.has(folded) &&
    (gazetteer.cities.has(folded) || gazetteer.oblasts.some((oblast) => oblast.adjective.test(folded) || oblast.latin.has(folded)))
  );
}

function personOf(reading: Reading, words: readonly string[], start: number, places: readonly PlaceMention[]): Candidate | null {
  const surname = words.at(-1)!;
  const end = start + words.join(' ').length;
  const before = `${reading.folded.slice(Math.max(0, start - 60), start)}${words.slice(0, -1).join(' ').toLowerCase()}`;
  const official = findOfficial(surname.toLowerCase().replace('’', "'"), before);
  if (official && isSamePerson(words, official)) {
    const adjusted = byRole(official, before, places);
    return { start, end, speaker: adjusted.name, role: adjusted.role, kind: 'person', named: true, place: adjusted.place, official: true };
  }
  const title = new RegExp(`${TITLE_WORD}(?:\\s+[\\p{L}'"«»-]+){0,6}?\\s*,?\\s*$`, 'u').exec(
    reading.folded.slice(Math.max(0, start - 80), start),
  );
  const isFull = words.length >= 2 && words.every((word) => /^\p{Lu}[\p{Ll}'’-]+$/u.test(word));
  if (!title && !isFull) return null;
  if (/(?:for|of)\s+$|\p{Lu}\p{Ll}+ and\s+$/u.test(reading.text.slice(Math.max(0, start - 24), start))) return null;
  if (!isFull && /(?:for|of|and|по|з|із|та|у|в|на|при|от|від)\s+$/u.test(reading.folded.slice(Math.max(0, start - 5), start))) return null;
  if (!/^\p{Lu}\p{Ll}/u.test(surname) || surname.length < 3) return null;
  const name = words.map((word, index) => nominative(word, index === words.length - 1, reading)).join(' ');
  return {
    start,
    end,
    speaker: name,
    role: title ? title[0].trim() : '',
    kind: 'person',
    named: true,
    place: places[0]?.place ?? null,
    official: false,
  };
}

/** A given name that shares no leading consonant with the official's is another person of that surname. */
function isSamePerson(words: readonly string[], official: Official): boolean {
  if (words.length < 2) return true;
  const [written, listed] = [skeleton(words.at(-2)!), skeleton(official.name.split(' ')[0]!)].map((bones) => bones.replace('_', ''));
  if (!written || !listed || words.at(-2)!.length < 3) return true;
  return [...written.slice(0, 2)].some((letter) => listed.slice(0, 2).includes(letter));
}

/** Two Zelenskyys: a mayor's title before the name means the mayor. */
function byRole(official: Official, before: string, places: readonly PlaceMention[]): Official {
  if (official.name !== 'Volodymyr Zelenskyy') return official;
  const isMayor = /(?:мер|мэр|міський голова|mayor|глава города|городской голова)[^.!?]{0,20}$/u.test(before);
  return isMayor ? (officialOf('mayor', places.find((place) => place.place === 'Lozova')?.place ?? 'Lozova') ?? official) : official;
}

/** A surname in an oblique case brought back to the nominative, in Latin letters. */
function nominative(word: string, isSurname: boolean, reading: Reading): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(word);
  if (!isCyrillic) return word.replace(/['’]s$/u, '');
  const bare = isSurname
    ? word
        .replace(/(ськ|цьк|зьк)(?:ого|ому|им|ім)$/u, '$1ий')
        .replace(/(ск|цк)(?:ого|ому|им|ом)$/u, '$1ий')
        .replace(/([оеєиі]в|[иі]н|їн)(?:а|у|ым|им|ом|ові)$/u, '$1')
        .replace(/(енк|чк)(?:а|у|ом|ові|ой)$/u, '$1о')
        .replace(/(ук|юк|ак|як|ик|ич|ар|ан|ін)(?:а|у|ом|ем|ові)$/u, '$1')
    : word
        .replace(/(?<=[йбвгґджзклмнпрстфхцчшщ])(?:а|у|ом|ем)$/u, '')
        .replace(/([аеоуиії])я$/u, '$1й')
        .replace(/і$/u, 'а');
  return reading.language === 'ru' ? latinFromRussian(bare) : latinFromUkrainian(bare);
}

function bodies(reading: Reading, body: string, offset: number, places: readonly PlaceMention[]): Candidate[] {
  const folded = reading.folded.slice(offset, offset + body.length);
  const found: Candidate[] = [];
  for (const [expression, name, role, scope] of BODIES) {
    for (const hit of findAll(expression, folded)) {
      const start = offset + hit.start;
      const title = new RegExp(`${TITLE_WORD}[^,.;]{0,50}$`, 'u').test(reading.folded.slice(Math.max(0, start - 60), start));
      if (title) continue;
      const home =
        places.find((place) => Math.abs(place.span[0] - start) < 40 && place.level === (scope === 'oblast' ? 'oblast' : 'city')) ??
        places.find((place) => place.level === 'city');
      const speaker = nameOfBody(name, hit.text, scope, home?.place ?? null);
      found.push({
        start,
        end: offset + hit.end,
        speaker,
        role,
        kind: role === 'media' ? 'media' : role === 'anonymous' ? 'unknown' : 'institution',
        named: !['anonymous', 'media', 'officials'].includes(role),
        place: name.startsWith('Kyiv ') ? 'Kyiv' : scope === 'plain' ? null : (home?.place ?? null),
        official: true,
      });
    }
  }
  return found;
}

function nameOfBody(name: string, written: string, scope: 'plain' | 'city' | 'oblast', place: string | null): string {
  if (name === 'oblenergo') {
    const stem = latinFromUkrainian(written.replace(/(?:обленерго|облэнерго|oblenergo).*$/u, ''));
    return `${stem.charAt(0).toUpperCase()}${stem.slice(1)}oblenergo`;
  }
  if (name === 'company') {
    const bare = written.replace(/["«»“”]/gu, '').trim();
    const latin = /\p{Script=Cyrillic}/u.test(bare) ? latinFromUkrainian(bare) : bare;
    return latin.charAt(0).toUpperCase() + latin.slice(1);
  }
  if (name === 'officials' || name === 'media' || name === 'unnamed')
    return written.replace(/ reports$| outlets$/u, '').replace(/^\p{L}/u, (letter) => letter.toUpperCase());
  return scope === 'city' && place ? `${place} ${name}` : scope === 'oblast' && place ? `${place.replace(/ Oblast$/u, '')} ${name}` : name;
}

/** An office without a name: the list of officials gives the holder at the place of the text. */
function roles(reading: Reading, body: string, offset: number, places: readonly PlaceMention[]): Candidate[] {
  const folded = reading.folded.slice(offset, offset + body.length);
  const found: Candidate[] = [];
  const kinds: readonly (readonly ['mayor' | 'governor' | 'cityAdministration', RegExp])[] = [
    ['mayor', /(?<!\p{L})(?:мер|мэр|мера|мэра|міський голова|міського голови|городской голова|глава города|mayor)(?!\p{L})/gu],
    [
      'governor',
      /(?<!\p{L})(?:губернатор|губернатора|голова ова|глава ова|начальник ова|начальник області|глава региона|глава регіону|governor)(?!\p{L})/gu,
    ],
  ];
  for (const [kind, expression] of kinds) {
    for (const hit of findAll(expression, folded)) {
      const holder =
        namedHolder(reading, kind) ??
        places
          .map((place) => officialOf(kind, kind === 'mayor' ? place.place.split(':')[0]! : place.place))
          .find((official) => official !== null);
      if (holder)
        found.push({
          start: offset + hit.start,
          end: offset + hit.end,
          speaker: holder.name,
          role: holder.role,
          kind: 'person',
          named: true,
          place: holder.place,
          official: false,
        });
    }
  }
  return found;
}

/** "The city council and the head of the administration N. reported": a body joined by "and" to the found person speaks too. */
function coordinated(reading: Reading, speaker: SpeakerMention, places: readonly PlaceMention[]): SpeakerMention[] {
  if (speaker.speakerKind !== 'person') return [];
  const sentence = reading.sentences.find((each) => each.start <= speaker.span[0] && speaker.span[0] < each.end);
  const start = Math.max(sentence?.start ?? 0, speaker.span[0] - BEFORE_CHARS);
  const body = reading.text.slice(start, speaker.span[0]);
  const joined = bodies(reading, body, start, places).filter((each) =>
    /^\s+(?:and|та|і|и)\s+(?:the\s+)?(?:\p{L}+\s+){1,7}$/u.test(reading.folded.slice(each.end, speaker.span[0])),
  );
  return joined.map((each) => ({
    ...speaker,
    quote: reading.text.slice(each.start, each.end),
    span: [each.start, each.end] as const,
    speaker: each.speaker,
    role: each.role,
    speakerKind: each.kind,
    named: each.named,
    place: each.place,
  }));
}

/** An official of this office whose surname stands anywhere in the text: "the governor" is that one. */
function namedHolder(reading: Reading, kind: 'mayor' | 'governor' | 'cityAdministration'): Official | null {
  const expression = kind === 'mayor' ? /mayor|^head of city$/u : /^governor|^Russian-installed|^head of regional military/u;
  for (const word of new Set(reading.folded.match(/\p{L}[\p{L}'-]{2,}/gu) ?? [])) {
    const holder = officialsNamed(word).find((official) => expression.test(official.role));
    if (holder) return holder;
  }
  return null;
}

/** A headline that ends in "– Міненерго" or "— МАГАТЭ" names its speaker after the dash. */
function headlineTail(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  const found: SpeakerMention[] = [];
  for (const match of reading.text.matchAll(
    /(?:\s[—–-]\s|["»”],?\s*[—–-]\s*)([^.!?\n—–]{3,60})(?=[.!?]?(?:\s*$|\n)|[.!?]\s+[\p{Lu}«"“])/gmu,
  )) {
    const offset = match.index + match[0].length - match[1]!.length;
    const verb: Hit = { start: offset, end: offset, text: '' };
    const speaker = pick(reading, match[1]!, offset, verb, places, gazetteer, [], 'first');
    if (speaker && match[1]!.trim().split(/\s+/u).length <= 7 && !/\p{N}/u.test(match[1]!))
      found.push({ ...speaker, verb: null, verbAt: null });
  }
  return found;
}

/** "Zelensky: …", "Прем'єрка Юлія Свириденко: …": whoever stands before the colon of a sentence's head speaks. */
function headlineHead(reading: Reading, places: readonly PlaceMention[], gazetteer: Gazetteer): SpeakerMention[] {
  return reading.sentences.flatMap((sentence) => {
    const head = /^[^:.!?,;"«“]{3,60}:(?=\s)/u.exec(reading.text.slice(sentence.start, sentence.end))?.[0];
    if (!head || has(REPORTING_VERB, head.toLowerCase())) return [];
    const verb: Hit = { start: sentence.start + head.length - 1, end: sentence.start + head.length - 1, text: '' };
    const speaker = pick(reading, head.slice(0, -1), sentence.start, verb, places, gazetteer, [], 'last');
    return speaker && (speaker.speakerKind === 'person' || speaker.speakerKind === 'institution')
      ? [{ ...speaker, verb: null, verbAt: null }]
      : [];
  });
}

/** An outlet speaks only where its sentence has no other speaker and the verb stands next to it. */
function addOutlets(reading: Reading, found: readonly SpeakerMention[], outlets: readonly OutletHit[]): SpeakerMention[] {
  const all = [...found];
  for (const outlet of outlets) {
    const sentence = reading.sentences.find((each) => each.start <= outlet.start && outlet.start < each.end);
    if (!sentence || outlet.name === 'media') continue;
    if (all.some((each) => each.span[0] < sentence.end && each.span[1] > sentence.start)) continue;
    const after = reading.folded.slice(outlet.end, outlet.end + 24);
    if (!/^["»”]?\s+(?:повідомил|повідомля|сообщил|сообщает|reported that|reports that|said|заявил)/u.test(after)) continue;
    if (
      /(?:передає|сообщает|пише|пишет|citing|via|reports)\s+["«]?$/u.test(
        reading.folded.slice(Math.max(0, outlet.start - 14), outlet.start),
      )
    )
      continue;
    all.push({
      claimType: 'attribution',
      quote: reading.text.slice(outlet.start, outlet.end),
      span: [outlet.start, outlet.end],
      speaker: outlet.name,
      role: 'news agency',
      speakerKind: 'media',
      named: true,
      via: [],
      place: null,
      verb: null,
      verbAt: outlet.end,
      rule: 'speaker.outlet',
    });
  }
  return all.sort((one, other) => one.span[0] - other.span[0]);
}

/** "TASS citing the mayor": outlets beside a speaker are relays; they stay in `via` of that speaker. */
function dropRelays(reading: Reading, found: readonly SpeakerMention[]): SpeakerMention[] {
  return found.filter((each) => each.speaker.length > 1 && reading.text.slice(each.span[0], each.span[1]) === each.quote);
}
