/** Negative numbers after a flag: the splitter of the platform takes `-20` for an option of its own and refuses it. */
import type { Command } from './command.ts';

/** A dash or a minus sign, then a digit: a number, never an option. */
const NEGATIVE = /^[-−](?=[.,]?\d)/u;

/** `--outdoor -20` becomes `--outdoor=-20`, for every flag that takes a value; a true minus sign is read as a dash in both forms. */
export function joinNegatives(words: readonly string[], options: Command['options']): string[] {
  const valued = new Set(options.flatMap((option) => (option.value === null ? [] : [`--${option.flag}`])));
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const [flag, value] = splitOnce(word);
    if (NEGATIVE.test(word) && before !== undefined && valued.has(before)) joined[joined.length - 1] = `${before}=${plain(word)}`;
    else joined.push(value !== null && valued.has(flag) && NEGATIVE.test(value) ? `${flag}=${plain(value)}` : word);
  }
  return joined;
}

function splitOnce(word: string): readonly [string, string | null] {
  const at = word.indexOf('=');
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}

const plain = (value: string): string => value.replace(NEGATIVE, '-');
