/**
 * What a report says about the heat of single buildings: an address and a loss or return of heating in one sentence. A duplicate adds
 * no voice, and a relay none that counts: voices are weighed by building. Districts and cities give none: they are no buildings.
 */
import type { BuildingId } from '../../domain/ids.ts';
import { findEffects } from '../read/effects.ts';
import { openReport } from '../read-report.ts';
import type { TakenReport } from '../take-report.ts';
import { type AddressIndex, findAddress } from './address.ts';

export type ReportVoice = Readonly<{ id: string; building: BuildingId; says: 'cold' | 'heated'; basis: 'report'; quote: string }>;

/** A street with its kind word, or a capitalised name, then a house number: "вул. Вишнева, 12"; and the English order, "12 Vyshneva Street". */
const ADDRESSES: readonly RegExp[] = [
  /(?:(?:вул(?:иц\p{L}{1,3}|\.)?|просп(?:ект\p{L}{0,2}|\.)?|бульвар\p{L}{0,2}|провул\p{L}{2,4}|площ\p{L}{1,2}|набережн\p{L}{1,3}|шосе|узв\p{L}+|ул(?:иц\p{L}{1,3}|\.)?|переул\p{L}{2,4})\s+)?\p{Lu}[\p{L}’'-]+(?:\s+\p{L}[\p{L}’'-]+){0,3},?\s+(?:буд\.?\s*|будинок\s+|дом\s+|д\.\s*)?\d{1,3}(?:-?\p{L}(?!\p{L}))?/gu,
  /(?<!\p{N})\d{1,3}\p{L}?\s+\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+){0,2}/gu,
];
const ADDRESSES_MAX = 60;

/** Voices of a report, at most one for each building; none where the address fits several buildings. */
export function reportVoices(taken: TakenReport, index: AddressIndex): readonly ReportVoice[] {
  if (taken.relay?.kind === 'duplicate') return [];
  const reading = openReport(taken.report).value;
  const effects = findEffects(reading).filter((effect) => effect.service === 'heat');
  const voices = new Map<BuildingId, ReportVoice>();
  for (const sentence of reading.sentences) {
    const effect = effects.find((each) => each.span[0] >= sentence.start && each.span[1] <= sentence.end);
    if (!effect || effect.state === 'at_risk') continue;
    const body = reading.text.slice(sentence.start, sentence.end);
    const written = ADDRESSES.flatMap((expression) => [...body.matchAll(expression)]);
    for (const match of written.slice(0, ADDRESSES_MAX)) {
      const found = findAddress(match[0], index, 2);
      if (found.length !== 1) continue;
      const building = found[0]!;
      const says = effect.state === 'restored' ? 'heated' : 'cold';
      voices.set(building, { id: `${taken.report.id}/${building}`, building, says, basis: 'report', quote: match[0] });
    }
  }
  return [...voices.values()];
}
