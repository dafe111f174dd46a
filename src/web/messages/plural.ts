/** Forms of a counted noun by the categories of `Intl.PluralRules`. Ukrainian needs one, few and many; English one and other. */
export type UkrainianForms = Readonly<{ one: string; few: string; many: string; other: string }>;
export type EnglishForms = Readonly<{ one: string; other: string }>;

const ukrainianRules = new Intl.PluralRules('uk');
const englishRules = new Intl.PluralRules('en');

export function ukrainianForm(count: number, forms: UkrainianForms): string {
  const category = ukrainianRules.select(count);
  return category === 'one' || category === 'few' || category === 'many' ? forms[category] : forms.other;
}

export function englishForm(count: number, forms: EnglishForms): string {
  return englishRules.select(count) === 'one' ? forms.one : forms.other;
}
