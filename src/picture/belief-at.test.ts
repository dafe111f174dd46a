import { describe, expect, test } from 'vitest';
import type { City, District, Source } from '../domain/city.ts';
import type { AttributedNumber, Claim } from '../domain/claims.ts';
import type { DistrictId, SourceId } from '../domain/ids.ts';
import { instant_ms } from '../domain/time.ts';
import { beliefAt, type PictureEvent } from './belief-at.ts';
import { chainOf, sameOrigin } from './chain.ts';
import { proposeEffects } from './effects.ts';

const at = (minute: number) => instant_ms(1_770_000_000_000 + minute * 60_000);
const MAYOR = { name: 'Oksana Hrytsenko', kind: 'person', role: 'mayor', named: true } as const;
const OUTLET = { name: 'City News', kind: 'publisher', role: '', named: true } as const;

function number(
  id: string,
  value: number,
  unit: AttributedNumber['unit'],
  minute: number,
  more: Partial<AttributedNumber> = {},
): AttributedNumber {
  return {
    id,
    topic: 'withoutHeat',
    unit,
    value,
    bound: 'exact',
    range: null,
    scope: { place: 'Poltava', part: '' },
    status: 'stated',
    speaker: MAYOR.name,
    chain: [MAYOR, OUTLET],
    publishedAt_ms: at(minute),
    recordedAt_ms: at(minute),
    asOf_ms: null,
    quote: `${value}`,
    report: `report-${id}`,
    sourceCode: null,
    basis: 'report',
    ...more,
  };
}

const read = (minute: number, ...numbers: AttributedNumber[]): PictureEvent => ({
  kind: 'report.read',
  at_ms: at(minute),
  report: numbers[0]!.report,
  claims: [],
  numbers,
  proposals: [],
});

const NIGHT: readonly PictureEvent[] = [
  read(0, number('a', 820, 'buildings', 0)),
  read(60, number('b', 853, 'buildings', 60)),
  read(90, number('c', 900, 'buildings', 90, { speaker: 'Water utility', chain: [{ ...MAYOR, name: 'Water utility' }, OUTLET] })),
  {
    kind: 'claim.acted',
    at_ms: at(120),
    act: {
      id: 'act1',
      claim: 'c',
      act: 'correct',
      who: 'N. Chergova',
      why: 'counts objects',
      at_ms: at(120),
      correction: { value: null, bound: null, unit: 'objects', topic: null, place: null },
    },
  },
  {
    kind: 'claim.acted',
    at_ms: at(180),
    act: { id: 'act2', claim: 'c', act: 'reopen', who: 'N. Chergova', why: 'asked again', at_ms: at(180), correction: null },
  },
];

const working = (minute: number, unit = 'buildings') =>
  beliefAt(NIGHT, at(minute)).numbers.figures.find((figure) => figure.unit === unit)?.working?.value;

describe('what was held when', () => {
  test('any past instant can be asked for, and later events do not change it', () => {
    expect([working(0), working(60), working(90)]).toEqual([820, 853, 900]);
    expect(beliefAt(NIGHT.slice(0, 2), at(70))).toEqual(beliefAt(NIGHT, at(70)));
    expect(beliefAt([...NIGHT].reverse(), at(200))).toEqual(beliefAt(NIGHT, at(200)));
  });

  test('a correction supersedes and deletes nothing; taking it back brings the old reading again', () => {
    expect(working(120)).toBe(853);
    expect(working(120, 'objects')).toBe(900);
    const column = beliefAt(NIGHT, at(120)).numbers.figures.find((figure) => figure.unit === 'buildings')!;
    expect(column.claims.map((claim) => claim.id)).toEqual(['a', 'b', 'c']);
    expect(working(180)).toBe(900);
    expect(working(180, 'objects')).toBeUndefined();
  });
});

describe('conflicts side by side', () => {
  test('values, revisions and units keep their own columns', () => {
    const events = [
      read(0, number('a', 820, 'buildings', 0)),
      read(
        10,
        number('b', 853, 'buildings', 10),
        number('d', 929, 'objects', 10, { report: 'report-b' }),
        number('e', 105_000, 'subscribers', 10, { report: 'report-b' }),
      ),
      read(
        20,
        number('f', 105_000, 'residents', 20, { speaker: null, chain: [OUTLET] }),
        number('g', 700, 'buildings', 20, { speaker: 'Energy ministry', report: 'report-f' }),
      ),
    ];
    const [view] = beliefAt(events, at(30)).conflicts;
    expect(view?.columns.map((column) => column.unit).sort()).toEqual(['buildings', 'objects', 'residents', 'subscribers']);
    const kinds = view?.notes.map((note) => note.kind) ?? [];
    expect(kinds).toContain('value');
    expect(kinds).toContain('revision');
    expect(kinds).toContain('unit');
    expect(kinds).toContain('wholeAndPart');
    const buildings = view?.columns.find((column) => column.unit === 'buildings');
    expect(buildings?.said.find((said) => said.claim.id === 'a')?.standing).toBe('revised');
  });
});

test('a chain names its first speaker, its relays and the text in hand', () => {
  const said = number('a', 1, 'buildings', 0, { chain: [MAYOR, { name: 'Telegram', kind: 'channel', role: '', named: true }, OUTLET] });
  expect(chainOf(said).steps.map((step) => step.part)).toEqual(['originator', 'relay', 'publisher']);
  expect(chainOf(said)).toMatchObject({ relays: 1, isNarrator: false, hasUnnamed: false });
  expect(chainOf({ chain: [OUTLET] }).isNarrator).toBe(true);
  const other = number('z', 2, 'buildings', 0);
  expect(sameOrigin(said, [said, other, number('y', 3, 'buildings', 0, { chain: [OUTLET] })]).map((claim) => claim.id)).toEqual(['z']);
});

