/** One cell of text → one value, or why not. Fast for what is well formed, patient with the rest. */
import type { CellValue, Choice, ValueType } from '../../domain/attributes/attribute.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import { parseInstant } from '../../domain/time.ts';
import { parsePoints } from './points.ts';

/** `comma`: the number was written with a decimal comma. `used` says what a whole number was rounded to. */
export type CellRead = Readonly<{ value: CellValue; comma?: true; rounded?: true }> | Readonly<{ fault: ProblemCode }>;

/** What people write into a cell they mean to leave empty. `NaN` is not among them: it is a fault of whoever exported. */
const BLANKS = new Set(['', '-', '–', '—', 'null', 'none', 'н/д', 'нд', 'n/a', '#n/a', '#н/д', 'невідомо', 'unknown', '?']);

const DIGIT_0 = 48;
const DIGIT_9 = 57;

export function isBlank(text: string): boolean {
  // Most cells are numbers; they are told by their first character.
  const first = text.charCodeAt(0);
  if (first >= DIGIT_0 && first <= DIGIT_9) return false;
  return text === '' || (text.length <= 8 && BLANKS.has(text.toLowerCase()));
}

export type NumberRead = Readonly<{ number: number; comma: boolean }>;

/** Plain, `1 200`, `12,5`, `1.234,5`, `1,234.5`, a typographic minus. Undefined for anything else, also for NaN and hexadecimal. */
export function parseNumber(text: string): NumberRead | undefined {
  const quick = Number(text);
  if (Number.isFinite(quick) && PLAIN.test(text)) return { number: quick, comma: false };
  const tight = text.replace(/[\s\u00a0\u2009\u202f']/g, '').replace(/[−–]/, '-');
  if (PLAIN.test(tight)) return finite(Number(tight), false);
  if (DECIMAL_COMMA.test(tight)) return finite(Number(tight.replace(',', '.')), true);
  if (DOT_THOUSANDS.test(tight)) return finite(Number(tight.replaceAll('.', '').replace(',', '.')), true);
  if (COMMA_THOUSANDS.test(tight)) return finite(Number(tight.replaceAll(',', '')), false);
  return undefined;
}
const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const DECIMAL_COMMA = /^[-+]?\d*,\d+([eE][-+]?\d+)?$/;
const DOT_THOUSANDS = /^[-+]?\d{1,3}(\.\d{3})+,\d+$/;
const COMMA_THOUSANDS = /^[-+]?\d{1,3}(,\d{3})+\.\d+$/;

function finite(number: number, comma: boolean): NumberRead | undefined {
  return Number.isFinite(number) ? { number, comma } : undefined;
}

const YES = new Set(['true', 'yes', 'y', 't', '1', 'так', 'є', 'т', '+']);
const NO = new Set(['false', 'no', 'n', 'f', '0', 'ні', 'немає', 'н']);

function findChoice(choices: readonly Choice[], text: string): string | undefined {
  for (const { value } of choices) if (value === text) return value;
  const wanted = text.toLowerCase();
  for (const { value, aliases, meaning } of choices) {
    if (
      value.toLowerCase() === wanted ||
      aliases.includes(wanted) ||
      meaning.uk.toLowerCase() === wanted ||
      meaning.en.toLowerCase() === wanted
    )
      return value;
  }
  return undefined;
}

/** `text` is trimmed and not blank; `scale` turns the column's unit into ours. */
export function readCell(type: ValueType, text: string, scale: number): CellRead {
  switch (type.kind) {
    case 'id':
    case 'reference':
    case 'text':
      return { value: text };
    case 'number':
      return readNumber(type, text, scale);
    case 'flag': {
      const word = text.toLowerCase();
      if (YES.has(word)) return { value: true };
      return NO.has(word) ? { value: false } : { fault: 'FL-CITY-023' };
    }
    case 'choice': {
      const value = findChoice(type.choices, text);
      return value === undefined ? { fault: 'FL-CITY-022' } : { value };
    }
    case 'choices': {
      const values = text
        .split(/[|;,+/]/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => findChoice(type.choices, part));
      return values.length === 0 || values.includes(undefined) ? { fault: 'FL-CITY-022' } : { value: [...new Set(values as string[])] };
    }
    case 'instant': {
      const value = parseInstant(text);
      return value === undefined ? { fault: 'FL-CITY-024' } : { value };
    }
    case 'points': {
      const points = parsePoints(text, type.shape);
      return points === undefined ? { fault: 'FL-CITY-025' } : { value: points };
    }
  }
}

/** Rounding noise of an export, not a fraction: 5.0000001 floors are five. */
const WHOLE_SLACK = 1e-6;

function readNumber(type: Extract<ValueType, { kind: 'number' }>, text: string, scale: number): CellRead {
  const read = parseNumber(text);
  if (read === undefined) return { fault: 'FL-CITY-020' };
  let value = scale === 1 ? read.number : tidy(read.number * scale);
  if (!(value >= type.min && value <= type.max)) return { fault: 'FL-CITY-021' };
  let rounded = false;
  if (type.whole && !Number.isInteger(value)) {
    rounded = Math.abs(value - Math.round(value)) > WHOLE_SLACK;
    value = Math.round(value);
  }
  return { value, ...(read.comma ? { comma: true } : {}), ...(rounded ? { rounded: true } : {}) };
}

/** 0.512 from 512 × 0.001, not 0.5120000000000001. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
