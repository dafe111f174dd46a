/** Claims about supply and what people do about it: outages, intent, measures, dependencies, purposes. */
import type { Span } from '../../../domain/claims.ts';
import type { CountMention, EffectMention } from '../../mentions.ts';
import { findActions } from '../../read/actions.ts';
import { findEffects } from '../../read/effects.ts';
import type { ReadReport } from '../../read-report.ts';
import { segmentAt } from '../../text/sentences.ts';
import { clauseStart, countsOf, type Draft, matches, quantityOf, spanAt } from '../draft.ts';
import { growLeft, growRight } from './events.ts';

/** Services lost or restored; one claim per service, each with the count that belongs to it. */
export function services(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const effects = findEffects(reading);
  return effects.map((effect, index): Draft => {
    const count = countFor(read, effect);
    const isFirst = !effects
      .slice(Math.max(0, index - NEIGHBOURS), index)
      .some((other) => other.group === effect.group && other.state === effect.state);
    const start =
      count && isFirst && count.span[0] < effect.span[0] ? count.span[0] : isFirst ? effect.span[0] : startOfGroup(effects, effect);
    const end = isFirst
      ? Math.max(effect.span[1], count && count.span[0] >= effect.span[1] ? count.span[1] : 0)
      : growRight(reading, effect.span[1], /^\s+supply/u);
    return {
      claimType: effect.state === 'restored' ? 'service_restored' : 'service_outage',
      span: [start, end],
      rule: 'claim.service',
      service: effect.service,
      state: effect.state,
      ...(effect.state === 'at_risk' ? { modality: 'possible' as const } : {}),
      ...(count ? { quantity: { ...quantityOf(count), what: `${count.what.split('_')[0]}_${effect.service}_${effect.state}` } } : {}),
    };
  });
}

/** Services of one list are few; looking further back would only cost time on endless lists. */
const NEIGHBOURS = 8;

function startOfGroup(effects: readonly EffectMention[], effect: EffectMention): number {
  const first = effects.find((other) => other.group === effect.group && other.state === effect.state);
  return first ? first.span[0] : effect.span[0];
}

function countFor(read: ReadReport, effect: EffectMention): CountMention | null {
  const sentence = segmentAt(read.reading.sentences, effect.span[0]);
  const near = countsOf(read).filter(
    (count) =>
      sentence &&
      count.span[0] >= sentence.start &&
      count.span[1] <= sentence.end &&
      /_no_|_restored$|_reconnected$|_at_risk$/u.test(count.what),
  );
  return near.reduce<CountMention | null>((kept, count) => {
    const distance = Math.abs(count.span[0] - effect.span[0]);
    return kept === null || distance < Math.abs(kept.span[0] - effect.span[0]) ? count : kept;
  }, null);
}

export function intents(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:energy |critical )?(?:facilities|infrastructure|енергетичн\p{L}+ об'єкт\p{L}*|об'єкт\p{L}* енергетики|енергооб'єкт\p{L}*|энергообъект\p{L}*|объект\p{L}* энергетики)\s+(?:were|was|are|стали|стала|були|были)\s+(?:the\s+)?(?:primary|main|основн\p{L}+|головн\p{L}+|главн\p{L}+)\s+(?:targets?|ціл\p{L}+|мішен\p{L}+|цел\p{L}+)(?:\s+(?:of|for|атак\p{L}*|удар\p{L}*|обстріл\p{L}*|обстрел\p{L}*))?(?:\s+the)?(?:\s+(?:strikes?|attacks?|атак\p{L}*|удар\p{L}*))?/gu;
  return matches(pattern, reading).map((match) => ({
    claimType: 'target_intent' as const,
    span: spanAt(match),
    rule: 'claim.intent',
    asset: 'energy_facility',
  }));
}

const FREEZE_GUARD =
  /(?:(?:emergency |urgent |additional |all |necessary |екстрен\p{L}+ |невідкладн\p{L}+ |экстренн\p{L}+ )?(?:measures|заход\p{L}+|мер\p{L}+)\s+(?:are being taken|are taken|have been taken|вжива\p{L}+|здійсню\p{L}+|принима\p{L}+)[^.;]{0,30}?(?:to prevent|to keep|щоб|аби|чтобы|для запобігання|для предотвращения)[^.;]{0,60}?(?:freez\p{L}+|замерз\p{L}+|розморож\p{L}+|размораж\p{L}+|размороз\p{L}+))/gu;

