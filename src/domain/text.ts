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

/** Where a number begins to be grouped by thousands; years and house numbers stay as they are. */
const GROUPED_FROM = 10_000;

/** Numbers as people of that language write them: `5,5` and `228 000`, `5.5` and `228,000`. */
export function spellNumbers(say: Say, language: Language): Say {
  return Object.fromEntries(
    Object.entries(say).map(([name, value]) => [name, typeof value === 'number' ? spellNumber(value, language) : value]),
  );
}

function spellNumber(value: number, language: Language): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  // An exponent or Infinity is not split into thousands.
  if (!/^\d+$/.test(whole)) return String(value);
  const grouped = Math.abs(value) < GROUPED_FROM ? whole : whole.replace(/\B(?=(\d{3})+$)/g, language === 'uk' ? '\u00a0' : ',');
  const mark = language === 'uk' ? ',' : '.';
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `${mark}${fraction}`}`;
}
