import { expect, test } from 'vitest';
import { makeKeyedHash } from './reports-keyed-hash.ts';

test('the keyed hash is HMAC-SHA-256 (RFC 4231, test case 1)', () => {
  const hash = makeKeyedHash(new Uint8Array(20).fill(0x0b));
  expect(hash?.('Hi There')).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
});

test('a key that could be guessed is refused', () => {
  expect(makeKeyedHash(new Uint8Array(8))).toBeNull();
});
