/**
 * The vocabulary of attribution: verbs and phrases that hand over someone's words, titles, outlets that relay, bodies that speak, channels.
 * Closed classes of three languages; a body that belongs to a city or oblast takes its place in front.
 */
import { stems, stemsOf } from '../../text/lexis.ts';

/** Words for an office or a trade that stand before a name, in every case and gender. */
const TITLES = `
мер\\p{L}{0,3},мэр\\p{L}{0,3},міськ\\p{L}{2,4},градоначальник\\p{L}{0,2},голов\\p{L}{1,2},глав\\p{L}{1,3},замглав\\p{L},губернатор\\p{L}{0,4},
віцегубернатор\\p{L}{0,2},вице-губернатор\\p{L}{0,2},очільни(?:к|ц|ч)\\p{L}{0,3},начальни(?:к|ц|ч)\\p{L}{0,3},замначальни\\p{L}{1,3},замгубернатор\\p{L}{0,3},заммэр\\p{L}{0,2},заммера,замголови,замдиректор\\p{L}{0,3},замміністр\\p{L}{0,2},віцемер\\p{L}{0,2},вице-мэр\\p{L}{0,2},гендиректор\\p{L}{0,3},енергетик\\p{L}{0,2},энергетик\\p{L}{0,2},енергоексперт\\p{L}{0,2},координатор\\p{L}{0,3},уповноважен\\p{L}{1,3},уполномоченн\\p{L}{1,3},омбудсмен\\p{L}{0,3},посол,посла,правозахисни\\p{L}{1,3},блогер\\p{L}{0,3},журналіст\\p{L}{0,3},журналист\\p{L}{0,3},сенатор\\p{L}{0,3},спецпосланець,спецпосланник\\p{L}{0,2},спецпредставител\\p{L}{1,2},тепловик\\p{L}{0,2},майстер,мастер,управляющ\\p{L}{1,3},керуюч\\p{L}{1,3},керівни(?:к|ц|ч)\\p{L}{0,2},
руководител\\p{L}{1,4},президент\\p{L}{0,3},прем'єр\\p{L}*,премьер\\p{L}*,віцепрем'єр\\p{L}*,вице-премьер\\p{L}*,міністр\\p{L}{0,4},министр\\p{L}{0,3},
заступни(?:к|ц)\\p{L}{0,3},заместител\\p{L}{1,3},замминистра,депутат\\p{L}{0,4},нардеп\\p{L}{0,3},речни(?:к|ц)\\p{L}{0,3},спікер\\p{L}{0,3},спикер\\p{L}{0,2},
представни\\p{L}+,представител\\p{L}+,директор\\p{L}{0,4},гендиректор\\p{L}{0,3},секретар\\p{L}{0,4},прес?-?секретар\\p{L}{0,3},пресс-?секретар\\p{L}{0,3},
диспетчер\\p{L}{0,2},інженер\\p{L}{0,2},инженер\\p{L}{0,2},староста,старости,старосты,посадов(?:ець|иц[яі]|ця),чиновни\\p{L}{1,3},
аналітик\\p{L}{0,2},аналитик\\p{L}{0,2},експерт\\p{L}{0,3},эксперт\\p{L}{0,3},волонтер\\p{L}{0,3},лікар\\p{L}{0,2},
врач\\p{L}{0,2},комендант\\p{L}{0,2},командувач\\p{L}{0,2},командующ\\p{L}{1,3},прокурор\\p{L}{0,2},дипломат\\p{L}{0,2},радни(?:к|ц)\\p{L}{0,2},
советник\\p{L}{0,2},лідер\\p{L}{0,2},лидер\\p{L}{0,2},mayor,governor,president,minister,head,deputy,spokesman,spokeswoman,spokesperson,chief,chairman,
chairwoman,chair,director,ceo,secretary,official,commander,councillor,general,lieutenant,colonel,engineer,dispatcher,adviser,advisor,
ombudsman,prosecutor,analyst,expert,leader,ambassador,envoy,premier,chancellor,coordinator,representative,manager,lawmaker,mp,speaker,heads,headed,leads,
очолю\\p{L}{1,2},возглавля\\p{L}{2,3},керує,руководит
`;
export const TITLE_WORD = `(?:${TITLES.trim()
  .split(/\s*,\s*(?![^{]*\})/u)
  .filter((each) => each !== '')
  .join('|')})`;
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

export const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [stems('telegram', 'телеграм', 'тг-канал'), 'Telegram'],
  [stems('facebook', 'фейсбук', 'фб!'), 'Facebook'],
  [stems('нацмарафон', 'телемарафон', 'telethon', 'телемарафоне'), 'telethon'],
  [stems('київ24', 'киев24', 'kyiv24'), 'Kyiv24'],
];
