/** Files of reports: what kind each is by its name, and the texts in it. Parsers of foreign formats live in `exchange`. */
import { extname } from 'node:path';
import type { Checked, Problem } from '../domain/problems.ts';

/** One text of a file: a plain text is one, a feed has several. */
export type FiledText = Readonly<{
  text: string;
  outlet: string;
  published: string | number | undefined;
  /** A private author: becomes a pseudonym at the door. */
  author: string;
}>;

type FileReader = (content: string, name: string) => Checked<readonly FiledText[]>;

/** A leading byte mark is no letter. */
const plainText: FileReader = (content) => {
  const text = content.replace(/^\uFEFF/u, '').trim();
  return { value: text === '' ? [] : [{ text, outlet: '', published: undefined, author: '' }], problems: [] };
};

const READERS: Readonly<Record<string, FileReader>> = { '.txt': plainText };

export function isReportFile(name: string): boolean {
  return Object.hasOwn(READERS, extname(name).toLowerCase()) && !name.startsWith('.');
}

/** The texts of a file; bytes that are no UTF-8 are named and left. */
export function readReportFile(name: string, bytes: Uint8Array): Checked<readonly FiledText[]> {
  const content = new TextDecoder('utf-8', { fatal: false }).decode(bytes);
  const problems: Problem[] = [];
  if (content.includes('\ufffd')) problems.push({ code: 'FL-SERVE-048', severity: 'warn', at: name, say: { got: `${name}: UTF-8` } });
  const reader = READERS[extname(name).toLowerCase()];
  if (!reader) return { value: [], problems };
  const read = reader(content, name);
  return { value: read.value, problems: [...problems, ...read.problems] };
}
