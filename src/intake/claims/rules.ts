/** The grammar of claims: where a statement of each kind begins and ends, and what it says. */
import type { Claim, ClaimQuantity, ClaimType, Modality, PublishClass, Span } from '../../domain/claims.ts';
import { builtInGazetteer } from '../gazetteer/gazetteer.ts';
import type { CountMention, EffectMention, PlaceMention, Reading } from '../mentions.ts';
import { findActions } from '../read/actions.ts';
import { findEffects } from '../read/effects.ts';
import { findPlaces } from '../read/places.ts';
import { findWeapons } from '../read/weapons.ts';
import type { ReadReport } from '../read-report.ts';
import { has } from '../text/lexis.ts';
import { segmentAt } from '../text/sentences.ts';

export type Draft = Readonly<{
  claimType: ClaimType;
  span: Span;
  rule: string;
  /** Offset whose sentence gives the attribution; the span's start when absent. */
  anchor?: number;
  polarity?: 'affirmed' | 'negated';
  modality?: Modality;
  quantity?: ClaimQuantity;
  service?: Claim['service'];
  state?: Claim['state'];
  measure?: Claim['measure'];
  weapons?: readonly string[];
  asset?: string;
  term?: Claim['term'];
  publish?: PublishClass;
  places?: 'none';
  vaguePlace?: Span;
  /** `own`: only a time of its sentence; `undated`: a value without its time; `none`: no time at all. */
  time?: 'own' | 'undated' | 'none';
  /** The statement is about the whole country when its speaker's office is. */
  national?: boolean;
}>;

type Rule = (read: ReadReport) => readonly Draft[];

const RULES: readonly Rule[] = [
  attacks,
  damages,
  fires,
  counted,
  weather,
  weapons,
  series,
  services,
  intents,
  measures,
  dependencies,
  purposes,
  talks,
  truceTerms,
  compliance,
  threats,
  opinions,
  truceStatements,
];

/** Drafts of all rules; of two of one kind over the same stretch the first stays. */
export function draftClaims(read: ReadReport): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const rule of RULES) {
    for (const draft of rule(read)) {
      const isTwice = drafts.some(
        (known) =>
          known.claimType === draft.claimType &&
          known.span[0] === draft.span[0] &&
          known.span[1] === draft.span[1] &&
          known.service === draft.service,
      );
      if (!isTwice && draft.span[1] > draft.span[0]) drafts.push(draft);
    }
  }
  return drafts;
}

function matches(expression: RegExp, reading: Reading): RegExpExecArray[] {
  return [...reading.folded.matchAll(expression)];
}

function spanAt(match: RegExpExecArray): Span {
  return [match.index, match.index + match[0].length];
}

function clauseStart(reading: Reading, to: number): number {
  const sentence = segmentAt(reading.sentences, to);
  const start = sentence ? sentence.start : 0;
  const before = reading.folded.slice(start, to);
  const stop = Math.max(before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf(' – '), before.lastIndexOf(' — '));
  const from = stop >= 0 ? start + stop + 1 : start;
  return from + (/^\s*/u.exec(reading.folded.slice(from))?.[0].length ?? 0);
}

function quantityOf(count: CountMention): ClaimQuantity {
  return {
    what: count.what,
    value: count.value,
    bound: count.bound,
    range: count.range ?? rangeOf(count),
    unit: count.unit,
    quote: count.quote,
    span: count.span,
  };
}

function rangeOf(count: CountMention): ClaimQuantity['range'] {
  return count.bound === 'atLeast' || count.bound === 'moreThan' ? [count.value, null] : null;
}

function countsOf(read: ReadReport): CountMention[] {
  return read.mentions.filter((mention) => mention.claimType === 'count');
}

const LAUNCHED =
  /(?:launched|carried out|conducted|завда\p{L}+|нанес\p{L}+|наніс|нанесла|атакува\p{L}+|атакова\p{L}+|обстріля\p{L}+|обстреля\p{L}+|вдари\p{L}+|ударил\p{L}*|били|struck|attacked|shelled|targeted)(?!\p{L})/gu;
