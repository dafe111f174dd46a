/** Claims about talks and truces: terms, compliance, lasting threats, opinions. Nothing is in force by itself. */
import type { ClaimType, Span } from '../../../domain/claims.ts';
import { findWeapons } from '../../read/weapons.ts';
import type { ReadReport } from '../../read-report.ts';
import { has } from '../../text/lexis.ts';
import { type Draft, matches, spanAt } from '../draft.ts';

export function talks(read: ReadReport): readonly Draft[] {
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

export function truceTerms(read: ReadReport): readonly Draft[] {
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
export function compliance(read: ReadReport): readonly Draft[] {
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

export function threats(read: ReadReport): readonly Draft[] {
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

export function opinions(read: ReadReport): readonly Draft[] {
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
export function truceStatements(read: ReadReport): readonly Draft[] {
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