describe('effects are proposed, and confirmed by a person only', () => {
  const claim = (more: Partial<Claim>): Claim => ({
    id: 'k1',
    report: 'r',
    claimType: 'damage',
    quote: 'пошкоджено ТЕЦ-3',
    span: [0, 16],
    polarity: 'affirmed',
    modality: 'asserted',
    chain: [OUTLET],
    directness: 'narrator',
    verb: null,
    places: [],
    time: null,
    quantity: null,
    service: null,
    state: null,
    measure: null,
    weapons: [],
    asset: 'chp',
    term: null,
    publish: 'never',
    rule: 'test',
    ...more,
  });
  const source = (id: string, name: string, capacity_W: number) =>
    ({ id: id as SourceId, name, nameEn: name, kind: 'chp', capacity_W }) as Source;
  // Only what the proposals look at.
  const city = {
    meta: { name: 'Полтава', nameEn: 'Poltava' } as City['meta'],
    districts: [{ id: 'd1' as DistrictId, name: 'Київський район', nameEn: 'Kyivskyi' } as District],
    sources: [source('s2', 'ТЕЦ-2', 5e8), source('s3', 'ТЕЦ-3', 2e8), { ...source('s4', 'котельня 4', 1e8), kind: 'boilerHouse' }],
    feeders: [],
  } as Partial<City> as City;

  test('a number in the quote ranks its plant first, with the reason', () => {
    const [proposal] = proposeEffects([claim({})], city);
    expect(proposal?.status).toBe('suspected');
    expect(proposal?.candidates.map((each) => each.asset.id)).toEqual(['s3', 's2']);
    expect(proposal?.candidates[0]?.reasons).toContain('numberInQuote');
  });

  test('a name in another sentence of the report ranks its plant before its kind', () => {
    const named = { ...city, sources: [source('s2', 'ТЕЦ «Західна»', 5e8), source('s3', 'ТЕЦ «Східна»', 2e8)] };
    const lost = claim({ claimType: 'service_outage', asset: null, service: 'heat', state: 'lost', quote: 'без тепла 300 будинків' });
    const [proposal] = proposeEffects([lost], named, 'Зупинилася ТЕЦ «Східна». Тепер без тепла 300 будинків.');
    expect(proposal?.candidates.map(({ asset }) => asset.id)).toEqual(['s3', 's2']);
    expect(proposal?.candidates[0]?.reasons).toContain('nameInText');
    expect(proposeEffects([lost], named)[0]?.candidates[0]?.asset.id).toBe('s2');
  });

  test.each([
    ['of another city', { places: [{ name: 'Odesa', level: 'city', code: null, resolvedBy: 'mention', span: null }] }],
    ['denied', { polarity: 'negated' }],
    ['only possible', { modality: 'possible' }],
  ] as const)('a claim %s proposes nothing', (_, more) => {
    expect(proposeEffects([claim(more as Partial<Claim>)], city)).toEqual([]);
  });

  test('of many alike none is picked by its number; the one that is named stands alone', () => {
    const feeders = Array.from({ length: 12 }, (_, at) => ({ id: `f${at}`, name: `Ф-${100 + at}` }) as unknown as City['feeders'][number]);
    const dark = (quote: string) => claim({ claimType: 'service_outage', asset: null, service: 'power', state: 'lost', quote });
    const [vague] = proposeEffects([dark('60 % області без світла')], { ...city, feeders });
    expect(vague?.candidates).toEqual([]);
    const [exact] = proposeEffects([dark('без світла споживачі фідера Ф-107')], { ...city, feeders });
    expect(exact?.candidates.map(({ asset }) => asset.id)).toEqual(['f7']);
    const [few] = proposeEffects([dark('60 % області без світла')], { ...city, feeders: feeders.slice(0, 4) });
    expect(few?.candidates.length).toBe(4);
  });

  test('districts that the claim names are candidates for its service', () => {
    const lost = claim({
      claimType: 'service_outage',
      asset: null,
      service: 'heat',
      state: 'lost',
      quote: 'без тепла Київський район',
      places: [{ name: 'Poltava:Kyivskyi', level: 'city_district', code: null, resolvedBy: 'mention', span: null }],
    });
    expect(proposeEffects([lost], city)[0]?.candidates[0]?.asset).toMatchObject({ kind: 'district', id: 'd1' });
  });

  test('what a report says again of the same candidates is asked once; another report is another question', () => {
    const claims = [
      claim({}),
      claim({ id: 'k2', span: [40, 56] }),
      claim({ id: 'k3', quote: 'пошкоджено ТЕЦ-2' }),
      claim({ id: 'k4', report: 'r2' }),
    ];
    expect(proposeEffects(claims, city).map(({ claim: id }) => id)).toEqual(['k1', 'k3', 'k4']);
  });

  test('nothing is held before an act, and an act can be taken back', () => {
    const proposals = proposeEffects([claim({})], city);
    const act = {
      id: 'e1',
      proposal: proposals[0]!.id,
      act: 'confirm',
      asset: { kind: 'source', id: 's3' },
      who: 'N. Chergova',
      role: 'dispatcher',
      why: '',
      at_ms: at(10),
    } as const;
    const events: PictureEvent[] = [
      { kind: 'report.read', at_ms: at(0), report: 'r', claims: [claim({})], numbers: [], proposals },
      { kind: 'effect.acted', at_ms: at(10), act },
      { kind: 'effect.acted', at_ms: at(20), act: { ...act, id: 'e2', act: 'reopen', asset: null, at_ms: at(20) } },
    ];
    expect([0, 10, 20].map((minute) => beliefAt(events, at(minute)).effects[0]?.standing)).toEqual(['open', 'confirmed', 'open']);
  });
});
