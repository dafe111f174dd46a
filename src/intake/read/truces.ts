/** Statements about pauses in strikes: terms, compliance, allegations, denials. Terms are claims by someone; nothing is in force by itself. */
import type { Reading, SpeakerMention, TimeMention, TruceMention } from '../mentions.ts';
import { findAll, type Hit, has, stemsOf } from '../text/lexis.ts';

export const TRUCE_WORDS = stemsOf(`
  перемир, мораторі, моратори, припинення вогню, прекращени огня, прекращение огня, тиш, truce, ceasefire, cease-fire,
  moratorium, energy pause, pause!, refrain from strik, утримуватися від удар, утриматися від удар, воздержаться от удар,
  воздерживаться от удар, не наносить удар, не завдавати удар, halt strikes, halting strikes, not to attack, not to strike, not attack, not strike, не бити по, не бить по, утриматися від, воздержаться от, energy truce, обстрілів не буде, режим тиші, режим тишины
`);
const AGREEMENT_NEAR = stemsOf(`
  agree, domov, домовл, договор, угод, соглаш, request, прохан, просьб, просив, просил, understanding, commit, order, наказ,
  приказ, moratori, мораторі, моратори, truce, ceasefire, перемир, refrain, утрим, воздерж, pause, пауз, not strike, not attack, not to attack, not to strike, не бити, не бить, не наносить, не завдавати, last!, lasts, lasted, ended, ends, expire, трива, длит, сплив, истек, тиш, діят, действ
`);

const KINDS: readonly (readonly [string, RegExp])[] = [
  [
    'release_clause',
    /(?:считать себя свободн\p{L}+|вважати себе вільн\p{L}+|consider itself free|free (?:from|of) (?:its )?obligations)[^.!?]{0,40}/gu,
  ],
  [
    'mechanism',
    /(?:response|warning|reaction|реакці\p{L}+|реакци\p{L}+|відповід\p{L}+|ответ\p{L}*|попередженн\p{L}+|предупрежден\p{L}+)[^.!?]{0,40}(?:within|протягом|в течение|через|after)[^.!?]{0,12}\d+ (?:hours|годин|час)\p{L}*|\d+ (?:hours|годин\p{L}*|час\p{L}*) (?:after|після|после) [^.!?,]{0,40}(?:violation|порушенн\p{L}+|нарушен\p{L}+)/gu,
  ],
  [
    'no_agreement',
    /(?:no|not any|without) ["“]?(?:direct |formal )?agreements?["”]?[^.!?,]{0,30}|yet to reach an agreement|nothing (?:was|has been|is) (?:signed|agreed)|нічого не підпис\p{L}+|ничего не подпис\p{L}+|have not agreed|did not agree|немає (?:прямих |жодних )?домовленост\p{L}+|(?:прямих |жодних )домовленост\p{L}+ (?:немає|не було)|не домовил\p{L}+|нет (?:прямых )?договоренност\p{L}+|не договорил\p{L}+/gu,
  ],
  [
    'term_duration',
    /(?:for (?:a|one|two|three|\d+) (?:week|day|month)s?|(?:діє|дія\p{L}+|тривати\p{L}*|действ\p{L}+|длит\p{L}+|last\p{L}*) \d+ (?:дн\p{L}+|діб|дней|days|сут\p{L}+)|(?:протягом|в течение) \d+ (?:дн\p{L}+|діб|дней|сут\p{L}+)|\d+-day (?:truce|ceasefire|pause|moratorium)|протягом (?:тижня|місяця)|в течение (?:недели|месяца)|(?:a |one-|two-|\d+-)?(?:week|day|month)-long (?:\p{L}+ )?(?:truce|ceasefire|pause|moratorium)|(?:for|last\p{L}*) (?:a |one |two |three |four |five |six |seven |ten |\d+ )?(?:week|day|month)s?(?!\p{L})|(?:трива\p{L}+|длит\p{L}+|діят\p{L}+|действ\p{L}+) (?:тиждень|неделю|місяць|месяц|добу|сутки)|\d+-day (?:truce|ceasefire|pause|moratorium)|на (?:один |одну |два |три |\d+ )?(?:тиждень|тижні|недел\p{L}+|місяць|месяц|дн\p{L}+|днів|дней|доб\p{L}+|сутк\p{L}+)|(?:тижнев|недельн|місячн|месячн|\d+-денн|\d+-дневн)\p{L}+ (?:перемир|мораторі|моратори|пауз)\p{L}*)(?!\p{L})/gu,
  ],
  [
    'term_window',
    /(?:sunday to sunday|from (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) to \p{L}+day|з \p{L}+ (?:до|по) (?:неділ|понеділ|воскресен)\p{L}+|от воскресенья до воскресенья|с воскресенья до воскресенья)/gu,
  ],
  [
    'term_scope',
    /(?:refrain(?:ing)? from (?:striking|strikes on|attacking|attacks on)|(?:moratorium|truce|ceasefire|pause) (?:on|in) (?:striking|strikes on|attacks on|attacking)|not (?:to )?(?:strike|attack|hit)|halt\p{L}* (?:strikes|attacks) on|stop\p{L}* (?:striking|attacking|strikes on|attacks on)|утрим\p{L}+ від (?:ударів|атак|обстрілів)|воздерж\p{L}+ от (?:ударов|атак|обстрелов)|не (?:бити|наносити удар\p{L}*|наносить удар\p{L}*|завдавати удар\p{L}*) по)[^.!?,]{0,50}/gu,
  ],
  [
    'compliance_claim',
    /(?:had not launched|did not launch|have not launched|has not launched|there (?:were|was) (?:truly )?no|no (?:targeted )?(?:missile|drone|strikes|attacks)|absence of (?:missile|drone|strikes|attacks)|truly no strikes|не було (?:жодн\p{L}+ )?(?:цілеспрямован\p{L}+ )?(?:ракетн\p{L}+|дронов\p{L}+|удар\p{L}*|атак\p{L}*)|не завда\p{L}+ удар\p{L}*|не было (?:целенаправленн\p{L}+ )?(?:ракетн\p{L}+|удар\p{L}*|атак\p{L}*)|не наноси\p{L}+ удар\p{L}*|дотрим\p{L}+ (?:перемир|мораторі|тиш)\p{L}*|(?:его |ее |їх |його )?соблюда(?:ет|ла|л|ют|ли)(?: (?:перемир|моратори)\p{L}*)?|(?:його |її )?дотриму(?:ється|ються|валася|валась)|целенаправленн\p{L}+[^.!?]{0,80}(?:не было|не зафиксировано)|цілеспрямован\p{L}+[^.!?]{0,80}(?:не було|не зафіксовано)|complied with|(?:ракет\p{L}*|балісти\p{L}+|баллисти\p{L}+|дрон\p{L}*|артилер\p{L}*|артиллер\p{L}*|удар\p{L}{0,3})[^.!?,]{0,40}не (?:застосов\p{L}+|примен\p{L}+|було|было|фіксу\p{L}+|фиксир\p{L}+))[^.!?,]{0,60}/gu,
  ],
  [
    'assessment',
    /(?:kept (?:his|her|its|their) word|стримал\p{L}* слово|дотримав\p{L}* слова|сдержал\p{L}* слово|did not violate)[^.!?,]{0,20}/gu,
  ],
  [
    'denial',
    /(?:(?:moratorium|truce|ceasefire|pause|agreement)[^.!?]{0,50}? (?:had |has |have )(?:already )?(?:expired|ended)|(?:перемир|мораторі|моратори)\p{L}+ (?:вже |уже )?(?:закінчи|заверши|истек|сплив|завершил|закончил)\p{L}*|(?:denied|denies|заперечи\p{L}+|отрица\p{L}+|опроверг\p{L}*|спростува\p{L}+)[^.!?]{0,40}(?:violat|strik|attack|поруш|наруш|удар|атак)\p{L}*)/gu,
  ],
  [
    'allegation',
    /(?:accused|accuses|accusing|звинувати\p{L}+|обвини\p{L}+)[^.!?]{0,50}(?:violat|breach|поруш|наруш|break)\p{L}*(?:[^.!?,]{0,20}(?:truce|ceasefire|moratorium|перемир|мораторі|моратори)\p{L}*)?|(?:violat|breach)\p{L}* the (?:truce|ceasefire|moratorium|pause|agreement)|accus\p{L}+ \p{L}+ of [^.!?]{0,20}(?:attacks|strikes)|(?:поруши|наруши)\p{L}+ (?:перемир|мораторі|моратори|режим)\p{L}*|remain under (?:regular )?(?:artillery|drone) fire|(?:russian|ukrainian) (?:aerial bomb|drone|missile|artillery) (?:strike|attack)s? on [^.!?,]{0,40}/gu,
  ],
];

