import { describe, expect, it } from 'vitest';
import { laneName, streetName, transliterate } from './names.ts';

describe('names', () => {
  it.each([
    ['Згорани', 'Zghorany'],
    ['Яготин', 'Yahotyn'],
    ['Костянтин', 'Kostiantyn'],
    ['Їжакевич', 'Yizhakevych'],
    ['Щербухи', 'Shcherbukhy'],
    ['Кам’янка', 'Kamianka'],
    ['Юрій Знам’янський', 'Yurii Znamianskyi'],
  ])('transliterate %s as the official table does', (text, latin) => {
    expect(transliterate(text)).toBe(latin);
  });

  it('decline hard and soft stems', () => {
    expect(streetName('Вишнев', 0)).toEqual({ name: 'вулиця Вишнева', nameEn: 'Vyshneva Street' });
    expect(streetName('Осіннь', 2)).toEqual({ name: 'вулиця 2-а Осіння', nameEn: '2 Osinnia Street' });
    expect(laneName('Художнь', 3)).toEqual({ name: 'провулок 3-й Художній', nameEn: '3 Khudozhnii Lane' });
  });
});
