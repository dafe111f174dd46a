import { describe, expect, it } from 'vitest';
import { UNIT_SUFFIXES } from '../units.ts';
import { guessArchetype } from './archetype-defaults.ts';
import { boreOfNominal_m, NOMINAL_BORES, nominalOfBore_mm } from './pipe-sizes.ts';
import { NOUNS, tableOf } from './tables.ts';

describe('the attribute tables', () => {
  it.each(NOUNS)('%s: a unit is the last part of its column’s name, texts are there in both languages', (noun) => {
    for (const [name, { unit, meaning, absent }] of Object.entries(tableOf(noun).attributes)) {
      if (unit !== null) expect(name.endsWith(`_${unit}`), name).toBe(true);
      else
        expect(
          UNIT_SUFFIXES.some((suffix) => name.endsWith(`_${suffix}`)),
          name,
        ).toBe(false);
      for (const text of [meaning, ...(absent.act === 'estimate' ? [absent.rule] : [])]) {
        expect(text.uk, name).not.toBe('');
        expect(text.en, name).not.toBe('');
        expect(text.en, name).not.toMatch(/[а-яіїєґ]/i);
      }
    }
  });

  it('stand in the order in which they refer to each other', () => {
    for (const noun of NOUNS) {
      for (const { type } of Object.values(tableOf(noun).attributes)) {
        if (type.kind === 'reference') expect(NOUNS.indexOf(type.to), `${noun} → ${type.to}`).toBeLessThan(NOUNS.indexOf(noun));
      }
    }
  });
});

describe('estimates', () => {
  it('take a bore for a nominal diameter and back', () => {
    for (const [nominal_mm, bore_m] of NOMINAL_BORES) {
      expect(boreOfNominal_m(nominal_mm)).toBe(bore_m);
      expect(nominalOfBore_mm(bore_m)).toBe(nominal_mm);
    }
    expect(boreOfNominal_m(90)).toBe(0.09);
  });

  it.each([
    [{ use: 'school' }, 'SCH'],
    [{ use: 'hospital', floors: 5 }, 'HOSP'],
    [{ use: 'residential', yearBuilt: 2015, floors: 16 }, 'N10'],
    [{ use: 'residential', yearBuilt: 1954, floors: 4 }, 'S2'],
    [{ use: 'residential', yearBuilt: 1964, floors: 5 }, 'K5P'],
    [{ use: 'residential', yearBuilt: 1984, floors: 9 }, 'P9'],
    [{ use: 'residential', yearBuilt: 1988, floors: 16 }, 'P16'],
    [{}, 'P9'],
  ])('take %j for %s', (known: { use?: string; yearBuilt?: number; floors?: number }, archetype) => {
    expect(guessArchetype(known.use, known.yearBuilt, known.floors)).toBe(archetype);
  });
});
