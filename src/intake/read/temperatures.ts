/** Air temperatures: "мінус 20", "−21 °C", "twenty-degree frost". The sign must be said; "+9" is indoors or warm and kept as it is. */
import type { Bound } from '../../domain/claims.ts';
import type { Reading, TemperatureMention } from '../mentions.ts';
import type { NumberFound } from './numbers.ts';

const DEGREES_AFTER =
  /^\s?(?:°\s?[cсf]?|º\s?[cс]?|градус\p{L}*(?:\s+(?:цельсія|цельсия|celsius|морозу|мороза|тепла))?|degrees?(?:\s+celsius)?|c(?!\p{L}))/u;
const FROST =
  /(?:градус\p{L}*\s+|degrees?\s+(?:of\s+|celsius\s+)?)?(?:морозу|мороза|нижче нуля|ниже нуля|below zero|below freezing|of frost|frost(?!\p{L}))/u;
const WEATHER_NEAR =
  /температур|мороз|холод|temperature|frost|cold|freez|погод|weather|outside|degrees|градус|надвор|на улице|на вулиці|за вікном|за окном|°|прогноз|синоптик|на ніч|ночью/u;
const FORECAST = /прогноз|очіку|ожида|forecast|expected|буде|будет|will|опуститься|опустится|знизиться|drop to/u;

/** Temperatures among the numbers, with the degree words that follow taken into the quote. */
export function readTemperatures(reading: Reading, numbers: readonly NumberFound[]): TemperatureMention[] {
  const { folded, text } = reading;
  return numbers.flatMap((number) => {
    if (number.value === null || number.percent || Math.abs(number.value) > 60) return [];
    const after = folded.slice(number.end, number.end + 40);
    const degrees = DEGREES_AFTER.exec(after);
    const frost = FROST.exec(folded.slice(number.end, number.end + 32));
    const near = folded.slice(Math.max(0, number.start - 60), number.end + 40);
    if (!degrees && !(number.negative && WEATHER_NEAR.test(near))) return [];
    const isPlus =
      /(?:\+|плюс|plus)\s?$/u.test(folded.slice(Math.max(0, number.start - 6), number.start)) ||
      /^\s?(?:градус\p{L}*\s+)?(?:тепла|above zero)/u.test(folded.slice(number.end, number.end + 24));
    const isIndoor = /квартир|кімнат|комнат|приміщен|помещен|indoor|inside|apartment|flat|room|оселях/u.test(near);
    if (!number.negative && !frost && !isPlus && !isIndoor) return [];
    const sign = number.negative || frost ? -1 : 1;
    const signStart = signOffset(folded, number.start);
    const end = number.end + Math.max(degrees?.[0].length ?? 0, frost && frost.index < 12 ? frost.index + frost[0].length : 0);
    const isForecast = FORECAST.test(folded.slice(Math.max(0, number.start - 40), number.start));
    const bound: Bound = isForecast
      ? 'forecast'
      : number.bound === 'exact' && /нижче|ниже|below/u.test(folded.slice(Math.max(0, number.start - 10), number.start))
        ? 'below'
        : number.bound;
    const isLoose = /plummet|drop|опуст|упала|впала|plung|fall|fell/u.test(folded.slice(Math.max(0, number.start - 40), number.start));
    return [
      {
        claimType: 'temperature' as const,
        quote: text.slice(signStart, end),
        span: [signStart, end] as const,
        value: sign * number.value,
        bound: isLoose && bound === 'exact' ? 'about' : bound,
        rule: 'temperature',
      },
    ];
  });
}

function signOffset(folded: string, start: number): number {
  const match = /(?:мінус|минус|minus|[-–+])\s?$/u.exec(folded.slice(Math.max(0, start - 7), start));
  return match ? start - match[0].length : start;
}
