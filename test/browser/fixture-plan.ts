/** The plan of the stand-in server: plausible figures, changes, pins and an order of refilling, never shipped. */
import type { DrainOrHoldCard, PlanSection, RefillSheet } from '../../src/contract/plan-view.ts';

const HOUR_MS = 3_600_000;
const HORIZON_H = 72;
const WEATHERS = 51;
const weathers = Array.from({ length: WEATHERS }, (_, at) => at);
const hours = Array.from({ length: HORIZON_H + 1 }, (_, hour) => hour);

export function makePlan(t0_ms: number, ids: readonly string[], sources: readonly string[]): PlanSection {
  const source = (id: string, at: number) => ({
    id,
    kind: 'source' as const,
    works: at > 0,
    capacity_W: 30e6 * (at + 1),
    available_W: hours.map(() => (at > 0 ? 30e6 * (at + 1) : 0)),
    asked_W: hours.map((hour) => 30e6 * (at + 1) * (hour < 24 ? 1.2 : 0.8)),
    given_W: hours.map(() => (at > 0 ? 24e6 * (at + 1) : 0)),
    works_per1: hours.map(() => (at > 0 ? 1 : 0)),
  });
  const row = (order: string, uk: string, en: string, frozen: number, drained: number) => ({
    order,
    label: { uk, en },
    frozen,
    drained,
    drainedNeedlessly: drained * 0.08,
    coldPersonHours: Math.round(9_000_000 + frozen * 4_000),
    loss: Math.round(12_000_000 + frozen * 130_000),
  });
  return {
    sheet: {
      made_ms: t0_ms,
      threatened: 1312,
      refeed: 387,
      drain: 925,
      hold: 0,
      leave: 12,
      late: 31,
      unreached: { buildings: 12, loss: 1_240_000 },
      frozen: 13.5,
      frozenIfNothing: 1234.5,
      loss: 12_625_902,
      lossIfNothing: 172_511_433,
      lossWeighed: 12_625_902,
      weathers: {
        loss: weathers.map((at) => 11_800_000 + 52_000 * ((at * 7) % WEATHERS)),
        tail: 14_300_000,
        unseen: {
          loss: weathers.map((at) => 11_900_000 + 61_000 * ((at * 7) % WEATHERS)),
          mean: 13_425_000,
          seenMean: 12_580_000,
          frozen: 19.2,
        },
        bad: { count: 5, over: 14_645_000, most: 14_950_000 },
      },
      judging: 'done',
      trials: [],
      lossBound: 11_360_045,
      weights: {
        version: 'weights-1',
        signedBy: '',
        rows: [
          {
            label: { uk: 'замерзла квартира', en: 'a flat whose pipes froze' },
            value: 867,
            unit: { uk: 'людино-годин', en: 'person-hours' },
          },
        ],
      },
      worth: [
        { of: 'crew', label: { uk: 'ще одна бригада', en: 'one more crew' }, saves: 512_000, buildings: 4 },
        { of: 'boiler', label: { uk: 'ще одна мобільна котельня', en: 'one more mobile boiler' }, saves: 0, buildings: 0 },
      ],
      comparison: [
        row('plan', 'цей план', 'this plan', 13.5, 911.7),
        row('nothing', 'нічого не робити', 'do nothing', 1234.5, 0),
        row('list', 'за списком', 'in list order', 145.3, 1125.9),
        row('nearest', 'спершу найближчі', 'nearest first', 115.2, 1196.8),
        row('everything', 'зливати все одразу', 'drain everything at once', 0, 1312),
      ],
      pins: [],
      departures: [
        {
          rule: 'kyiv-2022-11-29/drainConsent',
          need: 'consent',
          text: {
            uk: 'Злив 925 будинків потребує згоди теплопостачальника.',
            en: 'Draining 925 buildings needs the heat supplier’s consent.',
          },
          name: { uk: 'Злив — за згодою теплопостачальника', en: 'Draining in agreement with the heat supplier' },
          source: 'КМДА 29.11.2022',
          buildings: 925,
          crews: 90,
          signed: null,
        },
      ],
      rations: [
        {
          sources: sources.slice(1, 2),
          capacity_W: 24e6,
          asked_W: 30e6,
          given_W: 23.8e6,
          levels: [
            { level: 'hold', label: { uk: 'щоб не замерзли', en: 'enough not to freeze' }, buildings: 12 },
            { level: 'full', label: { uk: 'повністю', en: 'in full' }, buildings: 40 },
          ],
          reasons: [{ uk: 'Так замерзне найменше.', en: 'So the fewest freeze.' }],
        },
      ],
      refillSources: sources.slice(0, 1),
      balance: { from_ms: t0_ms, outdoor_C: hours.map(() => -20), sources: sources.map(source) },
      change: {
        from_ms: t0_ms - HOUR_MS / 2,
        to_ms: t0_ms,
        cause: { uk: 'новий прогноз погоди', en: 'a new weather forecast' },
        frozenBefore: 22.4,
        frozenAfter: 13.5,
        lines: ids.slice(0, 15).map((building, at) => ({
          building,
          kind: (['time', 'crew', 'action', 'joins', 'leaves'] as const)[at % 5]!,
          before: at % 5 === 3 ? null : { uk: 'злити о 09:10 (03.02), Бригада 7', en: 'drain at 09:10 (03.02), Crew 7' },
          after: at % 5 === 4 ? null : { uk: 'злити о 07:40 (03.02), Бригада 12', en: 'drain at 07:40 (03.02), Crew 12' },
          why: { uk: 'замерзне на 1,5 год раніше, ніж рахували', en: 'freezes 1.5 h sooner than reckoned' },
        })),
      },
    },
  };
}

