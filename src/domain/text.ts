/** Texts in both languages with `{name}` places, filled from plain values. */
export type Language = 'uk' | 'en';
export const LANGUAGES: readonly Language[] = ['uk', 'en'];
export type Bilingual = Readonly<Record<Language, string>>;
export type Say = Readonly<Record<string, string | number>>;
export type TextEntry = Readonly<{ text: Bilingual; advice: Bilingual }>;
export type TextTable = Readonly<Record<string, TextEntry>>;

/** Fills `{name}`; a place without a value stays visible so that a missing one is seen, not hidden. */
export function fillText(template: string, say: Say): string {
  return template.replace(/\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => {
    const value = say[name];
    return value === undefined ? whole : String(value);
  });
}
