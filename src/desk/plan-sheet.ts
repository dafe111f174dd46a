/** The plan in force as one sheet, in the shape of the wire. Losses in person-hours. */
import type { RuleDeparture } from '../domain/departure.ts';
import type { ORDERS, Plan, Worth } from '../domain/plan.ts';
import { RATION_LEVELS, type Ration, type RationLevel } from '../domain/ration.ts';
import { rulesOf } from '../plan/rules/default-rules.ts';
import { madeAt } from './adopt.ts';
import { planLines } from './decisions.ts';
import type { AcceptedTrial, Desk, SignedDeparture } from './desk.ts';
import { shownTenth } from './hours.ts';
import { refillSources } from './refill.ts';
import { reasonWords, type Words } from './words.ts';

/** Loss counts person-minutes; people think in hours. */
const MINUTES = 60;
const words = (uk: string, en: string): Words => ({ uk, en });

const ORDER_WORDS: Readonly<Record<(typeof ORDERS)[number], Words>> = {
  plan: words('цей план', 'this plan'),
  nothing: words('нічого не робити', 'do nothing'),
  list: words('за списком', 'in list order'),
  nearest: words('спершу найближчі', 'nearest first'),
  everything: words('зливати все одразу', 'drain everything at once'),
};
const WORTH_WORDS: Readonly<Record<Worth['of'], Words>> = {
  crew: words('ще одна бригада', 'one more crew'),
  boiler: words('ще одна мобільна котельня', 'one more mobile boiler'),
  generator: words('ще один генератор для насосів', 'one more generator for pumps'),
  hour: words('виїхати на годину раніше', 'starting one hour earlier'),
};
const PERSON_HOURS = words('людино-годин', 'person-hours');
const TIMES = words('раза', 'times');
const HOURS = words('год', 'h');
const NO_UNIT = words('', '');

export function planSection(desk: Desk) {
  const { assessment } = desk;
  if (!assessment) return { sheet: null };
  const { plan } = assessment;
  const { totals, weights } = plan;
  const lines = planLines(plan);
  const hours = (loss: number): number => Math.round(loss / MINUTES);
  const unreached = plan.lines.filter((line) => line.action === 'leave');
  const change = assessment.change ?? null;
  return {
    sheet: {
      made_ms: madeAt(assessment) as number,
      threatened: totals.threatened,
      refeed: totals.refeed,
      drain: totals.drain,
      hold: totals.hold,
      leave: totals.leave,
      late: totals.late,
      unreached: {
        buildings: plan.shortfall ? plan.shortfall.late + plan.shortfall.left : unreached.length,
        loss: hours(plan.shortfall?.loss ?? unreached.reduce((sum, line) => sum + line.loss, 0)),
      },
      frozen: totals.frozen,
      frozenIfNothing: totals.frozenIfNothing,
      loss: hours(totals.loss),
      lossIfNothing: hours(totals.lossIfNothing),
      lossWeighed: hours(totals.lossWeighed),
      weathers: weathersShown(plan),
      judging: assessment.judging ?? 'done',
      lossBound: plan.lossBound === null ? null : hours(plan.lossBound),
      weights: {
        version: weights.version,
        signedBy: weights.signedBy || (desk.weightsSigned?.version === weights.version ? desk.weightsSigned.who : ''),
        rows: [
          { label: words('замерзла квартира', 'a flat whose pipes froze'), value: hours(weights.freezePerFlat), unit: PERSON_HOURS },
          { label: words('злитий будинок', 'a drained building'), value: hours(weights.drainPerBuilding), unit: PERSON_HOURS },
          {
            label: words('вразлива людина рахується', 'a vulnerable person counts'),
            value: weights.vulnerableFactor,
            unit: TIMES,
          },
          { label: words('лікарня рахується', 'a hospital counts'), value: weights.hospitalFactor, unit: TIMES },
          ...refillRows(plan),
          {
            label: words('найгірші погоди важать додатково (λ)', 'the worst weathers count beside the mean (λ)'),
            value: weights.tail_per1,
            unit: NO_UNIT,
          },
        ],
      },
      worth: plan.worth.map(({ of, saves, buildings }) => ({ of: of as string, label: WORTH_WORDS[of], saves: hours(saves), buildings })),
      comparison: plan.comparison.map(({ order, frozen, drained, drainedNeedlessly, coldPersonHours, loss }) => ({
        order: order as string,
        label: ORDER_WORDS[order],
        frozen,
        drained,
        drainedNeedlessly,
        coldPersonHours,
        loss: hours(loss),
      })),
      pins: Object.entries(desk.pins).map(([building, pin]) => ({
        building,
        crew: pin.crew as string,
        who: pin.who,
        at_ms: pin.at_ms as number,
        kept: lines.get(building as never)?.crew === pin.crew,
      })),
      trials: desk.trials.map(trialShown).reverse(),
      balance: assessment.balance
        ? {
            from_ms: assessment.balance.t0_ms as number,
            outdoor_C: assessment.balance.outdoor_C.map(shownTenth),
            sources: assessment.balance.sources.map((source) => ({
              ...source,
              id: source.id as string,
              available_W: [...source.available_W],
              asked_W: [...source.asked_W],
              given_W: [...source.given_W],
              works_per1: [...source.works_per1],
            })),
          }
        : null,
      departures: departuresShown(desk),
      rations: (plan.rations ?? []).map(rationShown),
      refillSources: [...refillSources(desk.services, plan)] as readonly string[] as string[],
      change: change && {
        from_ms: change.from_ms as number,
        to_ms: change.to_ms as number,
        cause: { ...change.cause },
        frozenBefore: change.frozenBefore,
        frozenAfter: change.frozenAfter,
        lines: change.lines.map((line) => ({ ...line, building: line.building as string })),
      },
    },
  };
}

