import { describe, expect, it } from 'vitest';
import fc from '../../test/dice.ts';
import { canonicalJson, JSON_DEPTH_MAX } from './canonical.ts';

describe('canonical JSON', () => {
  it('sorts keys by code units and prints numbers as RFC 8785 §3.2.4 does', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    const canonical = canonicalJson(value);
    expect(canonical.ok && canonical.text).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    const numbers = canonicalJson([JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0]);
    expect(numbers.ok && numbers.text).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]');
  });

  it('reads back as the same value and is its own canonical form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = canonicalJson(value);
        if (!once.ok) return false;
        const twice = canonicalJson(JSON.parse(once.text));
        return twice.ok && twice.text === once.text && JSON.stringify(JSON.parse(once.text)).length === JSON.stringify(value).length;
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('names the place of what JSON cannot carry', () => {
    const hole = new Array(2);
    hole[0] = 1;
    expect(canonicalJson({ a: [1, { b: Number.NaN }] })).toEqual({ ok: false, path: '/a/1/b', got: 'NaN' });
    expect(canonicalJson({ a: hole })).toEqual({ ok: false, path: '/a/1', got: 'undefined' });
    expect(canonicalJson({ a: () => 1 })).toEqual({ ok: false, path: '/a', got: 'function' });
    let deep: unknown = 1;
    for (let level = 0; level < JSON_DEPTH_MAX + 2; level++) deep = [deep];
    expect(canonicalJson(deep).ok).toBe(false);
  });
});
