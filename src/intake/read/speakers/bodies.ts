/**
 * Bodies that speak, by the noun at their head: council, administration, ministry, service, company, headquarters. A body that belongs to a
 * city or oblast takes its place in front; national bodies of Ukraine carry their full name, as the reference labels do
 * ("Ministry of Energy of Ukraine"); those of Russia are "Russian …"; an English text keeps its own word order.
 */
export type BodyScope = 'plain' | 'city' | 'oblast';
export type Body = readonly [expression: RegExp, name: string, role: string, scope: BodyScope];

function body(pattern: string, name: string, role: string, scope: BodyScope = 'plain'): Body {
  return [new RegExp(`(?<![\\p{L}'])(?:${pattern})(?![\\p{L}])`, 'gu'), name, role, scope];
}

const ADMINISTRATION = 'адміністраці[яїіюєй]\\p{L}{0,2}|администраци[яиейю]\\p{L}{0,2}';
const RUSSIA = '(?:рф|росії|россии|російськ\\p{L}+ федерації|российск\\p{L}+ федерации)';

export const BODIES: readonly Body[] = [
  body(
    'обласн\\p{L}+ рад[аиіу]|облрад\\p{L}{0,2}|областн\\p{L}+ совет\\p{L}{0,2}|облсовет\\p{L}{0,2}|regional council|oblast council',
    'Regional Council',
    'regional council',
    'oblast',
  ),
  body('районн\\p{L}+ рад[аиіу]|райрад\\p{L}{0,2}|районн\\p{L}+ совет\\p{L}{0,2}|district council', 'district council', 'district council'),
  body(
    '(?:сільськ|селищн)\\p{L}+ рад[аиіу]|(?:сельск|поселков)\\p{L}+ совет\\p{L}{0,2}|(?:village|settlement|town) council',
    'village council',
    'village council',
  ),
  body('рад[аиіу] оборони|совет\\p{L}{0,2} обороны|defen[cs]e council', 'Defence Council', 'defence council', 'city'),
  body(
    "міськрад\\p{L}*|міськ\\p{L}+ рад\\p{L}+|міськвиконком\\p{L}*|горсовет\\p{L}*|городск\\p{L}+ совет\\p{L}*|(?:city|municipal)(?:'s)? council|виконком\\p{L}{0,2}|исполком\\p{L}{0,2}",
    'City Council',
    'city council',
    'city',
  ),
  body("мерії|мерія|мэрии|мэрия|мэрию|мерію|мерією|мэрией|city hall|mayor's office|mayoral office", "Mayor's Office", 'city hall', 'city'),
  body(
    'кмва|кмда|кгва|кгга|kcma|kmva|kmda|kyiv city (?:state|military) administration',
    'Kyiv City Military Administration',
    'city military administration',
  ),
  body(
    `мва|гва|мвца|міськ\\p{L}+ військов\\p{L}+ (?:${ADMINISTRATION})|городск\\p{L}+ военн\\p{L}+ (?:${ADMINISTRATION})|city(?:'s)? military administration`,
    'City Military Administration',
    'city military administration',
    'city',
  ),
  body(
    `рва|районн\\p{L}+ (?:військов|державн|военн|государственн)\\p{L}+ (?:${ADMINISTRATION})|district military administration`,
    'District Military Administration',
    'district administration',
  ),
  body(
    `\\p{L}?ова|[хд]?ода|ога|обладміністраці\\p{L}+|облгосадминистраци\\p{L}+|обласн\\p{L}+ (?:військов|державн)\\p{L}+ (?:${ADMINISTRATION})|областн\\p{L}+ (?:военн|государственн)\\p{L}+ (?:${ADMINISTRATION})|regional (?:military|state) administration`,
    'Regional Military Administration',
    'regional administration',
    'oblast',
  ),
  body('regional administration', 'Regional Administration', 'regional administration', 'oblast'),
  body(
    `(?:міськ|обласн|городск|областн|районн|місцев|местн|окупаційн|оккупационн)\\p{L}+ (?:${ADMINISTRATION})|(?:${ADMINISTRATION})|(?:district|city|local|military|municipal|russian-installed|occupation) administration`,
    'administration',
    'administration',
  ),
  body(
    '(?:оперативн\\p{L}+ |кризов\\p{L}+ |кризисн\\p{L}+ |антикризов\\p{L}+ |антикризисн\\p{L}+ |обласн\\p{L}+ |областн\\p{L}+ |міськ\\p{L}+ |городск\\p{L}+ )*(?:оперштаб\\p{L}{0,2}|штаб\\p{L}{0,2})|(?:operational |crisis |emergency |coordination )headquarters',
    'operational headquarters',
    'headquarters',
    'city',
  ),
  body(
    'міненерго|минэнерго|minenergo|міністерств\\p{L}+ енергетики(?: україни)?|министерств\\p{L}+ энергетики(?: украины)?|ministry of energy(?: of ukraine)?|energy ministry|energy and coal ministry',
    'Ministry of Energy of Ukraine',
    'ministry',
  ),
  body(
    'министерств\\p{L}+ энергетики (?:региона|\\p{L}+ (?:области|края))|міністерств\\p{L}+ енергетики регіону|regional energy ministry',
    'regional energy ministry',
    'ministry',
  ),
  body(`(?:мінекономіки|минэкономики|міністерств\\p{L}+ економіки)(?! ${RUSSIA})`, 'Ministry of Economy of Ukraine', 'ministry'),
  body('мінрозвитку|минразвития|мінгромад\\p{L}*|мінінфраструктури|мининфраструктуры', 'Ministry for Development of Ukraine', 'ministry'),
  body("моз|минздрав\\p{L}{0,2}|міністерств\\p{L}+ охорони здоров'я", 'Ministry of Health of Ukraine', 'ministry'),
  body(
    `(?:міноборони|минобороны|міністерств\\p{L}+ оборони|министерств\\p{L}+ обороны)(?! ${RUSSIA})(?: україни| украины)?|ministry of defen[cs]e|defen[cs]e ministry`,
    'Ministry of Defence of Ukraine',
    'ministry',
  ),
  body(
    `(?:минобороны|міноборони|министерств\\p{L}+ обороны|міністерств\\p{L}+ оборони) ${RUSSIA}|(?:російськ|российск)\\p{L}+ (?:міноборони|минобороны|(?:військов|оборонн|военн)\\p{L}+ відомств\\p{L}+|военн\\p{L}+ ведомств\\p{L}+|(?:министерств|міністерств)\\p{L}+ обор\\p{L}+)|russian ministry of defen[cs]e`,
    'Russian Ministry of Defence',
    'ministry',
  ),
  body("(?:russian|russia's|moscow's) (?:ministry of defen[cs]e|defen[cs]e ministry)", 'Russian Defence Ministry', 'ministry'),
  body(
    `(?:мзс|мид|міністерств\\p{L}+ закордонних справ|министерств\\p{L}+ иностранных дел) ${RUSSIA}|(?:російськ|российск)\\p{L}+ (?:мзс|мид|зовнішньополітичн\\p{L}+ відомств\\p{L}+)`,
    'Russian Ministry of Foreign Affairs',
    'ministry',
  ),
  body("(?:russian|russia's|moscow's) (?:foreign ministry|ministry of foreign affairs)", 'Russian Foreign Ministry', 'ministry'),
  body(
    `(?:мзс|мид|міністерств\\p{L}+ закордонних справ|министерств\\p{L}+ иностранных дел)(?! ${RUSSIA})(?: україни| украины)?|(?:ukraine's |ukrainian )?ministry of foreign affairs(?: of ukraine)?`,
    'Ministry of Foreign Affairs of Ukraine',
    'ministry',
  ),
  body("(?:ukraine's |ukrainian )foreign ministry", 'Ukrainian Foreign Ministry', 'ministry'),
  body('foreign ministry', 'Foreign Ministry', 'ministry'),
  body(
    'мвс|мвд|міністерств\\p{L}+ внутрішніх справ|министерств\\p{L}+ внутренних дел|interior ministry',
    'Ministry of Internal Affairs of Ukraine',
    'ministry',
  ),
  body('офіс\\p{L}* президента|офис\\p{L}* президента|оп(?=\\s)', 'Office of the President of Ukraine', 'government'),
  body("office of the president|president's office|presidential office", 'Office of the President', 'government'),
  body(
    'кабмін\\p{L}{0,2}|кабмин\\p{L}{0,2}|кабінет\\p{L}{0,2} міністрів|уряд\\p{L}{0,2}|правительств\\p{L}|cabinet of ministers',
    'Cabinet of Ministers',
    'government',
  ),
  body('верховн\\p{L}+ рад[аиіу]|verkhovna rada|ukrainian parliament', 'Verkhovna Rada', 'parliament'),
  body('рнбо|снбо', 'National Security and Defence Council', 'government'),
  body(
    '(?:(?:столичн\\p{L}+|міськ\\p{L}+|місцев\\p{L}+|городск\\p{L}+|местн\\p{L}+|окупаційн\\p{L}+|оккупационн\\p{L}+|regional|local|city|municipal|occupation|ukrainian|russian|military|district)\\s+)?(?:влада|владі|влади|власти|властях|authorities)',
    'authorities',
    'authorities',
  ),
  body('слідч\\p{L}+ комітет\\p{L}*|следственн\\p{L}+ комитет\\p{L}*|investigative committee', 'Investigative Committee', 'investigators'),
  body(
    '(?:(?:місцев|местн)\\p{L}+\\s+|local\\s+)?(?:мешканці|жителі|жители|містяни|горожане|очевидці|очевидцы|residents|eyewitnesses|locals)(?: \\p{L}+){0,2}(?=\\s*$)',
    'residents',
    'residents',
  ),
  body(
    '(?:(?:дипломатичн|дипломатическ|урядов|правительственн|військов|военн|обізнан|поінформован|осведомленн|анонімн|анонимн)\\p{L}+ )?(?:джерел(?:о|ом)|источник(?:а|у|ом)?|співрозмовник(?:а|у|ом)?|собеседник(?:а|у|ом)?|співрозмовниця|собеседница)(?= (?:в|у|із|з|из|близьк|близк|агентств|видання|издания|риа|тасс|рбк|reuters|інтерфакс|интерфакс|bloomberg|axios|суспільн|редакці|редакци))|(?:an? |the |one )?(?:(?:diplomatic|government|military|industry|security|senior|informed|kremlin) )*source(?=\\s*$|,| (?:in|at|close|with|familiar))',
    'source',
    'anonymous',
  ),
  body(
    '(?:(?:two|three|several|senior|ukrainian|russian|local|military|government|diplomatic|informed|industry|western) )+(?:industry |security )?sources|(?:джерела|источники)(?=\\s*$)',
    'sources',
    'sources',
  ),
  body(
    '(?:(?:двох|трьох|кількох|двух|трех|нескольких|наших|власні|поінформован\\p{L}+|осведомленн\\p{L}+|анонімн\\p{L}+|анонимн\\p{L}+)\\s+)+(?:співрозмовник\\p{L}+|джерел\\p{L}{0,2}|собеседник\\p{L}+|источник\\p{L}{0,3})|(?:джерел[аи]?|джерелами|джерелах|источник(?:и|ов|ами|ах)|співрозмовник(?:и|ів|ами)|собеседник(?:и|ов|ами))(?= (?:в|у|із|з|из|близьк|близк|агентств|видання|издания|риа|тасс|рбк|reuters|інтерфакс|интерфакс|bloomberg|axios|суспільн|редакці|редакци))',
    'sources',
    'anonymous',
  ),
  body('(?:a |the )?senior (?:[a-z]+ )?(?:government |military |security )?official', 'unnamed', 'anonymous'),
  body(
    '(?!(?:київтепло|киевтепло|kyivtepl))(?=\\p{L})[\\p{L}-]*(?:водоканал|теплоенерго|теплоэнерго|теплокомуненерго|теплокоммунэнерго|тепломереж|теплосет|теплопостач|теплоцентраль|міськтепло|гортепло|електромереж|электросет|міськсвітло|горсвет|комуненерго|коммунэнерго|vodokanal|teploenerho|teploenergo|teplomerezha|teplomerezhi|teplokomunenerho|teplokomunenergo|teploset|teplo|elektromerezhi|miskvodokanal)(?:\\p{L}{0,3})',
    'company',
    'utility',
  ),
  body(
    '(?:крименерго|крымэнерго|россети|россетях|росэнерго|krymenergo|rosseti|yasno|gtsou|огтсу|оператор\\p{L}{0,2} гтс)',
    'company',
    'energy company',
  ),
  body('громад[аіиу]|общин[аеы]', 'community', 'community', 'city'),
  body('департамент\\p{L}{0,2}', 'department', 'department'),
  body('управлінн[яі]|управлени[яеи]', 'directorate', 'directorate'),
  body('служб[аиіые] (?:спасения|порятунку)|(?:аварійн|аварийн)\\p{L}+ служб\\p{L}{1,2}', 'emergency service', 'emergency service'),
  body('(?:екстрен|экстренн|оперативн)\\p{L}+ служб\\p{L}{1,2}|экстренник\\p{L}{1,2}', 'emergency services', 'emergency service'),
  body('представництв\\p{L}{1,2}|представительств\\p{L}{1,2}', 'mission', 'mission'),
  body('комісі[яїю]|комисси[яию]', 'commission', 'commission'),
  body('магате|iaea', 'IAEA', 'international organisation'),
  body('оон|ун верховн\\p{L}+|united nations', 'UN', 'international organisation'),
  body('обсє|обсе', 'OSCE', 'international organisation'),
  body('червон\\p{L}+ хрест\\p{L}{0,2}|красн\\p{L}+ крест\\p{L}{0,2}|red cross', 'Red Cross', 'international organisation'),
  body('юнісеф|юнисеф|unicef', 'UNICEF', 'international organisation'),
  body(
    'інститут\\p{L}{0,2} вивчення війни|институт\\p{L}{0,2} изучения войны|institute for the study of war',
    'Institute for the Study of War',
    'think tank',
  ),
  body('(?:нек\\s+)?[«"]?(?:укренерго|укрэнерго|ukrenergo)[»"]?', 'Ukrenergo', 'transmission system operator'),
  body('укргідроенерго|укргидроэнерго|ukrhydroenergo', 'Ukrhydroenergo', 'energy company'),
  body('ржд|російськ\\p{L}+ залізниц\\p{L}+|российск\\p{L}+ железн\\p{L}+ дорог\\p{L}*', 'Russian Railways', 'railway'),
  body('укрзалізниц\\p{L}|укрзализныц\\p{L}|ukrzaliznytsia|укрзалізницею', 'Ukrzaliznytsia', 'railway'),
  body('(?:енергоатом|энергоатом|energoatom)\\p{L}*', 'Energoatom', 'energy company'),
  body('(?:росенергоатом|росэнергоатом|rosenergoatom)\\p{L}*|росатом\\p{L}*|rosatom', 'Rosatom', 'energy company'),
  body('нафтогаз\\p{L}{0,2}|naftogaz', 'Naftogaz', 'energy company'),
  body('центренерго|центрэнерго|centrenergo', 'Centrenergo', 'energy company'),
  body('(?:дтек|дтэк|dtek)', 'dtek', 'energy company'),
  body('[\\p{L}-]*(?:обленерго|облэнерго|oblenergo|oblenerho)', 'oblenergo', 'distribution system operator'),
  body('київтеплоенерго|киевтеплоэнерго|kyivteploenergo|kyivteploenerho', 'Kyivteploenergo', 'heat utility'),
  body('київводоканал\\p{L}{0,2}|киевводоканал\\p{L}{0,2}|kyivvodokanal', 'Kyivvodokanal', 'water utility'),
  body(
    'дснс|гсчс|держ\\p{L}+ служб\\p{L}+ (?:україни )?з надзвичайних ситуацій',
    'State Emergency Service of Ukraine',
    'emergency service',
  ),
  body('мчс|мнс', 'Emergency Ministry', 'emergency service'),
  body(
    "(?:ukraine's )?(?:state )?emergency services?|рятувальники|спасатели|rescuers|rescue workers",
    'State Emergency Service',
    'emergency service',
  ),
  body('сбу|служб\\p{L}+ безпеки(?: україни)?|security service of ukraine', 'Security Service of Ukraine', 'security service'),
  body('фсб|fsb', 'FSB', 'security service'),
  body('гур|defen[cs]e intelligence', 'Defence Intelligence', 'military'),
  body(
    "general staff of (?:the )?(?:ukrainian|ukraine|armed forces of ukraine)|ukraine's general staff",
    'General Staff of Ukraine',
    'military',
  ),
  body(
    '(?:генштаб\\p{L}*|генеральн\\p{L}+ штаб\\p{L}*)(?: (?:всу|зсу|збройних сил\\p{L}*|вооруженных сил\\p{L}*))?|(?:ukrainian )?general staff',
    'General Staff',
    'military',
  ),
  body('(?:повітрян\\p{L}+ сил\\p{L}*|воздушн\\p{L}+ сил\\p{L}*)(?: (?:всу|зсу))?|air force', 'Air Force', 'military'),
  body('сил\\p{L}{0,2} оборони|силах обороны|силы обороны|зсу|всу|armed forces', 'Armed Forces', 'military'),
  body(
    'національн\\p{L}+ поліці\\p{L}+|нацполіці\\p{L}+|поліці[їіяюєй]\\p{L}{0,2}|полици[ияейю]\\p{L}{0,2}|police',
    'National Police',
    'police',
  ),
  body(
    "офіс\\p{L}{0,2} (?:генпрокурора|генерального прокурора)|офис\\p{L}{0,2} (?:генпрокурора|генерального прокурора)|генпрокуратур\\p{L}{1,2}|prosecutor general's office|office of the prosecutor general",
    "Prosecutor General's Office",
    'prosecutor',
  ),
  body(
    "(?:(?:обласн|областн|окружн|міськ|городск|regional|local)\\p{L}* )?(?:прокуратур\\p{L}+|prosecutor's office|prosecutors(?:' office)?)",
    "Prosecutor's Office",
    'prosecutor',
  ),
  body(
    '(?:southern|eastern|northern|operational) (?:military )?command|сил\\p{L}* оборони півдня|оперативн\\p{L}+ командуван\\p{L}+',
    'Military Command',
    'military',
  ),
  body('кремл\\p{L}{1,2}|кремль|the kremlin|kremlin', 'Kremlin', 'government'),
  body(
    '(?:kyiv|kiev|київ|киев)(?=(?:\\s+(?:earlier|also|later|now|раніше|ранее|також|также))?\\s*$)|(?<=(?:^|\\s)[ув]\\s)(?:києві|киеве)',
    'Kyiv',
    'government',
  ),
  body('moscow|москва|москві|москве', 'Moscow', 'government'),
  body('white house|білий дім|білому домі|белый дом|белом доме', 'White House', 'government'),
  body(
    'officials(?: (?:in|of|from|at) (?:the )?[\\p{L}\\s-]{3,30})?(?=\\s*$)|(?:ukrainian|russian|us|american|european|local|regional|city|military|health|energy) officials',
    'officials',
    'officials',
  ),
  body(
    '(?:ukrainian|russian|local|foreign|western) media(?: outlets| reports)?|(?:местн|місцев|украинск|українськ|российск|російськ)\\p{L}+ (?:змі|сми)|(?:змі|сми)',
    'media',
    'media',
  ),
  body(
    '\\p{L}+ (?:people|sources|officials) familiar with the matter|unnamed sources|анонімн\\p{L}+ джерел\\p{L}+|анонимн\\p{L}+ источник\\p{L}+',
    'unnamed',
    'anonymous',
  ),
  body(
    '(?:the )?(?:local |regional |municipal )?(?:energy workers|power engineers)|енергетики(?=\\s*$)|энергетики(?=\\s*$)',
    'power engineers',
    'energy company',
  ),
  body('тепловики|теплоенергетики|теплоэнергетики|теплотехніки', 'heat engineers', 'energy company'),
  body('слідчі|следователи|правоохоронці|правоохранители|investigators|law enforcement', 'investigators', 'investigators'),
  body(
    'окупанти|оккупанты|окупаційн\\p{L}+ адміністраці\\p{L}|оккупационн\\p{L}+ администраци\\p{L}',
    'occupation authorities',
    'authorities',
  ),
  body('профспілк\\p{L}{1,3}|профсоюз\\p{L}{0,2}|trade union|union', 'trade union', 'union'),
  body('монітор\\p{L}+ груп\\p{L}+|мониторингов\\p{L}+ групп\\p{L}+|monitoring groups?', 'monitoring group', 'monitors'),
];

/** "In the company", "the ministry said": the body named before. `kind` is the role that it must have. */
export const BODY_AGAIN: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?<!\p{L})(?:компанії|компания|компании|компанія|підприємстві|предприятии|підприємство|предприятие|холдинг[іеу]?|концерн[іе]|групи|обленерго|the company|the utility|the operator|the firm)(?!\p{L})/gu,
    /company|operator|utility|railway/u,
  ],
  [/(?<!\p{L})(?:відомств[іоа]|ведомств[еоа]|міністерств[іоа]|министерств[еоа]|the ministry)(?!\p{L})/gu, /ministry/u],
  [/(?<!\p{L})(?:the council)(?!\p{L})/gu, /council/u],
  [/(?<!\p{L})(?:the administration)(?!\p{L})/gu, /administration/u],
  [/(?<!\p{L})(?:the agency)(?!\p{L})/gu, /organisation|agency/u],
  [/(?<!\p{L})(?:the headquarters)(?!\p{L})/gu, /headquarters/u],
];