function trialShown({ id, name, choices, seen, who, why, at_ms, withdrawn }: AcceptedTrial) {
  return {
    id,
    name,
    choices: {
      crewsOff: [...choices.crewsOff] as string[],
      orders: choices.orders.map(({ building, action }) => ({ building: building as string, action })),
      pins: choices.pins.map(({ building, crew }) => ({ building: building as string, crew: crew as string })),
      tail_per1: choices.tail_per1,
    },
    seen: { frozenBefore: seen.frozenBefore, frozenAfter: seen.frozenAfter },
    who,
    why,
    at_ms: at_ms as number,
    withdrawn: withdrawn && { ...withdrawn },
  };
}

/** Loss weather by weather, in person-hours; a tenth of the weathers, at least one, is called bad. */
function weathersShown(plan: Plan) {
  const hours = (loss: number): number => Math.round(loss / MINUTES);
  const { unseen, lossByMember, totals } = plan;
  const ranked = [...(unseen?.lossByMember ?? lossByMember)].map(hours).sort((one, other) => other - one);
  const over = ranked[Math.max(1, Math.round(ranked.length / BAD_ONE_IN))] ?? ranked[0] ?? 0;
  return {
    loss: lossByMember.map(hours),
    tail: hours(totals.lossTail),
    unseen: unseen
      ? {
          loss: unseen.lossByMember.map(hours),
          mean: hours(unseen.loss),
          seenMean: hours(unseen.seenLoss),
          frozen: shownTenth(unseen.frozen),
        }
      : null,
    bad: { count: ranked.filter((loss) => loss > over).length, over, most: ranked[0] ?? 0 },
  };
}
const BAD_ONE_IN = 10;

/** How long drained buildings wait for heat after it is back: by the order of refilling where there is one, else as the weights say. */
function refillRows(plan: Plan) {
  const waits_h = Object.values(plan.refillDelay_h ?? {}).sort((one, other) => one - other);
  const wait = words('після повернення тепла злитий будинок чекає', 'after heat returns a drained building waits');
  if (waits_h.length === 0) return [{ label: wait, value: plan.weights.refillDelay_h, unit: HOURS }];
  const half = words(
    'половина злитих будинків чекає на заповнення не довше',
    'half of the drained buildings wait for refilling no longer than',
  );
  const most = words('останній чекає', 'the last waits');
  return [
    { label: half, value: waits_h[Math.floor(waits_h.length / 2)]!, unit: HOURS },
    { label: most, value: waits_h[waits_h.length - 1]!, unit: HOURS },
  ];
}

/** Every departure with the rule it departs from; a signature counts for what it was given for, not for what came later. */
export function departuresShown(desk: Desk) {
  const rules = new Map(rulesOf(desk.ground.city).map((rule) => [rule.id, rule]));
  return (desk.assessment?.plan.departures ?? []).map((departure) => {
    const rule = rules.get(departure.rule);
    const signature = desk.departures[departure.rule];
    const covered = signature && isCovered(departure, signature);
    return {
      rule: departure.rule as string,
      need: departure.need,
      text: reasonWords(departure.reason),
      name: words(rule?.name ?? departure.rule, rule?.nameEn ?? departure.rule),
      source: rule?.source ?? '',
      buildings: departure.buildings.length,
      crews: departure.crews.length,
      signed: covered ? { who: signature.who, at_ms: signature.at_ms as number } : null,
    };
  });
}

function isCovered(departure: RuleDeparture, signed: SignedDeparture): boolean {
  const buildings = new Set(signed.buildings);
  const crews = new Set(signed.crews);
  return departure.buildings.every((id) => buildings.has(id)) && departure.crews.every((id) => crews.has(id));
}

const LEVEL_WORDS: Readonly<Record<RationLevel, Words>> = {
  off: words('без тепла, зливати', 'no heat, to be drained'),
  hold: words('щоб не замерзли', 'enough not to freeze'),
  warm: words('щоб у квартирах було 12 °C', 'enough for 12 °C in the flats'),
  full: words('повністю', 'in full'),
};

function rationShown(ration: Ration) {
  return {
    sources: ration.sources as readonly string[] as string[],
    capacity_W: ration.capacity_W,
    asked_W: ration.asked_W,
    given_W: ration.given_W,
    levels: RATION_LEVELS.map((level) => ({
      level: level as string,
      label: LEVEL_WORDS[level],
      buildings: ration.lines.filter((line) => line.level === level).length,
    })),
    reasons: ration.reasons.map(reasonWords),
  };
}
