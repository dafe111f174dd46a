/**
 * What may be counted: for each kind the beginnings of its words in three languages. One stem covers all cases; a word that begins like
 * another is written out with `!`. Entries are single words or fixed pairs; the kind names are those of the reference format.
 */
import type { ClaimUnit } from '../../../domain/claims.ts';
import { findAll, stemsOf } from '../../text/lexis.ts';

export type NounKind = 'place' | 'house' | 'institution' | 'contract' | 'person' | 'plant' | 'means' | 'air' | 'blow' | 'thing';

export type Noun = Readonly<{ code: string; kind: NounKind; unit: ClaimUnit; expression: RegExp }>;

/** `code | kind | unit | stems`. A code may take several lines. */
const TABLE = `
settlements|place|settlements|містах!, міст!, городах!, городов!, cities!, населен пункт, населених пункт, посел, селищ, хутор!, хутора!, хуторов!, хуторів!, деревен, деревн, станиц, settlement, village, сіл!, село!, селу!, села!, селах!, селам!, сел!, town!, towns!, hamlet
municipalities|place|districts|муніципалітет, муниципалитет, муниципальн образован, муніципальн утворен, municipalit
locations|place|points|локація!, локацій!, локаціях!, локації!, локацію!, локаціям!, локации!, локаций!, локациях!, локациям!, location!, locations!
microdistricts|place|districts|мікрорайон, микрорайон, житломасив, жилмассив, microdistrict, neighbourhood, neighborhood
hromadas|place|districts|територіальн громад, территориальн громад, тергромад, громад!, громадах!, громади!, громады!, громадам!, hromada, communities!
districts|place|districts|округ!, округа!, округах!, округов!, округів!, район, district
oblasts|place|unknown|областей!, області!, областях!, области!, областям, регіон, регион, region!, regions!, oblast
streets|place|streets|вулиц, улиц, street
warming_points|means|points|heating centre, heating center, warming centre, warming center, warming shelter, пункт, points!, point!, nezlamnist, invincibility, warming, heating point, additional point, heating tent, намет, палат
mobile_boilers|means|boilers|мобільн котел, мобильн котел, мобільн котель, мобильн котель, модульн котел, модульн котель, mobile boiler, modular boiler
mobile_boilers|means|boilers|пересувн котель, пересувн котел, передвижн котель, передвижн котел, блочн котель, блочн котел, block boiler, container boiler
boiler_houses|plant|facilities|котельн, котелень, boiler house, boiler room, boiler plant, boiler station
chps|plant|facilities|тец!, тэц!, теплоелектроцентрал, теплоэлектроцентрал, chps!, chpps!, chp!, chpp!, combined heat, cogeneration
tpp|plant|facilities|тес!, тэс!, теплоелектростанц, теплоэлектростанц, thermal power plant, thermal power station, thermal plant, tpps!
substations|plant|facilities|підстанц, подстанц, електропідстанц, электроподстанц, substation, трансформаторн підстанц, трансформаторн подстанц
transformers|plant|facilities|трансформатор!, трансформатора!, трансформаторів!, трансформаторов!, трансформатори!, трансформаторы!, transformer!, transformers!
power_lines|plant|facilities|ліній!, лінії!, лінію!, линий!, линии!, лэп!, леп!, power line, transmission line, overhead line, lines!
energy_facilities|plant|facilities|енергооб'єкт, энергообъект, energy facilit, energy infrastructure, енергетичн об'єкт, энергетическ объект
energy_facilities|plant|facilities|power facilit, power plant, power station, електростанц, электростанц, об'єкт енергетик, объект энергетик
pumping_stations|plant|facilities|насосн станц, насосних станц, насосних!, насосных станц, pumping station, pump station
units|plant|facilities|енергоблок, энергоблок, power unit, generating unit, reactor
mines|plant|facilities|шахт, mine!, mines!
kinder|institution|kindergartens|дитсад, дитячих садк, дитяч садк, дитячий садок, дитячого садка, детсад, детск сад, детских сад, садик, садок, садк, садочк, садочок
kinder|institution|kindergartens|kindergarten, preschool, nurser, дошкіль, дошкольн, ясл
schools|institution|schools|школ, шкіл, school, ліце, лице, гімназі, гимнази, lyceum
clinics|institution|hospitals|поліклін, поликлин, clinic, polyclinic, амбулаторі, амбулатори, outpatient
hospitals|institution|hospitals|лікарн, лікарен, больниц, hospital, медзаклад, медичн заклад, медучрежден, медицинск учрежден, стаціонар, стационар
hospitals|institution|hospitals|medical facilit, medical institution, пологов, роддом, родильн, maternity hospital, maternity ward, maternity home, госпіталь
schools|institution|schools|заклад освіт, закладів освіти!, навчальн заклад, навчальних закладів!, учебн заведен, учебных заведений!, образовательн учрежден, образовательных учреждений!, общеобразовательн учрежден, освітн заклад, освітніх закладів!, educational institution, educational facilit
universities|institution|unknown|університет, университет, вуз, вузов, вузах!, виш!, вишів!, universit, коледж, колледж, college
social|institution|facilities|social-welfare, social welfare, social institution, social facilit, соцзаклад, соціальн заклад, социальн учрежден, соцучрежден, соціальн об'єкт, соцоб'єкт, соцобъект, социальн объект, об'єкт соціальн, объект социальн, об'єкт соцсфер, объект соцсфер, социально значим объект, соціально значущ об'єкт
apartments|house|homes|квартир, apartment!, apartments!, flats!, flat!, помешкан
households|contract|homes|домовладен, домоволод, домогосподарств, домохозяйств, household, родин!, родина!, родиною!, сім'я!, сім'єю!, семья!, семьей!, родини!, родинам!, сімей!, сім'ї!, сім'ям!, семей!, семьи!, семьям!, family, families
households|contract|homes|домівк, домівок!, домогосподар, household!, дворів!, двори!, дворов!, осель!, осел, home!, homes!
bld|house|buildings|будинк, будинок, будівел, будівл, багатоповерхів, багатоповерхівок, багатоквартирн, багатоповерхов, багатоквартирок, висоток, висотк
bld|house|buildings|житлов будин, дом!, дома!, домов!, домах!, домам!, домами!, многоэтаж, многоквартирн, многоквартирок, здани, высоток, высотк
bld|house|buildings|мкд!, багатоквартирник, хрущовк, хрущевк, п'ятиповерх, пятиэтаж, дев'ятиповерх, девятиэтаж, будинків
bld|house|buildings|building, house!, houses!, high-rise, high rise, highrise, apartment block, apartment building, apartment house, residence, tower block, towers!
bld|house|buildings|житлов фонд, житлового фонду!, жилого фонда!, жилищного фонда!, жилфонд, housing stock, blocks!, residential block, housing block, multi-storey, multistorey, five-storey, nine-storey, block of flats, blocks of flats, tenement, dwelling
obj|house|objects|установ!, установи!, установах!, установам!, учрежден, institution, об'єкт, объект, facilit, object!, objects!, споруд, сооружен
cust|contract|subscribers|client, абонент, споживач, потребител, потребитель, клієнт, клиент, subscriber, customer, consumer, юридичн осіб, юридичних осіб!, юрлиц
cust|contract|subscribers|юридическ лиц, legal entit, account holder, accounts!, особов рахунк, лицев счет, обесточенн потребит, знеструмлен спожив, побутов клієнт
children|person|persons|дітей!, дитин, діти!, детей!, дети!, ребенк, ребенок, children, child!, boy!, boys!, girl!, girls!, хлопч, дівчин, мальчик, девочк, підліт, подрост, teen
ppl|person|persons|мешкан, жител, людей!, людин, люди!, людям!, людьми!, осіб!, особи!, особа!, особам, человек, люд!, населенн, населени, городян, горожан, містян
ppl|person|persons|українц, украинц, ukrainians!, киян, киевлян, харків'ян, харьковчан, одесит, одессит, львів'ян, resident!, residents!, people!, person!, persons!, inhabitant, civilian, citizens!
ppl|person|persons|жильц, мешканк, пешеход, тенант, passenger, пасажир, пассажир, співвітчизник, тисяч людей!, dweller, tenant!, tenants!, villager, locals!, нікопольц, херсонц, белгородц, бєлгородц
ppl|person|persons|men!, women!, man!, woman!, чоловік, жінк, жінок, мужчин, женщин, постраждал, пострадавш, поранен, ранен, травмован, injured, wounded, dead!
ppl|person|persons|загибл, погибш, victim, військов, пенсіонер, пенсионер, pensioner, patient, пацієнт, пациент, fatalit, townspeople, dwellers
workers|person|persons|працівник, працівниц, фахівц, рабочих, работник, работниц, специалист, specialist, worker, рятувальник, спасател, rescuer, енергетик, энергетик, medic!, medics!
workers|person|persons|сотрудник, співробітник, співробітниц, employee, staff member, lineman, linemen, repairm, ремонтник, монтер, колег!, коллег!, шахтар, шахтер, miner!, miners!, electrician, engineer, слюсар, сантехнік, водії, водител, driver, journalist, журналіст, журналист, полицейск, поліцейськ, police officer
trains|thing|pieces|потяг, поїзд, поезд, електричк, электричк, електропоїзд, электропоезд, train!, trains!
heat_points|plant|facilities|heat point, heat substation, heating substation, цтп!, цтпс!, цтпів, теплопункт, теплов пункт, теплових пунктів!, тепловых пунктов!, бойлерн
crews|means|crews|бригад, crew, repair team, teams!, brigade
generators|means|generators|генератор, generator
blankets|means|pieces|ковдр, одеял, blanket
heaters|means|pieces|обігрівач, обогреват, буржуйк, heater!, heaters!, stove!, stoves!
vehicles|thing|pieces|автомоб, машин, авто!, vehicle, car!, cars!, автівок, автівк, автобус, bus!, buses!
truce_violations|blow|pieces|порушень!, порушення!, нарушений!, нарушения!, violation
attacks|blow|pieces|удар!, удара!, удари!, удары!, ударів!, ударов!, ударами!, ударах!, ударам!, удару!, атак!, атака!, атаки!, атакам!, атаками!, атаках!, атаку!, обстріл, обстрел, strike!, strikes!, attack!, attacks!, hits!, влучан, попадан, прильот, приліт, прилет, drone attack, ракетн удар
attacks|blow|pieces|ракетних удар, ракетных удар, missile strike, missile attack, drone strike, drone attack, shelling, разів!, раз!, рази!, раза!, times!
drones|air|pieces|ударн дрон, ударн безпілотн, ударн беспилотн, дрон, безпілотник, беспилотник, безпілотн літальн, беспилотн летательн, безпілотн апарат, беспилотн аппарат, літальн апарат, летательн аппарат, бпла, бла!, шахед, drone, uav, shahed, attack drone, strike drone, ударн бпла, геран, молні, молний, unmanned
missiles|air|pieces|ракет, missile, крилат ракет, балістичн ракет, крылат ракет, баллистическ ракет, ballistic missile, cruise missile, ballistic, кинджал, кинжал, іскандер, искандер
bombs|air|pieces|авіабомб, авиабомб, каб!, кабів!, каби!, кабов!, керован авіабомб, керован авіаційн бомб, управляем авиабомб, управляем авиационн бомб, guided bomb, glide bomb, aerial bomb
targets|air|pieces|ціль!, цілі!, цілей!, цель!, цели!, целей!, target!, targets!
`;

