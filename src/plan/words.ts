/** Numbers as the sentences of the plan want them: whole hours and minutes, whole person-hours, whole per cent. */
const HOUR_S = 3_600;
const MINUTE_S = 60;
const MINUTES_PER_HOUR = 60;
const PER_CENT = 100;

export function hoursMinutes(name: string, seconds_s: number): Record<string, number> {
  const whole_min = Math.max(0, Math.floor(seconds_s / MINUTE_S));
  return { [`${name}_h`]: Math.floor((whole_min * MINUTE_S) / HOUR_S), [`${name}_min`]: whole_min % MINUTES_PER_HOUR };
}

export function personHours(loss: number): number {
  return Math.round(loss / MINUTES_PER_HOUR);
}

export function perCent(share_per1: number): number {
  return Math.round(share_per1 * PER_CENT);
}