/** Measures: protection against freezing, draining, reconnecting and the rest; with the number of buildings they are for. */
export function measures(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const drafts: Draft[] = matches(FREEZE_GUARD, reading).map((match) => ({
    claimType: 'measure',
    span: spanAt(match),
    rule: 'claim.freezeGuard',
    measure: { kind: 'freeze_protection', status: 'doing' },
  }));
  for (const action of findActions(reading)) {
    const sentence = segmentAt(reading.sentences, action.span[0]);
    const suffix = { drain: '_drained', reconnect: '_reconnected', refill: '_refill' }[action.action];
    const count = suffix
      ? countsOf(read).find(
          (each) => sentence && each.what.endsWith(suffix) && each.span[0] >= sentence.start && each.span[1] <= sentence.end,
        )
      : undefined;
    const left = growLeft(
      reading,
      action.span[0],
      /(?:water\s+)?(?:had to be|will have to be|will have to|was|were|has been|is being|to be|доведеться|довелося|прийшлося|придется|пришлось|вирішили|решили|необхідно|необходимо)\s+$/u,
    );
    const start = count && count.span[0] < left ? Math.max(count.span[0], clauseStart(reading, left)) : left;
    const end = count && count.span[1] > action.span[1] ? count.span[1] : action.span[1];
    const status = action.status === 'impossible' ? 'notDone' : action.status === 'conditional' ? 'planned' : action.status;
    const isNecessity = /had to|have to|необхід|необход|доведеться|придется|довелося|пришлось|прийшлося/u.test(
      reading.folded.slice(Math.max(0, start - 24), action.span[1]),
    );
    drafts.push({
      claimType: 'measure',
      span: [start, end],
      rule: `claim.${action.action}`,
      modality: action.status === 'conditional' ? 'conditional' : isNecessity ? 'necessity' : status === 'planned' ? 'planned' : 'asserted',
      measure: { kind: action.action, status },
      ...(count ? { quantity: quantityOf(count) } : {}),
    });
  }
  return drafts;
}

/** "N buildings powered by one plant": which load hangs on which plant. Never leaves the room; "powered" means heated here, no outage of power. */
export function dependencies(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /^,?\s*(?:that are |which are |які |которые |що |that )?(?:powered|supplied|heated|fed|receive heat|get heat|отриму\p{L}+ тепло|обслугов\p{L}+|запитан\p{L}+|живл\p{L}+|получа\p{L}+ тепло|снабжа\p{L}+|питаю\p{L}+|залежать|зависят)\s+(?:by|from|від|от|з|із)?\s*(?:a |an |one |the )?(?:single |one |only |of the |одн\p{L}+ |largest |найбільш\p{L}+ |крупнейш\p{L}+ |of |із |из )*(?:\p{L}+\s+){0,3}?(?:plants?|station|тец|тэц|теплоцентрал\p{L}*|котельн\p{L}*|boiler house)/u;
  return countsOf(read).flatMap((count): Draft[] => {
    const match = pattern.exec(reading.folded.slice(count.span[1], count.span[1] + 120));
    if (!match) return [];
    const span: Span = [count.span[0], count.span[1] + match[0].length];
    return [
      {
        claimType: 'dependency',
        span,
        rule: 'claim.dependency',
        asset: /boiler|котельн/u.test(match[0]) ? 'boiler_house' : 'chp',
        publish: 'never',
        time: 'none',
        quantity: {
          ...quantityOf(count),
          what: `${count.what.split('_')[0]}_supplied_by_one_plant`,
          bound: 'atLeast',
          range: [count.value, null],
        },
      },
    ];
  });
}

/** Why a measure was taken: a purpose is no event. */
export function purposes(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?<!\p{L})(?:to prevent|in order to prevent|to avoid|so as not to|щоб запобігти|щоб уникнути|аби не допустити|щоб не допустити|чтобы не допустить|чтобы предотвратить|чтобы избежать|во избежание)\s[^.,;]{8,80}/gu;
  return matches(pattern, reading).flatMap((match): Draft[] => {
    const sentence = segmentAt(reading.sentences, match.index);
    if (!sentence || /measures|заход|меры/u.test(reading.folded.slice(sentence.start, match.index))) return [];
    const drained = findActions(reading).find((action) => action.span[0] >= sentence.start && action.span[1] <= sentence.end);
    return drained
      ? [
          {
            claimType: 'purpose',
            span: spanAt(match),
            rule: 'claim.purpose',
            modality: 'purpose',
            time: 'none',
            measure: { kind: drained.action, status: 'stated' },
          },
        ]
      : [];
  });
}
