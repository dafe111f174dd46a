import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Claim, Report } from '../domain/claims.ts';
import { instant_ms } from '../domain/time.ts';
import { composeClaims } from '../intake/claims/compose.ts';
import { statedNumbers } from '../intake/claims/stated-numbers.ts';
import { builtInGazetteer } from '../intake/gazetteer/gazetteer.ts';
import { readReport } from '../intake/read-report.ts';
import { findTemporalConflicts } from '../picture/conflicts.ts';
import { findFigure, foldNumbers } from '../picture/fold.ts';

const FOLDER = new URL('../../../shared/reference/intake/', import.meta.url);
const SEED = new URL('seed.golden.json', FOLDER);

type Golden = Readonly<{
  id: string;
  claimType: string;
  quote: string;
  span: readonly [number, number];
  polarity: string;
  modality: string;
  publish: string;
  attribution: Readonly<{ directness: string; chain: readonly Readonly<{ name: string; named: boolean }>[] }>;
  place?: readonly Readonly<{ name: string; resolvedBy: string }>[];
  time?: Readonly<{ kind: string; start: string | null; end: string | null; anchor: string; expr: string | null }>;
  quantity?: Readonly<{ what: string; value: number | null; bound: string; range?: readonly (number | null)[] }>;
  service?: string;
  state?: string;
  weapon?: readonly string[];
}>;
type Seed = Readonly<{ text: string; claims: readonly Golden[] }>;

const BOUNDS: Readonly<Record<string, string>> = { at_least: 'atLeast', approx: 'about' };
const KINDS: Readonly<Record<string, string>> = { as_of: 'asOf' };
const SURNAME = (name: string): string => name.split(' ').at(-1)!;

