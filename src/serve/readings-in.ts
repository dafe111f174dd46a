/** Readings and what people say of pumps, as facts for the journal: checked against the desk as it stands, or refused by name. */
import { createHash } from 'node:crypto';
import type { PumpsSent, ReadingActSent, ReadingSent } from '../contract/reports-view.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeskEvent, LineObjects } from '../desk/event.ts';
import { isPersonName } from '../desk/sign.ts';
import { type EventReading, isOfOneBuilding } from '../domain/claims.ts';
import type { BuildingId, SourceId } from '../domain/ids.ts';
import type { Problem } from '../domain/problems.ts';
import { type Instant, instant_ms } from '../domain/time.ts';
import { readReadingsTable } from '../exchange/readings-table.ts';
import type { Fact } from './runner.ts';
import { kept, refuse, type Wanted } from './said-acts.ts';

const NO_OBJECTS: LineObjects = { buildings: [], sources: [], feeders: [], boilers: [] };
const READING_WORDS: Readonly<Record<EventReading['what'], readonly [uk: string, en: string]>> = {
  outdoor: ['Надворі', 'Outdoors'],
  flat: ['У квартирі', 'Flat'],
  stairwell: ['У під’їзді', 'Stairwell'],
  attic: ['На горищі', 'Attic'],
  basement: ['У підвалі', 'Basement'],
  supplyWater: ['Подавальний трубопровід', 'Supply pipe'],
  returnWater: ['Зворотний трубопровід', 'Return pipe'],
  heatMeter: ['Тепловий лічильник', 'Heat meter'],
};

/** An instrument's value. One without a building is outdoor air or supply water. */
export function takeReading(desk: Desk, sent: ReadingSent, id: string, now_ms: Instant): Wanted {
  const building = sent.building as BuildingId | undefined;
  if (building !== undefined && !desk.ground.buildingRows.has(building))
    return refuse('FL-SERVE-003', `buildings/${building}`, { id: building });
  if (isOfOneBuilding(sent.what) && building === undefined) return refuse('FL-SERVE-001', 'readings', { got: 'building' });
  const { instrument } = sent;
  const reading: EventReading =
    sent.what === 'heatMeter'
      ? { what: sent.what, value_W: sent.value_W, instrument }
      : { what: sent.what, value_C: sent.value_C, instrument };
  const at_ms = instant_ms(Math.min(sent.at_ms ?? now_ms, now_ms));
  return kept([factOf(reading, building ?? null, at_ms, id, now_ms)]);
}

/** The readings of a table. The same row, sent again, is the same reading: nothing counts twice. */
export function takeReadingTable(
  desk: Desk,
  text: string,
  name: string,
  now_ms: Instant,
): Readonly<{ facts: readonly Fact[]; known: number; problems: readonly Problem[] }> {
  const { value: rows, problems } = readReadingsTable(text, name, desk.ground.city);
  const told = new Set(desk.lines.map(({ id }) => id));
  const facts: Fact[] = [];
  let known = 0;
  for (const { building, reading, at_ms } of rows) {
    const value = reading.what === 'heatMeter' ? reading.value_W : reading.value_C;
    const id = `reading-${digest([building, reading.what, value, at_ms ?? '', reading.instrument].join('\n'))}`;
    if (told.has(id)) known++;
    else facts.push(factOf(reading, building, instant_ms(Math.min(at_ms ?? now_ms, now_ms)), id, now_ms));
    told.add(id);
  }
  return { facts, known, problems };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARS);
}
/** 96 bits: two readings of a night never meet. */
const DIGEST_CHARS = 24;

function factOf(reading: EventReading, building: BuildingId | null, at_ms: Instant, id: string, now_ms: Instant): Fact {
  const [uk, en] = READING_WORDS[reading.what];
  const event: DeskEvent = {
    kind: 'line.received',
    line: {
      id,
      at_ms,
      timing: 'stated',
      kind: 'reading',
      text: textOf(uk, en, reading),
      claims: [],
      change: null,
      reading,
      source: null,
      synthetic: false,
      objects: { ...NO_OBJECTS, buildings: building === null ? [] : [building] },
    },
  };
  return { event, id, who: reading.instrument, at_ms: now_ms };
}

function textOf(uk: string, en: string, reading: EventReading) {
  const shown = (value: number, digits: number): string => String(Number(value.toFixed(digits))).replace('-', '−');
  if (reading.what === 'heatMeter') {
    const power = shown(reading.value_W / 1_000, 1);
    return { uk: `${uk} показав ${power.replace('.', ',')} кВт.`, en: `${en}: ${power} kW.` };
  }
  const value = shown(reading.value_C, 2);
  return { uk: `${uk}: ${value.replace('.', ',')} °C на термометрі.`, en: `${en}: ${value} °C on the thermometer.` };
}

/** A named person takes a reading back, or takes that back. What stands already is no new fact. */
export function judgeReading(desk: Desk, reading: string, sent: ReadingActSent, id: string, now_ms: Instant): Wanted {
  const at = `readings/${reading}`;
  const line = desk.lines.find((known) => known.id === reading);
  if (!line?.reading) return refuse('FL-SERVE-050', at, { id: reading });
  const { act, who, why = '' } = sent;
  if (!isPersonName(who)) return refuse('FL-SERVE-019', at);
  if ((act === 'withdraw') === (desk.withdrawn[reading] !== undefined)) return kept([]);
  return kept([{ event: { kind: 'reading.judged', reading, act, who, why }, id, who, at_ms: now_ms }]);
}

/** A named person says what a plant's network pumps did after it was lost, or takes that back. */
export function statePumps(desk: Desk, source: string, sent: PumpsSent, id: string, now_ms: Instant): Wanted {
  const at = `sources/${source}/pumps`;
  if (!desk.ground.sourceRows.has(source as SourceId)) return refuse('FL-SERVE-021', at, { id: source });
  const { says, author = '', who } = sent;
  if (!isPersonName(who)) return refuse('FL-SERVE-019', at);
  const isStop = says === 'stopped';
  if (isStop !== (sent.stopped_ms !== undefined) || (sent.stopped_ms ?? 0) > now_ms) return refuse('FL-SERVE-051', at);
  if (says === 'unknown' && !desk.pumps[source as SourceId]) return kept([]);
  const stopped_ms = isStop ? instant_ms(sent.stopped_ms!) : null;
  const event: DeskEvent = { kind: 'pumps.stated', source: source as SourceId, says, stopped_ms, author: author.trim(), who };
  return kept([{ event, id, who, at_ms: now_ms }]);
}
