/** A crew's orders as an iCalendar file (RFC 5545), for phones without the page. Times are UTC; the phone shows its own zone. */

export type CalendarEntry = Readonly<{ id: string; start_ms: number; end_ms: number; summary: string; place: string; note: string }>;

const LINE_OCTETS_MAX = 75;

/** `stamp_ms` is when the plan was made; entries keep their order. */
export function writeCalendar(name: string, stamp_ms: number, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Frostline//crew orders//UK',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((entry) => [
      'BEGIN:VEVENT',
      `UID:${escaped(entry.id)}@frostline`,
      `DTSTAMP:${utc(stamp_ms)}`,
      `DTSTART:${utc(entry.start_ms)}`,
      `DTEND:${utc(entry.end_ms)}`,
      `SUMMARY:${escaped(entry.summary)}`,
      ...(entry.place === '' ? [] : [`LOCATION:${escaped(entry.place)}`]),
      ...(entry.note === '' ? [] : [`DESCRIPTION:${escaped(entry.note)}`]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function utc(at_ms: number): string {
  return new Date(at_ms)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d{3}/, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, '\\n');
}

/** Bytes of a character in UTF-8. */
function octetsOf(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

/** Lines longer than 75 octets go on in the next line behind a space; never inside a character. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > LINE_OCTETS_MAX) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}
