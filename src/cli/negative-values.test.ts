import { expect, test } from 'vitest';
import { joinNegatives } from './negative-values.ts';

const OPTIONS = [
  { flag: 'outdoor', value: 'C', meaning: '' },
  { flag: 'force', value: null, meaning: '' },
] as const;

test.each([
  [
    ['DIR', '--outdoor', '-20'],
    ['DIR', '--outdoor=-20'],
  ],
  [
    ['DIR', '--outdoor=-20'],
    ['DIR', '--outdoor=-20'],
  ],
  [
    ['--outdoor', '−20.5', 'DIR'],
    ['--outdoor=-20.5', 'DIR'],
  ],
  [['--outdoor=−20'], ['--outdoor=-20']],
  [
    ['--outdoor', '20'],
    ['--outdoor', '20'],
  ],
  [
    ['--force', '-20'],
    ['--force', '-20'],
  ],
  [
    ['--outdoor', '--force'],
    ['--outdoor', '--force'],
  ],
  [['-20'], ['-20']],
])('%j', (words, joined) => {
  expect(joinNegatives(words, OPTIONS)).toEqual(joined);
});
