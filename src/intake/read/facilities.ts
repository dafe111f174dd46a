/** Kinds of energy facility. The kind is read; the state is a suggestion; a name is never kept. */
import type { FacilityMention, Reading } from '../mentions.ts';
import { findAll, type Hit, has, stems, stemsOf } from '../text/lexis.ts';

const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    'chp',
    /(?<![\p{L}\p{N}])(?:тец|тэц)(?![\p{L}])(?:-\d+)?|(?<!\p{L})(?:теплоелектроцентрал|теплоэлектроцентрал|теплоцентрал)\p{L}*|(?<![\p{L}\p{N}])(?:chpps?|chps?|tets)(?![\p{L}])(?:-\d+)?|combined heat and power (?:plant|station)s?|cogeneration plants?|heat and power plants?/gu,
  ],
  [
    'tpp',
    /(?<!\p{L})(?:теплоэлектростанц\p{L}+|теплова електростанц\p{L}+|теплов\p{L}+ електростанц\p{L}+|теплоелектростанц\p{L}+|теплов\p{L}+ электростанц\p{L}+|тэс(?!\p{L})|тес(?!\p{L})|трэс(?!\p{L})|грэс(?!\p{L})|дрес(?!\p{L})|thermal power (?:plant|station)s?|thermal (?:plant|station)s?|tpps?(?!\p{L})|coal-fired power (?:plant|station)s?)(?:-\d+)?/gu,
  ],
  [
    'npp',
    /(?<!\p{L})(?:аес|аэс|заес|заэс|чаес|чаэс|раес|хаес|пуаес|атомн\p{L}+ станц\p{L}+|атомн\p{L}+ електростанц\p{L}+|атомн\p{L}+ электростанц\p{L}+|nuclear (?:power )?(?:plant|station)s?|npps?|znpp)(?!\p{L})/gu,
  ],
  [
    'hpp',
    /(?<!\p{L})(?:гес|гэс|дніпрогес|днепрогэс|гідроелектростанц\p{L}+|гидроэлектростанц\p{L}+|hydroelectric (?:power )?(?:plant|station|dam)s?|hydropower plants?|hpps?)(?!\p{L})/gu,
  ],
  [
    'boiler_house',
    stemsOf(`
  котельн, котелень, котельня, boiler house, boiler-house, boilerhouse, boiler room, boiler plant, boiler station, boilers!, heating plant, heat plant
`),
  ],
  [
    'substation',
    stemsOf(`
  підстанц, подстанц, електропідстанц, электроподстанц, substation
`),
  ],
  [
    'power_line',
    /(?<!\p{L})(?:леп|лэп|пл|вл)(?!\p{L})(?: ?\d+ ?(?:кв|kv))?|(?<!\p{L})(?:ліні\p{L}*|лини\p{L}*) \d+ ?кв(?!\p{L})|(?<!\p{L})(?:ліні\p{L}*|лини\p{L}*) (?:високовольтн\p{L}+ )?(?:електропередач\p{L}*|электропередач\p{L}*)|(?:високовольтн|высоковольтн)\p{L}+ (?:ліні|лини)\p{L}*|(?:power|transmission|high-voltage|overhead) lines?|\d{2,3}[ -]?kv (?:power |overhead |transmission )?lines?|(?:power|electricity|transmission|high-voltage) (?:pylon|tower|pole)s?|(?<!\p{L})pylons?(?!\p{L})|(?:високовольтн|высоковольтн)\p{L}+ опор\p{L}*|опор\p{L}* (?:високовольтн|высоковольтн|леп|лэп)\p{L}*|(?<!\p{L})(?:ліні[яїюй]|линия|линии|линию|линий)(?=[^.;!?]{0,20}\d ?кв(?!\p{L}))/gu,
  ],
  [
    'heat_main',
    stemsOf(`
  тепломагістрал, тепломагистрал, теплотрас, теплов мереж, тепломереж, теплосет, теплов сет, heating main, heat main, main heating line, heating line, heat pipeline, district heating pipe, heating
  pipeline
`),
  ],
  [
    'heat_main',
    /(?:порыв|прорыв|порив|прорив|пошкоджен\p{L}+|поврежден\p{L}+|авари\p{L}|аварі\p{L})\p{L}*\s+(?:на\s+)?(?:теплов\p{L}+\s+)?(?:магістрал|магистрал)(?!ьн)\p{L}*/gu,
  ],
  ['pumping_station', stems('насосн станц', 'насосних станц', 'pumping station', 'pump station')],
  [
    'transformer',
    stemsOf(`
  трансформатор!, трансформатора!, трансформатори!, трансформаторы!, трансформаторів!, трансформаторов!, transformer!,
  transformers!
`),
  ],
  [
    'refinery',
    stemsOf(`
  нпз!, нафтопереробн, нефтеперерабатыв, oil refiner, refinery, refineries
`),
  ],
  [
    'fuel_depot',
    stemsOf(`
  нафтобаз, нефтебаз, oil depot, fuel depot, fuel storage, oil storage, oil terminal, склад пмм, склад гсм
`),
  ],
  [
    'gas_pipe',
    stemsOf(`
  газопров, газогін, газогон, газопровод, gas pipeline, gas main, gas distribution pipeline, gas transmission pipeline, gas supply pipeline, high-pressure gas pipeline
`),
  ],
  [
    'gas_infra',
    /(?<!\p{L})(?:gas (?:production |transmission |storage )?(?:infrastructure|facilit\p{L}+|fields?|production sites?)|gas (?:pumping|compressor|processing|treatment) (?:sites?|stations?|plants?|units?)|газов\p{L}+ інфраструктур\p{L}+|газов\p{L}+ инфраструктур\p{L}+|об'єкт\p{L}* (?:газової інфраструктури|газовидобу\p{L}+)|объект\p{L}* газов\p{L}+ инфраструктур\p{L}*|газовидобу\p{L}+|газодобыв\p{L}+|газосховищ\p{L}+|газохранилищ\p{L}+|газов\p{L}+ (?:сховищ|хранилищ)\p{L}+|gas storage|газорозподільн\p{L}+ (?:станц|пункт)\p{L}*|газораспределительн\p{L}+ (?:станц|пункт)\p{L}*|(?<!\p{L})(?:грс|грп)(?!\p{L})|gas (?:distribution|compressor|metering|measuring) (?:stations?|points?|hubs?)|газокомпресорн\p{L}+|газокомпрессорн\p{L}+)/gu,
  ],
  [
    'energy_facility',
    /(?<!\p{L})(?:енергооб'єкт\p{L}*|энергообъект\p{L}*|об'єкт\p{L}*\s+(?:\p{L}+\s+)?(?:енергетик\p{L}+|енергетичн\p{L}+|енергоінфраструктур\p{L}+)(?:\s+інфраструктур\p{L}+)?|объект\p{L}*\s+(?:\p{L}+\s+)?(?:энергетик\p{L}+|энергетическ\p{L}+|энергоинфраструктур\p{L}+|тэк)(?:\s+инфраструктур\p{L}+)?|(?:енергетичн|энергетическ)\p{L}+\s+(?:інфраструктур|инфраструктур|об'єкт|объект|систем)\p{L}*|енергоінфраструктур\p{L}+|энергоинфраструктур\p{L}+|(?:об'єкт|объект)\p{L}*\s+(?:\p{L}+\s+)?(?:мереж\p{L}*|сет(?:и|ей)|енергосистем\p{L}*|энергосистем\p{L}*|генераці\p{L}+|генераци\p{L}+)|(?<!\p{L})(?:енергетик(?:а|и|у|ою|і)|энергетик(?:а|и|у|ой|е))(?!\p{L})|(?<!\p{L})(?:енергосистем|энергосистем)\p{L}*|(?:power |electricity )?generati(?:on|ng) (?:facilit\p{L}+|assets|sites?)|(?:об'єкт|объект)\p{L}* (?:енергопостачан|энергоснабжен|електропостачан|электроснабжен)\p{L}+|(?:energy|power) (?:grid|system)|energy (?:infrastructure|facilit\p{L}+|sites?|assets?|installations?|sector|system)|power (?:infrastructure|facilit\p{L}+)|(?:об'єкт|объект)\p{L}* (?:паливно-енергетичн|топливно-энергетическ)\p{L}+ комплекс\p{L}*)/gu,
  ],
  [
    'critical_infra',
    stemsOf(`
  критичн інфраструктур, критичної та енергетичної інфраструктури!, критичну та енергетичну інфраструктуру!, критической и энергетической инфраструктуры!, критическ инфраструктур, критичн інфраструктурн, critical infrastructure, critical facilit
`),
  ],
  ['pipeline', /магістральн\p{L}+ трубопров\p{L}+|магистральн\p{L}+ трубопров\p{L}+|main pipelines?/gu],
  [
    'water_facility',
    stemsOf(`
  водоканал, водозаб, очисн споруд, очистн сооруж, water treatment, water intake, waterworks
`),
  ],
  ['railway', stems('залізничн', 'железнодорожн', 'railway', 'railroad')],
];

