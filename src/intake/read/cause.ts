/** What the text says the cause is; not what happened. */
import type { Cause, Reading, TruceMention } from '../mentions.ts';
import { has, stemsOf } from '../text/lexis.ts';
import { readEffects } from './effects.ts';
import { TRUCE_WORDS } from './truces.ts';
import { readWeapons } from './weapons.ts';

const ATTACK = stemsOf(`
  barrage, bombing, the enemy, aimed at, targeted!, ворог!, ворога!, ворог б'є, б'є по, б'ють по, бьет по, бьют по, підрив, підірва, подрыв, подорва, guided bomb, поціли, випустил, випущен, выпустил,
  атак, обстріл, обстрел, удар!, удару!, ударів!, ударом!, ударами!, удари!, ударах!, удара!, ударов!, удары!, ударам!, вдари,
  ударил, вдарил, прильот, прилет, приліт, влучан, попадан, дрон, шахед, ракет, бпла, безпілотн, беспилотн, attack, strike,
  struck, shelling, missile, drone, bombard, shelled, били!, вогнев, поражена, поражены, уражен, ворогом, ворожи, врагом,
  вражеск, окупант, оккупант, армія рф, армия рф, російськ арм, российск арм, russian army, russian forces, росіяни пошкод,
  зруйнован, разрушен, уничтожен, знищен, destroyed, civilians were injured, росіян, россиян, under fire, критичн пошкодж, критическ поврежд, critical
  infrastructure facility
`);
const NEGATED_ATTACK =
  /(?:no|without any|не було|не было|not launched any|absence of)\s+(?:\p{L}+\s+){0,6}?(?:strike|attack|удар|атак|обстр)\p{L}*|(?:а не|not an?|not by|not because of(?: new)?|не через|не из-за)\s+(?:a\s+)?(?:attack|strike|shelling|атак|удар|обстр|диверс)\p{L}*|(?:атаки|атаку|удар|обстріл|обстрел|attack|strike)\s(?:[^.!?]{0,40}\s)?(?:не підтвердж|не подтвержд|not confirm|заперечу|отрица)\p{L}*/gu;
const ACCIDENT = stemsOf(`
  прорвало, лопнул, тріснул, wear and tear, worn-out, worn out,
  витік, витоку, утечк, згорі, сгоре, вийшов з ладу, вийшли з ладу, вышел из строя, вышла из строя, вышли из строя, поломк, несправн,
  failed!, failure!, breakdown, broke down, equipment fault, хлопок, аварія!, аварії!, аварію!, аварією!, аварій!, авария!, аварии!, аварию!, аварией!, аварий!, аварийн ситуац, аварійн ситуац,
  прорив, прорыв, порив, порыв, зношен, изношен, гідроудар, гидроудар, гідравлічн удар, гидравлическ удар, water hammer,
  accident, rupture, burst, leak, технічн несправ, неисправ, malfunction, короткое замыкание, коротк замикан, short circuit,
  обледенен, негод, непогод, ожеледь, human error
`);
const GRID = stemsOf(`
  system failure, grid collapse, cascading, каскад, системн збій, системн сбой, system accident,
  системна аварія, системн авар, системной авари, падіння напруги, падение напряжения, перепад напряжен, перепад напруг,
  перевантаж, перегруз, grid failure, grid malfunction, malfunction in the grid, fault in the grid, grid fault, voltage drop, drop in voltage, cascade, каскадн, аварійн вимкнення
  ліній, technical malfunction, технологічн порушен, технологическ нарушен, дефіцит потужн, дефицит мощност
`);
const GRID_TROUBLE =
  /(?:напруг|напряжен)\p{L}*(?: \p{L}+){0,3} (?:впал|упал|зник|исчез)|технологическ\p{L}* сбо|технічн\p{L}* зб[оі]|power surge|(?:збо|сбо|авар)\p{L}* (?:в|у) (?:\p{L}+ ){0,3}(?:енергосистем|энергосистем)|(?:впал|упал|зник|исчез)\p{L}* (?:напруг|напряжен)|(?:зникнен|исчезновен|падін|падени)\p{L}* (?:напруг|напряжен)/u;
