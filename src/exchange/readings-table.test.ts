import { describe, expect, it } from 'vitest';
import { makeSmallCity } from '../../test/small-city.ts';
import { readReadingsTable } from './readings-table.ts';

const city = makeSmallCity();
const [first, second] = city.buildings;

describe('a table of readings', () => {
  it('takes ids and addresses, kinds and units in both languages, times with and without offset', () => {
    const text = [
      'будинок;що;значення;одиниця;час;прилад',
      `${first!.id};тепловий лічильник;0,2;Гкал/год;2026-02-03T01:55+02:00;SHARKY 775`,
      `${second!.address.toUpperCase()};зворотна вода;42,5;°C;03.02.2026 01:55;`,
      `${second!.id};flat;9;;;`,
    ].join('\r\n');
    const { value, problems } = readReadingsTable(text, 'night.csv', city);
    expect(problems).toEqual([]);
    const at_ms = Date.UTC(2026, 1, 2, 23, 55);
    expect(value).toEqual([
      { row: 2, building: first!.id, at_ms, reading: { what: 'heatMeter', value_W: 232_600, instrument: 'SHARKY 775' } },
      { row: 3, building: second!.id, at_ms, reading: { what: 'returnWater', value_C: 42.5, instrument: 'night.csv' } },
      { row: 4, building: second!.id, at_ms: null, reading: { what: 'flat', value_C: 9, instrument: 'night.csv' } },
    ]);
  });

  it('names each row that it cannot use, and a table that is none', () => {
    const text = ['building,what,value,unit,time', 'nowhere,flat,9,,', `${first!.id},sauna,9,,`, `${first!.id},flat,warm,,`].concat([
      `${first!.id},heatMeter,12,furlong,`,
      `${first!.id},heatMeter,-3,kW,`,
      `${first!.id},flat,NaN,,`,
      `${first!.id},flat,9,,yesterday`,
      `${first!.id},flat,9,K,`,
      `${first!.id},outdoor,9,,`,
    ]);
    const { value, problems } = readReadingsTable(text.join('\n'), 't', city);
    expect(value).toEqual([]);
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'FL-SERVE-052 t:2/building',
      'FL-SERVE-052 t:3/what',
      'FL-SERVE-052 t:4/value',
      'FL-SERVE-052 t:5/value',
      'FL-SERVE-052 t:6/value',
      'FL-SERVE-052 t:7/value',
      'FL-SERVE-052 t:8/time',
      'FL-SERVE-052 t:9/value',
      'FL-SERVE-052 t:10/what',
    ]);
    expect(readReadingsTable('a,b\n1,2', 't', city).problems[0]?.code).toBe('FL-SERVE-053');
    expect(readReadingsTable('', 't', city).problems[0]?.code).toBe('FL-SERVE-053');
  });
});
