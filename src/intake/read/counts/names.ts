/**
 * Names of what was counted, with what turns them over: "870 have heat, 230 do not", and with those whom a plant feeds kept apart from what
 * befell the plant.
 */
import type { Reading } from '../../mentions.ts';
import type { Figure } from './figures.ts';
import { plainNames, type StateEvidence, type Stretch } from './states.ts';

/** Names of what was counted, one for each service that failed together; `before` is the name of the figure before it, for elided nouns. */
export function namesOf(reading: Reading, figure: Figure, group: Stretch, evidence: StateEvidence, before: string): readonly string[] {
  const names = plainNames(reading, figure, group, evidence, before);
  if (isFedByPlant(reading, figure, group))
    return names.flatMap((name) =>
      name.endsWith('_damaged') ? [] : [name.replace(/_no_power$/u, heatsBefore(reading, group) ? '_no_heat' : '_no_power')],
    );
  if (!isTurned(reading, figure)) return names;
  const service = (name: string): string => /_(hot_water|[a-z]+)_restored$/u.exec(name)?.[1] ?? 'heat';
  return names.map((name) =>
    SUPPLIED_NAME.test(name) ? `${name.startsWith('share_') ? 'share' : figure.noun.code}_no_${service(name)}` : name,
  );
}

const SUPPLIED_NAME = /_(?:heat|power|water|gas|hot_water)_restored$|_reconnected$/u;

/** "870 have heat, 230 do not", "на черзі 51", "the rest, about 15,000, by evening": not yet. */
function isTurned(reading: Reading, figure: Figure): boolean {
  const after = reading.folded.slice(figure.end, figure.end + 60);
  if (
    /^\s*(?:[—–-]\s*)?(?:still\s+|ще\s+|еще\s+|поки\s+|пока\s+)?(?:ні|нет|не|not|do not|does not|did not|have not|has not|are not|were not|don't|haven't)(?=\s*(?:$|[.,;:)»"]))|^\s*(?:more\s+)?to (?:go|come)(?!\p{L})/u.test(
      after,
    )
  )
    return true;
  const before = reading.folded.slice(Math.max(0, figure.start - 40), figure.start);
  if (
    /(?<!\p{L})(?:на черзі|на очереди|у черзі|в очереди|in the queue|next in line|up next|next up|still to come)\s*(?:[—–:-]\s*)?(?:ще\s+|еще\s+)?$/u.test(
      before,
    )
  )
    return true;
  return (
    /(?<!\p{L})(?:the rest|решт[аиуі]|остальны[ехм]\p{L}*)\s*,?\s*(?:[—–:-]\s*)?(?:це\s+|это\s+|or\s+)?$/u.test(before) &&
    /^[^.;!?]{0,30}(?<!\p{L})(?:by|later|tonight|tomorrow|will|expected|promis\p{L}*|до|к|завтра|пізніше|позже|уночі|вночі|ночью|обіця\p{L}*|обеща\p{L}*)(?!\p{L})/u.test(
      after,
    )
  );
}

const FEEDS =
  /(?<!\p{L})(?:boiler (?:house|plant|room)|(?:pumping|power|heat) (?:station|plant)|substation|chp|котельн\p{L}+|тец|тэц|підстанц\p{L}+|подстанц\p{L}+|насосн\p{L}+ станц\p{L}+)\p{L}*[^.;!?\p{N}]{0,30}?(?<!\p{L})(?:supplying|serving|feeding|heating|supplies|serves|feeds|heats|supplied|served|fed|heated|живить|живила|гріє|гріла|обігріва\p{L}+|опалю\p{L}+|обслугову\p{L}+|забезпечу\p{L}+|питает|питающ\p{L}+|питала|греет|грела|отаплива\p{L}+|обогрева\p{L}+|снабжа\p{L}+|обслужива\p{L}+|обеспечива\p{L}+)\s(?:[\p{L}’'-]+\s){0,2}$/u;

/** "The boiler house supplying 48 blocks was hit": the blow fell on the plant, not on whom it feeds. */
function isFedByPlant(reading: Reading, figure: Figure, group: Stretch): boolean {
  return figure.noun.kind !== 'plant' && FEEDS.test(reading.folded.slice(Math.max(0, group.start - 110), group.start));
}

function heatsBefore(reading: Reading, group: Stretch): boolean {
  return /boiler|heat|chp|котельн|тец|тэц/u.test(reading.folded.slice(Math.max(0, group.start - 110), group.start));
}