/** Truce statements, only in a text that speaks of a pause at all; each kind once per speaker. */
export function readTruces(reading: Reading, speakers: readonly SpeakerMention[], times: readonly TimeMention[]): TruceMention[] {
  const isTruce = has(TRUCE_WORDS, reading.folded);
  const claimsNone = /no strikes on energy|not launched any targeted|truly no strikes/u.test(reading.folded);
  if (!isTruce && !claimsNone) return [];
  const found: TruceMention[] = [];
  const seen = new Set<string>();
  const add = (start: number, end: number, truceKind: string): void => {
    const by = speakerAt(reading, speakers, start);
    const key = truceKind === 'mechanism' ? `${truceKind}/${start}` : `${truceKind}/${by}`;
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
    if (time.timeKind === 'since' && !/violat|поруш|наруш/u.test(reading.folded.slice(sentence.start, sentence.end)))
      add(time.span[0], time.span[1], 'term_start');
  }
  return found.sort((one, other) => one.span[0] - other.span[0]);
}

/** "It ended on February 1", "should begin on the night into 30 January". */
const ENDS = /(?:ended|ends|expired|expires|закінчи\p{L}+|заверши\p{L}+|сплив\p{L}+|истека\p{L}+|истек\p{L}*|закончи\p{L}+)\s+(?:on\s+)?$/u;
const BEGINS =
  /(?:begins?|began|start\p{L}*|took effect|takes? effect|почати діяти|почина\p{L}+|набу\p{L}+ чинності|начать действовать|начина\p{L}+|вступ\p{L}+ в силу)\s+(?:on\s+)?$/u;

function isMeant(kind: string, hit: Hit, reading: Reading): boolean {
  if (kind !== 'term_duration') return true;
  const sentence = reading.sentences.find((each) => each.start <= hit.start && hit.start < each.end) ?? {
    start: 0,
    end: reading.text.length,
  };
  return has(AGREEMENT_NEAR, reading.folded.slice(sentence.start, sentence.end));
}

function speakerAt(reading: Reading, speakers: readonly SpeakerMention[], offset: number): string | null {
  const sentence = reading.sentences.find((each) => each.start <= offset && offset < each.end);
  const inside = speakers.filter((each) => sentence && each.span[0] < sentence.end && each.span[1] > sentence.start);
  if (inside.length === 0) return speakers.filter((each) => each.span[0] <= offset).at(-1)?.speaker ?? null;
  return inside.reduce((kept, each) => (Math.abs(each.span[0] - offset) < Math.abs(kept.span[0] - offset) ? each : kept)).speaker;
}
