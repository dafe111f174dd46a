import { createSignal } from 'solid-js';
import type { Words } from '../../contract/view.ts';
import { recall, remember } from '../store/memory.ts';
import { en } from './en.ts';
import { type Messages, uk } from './uk.ts';

export type Language = 'uk' | 'en';
const tables: Readonly<Record<Language, Messages>> = { uk, en };

const [language, setLanguageSignal] = createSignal<Language>(recall('language') === 'en' ? 'en' : 'uk');

export { language };

/** The words of the screen in the chosen language; reading it inside markup follows the switch. */
export function words(): Messages {
  return tables[language()];
}

/** The chosen language of a text that came with both. */
export function say(text: Words): string {
  return text[language()];
}

export function setLanguage(next: Language): void {
  setLanguageSignal(next);
  remember('language', next);
}
