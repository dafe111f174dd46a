/** Numbers and moments as people type them. */

/** `9`, `−2,5`, `1 200`; null for anything else, and for nothing. */
export function readNumber(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f_]/gu, '')
    .replace(',', '.')
    .replace(/^[−–]/u, '-');
  return /^[+-]?\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : null;
}

/** `07:30` or `7.30` as minutes of the day; null for anything else. */
export function readClock(text: string): number | null {
  const match = /^\s*(\d{1,2})[:.](\d{2})\s*$/u.exec(text);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

/** `03.02.2026 07:04`, `3.2.2026`, `2026-02-03 07:04`: the day as `YYYY-MM-DD` and the minute of it, null where no clock was given. */
export function readDayClock(text: string): Readonly<{ day: string; minutes: number | null }> | null {
  const [dayText = '', clockText] = text.trim().split(/[\sT,]+/u);
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/u.exec(dayText);
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(dayText);
  const parts = european ? [european[3], european[2], european[1]] : plain ? plain.slice(1) : null;
  if (!parts) return null;
  const [year, month, day] = parts.map(Number);
  if (!(month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31)) return null;
  const minutes = clockText === undefined ? null : readClock(clockText);
  if (clockText !== undefined && minutes === null) return null;
  return { day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, minutes };
}
