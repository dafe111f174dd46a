/** Counts of a report as attributed numbers, ready to be folded into the picture: topic, unit, place, speaker, status. */
import type { AttributedNumber, ClaimStatus, ClaimUnit, Report, Topic } from '../../domain/claims.ts';
import type { Instant } from '../../domain/time.ts';
import { instant_ms } from '../../domain/time.ts';
import type { CountMention, Reading, SpeakerMention } from '../mentions.ts';
import { findActions } from '../read/actions.ts';
import type { ReadReport } from '../read-report.ts';
import { attributionAt } from './attribution.ts';

const TOPIC_BY_STATE: readonly (readonly [RegExp, Topic])[] = [
  [/_drained$/u, 'drained'],
  [/_at_risk$/u, 'threatened'],
  [/_reconnected$/u, 'refed'],
  [/_heat_restored$/u, 'heatRestored'],
  [/_power_restored$/u, 'powerRestored'],
  [/_water_restored$/u, 'waterRestored'],
  [/_no_heat$/u, 'withoutHeat'],
  [/_no_hot_water$/u, 'withoutHotWater'],
  [/_no_power$|_deenergised$/u, 'withoutPower'],
  [/_no_water$/u, 'withoutWater'],
  [/_no_gas$/u, 'withoutGas'],
  [/_damaged$/u, 'damaged'],
  [/_downed$/u, 'weaponsDowned'],
  [/_launched$|^drones$|^missiles$/u, 'weaponsUsed'],
  [/^killed$/u, 'killed'],
  [/^injured$/u, 'injured'],
  [/^evacuated$/u, 'evacuated'],
  [/^districts_hit$/u, 'districtsHit'],
  [/^warming_points$/u, 'warmingPoints'],
  [/^crews$/u, 'crews'],
  [/^mobile_boilers(?:_connected)?$/u, 'mobileBoilers'],
  [/^generators(?:_[a-z]+)?$/u, 'generators'],
  [/^repair_|^restore_/u, 'heatReturn'],
];

export function topicOf(what: string): Topic {
  return TOPIC_BY_STATE.find(([expression]) => expression.test(what))?.[1] ?? 'other';
}

/** Numbers of the report. Without a time of receipt or publication they carry the start of the day of publication, else zero. */
export function statedNumbers(report: Report, read: ReadReport): readonly AttributedNumber[] {
  const { reading } = read;
  const speakers = read.mentions.filter((mention) => mention.claimType === 'attribution');
  const published_ms = report.publishedAt_ms ?? dayStart(report.publishedDay);
  const recorded_ms = report.receivedAt_ms ?? published_ms;
  const numbers: AttributedNumber[] = [];
  for (const count of read.mentions) {
    if (count.claimType !== 'count') continue;
    numbers.push(numberOf(report, reading, count, speakers, numbers.length, published_ms, recorded_ms));
  }
  for (const districts of namedDistricts(read)) {
    numbers.push(numberOf(report, reading, districts, speakers, numbers.length, published_ms, recorded_ms));
  }
  for (const temperature of read.mentions) {
    if (temperature.claimType !== 'temperature') continue;
    const asCount: CountMention = {
      ...temperature,
      claimType: 'count',
      what: 'temperature',
      range: null,
      unit: 'degC',
      place: firstPlace(read),
      asOfDay: null,
    };
    numbers.push({
      ...numberOf(report, reading, asCount, speakers, numbers.length, published_ms, recorded_ms),
      topic: temperature.value > 0 ? 'indoorTemperature' : 'outdoorTemperature',
    });
  }
  return numbers;
}

function dayStart(day: string | null): Instant {
  return instant_ms(day ? Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) : 0);
}

function firstPlace(read: ReadReport): string | null {
  const place = read.mentions.find((mention) => mention.claimType === 'place');
  return place?.claimType === 'place' ? place.place : null;
}

function numberOf(
  report: Report,
  reading: Reading,
  count: CountMention,
  speakers: readonly SpeakerMention[],
  index: number,
  publishedAt_ms: Instant,
  recordedAt_ms: Instant,
): AttributedNumber {
  const attribution = attributionAt(reading, speakers, count.span[0], report.source || 'this report');
  const sole = attribution.speaker === null && attribution.directness === 'narrator' ? soleSpeaker(speakers) : null;
  return {
    id: `${report.id}#${index + 1}`,
    topic: topicOf(count.what),
    unit: unitOf(count),
    value: count.value,
    bound: count.bound,
    range: count.range,
    scope: { place: count.place?.split(':')[0] ?? null, part: count.place?.split(':')[1] ?? '' },
    status: statusOf(reading, count),
    speaker: attribution.speaker ?? sole?.speaker ?? null,
    chain: sole ? [{ name: sole.speaker, kind: 'person', role: sole.role, named: true }, ...attribution.chain] : attribution.chain,
    publishedAt_ms,
    recordedAt_ms,
    asOf_ms: count.asOfDay ? dayStart(count.asOfDay) : null,
    quote: count.quote,
    report: report.id,
    sourceCode: null,
    basis: 'report',
  };
}

/** A report with one speaker only and no other holder of the sentence speaks with that voice. */
function soleSpeaker(speakers: readonly SpeakerMention[]): SpeakerMention | null {
  const named = speakers.filter((each) => each.named);
  return new Set(named.map((each) => each.speaker)).size === 1 ? named[0]! : null;
}

function unitOf(count: CountMention): ClaimUnit {
  return /_launched$|_downed$/u.test(count.what) ? 'pieces' : count.unit;
}

/** Decided or done, from the nearest action word of the sentence; plain statements stay "stated". */
function statusOf(reading: Reading, count: CountMention): ClaimStatus {
  if (!/_drained$|_reconnected$|_refill$/u.test(count.what)) return 'stated';
  const sentence = reading.sentences.find((each) => each.start <= count.span[0] && count.span[0] < each.end);
  const near = findActions(reading).filter((action) => sentence && action.span[0] >= sentence.start && action.span[1] <= sentence.end);
  const action = near.find((each) =>
    count.what.endsWith(each.action === 'drain' ? 'drained' : each.action === 'reconnect' ? 'reconnected' : each.action),
  );
  const status = action?.status ?? 'stated';
  return status === 'impossible' ? 'notDone' : status === 'conditional' ? 'planned' : status;
}

/** "In the A, B, C and part of the D district": districts named one by one are counted. */
function namedDistricts(read: ReadReport): CountMention[] {
  const districts = read.mentions.filter((mention) => mention.claimType === 'place' && mention.level === 'city_district');
  if (districts.length < 2 || read.mentions.some((mention) => mention.claimType === 'count' && mention.what === 'districts_hit')) return [];
  const first = districts[0]!;
  const last = districts.at(-1)!;
  if (first.claimType !== 'place' || last.claimType !== 'place') return [];
  const cities = new Set(districts.map((each) => (each.claimType === 'place' ? each.place.split(':')[0]! : '')));
  if (cities.size !== 1) return [];
  const span = [first.span[0], last.span[1]] as const;
  return [
    {
      claimType: 'count',
      quote: read.reading.text.slice(span[0], span[1]),
      span,
      what: 'districts_hit',
      value: districts.length,
      bound: 'exact',
      range: null,
      unit: 'districts',
      place: [...cities][0]!,
      asOfDay: null,
      rule: 'count.namedDistricts',
    },
  ];
}
