import { describe, expect, it } from 'vitest';
import { transliterate } from '../domain/transliterate.ts';
import { laneName, streetName } from './names.ts';

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
    expect(streetName('Осіннь', 2)).toEqual({ name: 'вулиця 2-га Осіння', nameEn: '2nd Osinnia Street' });
    expect(laneName('Художнь', 3)).toEqual({ name: 'провулок 3-й Художній', nameEn: '3rd Khudozhnii Lane' });
    expect([1, 3, 4, 7, 8, 10, 11, 12, 13, 21, 22].map((ordinal) => streetName('Вишнев', ordinal).name.split(' ')[1])).toEqual([
      '1-ша',
      '3-тя',
      '4-та',
      '7-ма',
      '8-ма',
      '10-та',
      '11-та',
      '12-та',
      '13-та',
      '21-ша',
      '22-га',
    ]);
    expect([1, 2, 3, 11, 12, 21].map((ordinal) => laneName('Вишнев', ordinal).nameEn.split(' ')[0])).toEqual([
      '1st',
      '2nd',
      '3rd',
      '11th',
      '12th',
      '21st',
    ]);
  });
});
