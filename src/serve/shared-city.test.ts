import { expect, it } from 'vitest';
import { makeCity } from '../synth/make-city.ts';
import { openCity, shareCity } from './shared-city.ts';

it('comes out of shared memory as it went in, names in Cyrillic and all', () => {
  const city = makeCity({ seed: 4, buildings: 60 });
  expect(openCity(shareCity(JSON.stringify(city)))).toStrictEqual(city);
});
