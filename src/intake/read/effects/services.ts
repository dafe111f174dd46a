/** The services of a city as words, without the words in which they are only a part: networks, carriers, points, plants, hammers. */
import type { Service } from '../../mentions.ts';
import { findAll, type Hit, stemsOf } from '../../text/lexis.ts';

const SERVICES: readonly (readonly [Service, RegExp])[] = [
  [
    'hot_water',
    stemsOf(`
  гаряч вод, горяч вод, гарячого водопостачання!, горячего водоснабжения!, гвп!, гвс!, hot water
`),
  ],
  [
    'heat',
    stemsOf(`
  тепло!, тепла!, теплу!, теплом!, теплі!, тепло-!, теплопостачан, теплоснабжен, опален, отоплен, тепловой энергии!, теплової
  енергії!, тепловая энергия!, теплова енергія!, тепловую энергию!, heat supply, heat supplies, heating supply, heating supplies, heat!, heating!, батаре, warmth, теплом, тепловодопостачан, теплоподач, подач тепл,
  батарей!, радіатор, радиатор, radiators
`),
  ],
  [
    'power',
    stemsOf(`
  світло!, світла!, світлом!, світлу!, свет!, света!, светом!, свету!, електро-!, электро-!, електропостачан, электроснабжен,
  енергопостачан, энергоснабжен, електроенергі, электроэнерги, електрик, електрикою!, электричеств, электропитан, електроживлен,
  electricity supply, electricity supplies, electricity, power supply, power supplies, power!, струм, струму!, електрожив, electric supply, lights!, electrical power, напруг, напряжен
`),
  ],
  [
    'power',
    /(?<=(?:восстанов|возобнов)\p{L}{1,8} )питани[ея](?!\p{L})|(?<=віднов\p{L}{1,8} )живлення(?!\p{L})|(?<=(?:lost|lose|losing|return(?:ed|s|ing)?|restored?|brought back|bring back|have|has|had|no|neither|nor|without|get|gets|with|of|got|receive[sd]?) )light(?![\p{L}-])|(?<![\p{L}-])light(?= (?:has |had |was |is |been )*(?:return|restor|back|came|come|went|gone|cut))|(?<=подач\p{L}{1,3} )тока(?!\p{L})|(?<=без )питания(?!\p{L})|(?<!(?:резервн|автономн|аварійн|зовнішн|альтернативн)\p{L}* )(?<!\p{L})живлення(?!\p{L})(?!\s+(?:від|насос|котел|підстанц))/gu,
  ],
  [
    'water',
    stemsOf(`
  водо-!, water supplies, water supply, водопостачан, водоснабжен, вода!, води!, воду!, водою!, воды!, водой!, воде!, воді!, water!
`),
  ],
  [
    'gas',
    stemsOf(`
  газ!, газу!, газа!, газом!, газопостачан, газоснабжен, gas supply, gas supplies, gas!, голубого топлива!, блакитного палива!
`),
  ],
  [
    'transport',
    stemsOf(`
  електротранспорт, электротранспорт, трамва, тролейбус, троллейбус, electric transport, public transport, громадськ транспорт,
  общественн транспорт, metro!, метрополітен, метрополитен, метро!, trams, tram!, trolleybuses, trolleybus, subway, metro trains, train!, trains!, train traffic, rail traffic, train service, поїзд, потяг, поезд!, поезда!, поездов!, поездами!, электричк, електричк, електропоїзд, электропоезд, залізничн сполучен, железнодорожн сообщен
`),
  ],
];

/** "Heat" and "water" as parts of other words: networks, carriers, points, plants, hammers. */
const NOT_A_SERVICE_AFTER =
  /^(?:'s)?[ -]+(?:network|system|main|carrier|point|plant|pipe|station|line|grid|engineer|facilit|infrastructure|company|workers?|equipment|station|insulation|utilit|and power (?:plant|station)|hammer|tank|heater|source|fired|powered|heated|cooled|driven|generation|capacity|sector|industry|пункт)|^\s+(?:(?:is|was|were|has|have|had|will|being|been|already|також|вже|уже|ще|еще)\s+){0,3}(?:drained|poured|злива|злили|злито|сливают|слили|слито|спускают|спускают)/u;

const NOT_A_SERVICE_BEFORE =
  /(?:combined |систем\p{L}{0,3} |мереж\p{L}{0,3} |сет\p{L}{0,2} |джерел\p{L}{0,2} |источник\p{L}{0,3} |труб\p{L}* |злити |слить |злив |слив |спуск |drain(?:ed|ing)? (?:of )?(?:the )?|cold |nuclear |military |thermal |solar |hydro|man)$/u;

export type ServiceHit = Hit & Readonly<{ service: Service }>;

export function findServices(folded: string): ServiceHit[] {
  const hits: ServiceHit[] = [];
  for (const [service, expression] of SERVICES) {
    for (const hit of findAll(expression, folded)) {
      if (hits.some((known) => hit.start < known.end && known.start < hit.end)) continue;
      if (NOT_A_SERVICE_AFTER.test(folded.slice(hit.end, hit.end + 20))) continue;
      if (!hit.text.startsWith('radiat') && NOT_A_SERVICE_BEFORE.test(folded.slice(Math.max(0, hit.start - 24), hit.start))) continue;
      hits.push({ ...hit, service });
    }
  }
  return hits.sort((one, other) => one.start - other.start);
}

/** "Без світла, водопостачання відновлено": behind a bare comma, with a predicate of its own. */
const OWN_PREDICATE =
  /^\s+(?:(?!або|чи|или|or|and|та|і|и)\p{L}+\s+){0,3}?(?:віднов|восстанов|restored|has been|is being|supplied|поверн|верн|є(?!\p{L})|есть(?!\p{L})|немає|нема(?!\p{L})|нет(?!\p{L})|відсутн|подається|подають|подают|подает|дають|привоз|підвоз|подвоз)/u;

/** Services joined by commas and "and" share their state. */
export function groupServices(services: readonly ServiceHit[], folded: string): ServiceHit[][] {
  const groups: ServiceHit[][] = [];
  for (const hit of services) {
    const group = groups.at(-1);
    const gap = group ? folded.slice(group.at(-1)!.end, hit.start) : '';
    // "With light, without heat": the second has a state of its own.
    const turns =
      group !== undefined &&
      /без\s|without\s/u.test(gap) &&
      !/(?:без|without|no|ні|ни)\s+(?:\p{L}+\s+)?$/u.test(folded.slice(0, group[0]!.start));
    const isOwn = group !== undefined && /^\s*,\s*$/u.test(gap) && OWN_PREDICATE.test(folded.slice(hit.end));
    if (
      group &&
      !turns &&
      !isOwn &&
      /^(?:\s*,)?\s*(?:та|і|й|и|and|or|nor|ні|ни|або|или|а також|а также|as well as|,)?\s*(?:частково\s+|частично\s+|без\s+|without\s+|централізован\p{L}+\s+)?$/u.test(
        gap,
      )
    )
      group.push(hit);
    else groups.push([hit]);
  }
  return groups;
}
