/** Verbs of speech that report nothing: silence, "media reports" as a noun, generators that are handed over, clauses that only describe. */
import type { Reading } from '../../mentions.ts';
import type { Hit } from '../../text/lexis.ts';

/** "Did not say", "пока не сообщал": silence is no statement; "не сообщает, какие" is none either. */
const SILENT = /(?<!\p{L})(?:не|not|didn't|doesn't|hasn't|never|никто не|ніхто не)\s+(?:yet\s+|immediately\s+|\p{L}{1,6}\s+)?$/u;
/** "The term in which Moscow promised …" tells what happened, not who is quoted here. */
const RELATIVE_CLAUSE = /^\s*(?:\p{L}{1,8}\s)?(?:як(?:ий|а|е|і|ого|ої|их|ому|им|ою|у)|котор\p{L}+|which|whose|whom)\s/u;
const CLAUSE_CHARS = 120;
const DEED_VERB =
  /^(?:reject|dismiss|den(?:y|ied|ies)|urge|accuse|blame|call|promise|agree|відкин|отверг|обіця|обеща|закликав|призвал|назива|назв|называ)/u;
const INFINITIVE = /(?<!\p{L})(?:to|not|will|would|could|can|cannot|may|might|must|should|did|does|do|let)\s+(?:\p{L}+ly\s+)?$/u;
const DEED =
  /^\s+(?:an?\s+|the\s+)?(?:\p{L}+\s+){0,3}(?:emergency|alert|alarm|mourning|tender|curfew|надзвичайн|чрезвычайн|режим|тривог|тревог|жалоб|траур|тендер|комендантськ|комендантск|підозр|подозрен|евакуац|эвакуац|конкурс)/u;

export function isNotReporting(reading: Reading, hit: Hit): boolean {
  if (SILENT.test(reading.folded.slice(Math.max(0, hit.start - 24), hit.start))) return true;
  const after = reading.folded.slice(hit.end, hit.end + 24);
  // "Declined to say", "would not confirm": an infinitive hands nothing over.
  if (
    /^(?:say|report|warn|claim|confirm|note|insist|believe|admit|add|tell|deny|estimate)$/u.test(hit.text) &&
    INFINITIVE.test(reading.folded.slice(Math.max(0, hit.start - 16), hit.start))
  )
    return true;
  // «Putin rejected the proposal», he added: what stands inside another one's words is a deed told of.
  if (DEED_VERB.test(hit.text) && isInsideQuotation(reading, hit.start)) return true;
  // To declare an emergency is a deed, not a report of one.
  if (/^(?:declare|announce|оголоси|оголошу|объяви|объявля)/u.test(hit.text) && DEED.test(reading.folded.slice(hit.end, hit.end + 50)))
    return true;
  if (
    /^(?:reports|notes|states)$/u.test(hit.text) &&
    /(?:the|latest|media|these|several|according to)\s+$/u.test(reading.folded.slice(Math.max(0, hit.start - 12), hit.start)) &&
    !/^\s+(?:indicat|say|suggest)/u.test(after)
  )
    return true;
  if (
    /^(?:передав|передала|передал|передали|передают|передає|передають)/u.test(hit.text) &&
    /^\s+(?:генератор|обладн|оборуд|помощь|допомог|в\s)/u.test(after)
  )
    return true;
  if (/^(?:put)$/u.test(hit.text) && !/^\s+(?:the (?:number|figure|toll|total|count)|it at)/u.test(after)) return true;
  // "Zelensky said that Putin had told …": told inside what another one says.
  if (
    /(?<!\p{L})had\s+$/u.test(reading.folded.slice(Math.max(0, hit.start - 5), hit.start)) &&
    TOLD_BEFORE.test(sentenceBefore(reading, hit.start))
  )
    return true;
  const clause = /[^,;:]*$/u.exec(reading.folded.slice(Math.max(0, hit.start - CLAUSE_CHARS), hit.start))?.[0] ?? '';
  if (RELATIVE_CLAUSE.test(clause) && !/[«"]/u.test(clause)) return true;
  return /^сообщает$/u.test(hit.text) && reading.folded.charAt(hit.end) === 'с';
}

/** Quotation marks opened before and closed after, within the sentence. */
function isInsideQuotation(reading: Reading, offset: number): boolean {
  const sentence = reading.sentences.find((each) => each.start <= offset && offset < each.end);
  if (!sentence) return false;
  const before = reading.folded.slice(sentence.start, offset).match(/"/gu)?.length ?? 0;
  return before % 2 === 1 && reading.folded.slice(offset, sentence.end).includes('"');
}

const TOLD_BEFORE = /(?<!\p{L})(?:said|says|stated|told|claimed|announced|added|wrote|reported)(?!\p{L})/u;

function sentenceBefore(reading: Reading, offset: number): string {
  const start = reading.sentences.find((each) => each.start <= offset && offset < each.end)?.start ?? 0;
  return reading.folded.slice(start, offset);
}