export const NOUNS: readonly Noun[] = readTable();

function readTable(): Noun[] {
  const rows = new Map<string, { kind: NounKind; unit: ClaimUnit; list: string[] }>();
  for (const line of TABLE.trim().split('\n')) {
    const [code, kind, unit, list] = line.split('|') as [string, NounKind, ClaimUnit, string];
    const row = rows.get(code) ?? { kind, unit, list: [] };
    row.list.push(list);
    rows.set(code, row);
  }
  return [...rows].map(([code, row]) => ({ code, kind: row.kind, unit: row.unit, expression: stemsOf(row.list.join(',')) }));
}

const BY_CODE = new Map(NOUNS.map((noun) => [noun.code, noun]));

/** The noun of a code of the table. */
export function nounOf(code: string): Noun {
  return BY_CODE.get(code)!;
}

export type NounHit = Readonly<{ noun: Noun; start: number; end: number }>;

/** Every noun of a stretch; of two at one place the longer one. */
export function nounsIn(body: string): NounHit[] {
  const hits = NOUNS.flatMap((noun) => findAll(noun.expression, body).map((hit) => ({ noun, start: hit.start, end: hit.end })));
  hits.sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: NounHit[] = [];
  for (const hit of hits) if (kept.length === 0 || hit.start >= kept.at(-1)!.end) kept.push(hit);
  return kept;
}