const MOBILE =
  /(?:блочно-|block-)?(?:блочн\p{L}*|модульн\p{L}*|мобільн\p{L}*|мобильн\p{L}*|пересувн\p{L}*|передвижн\p{L}*|mobile|modular|block-modular)\s+(?:\p{L}+\s+)?$/u;
const HEATING = stemsOf(`
  тепл, опал, отопл, heat, батаре
`);
const NO_STRIKES =
  /(?<!\p{L})(?:no(?!\p{L})|not launched|not carried out|had not|absence of|refrain|(?:halt|end|stop|pause)\p{L}* (?:(?:to|of|in) )?(?:\p{L}+ )?(?:strikes|attacks)|(?:cessation|suspension) of (?:\p{L}+ )?(?:strikes|attacks)|stop\p{L}* (?:strikes|attacks)|не було|не наносил\p{L}*|не наносит|не наносят|не завдає|не завдают|не били|не бьют|не атакував\p{L}*|не атакова\p{L}*|не завдавал\p{L}*|не было|утрим\p{L}+|воздерж\p{L}+|moratorium|мораторі\p{L}|моратори\p{L}|ceasefire|truce|перемир\p{L}+|pause|пауз\p{L}|заборон\p{L}+|запрет\p{L}*|перелік\p{L}*|список|перечен\p{L}*|list of)[^.!?]{0,80}$/u;