const NEGATION_BEFORE = /(?:\snot|n't|не|no|without|без)\s+(?:\p{L}+\s+){0,2}$/u;

/** An attack has as many claims as it has targets: places, and "other residential areas" without a name. */
function attacks(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const drafts: Draft[] = [];
  const done = new Set<number>();
  for (const match of matches(LAUNCHED, reading)) {
    const sentence = segmentAt(reading.sentences, match.index);
    if (!sentence || done.has(sentence.start)) continue;
    if (NEGATION_BEFORE.test(reading.folded.slice(Math.max(0, match.index - 24), match.index))) continue;
    if (
      !/strike|attack|assault|удар|атак|обстріл|обстрел|ракет|дрон|missile|drone|shell|struck/u.test(
        reading.folded.slice(match.index, sentence.end),
      )
    )
      continue;
    if (/(?:would|if|якщо|если|could|threaten)\s/u.test(reading.folded.slice(sentence.start, match.index))) continue;
    const named = findTargets(read, match.index, sentence.end);
    const targets = named.filter((target, index) => named[index + 1]?.place !== target.place);
    const vague =
      /(?:several|many|multiple|other|various|кілька|декілька|несколько)\s+(?:other\s+|інших\s+|других\s+)?(?:residential areas|areas|cities|regions|towns|населених пунктів|міст|населенных пунктов|городов|районів|районов)/u.exec(
        reading.folded.slice(match.index, sentence.end),
      );
    if (targets.length === 0 && !vague) continue;
    done.add(sentence.start);
    let from = sentence.start;
    for (const target of targets) {
      drafts.push({ claimType: 'attack', span: [from, target.span[1]], anchor: match.index, rule: 'claim.attack' });
      from = skipJoint(reading, target.span[1]);
    }
    if (vague) {
      const start = match.index + vague.index;
      const span: Span = [start, start + vague[0].length];
      drafts.push({
        claimType: 'attack',
        span,
        anchor: match.index,
        rule: 'claim.attackVague',
        quantity: {
          what: 'areas_attacked',
          value: null,
          bound: 'vague',
          range: [2, null],
          unit: 'unknown',
          quote: reading.text.slice(span[0], span[1]),
          span,
        },
      });
    }
  }
  return drafts;
}

/** Places after the verb, "the capital, Kyiv" as one: repeated mentions count as one target that ends at the last of them. */
function findTargets(read: ReadReport, from: number, to: number): PlaceMention[] {
  return findPlaces(read.reading, builtInGazetteer()).filter(
    (place) => place.span[0] > from && place.span[1] <= to && place.level !== 'area',
  );
}

function skipJoint(reading: Reading, from: number): number {
  return from + (/^[,\s]*(?:(?:and|та|і|й|и)\s+)?/u.exec(reading.folded.slice(from, from + 12))?.[0].length ?? 0);
}

const ENERGY =
  /(?:energy|critical|power|енергетичн\p{L}*|критичн\p{L}*|энергетическ\p{L}*|критическ\p{L}*)\s+(?:infrastructure|facilit\p{L}+|інфраструктур\p{L}*|инфраструктур\p{L}*|об'єкт\p{L}*|объект\p{L}*)/u;

/** "Damage to energy infrastructure": the kind of thing, never its name. */
function damages(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:the attacks? |attacks? |strikes? |удар\p{L}* |атак\p{L}* )?(?:caused |causing |resulted in |спричини\p{L}+ |завда\p{L}+ |причини\p{L}+ |нанес\p{L}+ )?(?:significant |severe |serious |critical |значн\p{L}+ |серйозн\p{L}+ |серьезн\p{L}+ |критичн\p{L}+ |критическ\p{L}+ )?(?:damage to|damage at|пошкоджен\p{L}+|повреждени\p{L}+|ушкоджен\p{L}+)\s+(?:an? |the |об'єкт\p{L}* |объект\p{L}* |ворогом )?(?:[\p{L}-]+\s+){0,1}(?:infrastructure|інфраструктур\p{L}*|инфраструктур\p{L}*|facilit\p{L}+|plant|station|substation|підстанц\p{L}*|подстанц\p{L}*)/gu;
  return matches(pattern, reading).map((match) => ({
    claimType: 'damage' as const,
    span: spanAt(match),
    rule: 'claim.damage',
    asset: ENERGY.test(match[0]) ? (/critical|критич/u.test(match[0]) ? 'critical_infra' : 'energy_infrastructure') : 'facility',
    publish: 'aggregate_only' as const,
  }));
}

function fires(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:ignited |sparked |caused |causing |спричини\p{L}+ |виникл\p{L}+ |спалахнул\p{L}+ |возник\p{L}* |вызва\p{L}+ )?(?:an? |large |масштабн\p{L}+ )?(?:fires?|пожеж\p{L}*|пожар\p{L}*)(?: broke out)?\s+(?:in|at|у|в|на)\s+(?:\p{L}+\s+){0,3}?(?:districts?|district|район\p{L}*|buildings?|будинк\p{L}*|дом\p{L}*|kindergarten|school|parts?|містах|городах)/gu;
  return matches(pattern, reading).map((match) => {
    const count = countsOf(read).find(
      (each) => each.span[0] >= match.index && each.span[1] <= match.index + match[0].length && each.what === 'districts_hit',
    );
    return {
      claimType: 'fire' as const,
      span: spanAt(match),
      rule: 'claim.fire',
      ...(count ? { quantity: { ...quantityOf(count), what: 'districts_with_fires' } } : {}),
    };
  });
}

/** Casualties and damaged things by number. */
function counted(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  return countsOf(read).flatMap((count): Draft[] => {
    if (count.what === 'injured' || count.what === 'killed') {
      const start = growLeft(
        reading,
        count.span[0],
        /(?:left|leaving|killed|injured|wounded|killing|injuring|поранен\p{L}+|загинул\p{L}+|постражда\p{L}+|пострада\p{L}+|погиб\p{L}+)\s+$/u,
      );
      const end = growRight(
        reading,
        count.span[1],
        /^\s+(?:were\s+|was\s+|have been\s+)?(?:injured|killed|wounded|dead|hurt|поранен\p{L}+|загину\p{L}+|постражда\p{L}+|пострада\p{L}+|погиб\p{L}+)/u,
      );
      const quoteEnd = growRight(reading, count.span[1], /^\s+(?:injured|killed|wounded)/u);
      const span: Span = [count.span[0], quoteEnd];
      return [
        {
          claimType: 'casualty',
          span: [start, end],
          rule: 'claim.casualty',
          quantity: { ...quantityOf(count), quote: reading.text.slice(span[0], span[1]), span },
        },
      ];
    }
    if (count.what === 'districts_hit') {
      const start = growLeft(
        reading,
        count.span[0],
        /(?:destruction|damage|strikes|hits|руйнуван\p{L}+|разрушени\p{L}+|влучан\p{L}+|попадани\p{L}+|наслідки)\s+(?:across|in|at|у|в)\s+$/u,
      );
      return start < count.span[0]
        ? [{ claimType: 'damage', span: [start, count.span[1]], rule: 'claim.districtsHit', quantity: quantityOf(count) }]
        : [];
    }
    if (!/_damaged$/u.test(count.what)) return [];
    const verb =
      /(?:\s+and\s+[^.,;]{3,40}?)?\s+(?:were|was|have been|are)?\s*(?:damaged|destroyed|hit|пошкоджен\p{L}*|зруйнован\p{L}*|поврежден\p{L}*|разрушен\p{L}*)/u.exec(
        reading.folded.slice(count.span[1], count.span[1] + 70),
      );
    const end = verb && verb.index === 0 ? count.span[1] + verb[0].length : count.span[1];
    return [{ claimType: 'damage', span: [count.span[0], end], rule: 'claim.damageCount', quantity: quantityOf(count) }];
  });
}

function growLeft(reading: Reading, from: number, pattern: RegExp): number {
  const match = pattern.exec(reading.folded.slice(Math.max(0, from - 40), from));
  return match ? from - match[0].length : from;
}

function growRight(reading: Reading, to: number, pattern: RegExp): number {
  const match = pattern.exec(reading.folded.slice(to, to + 40));
  return match ? to + match[0].length : to;
}

function weather(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  return read.mentions.flatMap((mention): Draft[] => {
    if (mention.claimType !== 'temperature' || mention.value > 15) return [];
    const start = growLeft(reading, mention.span[0], /(?:the\s+)?(?:temperatures?|температур\p{L}*|мороз\p{L}*)\s+(?:[\p{L}-]+\s+){0,6}$/u);
    return [
      {
        claimType: 'weather',
        span: [start, mention.span[1]],
        rule: 'claim.weather',
        time: 'undated',
        quantity: {
          what: 'air_temperature',
          value: mention.value,
          bound: mention.bound,
          range: null,
          unit: 'degC',
          quote: mention.quote,
          span: mention.span,
        },
      },
    ];
  });
}

const ASSAULT =
  /^(?:\s+(?:and|or|та|і|и)\s+\p{L}+)?\s+(?:strikes?|attacks?|assaults?|barrage|удар\p{L}*|атак\p{L}*|обстріл\p{L}*|обстрел\p{L}*)/u;

/** Weapons named with the attack they made; a weapon that is denied belongs to the statement of compliance. */
function weapons(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const drafts: Draft[] = [];
  let until = -1;
  const all = findWeapons(reading);
  for (const weapon of all) {
    if (weapon.polarity === 'absent' || weapon.span[0] < until) continue;
    const assault = ASSAULT.exec(reading.folded.slice(weapon.span[1], weapon.span[1] + 50));
    if (!assault) continue;
    const end = weapon.span[1] + assault[0].length;
    if (/remain|under|залиша|остают/u.test(reading.folded.slice(Math.max(0, weapon.span[0] - 24), weapon.span[0]))) continue;
    const start = growLeft(
      reading,
      weapon.span[0],
      /(?:the\s+)?(?:combined|massive|overnight|russian|комбінован\p{L}+|масован\p{L}+|комбинированн\p{L}+|массированн\p{L}+|нічн\p{L}+|ночн\p{L}+)\s+$|the\s+$/u,
    );
    const names = all
      .filter((each) => each.span[0] >= start && each.span[1] <= end && each.polarity === 'present')
      .map((each) => each.weapon);
    until = end;
    drafts.push({ claimType: 'weapon', span: [start, end], rule: 'claim.weapon', weapons: [...new Set(names)] });
  }
  return drafts;
}

/** Attacks that have gone on since a day: a series, not the attack of the day. */
function series(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  return read.mentions.flatMap((mention): Draft[] => {
    if (mention.claimType !== 'time' || mention.timeKind !== 'since') return [];
    const before = reading.folded.slice(Math.max(0, mention.span[0] - 60), mention.span[0]);
    const match =
      /(?:the\s+)?(?:\p{L}+\s+)?(?:attacks?|strikes?|shelling|атак\p{L}*|удар\p{L}*|обстріл\p{L}*|обстрел\p{L}*)\s+(?:persisting|continuing|ongoing|that have continued|тривають|триваючих|продолжа\p{L}+|,?\s*що тривають)?\s*$/u.exec(
        before,
      );
    if (!match || /(?<!\p{L})no(?!\p{L})/u.test(before)) return [];
    return [{ claimType: 'attack_series', span: [mention.span[0] - match[0].length, mention.span[1]], rule: 'claim.series', time: 'own' }];
  });
}

/** Services lost or restored; one claim per service, each with the count that belongs to it. */
function services(read: ReadReport): readonly Draft[] {
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

function intents(read: ReadReport): readonly Draft[] {
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
function measures(read: ReadReport): readonly Draft[] {
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
function dependencies(read: ReadReport): readonly Draft[] {
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
function purposes(read: ReadReport): readonly Draft[] {
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

function talks(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:planned |upcoming |next |запланован\p{L}+ |наступн\p{L}+ |запланированн\p{L}+ )?(?:trilateral |bilateral |peace |тристоронн\p{L}+ |трехсторонн\p{L}+ |мирн\p{L}+ )?(?:negotiations|talks|meeting|переговор\p{L}*|зустріч\p{L}*|встреч\p{L}*)[^.;]{0,90}?(?:scheduled for|planned for|set for|заплановано на|запланован\p{L}* на|состоя\p{L}+|відбуду\p{L}+|намечен\p{L}* на)[^.;]{0,60}/gu;
  return matches(pattern, reading).map((match) => ({
    claimType: 'diplomatic_event' as const,
    span: [match.index, match.index + match[0].replace(/\s+$/u, '').length] as const,
    rule: 'claim.talks',
    modality: 'planned' as const,
  }));
}

function truceTerms(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const discussed =
    /(?:an? |the |possible )?(?:moratorium|truce|ceasefire|pause|мораторі\p{L}|моратори\p{L}|перемир\p{L}+)(?:\s+(?:on|in|для|на)\s+[^.,;]{3,50}?)?\s+(?:had been|has been|was|is|were|обговорю\p{L}+|обсужда\p{L}+)\s*(?:under discussion|being discussed|discussed|proposed|запропонован\p{L}*|предложен\p{L}*)?[^.;]{0,70}/gu;
  const open =
    /(?:the parties |sides |сторони |стороны )?(?:have yet to reach an agreement|have not (?:yet )?(?:reached|agreed)|yet to agree|ще не домовил\p{L}+|не досяг\p{L}+ (?:згоди|домовленост\p{L}+)|еще не договорил\p{L}+|не достиг\p{L}+ (?:согласия|договоренност\p{L}+))[^.;]{0,80}/gu;
  const drafts: Draft[] = [];
  for (const match of matches(discussed, reading)) {
    if (!/discuss|propos|обговор|обсужд|запропон|предлож/u.test(match[0])) continue;
    const scope =
      /(?:on|на)\s+(?:striking |strikes on |attacks on |удари по |удары по )?(?:the )?([\p{L} ]*?(?:energy|енергет|энергет)[\p{L} ]*?)(?=\s+(?:had|has|was|is|обгов|обсужд))/u.exec(
        match[0],
      );
    drafts.push({
      claimType: 'truce_term',
      span: spanAt(match),
      rule: 'claim.truceDiscussed',
      modality: 'under_discussion',
      places: 'none',
      time: 'none',
      term: { field: 'scope', value: scope?.[1] ?? null, status: 'discussed' },
    });
  }
  for (const match of matches(open, reading)) {
    const field = /duration|тривал|срок|термін|продолжит/u.test(match[0]) ? 'duration' : 'agreement';
    drafts.push({
      claimType: 'truce_term',
      span: spanAt(match),
      rule: 'claim.truceOpen',
      polarity: 'negated',
      places: 'none',
      time: 'none',
      term: { field, value: null, status: 'undetermined' },
    });
  }
  return drafts;
}

/** "No missile strikes in the previous day": a statement about a window that hangs on when it was made. */
function compliance(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:a )?(?:temporary )?(?:absence of|no|lack of|had not launched any|did not launch any|відсутніст\p{L}+|отсутстви\p{L}+|не було|не было|не завдавал\p{L}*|не наносил\p{L}*)\s+(?:\p{L}+\s+){0,3}?(?:(?:missile|drone|artillery|ракетн\p{L}+|дронов\p{L}+)\s+(?:(?:or|and|чи|або|или|и)\s+(?:drone|missile|дронов\p{L}+|ракетн\p{L}+)\s+)?)?(?:strikes?|attacks?|удар\p{L}*|атак\p{L}*|обстріл\p{L}*|обстрел\p{L}*)[^.;,]{0,90}/gu;
  return matches(pattern, reading).flatMap((match): Draft[] => {
    const span: Span = [match.index, match.index + match[0].replace(/\s+$/u, '').length];
    const absent = findWeapons(reading).filter((weapon) => weapon.span[0] >= span[0] && weapon.span[1] <= span[1]);
    if (!/hours|day|доб|сут|week|since|з \p{L}|тиж|недел|over|during|останн|минул/u.test(match[0]) && absent.length === 0) return [];
    return [
      {
        claimType: 'truce_compliance',
        span,
        rule: 'claim.compliance',
        polarity: 'negated',
        weapons: [...new Set(absent.map((weapon) => weapon.weapon))],
        time: 'own',
        national: true,
      },
    ];
  });
}

function threats(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:energy |civilian )?(?:facilities|infrastructure|settlements|об'єкт\p{L}*|объект\p{L}*|населен\p{L}+ пункт\p{L}*)[^.;,]{0,60}?\s(?:remain|are|stay|залиша\p{L}+|перебува\p{L}+|оста\p{L}+|находят\p{L}+)\s+(?:under|під|под)\s+(?:regular |constant |daily |регулярн\p{L}+ |постійн\p{L}+ |постоянн\p{L}+ )?(?:\p{L}+\s+)?(?:fire|shelling|attack|обстріл\p{L}*|вогнем|обстрел\p{L}*|огнем)/gu;
  return matches(pattern, reading).map((match): Draft => {
    const span = spanAt(match);
    const used = findWeapons(reading).filter((weapon) => weapon.span[0] >= span[0] && weapon.span[1] <= span[1]);
    const front =
      /(?:near|close to|in|біля|поблизу|у|возле|вблизи|в)\s+(?:the\s+|active\s+)*(?:front ?lines?|combat zones?|лінії фронту|линии фронта|зон\p{L}+ бойових дій|зон\p{L}+ боевых действий|прифронт\p{L}+)[\p{L}\s]{0,8}?(?=\s)/u.exec(
        match[0],
      );
    return {
      claimType: 'ongoing_threat',
      span,
      rule: 'claim.threat',
      weapons: [...new Set(used.map((weapon) => weapon.weapon))],
      asset: /energy|енерг|энерг/u.test(match[0]) ? 'energy_facility' : 'facility',
      time: 'none',
      ...(front ? { vaguePlace: [span[0] + front.index, span[0] + front.index + front[0].length] as const } : {}),
    };
  });
}

function opinions(read: ReadReport): readonly Draft[] {
  const { reading } = read;
  const pattern =
    /(?:is|are|was|were)\s+(?:widely )?(?:seen|regarded|viewed|considered) as\s[^.;]{5,90}?(?=\s+to\s|[.;,]|$)|вважа(?:ється|ються|ють)\s[^.;,]{5,90}|счита(?:ется|ются)\s[^.;,]{5,90}|рассматрива(?:ется|ются) как\s[^.;,]{5,90}/gu;
  return matches(pattern, reading).map((match) => ({
    claimType: 'opinion' as const,
    span: spanAt(match),
    rule: 'claim.opinion',
    modality: 'opinion' as const,
    places: 'none' as const,
    time: 'none' as const,
  }));
}

/** Allegations, denials and assessments of a truce, as the mentions found them. */
function truceStatements(read: ReadReport): readonly Draft[] {
  const types: Readonly<Record<string, ClaimType>> = {
    allegation: 'truce_allegation',
    denial: 'truce_denial',
    assessment: 'truce_assessment',
  };
  return read.mentions.flatMap((mention): Draft[] => {
    const claimType = mention.claimType === 'truce' ? types[mention.truceKind] : undefined;
    if (mention.claimType !== 'truce' || !claimType) return [];
    if (/remain under|under (?:regular |constant )?(?:artillery|drone) fire/u.test(mention.quote) && has(/artillery|fire/u, mention.quote))
      return [];
    return [{ claimType, span: mention.span, rule: `claim.${mention.truceKind}`, time: 'own' }];
  });
}