/** A trough: too early costs cold flats, too late costs the pipes. */
export function makeCard(t0_ms: number): DrainOrHoldCard {
  const steps = Array.from({ length: HORIZON_H * 2 }, (_, at) => at / 2);
  const freeze = steps.map((hour) => Math.round(220_000 / (1 + Math.exp((16 - hour) / 2))));
  const cold = steps.map((hour) => Math.round(9_000 * Math.exp(-hour / 12)));
  const work = steps.map(() => 1_000);
  return {
    advice: 'drain',
    end_ms: steps.map((hour) => t0_ms + hour * HOUR_MS),
    loss: steps.map((_, at) => freeze[at]! + cold[at]! + work[at]!),
    freeze,
    work,
    cold,
    hold: { loss: 225_000, freezes_per1: 0.94 },
    best: { end_ms: t0_ms + 8.5 * HOUR_MS, leave_ms: t0_ms + 7 * HOUR_MS, loss: 10_400 },
    breakEven_per1: 0.04,
    reasons: [{ uk: 'Коли повернеться тепло, ніхто не сказав.', en: 'Nobody has said when heat will be back.' }],
  };
}

export function makeRefill(t0_ms: number, source: string, ids: readonly string[]): RefillSheet {
  return {
    source,
    basis: 'nobody',
    back_ms: t0_ms,
    horizon_h: HORIZON_H,
    makeUp_m3: 251.9,
    lines: Array.from({ length: 11 }, (_, at) => ({
      buildings: ids.slice(at * 8, at * 8 + 8),
      isSound: at < 2,
      water_m3: 200 + 40 * at,
      people: 3000,
      start_h: 2 + at * 3,
      filled_h: 7 + at * 3,
      heated_h: 9 + at * 3,
      revisit_h: 33 + at * 3,
      reasons: [{ uk: 'Чекає на воду.', en: 'Waits for water.' }],
    })),
    left: [{ label: { uk: 'спершу полагодити', en: 'to be repaired first' }, buildings: 3 }],
    loss: 10_542_087,
    bound: 9_257_117,
    reasons: [{ uk: 'Заповнити 88 буд.', en: 'Fill 88 buildings.' }],
    faulty: false,
  };
}