describe.skipIf(!existsSync(SEED))('the seed report', () => {
  const seed = existsSync(SEED) ? (JSON.parse(readFileSync(SEED, 'utf8')) as Seed) : { text: '', claims: [] };
  const report: Report = {
    id: 'seed',
    language: 'und',
    publishedDay: '2026-02-03',
    publishedAt_ms: null,
    receivedAt_ms: null,
    source: 'seed',
    text: seed.text,
  };
  const read = readReport(report).value;
  const { claims, problems } = composeClaims(report, read, builtInGazetteer());
  const numbers = statedNumbers(report, read);

  test.each(seed.claims.map((golden) => [golden.id, golden] as const))('%s', (_id, golden) => {
    const claim = claims.find(
      (each) => each.claimType === golden.claimType && each.quote === golden.quote && each.service === (golden.service ?? null),
    );
    expect(claim, `${golden.claimType} «${golden.quote}»`).toBeDefined();
    expect(claim!.span).toEqual(golden.span);
    expect(claim).toMatchObject({
      polarity: golden.polarity,
      modality: golden.modality,
      publish: golden.publish,
      directness: golden.attribution.directness,
    });
    if (golden.attribution.chain[0]!.named) expect(SURNAME(claim!.chain[0]!.name)).toBe(SURNAME(golden.attribution.chain[0]!.name));
    expect(claim!.chain[0]!.named).toBe(golden.attribution.chain[0]!.named);
    expect(claim!.chain).toHaveLength(golden.attribution.chain.length);
    expectPlaces(claim!, golden);
    if (golden.time) {
      expect(claim!.time).toMatchObject({ kind: KINDS[golden.time.kind] ?? golden.time.kind, expression: golden.time.expr });
      expect(claim!.time!.startDay).toBe(golden.time.start?.slice(0, 10) ?? null);
      expect(claim!.time!.endDay).toBe(golden.time.end?.slice(0, 10) ?? null);
      expect(claim!.time!.anchor).toBe(golden.time.anchor === 'publication' ? 'publication' : 'statementUnknown');
    } else expect(claim!.time).toBeNull();
    if (golden.quantity) {
      expect(claim!.quantity).toMatchObject({
        what: golden.quantity.what,
        value: golden.quantity.value,
        bound: BOUNDS[golden.quantity.bound] ?? golden.quantity.bound,
      });
      if (golden.quantity.range) expect(claim!.quantity!.range).toEqual(golden.quantity.range);
    }
    expect(claim!.state).toBe(golden.state ?? null);
    expect([...claim!.weapons].sort()).toEqual([...(golden.weapon ?? [])].sort());
  });

  function expectPlaces(claim: Claim, golden: Golden): void {
    const named = (golden.place ?? []).filter((place) => !/unspecified|areas/u.test(place.name)).map((place) => place.name);
    expect(claim.places.filter((place) => place.name !== 'unspecified').map((place) => place.name)).toEqual(named);
  }

  test('exactly these 25, every quote in the text', () => {
    expect(claims).toHaveLength(25);
    expect(problems).toEqual([]);
    for (const claim of claims) expect(seed.text.slice(claim.span[0], claim.span[1])).toBe(claim.quote);
  });

  test('conflict 1: strikes on Tuesday against none in the previous 24 hours, left open', () => {
    const conflicts = findTemporalConflicts(claims);
    expect(conflicts.length).toBeGreaterThan(0);
    for (const conflict of conflicts) expect(conflict.reason).toBe('windowNotAnchored');
  });

  test('conflicts 2 and 3: hundreds against 1,170; 820 against 853; all values stay', () => {
    const lines = readFileSync(new URL('reports.dev.jsonl', FOLDER), 'utf8').trim().split('\n');
    const others = lines
      .map((line) => JSON.parse(line) as { id: string; lang: 'en'; published: string; source: string; text: string })
      .filter((line) => ['dev-001', 'dev-004', 'dev-012'].includes(line.id))
      .flatMap((line) => {
        const other: Report = {
          id: line.id,
          language: line.lang,
          publishedDay: line.published,
          publishedAt_ms: null,
          receivedAt_ms: null,
          source: line.source,
          text: line.text,
        };
        return statedNumbers(other, readReport(other).value);
      });
    const picture = foldNumbers([...numbers, ...others], instant_ms(8e15));
    const kyiv = findFigure(picture, 'withoutHeat', 'buildings', 'Kyiv')!;
    expect(kyiv.working).toMatchObject({ value: 1170, bound: 'exact' });
    expect(kyiv.conflicts).toHaveLength(1);
    expect(kyiv.claims.map((claim) => claim.bound)).toContain('vague');
    const kharkiv = findFigure(picture, 'drained', 'buildings', 'Kharkiv')!;
    expect(kharkiv.working?.value).toBe(853);
    expect(kharkiv.revisions.map((revision) => [revision.fromValue, revision.toValue])).toContainEqual([820, 853]);
    expect(kharkiv.claims.map((claim) => claim.value)).toContain(820);
  });

  const places = (of: readonly Claim[]): string[] => of.flatMap((claim) => claim.places.map((place) => place.name));
  const mentions = read.mentions;
  const RULES: readonly (readonly [string, () => void])[] = [
    [
      'injured = 4 is not exact',
      () => expect(mentions.some((each) => each.claimType === 'count' && each.what === 'injured' && each.bound === 'exact')).toBe(false),
    ],
    [
      'injured belong to no single city',
      () => {
        for (const claim of claims.filter((each) => each.claimType === 'casualty')) expect(claim.places.length).toBeGreaterThan(1);
        expect(numbers.filter((each) => each.topic === 'injured').every((each) => each.scope.place === null)).toBe(true);
      },
    ],
    ['no temperature for Kharkiv', () => expect(places(claims.filter((each) => each.claimType === 'weather'))).toEqual(['Kyiv'])],
    [
      'five districts are not Kharkiv’s',
      () =>
        expect(claims.filter((each) => each.quantity?.value === 5).flatMap((each) => each.places.map((place) => place.name))).toEqual([
          'Kyiv',
        ]),
    ],
    [
      '820 buildings lost no power',
      () => expect(mentions.some((each) => each.claimType === 'count' && each.value === 820 && /power/u.test(each.what))).toBe(false),
    ],
    ['no plant is named', () => expect(claims.every((each) => each.asset === null || /^[a-z_]+$/u.test(each.asset))).toBe(true)],
    [
      'Abu Dhabi was not struck',
      () => expect(places(claims.filter((each) => ['attack', 'damage', 'weapon'].includes(each.claimType)))).not.toContain('Abu Dhabi'),
    ],
    [
      'no first name is a place',
      () => expect(mentions.some((each) => each.claimType === 'place' && /Donald|Volodymyr|Igor|Timur/u.test(each.quote))).toBe(false),
    ],
    [
      'no general ceasefire is in force',
      () => expect(claims.some((each) => each.term !== null && !['discussed', 'undetermined'].includes(each.term.status))).toBe(false),
    ],
    [
      'no end of the moratorium is agreed',
      () => expect(claims.some((each) => each.term?.field === 'duration' && each.term.value !== null)).toBe(false),
    ],
    [
      'no zero missiles on 3 February',
      () => {
        const denial = claims.find((each) => each.claimType === 'truce_compliance')!;
        expect([denial.time!.startDay, denial.time!.endDay, denial.time!.anchor]).toEqual([null, null, 'statementUnknown']);
      },
    ],
    ['820 is not added to 853', () => expect(numbers.map((each) => each.value)).not.toContain(1673)],
    [
      'hundreds stay a range',
      () => {
        for (const claim of claims.filter((each) => /hundreds/u.test(each.quantity?.quote ?? '')))
          expect([claim.quantity!.value, claim.quantity!.range]).toEqual([null, [200, 999]]);
      },
    ],
    [
      'Zelenskyy is the president here',
      () =>
        expect(
          claims
            .flatMap((each) => each.chain.map((link) => link.name))
            .filter((name) => /Zelensk/u.test(name))
            .every((name) => name === 'Volodymyr Zelenskyy'),
        ).toBe(true),
    ],
    [
      'nothing failed entirely',
      () => expect(claims.filter((each) => /failing entirely/u.test(each.quote)).map((each) => each.modality)).toEqual(['purpose']),
    ],
  ];
  test.each(RULES)('must not: %s', (_name, check) => check());
});
