import { expect, test } from 'vitest';
import { amountWords } from './claim-words.ts';

const amount = (
  value: number,
  unit: 'buildings' | 'residents' | 'persons' | 'percent',
  bound: 'exact' | 'about' | 'upTo' | 'moreThan' = 'exact',
) => amountWords({ value, unit, bound, range: null });

test.each([
  [amount(853, 'buildings'), '853 будинки', '853 buildings'],
  [amount(820, 'buildings'), '820 будинків', '820 buildings'],
  [amount(1_111, 'buildings'), '1\u00a0111 будинків', '1,111 buildings'],
  [amount(1, 'persons'), '1 особа', '1 person'],
  [amount(853, 'buildings', 'about'), 'близько 853 будинків', 'about 853 buildings'],
  [amount(21, 'buildings', 'upTo'), 'до 21 будинку', 'up to 21 buildings'],
  [amount(2, 'buildings', 'moreThan'), 'понад 2 будинки', 'more than 2 buildings'],
  [amount(1.5, 'residents'), '1,5 мешканця', '1.5 residents'],
  [amount(80, 'percent'), '80 %', '80 %'],
])('%j', (said, uk, en) => {
  expect(said).toEqual({ uk, en });
});
