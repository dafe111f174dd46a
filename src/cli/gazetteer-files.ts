/** The names of places and offices that reports are read with: built in, or with the operator's codifier and list of officials. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Checked, Problem } from '../domain/problems.ts';
import { codifierOf } from '../exchange/codifier.ts';
import { builtInGazetteer, type Gazetteer, withCodifier, withOfficials } from '../intake/gazetteer/gazetteer.ts';
import { readOfficials } from '../intake/gazetteer/officials.ts';
import type { CommandCall } from './command.ts';

/**
 * `--codifier` and `--officials` of a call; without the former the codifier of the city's folder, where there is one. A file that cannot be read
 * stops: places would silently stay unknown.
 */
export async function gazetteerOf(option: CommandCall['option'], cityFolder: string | null): Promise<Checked<Gazetteer>> {
  const problems: Problem[] = [];
  let gazetteer = builtInGazetteer();
  const codifier = typeof option.codifier === 'string' ? option.codifier : cityFolder === null ? null : codifierOf(cityFolder);
  const codes = codifier === null ? null : await textOf(codifier, problems);
  if (codifier !== null && codes !== null) {
    const read = withCodifier(codes, basename(codifier));
    problems.push(...read.problems);
    gazetteer = read.value;
  }
  const officials = typeof option.officials === 'string' ? await textOf(option.officials, problems) : null;
  if (typeof option.officials === 'string' && officials !== null) {
    const read = readOfficials(officials, basename(option.officials));
    problems.push(...read.problems);
    gazetteer = withOfficials(gazetteer, read.value);
  }
  return { value: gazetteer, problems };
}

async function textOf(path: string, problems: Problem[]): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const got = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
    problems.push({ code: 'FL-INTAKE-022', severity: 'stop', at: basename(path), say: { got } });
    return null;
  }
}