const RESTORATION =
  /(?:відновил|возобновил|відновлен|возобновлен)\p{L}* (?:роботу|работу|рух|движение)|(?:have|has) been (?:restarted|reconnected|refilled)|теплонос\p{L}+ (?:вже |уже )?(?:подано|подали|подан\p{L}*)|(?:завершу|заверши|почина|начина|розпочали|начали)\p{L}* (?:запуск|заповнен|заполнен|подач)|(?:heat carrier|heating?|water|power)[^.!?]{0,30}(?:start|begin)\p{L}* (?:being )?(?:suppl|flow)|(?:почнуть|начнут|почали|начали|обеспечили|забезпечили|завершили|повністю|полностью)[^.!?]{0,50}(?:подава|подач|відновл|восстан|електроживл|электропитан|підключ|подключ|тепло)|(?:віднов|восстанов|повернули|вернули)\p{L}*[^.!?]{0,40}(?:усім|всім|всем|повністю|полностью)|(?:power|heat|heating|water|supply)[^.!?]{0,30}(?:fully|completely)? ?(?:has been|have been|was|were|is|are) (?:fully |completely )?restored/u;
const EXPLOSION = stemsOf(`
  вибух, взрыв, explosion, blast, пожеж, пожар, загорі, загоре, caught fire, зайняв, зайняла
`);

/** What falls from the sky was shot at or shot down. */
const DEBRIS = stemsOf('обломк, обломок, уламк, уламок, debris, ворог запуст, enemy launch, влучив, влучила, влучили, поцілив, поцілила');

/** The text opens with supply that came back, and not with a new loss. */
function isBackInHead(reading: Reading): boolean {
  const first = reading.sentences[0];
  const states = readEffects(reading)
    .filter((effect) => first && effect.span[1] <= first.end)
    .map((effect) => effect.state);
  return states.length > 0 && states.every((state) => state === 'restored');
}

/** A blow that is told as the reason, not as the past of the place. */
const LATER_BLOW =
  /(?:через|внаслідок|унаслідок|в результате|из-за|после|після|due to|caused by|result of|after) (?:\p{L}+ ){0,3}(?:атак|обстріл|обстрел|удар|влучан|attack|strike|shelling|hit)/u;

/** The cause by the words of the text: a truce text first, a restoration told at its head, an attack, a grid failure, an accident. */
export function readCause(reading: Reading, truces: readonly TruceMention[]): Cause {
  const bare = reading.folded
    .replace(NEGATED_ATTACK, ' ')
    .replace(/гідр\p{L}+ удар\p{L}*|гидр\p{L}+ удар\p{L}*|water hammer/gu, ' аварія ');
  const first = reading.sentences[0];
  const outages = bare.replace(/(?:аварійн|аварийн)\p{L}* (?:відключ|отключ|вимк)\p{L}*/gu, ' ');
  const head = first ? reading.folded.slice(first.start, first.end) : reading.folded;
  const isHeadTruce = has(TRUCE_WORDS, head);
  const isHeadAttack = has(ATTACK, head.replace(NEGATED_ATTACK, ' '));
  if (isHeadTruce || (first && truces.some((each) => each.span[1] <= first.end)) || (truces.length > 0 && !isHeadAttack)) return 'truce';
  if (RESTORATION.test(head) || isBackInHead(reading)) return 'restoration';
  const bareHead = head.replace(NEGATED_ATTACK, ' ').replace(/(?:аварійн|аварийн)\p{L}* (?:відключ|отключ|вимк)\p{L}*/gu, ' ');
  if (!isHeadAttack && !has(DEBRIS, bareHead)) {
    if (has(GRID, bareHead) || GRID_TROUBLE.test(bareHead)) return 'grid_failure';
    if (has(ACCIDENT, bareHead) && !LATER_BLOW.test(bare)) return 'accident';
  }
  if (has(ATTACK, bare) || has(DEBRIS, bare) || readWeapons(reading).some((weapon) => weapon.polarity === 'present')) return 'attack';
  if (has(GRID, bare) || GRID_TROUBLE.test(bare)) return 'grid_failure';
  if (has(ACCIDENT, outages)) return 'accident';
  if (RESTORATION.test(reading.folded)) return 'restoration';
  return has(EXPLOSION, bare) ? 'accident_or_unknown' : 'unknown';
}
