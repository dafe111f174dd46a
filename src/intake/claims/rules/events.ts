/** Claims about what struck and what it did: attacks, damage, fires, counted things, weather, weapons, series of attacks. */
import type { Span } from '../../../domain/claims.ts';
import { builtInGazetteer } from '../../gazetteer/gazetteer.ts';
import type { PlaceMention, Reading } from '../../mentions.ts';
import { findPlaces } from '../../read/places.ts';
import { findWeapons } from '../../read/weapons.ts';
import type { ReadReport } from '../../read-report.ts';
import { segmentAt } from '../../text/sentences.ts';
import { countsOf, type Draft, matches, quantityOf, spanAt } from '../draft.ts';

const LAUNCHED =
  /(?:launched|carried out|conducted|завда\p{L}+|нанес\p{L}+|наніс|нанесла|атакува\p{L}+|атакова\p{L}+|обстріля\p{L}+|обстреля\p{L}+|вдари\p{L}+|ударил\p{L}*|били|struck|attacked|shelled|targeted)(?!\p{L})/gu;
const NEGATION_BEFORE = /(?:\snot|n't|не|no|without|без)\s+(?:\p{L}+\s+){0,2}$/u;

/** An attack has as many claims as it has targets: places, and "other residential areas" without a name. */
export function attacks(read: ReadReport): readonly Draft[] {
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
export function damages(read: ReadReport): readonly Draft[] {
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

export function fires(read: ReadReport): readonly Draft[] {
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
export function counted(read: ReadReport): readonly Draft[] {
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

export function growLeft(reading: Reading, from: number, pattern: RegExp): number {
  const match = pattern.exec(reading.folded.slice(Math.max(0, from - 40), from));
  return match ? from - match[0].length : from;
}

export function growRight(reading: Reading, to: number, pattern: RegExp): number {
  const match = pattern.exec(reading.folded.slice(to, to + 40));
  return match ? to + match[0].length : to;
}

export function weather(read: ReadReport): readonly Draft[] {
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
export function weapons(read: ReadReport): readonly Draft[] {
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
export function series(read: ReadReport): readonly Draft[] {
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