/** A list of protected classes is no list of damage: kinds without a state after "list of" are left out. */
const LISTED = /(?<!\p{L})(?:перелік|список|перечен|list of)/u;
const LIST_CHARS = 500;

const STATES: readonly (readonly [string, RegExp])[] = [
  ['destroyed', stemsOf('знищ, зруйнован, зруйнува, зруйнувал, уничтож, разруш, destroy, вщент, burned down, вигорі, сгоре, згорі')],
  [
    'deenergised',
    stemsOf(
      'знеструм, обесточ, de-energ, deenerg, lost power, lost electricity, no electricity, without power, without electricity, no power, disconnected!, lost external, потеряла внешн, втратила зовнішн, потеряли внешн, втратили зовнішн, mains power, без електр, без электр, без живлення!, без напруги!, втратил живлен',
    ),
  ],
  [
    'stopped',
    stemsOf(
      'зупин, останов, приостан, призупин, stopped, shut down, halted, disabled, knocked out, switched off, вивел з лад, вывел из стро, не працю, не работа, вийшл з ладу, вивед з ладу, вывед из строя, выведен, вышел из строя!, вышла из строя!, out of service, out of operation, offline, out of action, not working, not operat, cannot be started, suspend, вимкну, вимкнен, выключ, не запуст, відключи, відключил, отключи, отключил, tripped',
    ),
  ],
  [
    'damaged',
    stemsOf(
      'пошкод, повред, поврежд, damag, постражда, пострада, руйнуван, зазнал руйн, получил поврежд, получил критич, вибух, взрыв, fire!, ablaze, caught fire, пожеж, пожар, загорі, загоре, burnt!, burnt-out!, burned-out!, failed!, failure, понівеч, crippl, wrecked, burst, rupture, worn!, прорв, порив, порыв, прорив, прорыв, авар, malfunction, несправн, неисправн, fault, blew up, blown up, підрив, підірв, подрыв, подорв, затоп, flooded, affected, коротк замик, short circuit, залата, explosion',
    ),
  ],
  [
    'restarted',
    stemsOf(
      'запрацюв, заработа, вже заживили!, заживили!, получают питание!, отримують живлення!, back in operation, resumed, віднов, восстанов, запущ, запустил, restart, running again, working again, обеспеч, заживл, back online, відремонт, отремонт, repaired',
    ),
  ],
  ['targeted', stemsOf('targeting, targeted, fired at')],
];
/** What is torn or felled of a line. */
const TORN = stemsOf(
  'severed!, severing, brought down!, brings down!, bringing down!, brought to the ground, snapped!, toppl, torn down, tore down, knocked down, обірв, оборв, обрив, обрыв, повалил, повален, повалив, звалил, звалив, перебил, перебит',
);
/** A blow that lands on what follows ("hit a substation", "удар по ТЕЦ"), or that is told of what stands before. */
const BLOW_BEFORE =
  /(?:влуч|поціл|попа[лд]|прильот|приліт|прилет|удар|вдар|бил[аи]|били|поразил|поражен|ураж|атак|обстріл|обстрел|hit|hitting|hits|struck|striking|strikes?|attack(?:ed|ing|s)?|shell(?:ed|ing)|slammed|crashed|fell|fallen|впав|упал)\p{L}{0,6}(?:\s+["«]?(?:[\p{L}\p{N}'’-]+)["»]?){0,6}?\s+["«]?$/u;
const BLOW_AFTER =
  /^(?:\s+[\p{L}'’№\d-]+){0,5}?\s+(?:hit|struck|attacked|(?:came|come) under (?:\p{L}+ )?(?:fire|attack|shelling|bombardment)|had come under|зазна\p{L}+ (?:\p{L}+ )?удар\p{L}*|(?:is|are|was|were) (?:being |again )?(?:shelled|bombed|targeted|attacked)|під (?:удар|обстріл)\p{L}*|под (?:удар|обстрел)\p{L}*|поражен\p{L}*|уражен\p{L}*|атакован\p{L}*)(?!\p{L})/u;

/** Facility kinds, each once; a plant that heats a city is a CHP whatever the relay calls it. */
export function readFacilities(reading: Reading): FacilityMention[] {
  const { folded, text } = reading;
  const claimed: Hit[] = [];
  const found: FacilityMention[] = [];
  const seen = new Set<string>();
  const heats = has(HEATING, folded.replace(/теплоэлектр\p{L}+|теплоелектр\p{L}+|тепловой электр\p{L}+|thermal/gu, ''));
  for (const [kind, expression] of KINDS) {
    for (const hit of findAll(expression, folded)) {
      if (claimed.some((each) => hit.start < each.end && each.start < hit.end)) continue;
      claimed.push(hit);
      if (!isMeant(kind, hit, folded)) continue;
      const named = kindHere(kind, hit, folded, heats);
      if (seen.has(named)) continue;
      seen.add(named);
      const state = stateOf(hit, reading);
      if (kind === 'npp' && state === 'implicit') continue;
      if (state === 'implicit' && LISTED.test(folded.slice(Math.max(0, hit.start - LIST_CHARS), hit.start))) continue;
      found.push({
        claimType: 'facility',
        quote: text.slice(hit.start, hit.end),
        span: [hit.start, hit.end],
        facilityType: named,
        written: kind,
        state,
        rule: `facility.${kind}`,
      });
    }
  }
  const isBranch = (each: FacilityMention): boolean => /^(?:енергетик|энергетик|енергосистем|энергосистем)/iu.test(each.quote);
  return found.filter((each) => !isBranch(each) || found.length === 1).sort((one, other) => one.span[0] - other.span[0]);
}

function isMeant(kind: string, hit: Hit, folded: string): boolean {
  const before = folded.slice(Math.max(0, hit.start - 100), hit.start);
  if (kind === 'boiler_house' && MOBILE.test(before)) return false;
  if (kind === 'railway' || kind === 'water_facility') return false;
  if (/energy sector|енергетичн\p{L}+ систем|энергетическ\p{L}+ систем/u.test(hit.text)) return false;
  // "Attacked the energy system" means what belongs to it; elsewhere the word is a branch of trade.
  if (/^(?:енергетик|энергетик|енергосистем|энергосистем|(?:energy|power) (?:grid|system))/u.test(hit.text)) {
    if (NO_STRIKES.test(before) || UNHARMED.test(folded.slice(hit.end, hit.end + 60))) return false;
    return (
      /(?:атак\p{L}*|атакува\p{L}*|атакова\p{L}*|удар\p{L}*|вдари\p{L}*|обстр\p{L}*|at|on|against|hit|struck|attack\p{L}*|target\p{L}*|crippl\p{L}*|damag\p{L}*|batter\p{L}*|пошкоди\p{L}*|повреди\p{L}*)\s+(?:по\s+|на\s+|нашу\s+)?(?:[\p{L}'’]+\s+){0,3}$/u.test(
        before,
      ) && IS_STRUCK.test(before)
    );
  }
  if (
    kind === 'heat_main' &&
    NAMED_COMPANY.test(folded.slice(Math.max(0, hit.start - 14), hit.start)) &&
    /^["»]/u.test(folded.slice(hit.end, hit.end + 1))
  )
    return false;
  if (SCOPE_BEFORE.test(before) || REFRAINED.test(before)) return false;
  if (NOT_STRUCK.test(before)) return false;
  if (NOT_HARMED.test(folded.slice(hit.end, hit.end + 30))) return false;
  if (kind === 'npp' && FED_NPP.test(before)) return false;
  if (kind === 'critical_infra' && FED_BEFORE.test(before)) return false;
  if (kind === 'boiler_house' && SWITCHED_OVER.test(folded.slice(hit.end, hit.end + 60))) return false;
  if ((kind === 'energy_facility' || kind === 'critical_infra') && NO_STRIKES.test(before)) return false;
  if (kind === 'heat_main' && /^(?:тепломереж|теплосет|теплов\p{L}* (?:мереж|сет))/u.test(hit.text)) {
    return /пошкод|поврежд|прорив|прорыв|авар|порив|порыв|удар|утечк|витік|leak|burst|rupture|влучан|влучив|поціл|попадан|приліт|прильот|прилет|hit|struck|strike|атак|знищ|уничтож|зруйн|разруш/u.test(
      folded.slice(Math.max(0, hit.start - 60), hit.end + 60),
    );
  }
  if ((kind === 'energy_facility' || kind === 'critical_infra') && UNHARMED.test(folded.slice(hit.end, hit.end + 60))) return false;
  if (kind === 'transformer' && /^[ -]*(?:підстанц|подстанц|substation)/u.test(folded.slice(hit.end, hit.end + 12))) return false;
  return true;
}

const IS_STRUCK =
  /атак|атакува|атакова|удар|вдари|обстр|attack|struck|strike|hit|target|crippl|damag|batter|fired|missile|drone|shell|пошкод|повред/u;
const NAMED_COMPANY = /"[\p{L} ]{0,12}$/u;
/** "The pause covers refineries, power stations": classes of things, nothing happened to them. */
const SCOPE_BEFORE =
  /(?:covers?|covered|applies to|applied (?:only )?to|extends to|стосу\p{L}+|поширю\p{L}+ на|охоплю\p{L}+|распространя\p{L}+ на|каса\p{L}+ся|охватыва\p{L}+)\s[^.!?]{0,90}$/u;
/** "Ready to refrain from striking refineries". */
const REFRAINED =
  /(?:refrain\p{L}*|(?:promis|pledg|agree)\p{L}* not to (?:strike|hit|attack)|утрим\p{L}+|воздерж\p{L}+|moratorium on|мораторі\p{L}+ на|моратори\p{L}+ на)\s[^.!?;]{0,50}$/u;
/** "Has not struck any thermal plant", "не вдарила по жодній електростанції". */
const NOT_STRUCK =
  /(?:(?:has|have|had|did|does|do|was|were) (?:not|never)|n't) (?:been )?(?:hit|struck|strike|attack\p{L}*|target\p{L}*|shell\p{L}*)\s(?:[\p{L}’'-]+\s){0,6}$|(?<!\p{L})не (?:вдари|ударя|ударил|атаку|атаков|завда|наноси|нанес|бил[аи]|бив|обстріля|обстреля)\p{L}*\s(?:[\p{L}’'-]+\s){0,6}$/u;
const NOT_HARMED = /^\s+(?:was|were|is|are|has been|have been) (?:not|un)\s?(?:damaged|hit|affected|harmed|struck)/u;
/** "Substations feeding nuclear plants", "essential for nuclear safety". */
const FED_NPP =
  /(?:feed|supply|serv|essential|vital|critical for|живл|питающ|питають|важлив|важн)\p{L}*\s+(?:for\s+|для\s+|by\s+)?(?:\p{L}+\s+){0,2}$/u;
/** "Light was returned to critical infrastructure". */
const FED_BEFORE =
  /(?:світло|свет|живлення|питание|power|electricity)\s+(?:\p{L}+\s+){0,4}(?:на|до|для|to|for)\s+(?:\p{L}+\s+)?$|(?:заживи|запита|power(?:ed)? to|supply to)\p{L}*\s+(?:\p{L}+\s+)?$|^(?:на|до|для)\s+$/u;
/** Boiler houses that run on generators were not hit. */
const SWITCHED_OVER =
  /^\s+(?:\p{L}+\s+){0,3}?(?:перевели|перевод\p{L}+|переведен\p{L}*|працю\p{L}+|работа\p{L}+|ввімкн\p{L}+|увімкн\p{L}+|включил\p{L}*|switched|transferred|runs?|running|working|operat\p{L}+)\s+(?:на|від|от|to|on|off|from)\s+(?:резерв|генерат|backup|back-up|generator|reserve|standby|автоном|альтернат)/u;

const UNHARMED =
  /^[^.,;!?]{0,40}(?<!\p{L})не (?:було|было|застос\p{L}+|примен\p{L}+|постражда\p{L}+|пострада\p{L}+|зазна\p{L}+|пошкод\p{L}+|поврежд\p{L}+|фіксу\p{L}+|фиксир\p{L}+|зафікс\p{L}+|зафикс\p{L}+|розголош\p{L}*|разглаш\p{L}*|розкрива\p{L}*|раскрыва\p{L}*)/u;
/** Condensing plants by their names; they may heat a town beside them, and only the same sentence says so. */
const CONDENSING =
  /(?:бурштин|добротвір|добротвор|трипіл|трипол|зміїв|змиев|криворіз|криворож|придніпров|приднепров|курахів|курахов|вуглегір|углегор|слов'янськ|славянск|новочеркас|burshtyn|dobrotvir|trypil|zmiiv|kryvorizk|prydniprov|kurakhiv)\p{L}*\s+(?:та\s+\p{L}+\s+|и\s+\p{L}+\s+|and\s+\p{L}+\s+)?$/u;

function kindHere(kind: string, hit: Hit, folded: string, heats: boolean): string {
  const spelledOut = /теплов\p{L}+ е?э?лектростанц|теплоэлектростанц|теплоелектростанц/u.test(folded);
  if (kind === 'tpp' && CONDENSING.test(folded.slice(Math.max(0, hit.start - 60), hit.start))) return 'tpp';
  // A "thermal power station" is the condensing kind by its English name.
  if (kind === 'tpp' && heats && !spelledOut && /^(?:тэс|тес|thermal (?:power )?plant|tpp)/u.test(hit.text)) return 'chp';
  if (kind === 'pipeline') return /газ|gas/u.test(folded) ? 'gas_pipe' : heats ? 'heat_main' : 'gas_pipe';
  return kind;
}

/** The state word nearest by words and clauses, or the blow that falls on it; `implicit` when there is none. Suggestion only. */
function stateOf(hit: Hit, reading: Reading): string {
  const sentence = reading.sentences.find((each) => each.start <= hit.start && hit.start < each.end) ?? {
    start: 0,
    end: reading.text.length,
  };
  const own = stateWithin(hit, reading, sentence.start, sentence.end);
  if (own !== 'implicit') return own;
  // "The plant has halted operation": the next sentence takes it up again.
  const next = reading.sentences.find((each) => each.start >= sentence.end);
  if (!next) return own;
  const folded = reading.folded.slice(next.start, next.end);
  const again = TAKEN_UP.exec(folded);
  if (!again) return own;
  const at = next.start + again.index;
  return stateWithin({ start: at, end: at + again[0].length, text: again[0] }, reading, next.start, next.end);
}
const TAKEN_UP =
  /^(?:the (?:plant|station|line|facility|substation)|станці[яю]|станци[яю]|підприємство|предприятие|котельня|котельная|лінія|линия)(?!\p{L})/u;

function stateWithin(hit: Hit, reading: Reading, start: number, end: number): string {
  const { folded } = reading;
  let best = 'implicit';
  let bestCost = STATE_COST_MAX;
  const before = folded.slice(start, hit.start);
  const after = folded.slice(hit.end, end);
  if (BLOW_AFTER.test(after)) [best, bestCost] = ['hit', BLOW_COST];
  else if (BLOW_BEFORE.test(before)) [best, bestCost] = ['hit', BLOW_COST + (/,/u.test(before.slice(-20)) ? 1 : 0)];
  const isLine = /line|лін|лини|леп|лэп|опор|pylon|провод|провід|wire|cable/u.test(hit.text);
  const states = isLine ? [...STATES, ['damaged', TORN] as const] : STATES;
  for (const [state, expression] of states) {
    for (const word of findAll(expression, folded.slice(start, end))) {
      const from = start + word.start;
      const to = start + word.end;
      const gap = (from >= hit.end ? folded.slice(hit.end, from) : folded.slice(to, hit.start)).replace(APPOSITION, ' ');
      if (from < hit.end && hit.start < to) continue;
      const words = gap.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      const semicolons = gap.match(/;/gu)?.length ?? 0;
      const breaks = gap.match(/[,;:](?!\d)| [—–-] /gu)?.length ?? 0;
      const isListed = /^[^.;:]*(?:,|\s(?:and|та|і|и|й))\s[^.;:]*$/u.test(gap) && from < hit.start && words <= LISTED_WORDS_MAX;
      const ofPeople = /^\s+(?:[\p{N}\p{L}.,]+\s+){0,3}?(?:спожив|абонент|потребит|жител|мешкан|customers|consumers|residents)/u.test(
        folded.slice(to, to + 40),
      );
      const isOfUsers = state === 'deenergised' && from >= hit.end && USERS.test(gap);
      const cost =
        words + (isOfUsers ? 6 : 0) + (isListed ? 1 : 3 * breaks + 3 * semicolons) + (from >= hit.end ? 0 : 0.5) + (ofPeople ? 6 : 0);
      if (cost < bestCost) [best, bestCost] = [state, cost];
    }
  }
  return best;
}
/** "Attack on a substation left 400 buildings without power". */
const USERS =
  /будин|дом(?:а|ов)(?!\p{L})|спожив|абонент|потребит|жител|мешкан|buildings|houses|homes|customers|consumers|subscribers|residents|people/u;
/** "The plant, the largest supplier of the region, was destroyed". */
const APPOSITION = /^,[^,.;!?]{3,120},/u;
const STATE_COST_MAX = 14;
const BLOW_COST = 3.2;
const LISTED_WORDS_MAX = 8;
