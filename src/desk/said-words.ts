/** Sentences for calls and confirmed effects. */
import type { SaidCall } from './said.ts';
import { decimalWords, type Words } from './words.ts';

const words = (uk: string, en: string): Words => ({ uk, en });

export const MATTER_WORDS: Readonly<Record<SaidCall['what'], Words>> = {
  noHeat: words('опалення немає', 'no heating'),
  weakHeat: words('батареї ледь теплі', 'radiators barely warm'),
  burst: words('тече або прорвало трубу', 'a pipe leaks or has burst'),
  noPower: words('немає світла', 'no electricity'),
  noWater: words('немає води', 'no water'),
  heatedAgain: words('тепло повернулося', 'heating is back'),
  powerAgain: words('світло повернулося', 'electricity is back'),
  waterAgain: words('вода повернулася', 'water is back'),
  other: words('інше', 'something else'),
};

/** `Дзвінок: опалення немає, у квартирі 9,0 °C.` Nothing about who called. */
export function callWords(call: SaidCall): Words {
  const matter = MATTER_WORDS[call.what] ?? MATTER_WORDS.other;
  if (call.temperature_C === null) return words(`Дзвінок: ${matter.uk}.`, `Call: ${matter.en}.`);
  const cold = decimalWords(call.temperature_C);
  return words(`Дзвінок: ${matter.uk}, у квартирі ${cold.uk} °C.`, `Call: ${matter.en}, ${cold.en} °C in the flat.`);
}

const CHANGES = {
  sourceStops: words('Підтверджено людиною: джерело «{name}» зупинилося.', 'Confirmed by a person: the source "{name}" has stopped.'),
  sourceReturns: words('Підтверджено людиною: джерело «{name}» знову працює.', 'Confirmed by a person: the source "{name}" works again.'),
  feederOff: words('Підтверджено людиною: лінія живлення «{name}» вимкнена.', 'Confirmed by a person: the feeder "{name}" is off.'),
  feederOn: words(
    'Підтверджено людиною: лінія живлення «{name}» під напругою.',
    'Confirmed by a person: the feeder "{name}" is live again.',
  ),
} as const;

export function effectWords(change: keyof typeof CHANGES, name: Words): Words {
  const { uk, en } = CHANGES[change];
  return words(uk.replace('{name}', name.uk), en.replace('{name}', name.en));
}
