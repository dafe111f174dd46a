/**
 * Short notes and names that a city file gives in Ukrainian alone, readable for those who read English: the words that such notes are made of
 * are translated, the rest is transliterated. The original is never replaced where Ukrainian is read.
 */
import { transliterate } from './transliterate.ts';

/** Longer phrases before shorter ones. Ends of words are free where the ending bends. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/код домофон[ау]/giu, 'door code'],
  [/код під[’'ʼ]їзд[уа]/giu, 'entrance code'],
  [/ключі? від підвал[уа]/giu, 'key of the basement'],
  [/ключі? від горищ[ае]/giu, 'key of the attic'],
  [/підвал із двору/giu, 'basement from the yard'],
  [/вхід із двору/giu, 'entrance from the yard'],
  [/у голови ОСББ/giu, 'with the head of the co-owners’ association'],
  [/у голови ЖБК/giu, 'with the head of the housing co-operative'],
  [/у диспетчера дільниці/giu, 'with the area dispatcher'],
  [/у диспетчера/giu, 'with the dispatcher'],
  [/у двірника/giu, 'with the caretaker'],
  [/у консь?єржа/giu, 'with the concierge'],
  [/у старшо(?:ї|го) (?:по )?під[’'ʼ]їзду/giu, 'with the warden of stairwell'],
  [/у сторожа/giu, 'with the watchman'],
  [/у чергового/giu, 'with the person on duty'],
  [/аварійн[аі] бригад[аи]/giu, 'Emergency crew'],
  [/бригад[аи]/giu, 'Crew'],
  [/зміна/giu, 'shift'],
  [/дільниц[яі]/giu, 'area'],
  [/ключі? у/giu, 'key with'],
  [/ключі/giu, 'keys'],
  [/ключ/giu, 'key'],
  [/код/giu, 'code'],
  [/під[’'ʼ]їзд[иіу]?/giu, 'stairwell'],
  [/підвал[уі]?/giu, 'basement'],
  [/горищ[еі]/giu, 'attic'],
  [/кв\./giu, 'flat'],
  [/буд\./giu, 'building'],
  [/тел\./giu, 'phone'],
];
/** JavaScript's \b knows Latin words only. */
const WHOLE = (phrase: RegExp): RegExp => new RegExp(`(?<![\\p{L}])(?:${phrase.source})(?![\\p{L}])`, phrase.flags);
const WHOLES = PHRASES.map(([phrase, english]) => [WHOLE(phrase), english] as const);

/** The note in Latin letters. */
export function englishNote(note: string): string {
  const told = WHOLES.reduce((text, [phrase, english]) => text.replace(phrase, english), note);
  return /\p{Script=Cyrillic}/u.test(told) ? transliterate(told) : told;
}
