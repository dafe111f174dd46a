import { expect, test } from 'vitest';
import type { BuildingId } from '../../domain/ids.ts';
import { instant_ms } from '../../domain/time.ts';
import { addressParts, findAddress, indexAddresses } from './address.ts';
import { type CallForm, takeCall } from './call-form.ts';

const id = (text: string): BuildingId => text as BuildingId;
const INDEX = indexAddresses([
  { id: id('b1'), address: 'вулиця Вишнева, 12', addressEn: 'Vyshneva Street, 12' },
  { id: id('b2'), address: 'вулиця Вишнева, 12а', addressEn: 'Vyshneva Street, 12a' },
  { id: id('b3'), address: 'проспект Вишневий, 12', addressEn: 'Vyshnevyi Avenue, 12' },
  { id: id('b4'), address: 'вулиця Академіка Степового, 7', addressEn: 'Akademika Stepovoho Street, 7' },
]);
/** Stands for the keyed hash: any function of the whole text will do here. */
const hash = (text: string): string =>
  [...text]
    .map((letter) => letter.codePointAt(0)!.toString(16))
    .join('')
    .padEnd(12, '0');
const FORM: CallForm = {
  id: 'c1',
  address: 'Вишнева 12',
  building: null,
  what: 'noHeat',
  temperature_C: 9,
  at_ms: instant_ms(1_000_000),
  callBack: '+38 (050) 123-45-67',
  note: '',
};

test.each([
  ['вул. Вишнева, буд. 12, кв. 45', { street: 'вишнева', house: '12' }],
  ['Вишнева 12-А', { street: 'вишнева', house: '12а' }],
  ['12 Vyshneva St', { street: 'vyshneva', house: '12' }],
  ['Вишнева', null],
])('address %s', (address, parts) => {
  expect(addressParts(address)).toEqual(parts);
});

test.each([
  ['Вишнева 12', ['b1']],
  ['на Вишневій, 12а', ['b2']],
  ['Степового 7', []],
  ['академіка Степового 7', ['b4']],
  ['Vyshneva street 12', ['b1']],
  ['Липова 12', []],
])('%s is found as %j', (address, found) => {
  expect(findAddress(address, INDEX, 8)).toEqual(found);
});

test('a call gives evidence about one building, and the number to call back stays apart', () => {
  const { value, problems } = takeCall(FORM, INDEX, hash);
  expect(problems).toEqual([]);
  expect(value.call.building).toBe('b1');
  expect(value.call.evidence).toMatchObject([{ aspect: 'heat', evidence: { value: 'cold', basis: 'call', origin: value.call.informant } }]);
  expect(value.contact).toMatchObject({ informant: value.call.informant, callBack: FORM.callBack });
  expect(JSON.stringify(value.call)).not.toMatch(/123.?45.?67/u);
});

test('two calls from one number have one origin however the number is written', () => {
  const other = takeCall({ ...FORM, id: 'c2', callBack: '050 1234567' }, INDEX, hash);
  expect(other.value.call.informant).toBe(takeCall(FORM, INDEX, hash).value.call.informant);
  const silent = takeCall({ ...FORM, callBack: null }, INDEX, hash);
  expect(silent.value).toMatchObject({ contact: null, call: { informant: 'call-c1' } });
});

test('an address that fits no single building keeps the call and counts for nothing', () => {
  const { value, problems } = takeCall({ ...FORM, address: 'Вишн 12' }, INDEX, hash);
  expect(value.call).toMatchObject({ building: null, evidence: [] });
  expect(problems.map((problem) => problem.code)).toEqual(['FL-INTAKE-013']);
});

test('a temperature that no flat has is left out', () => {
  const { value, problems } = takeCall({ ...FORM, temperature_C: 190 }, INDEX, hash);
  expect(value.call.temperature_C).toBeNull();
  expect(problems.map((problem) => problem.code)).toEqual(['FL-INTAKE-014']);
});

test.each([
  ['weakHeat', 11, [['heat', 'cold']]],
  ['weakHeat', 19, [['heat', 'heated']]],
  ['weakHeat', null, []],
  ['burst', null, [['damage', 'suggested']]],
  ['noPower', null, [['power', 'off']]],
  ['heatedAgain', 21, [['heat', 'heated']]],
] as const)('%s at %s', (what, temperature_C, wanted) => {
  const { value } = takeCall({ ...FORM, what, temperature_C }, INDEX, hash);
  expect(value.call.evidence.map((each) => [each.aspect, each.evidence.value])).toEqual(wanted);
});
