/** The command line: finds the command, splits its arguments, prints help, turns problems into exit codes. */
import { parseArgs } from 'node:util';
import { BUILT, type Entry, NOT_BUILT } from './catalogue.ts';
import type { Command, CommandIo, ExitCode } from './command.ts';
import { joinNegatives } from './negative-values.ts';
import { codeVersion } from './version.ts';

const DONE: ExitCode = 0;
const USAGE: ExitCode = 2;
const BAR_WIDTH = 28;

function commandIo(json: boolean): CommandIo {
  const terminal = process.stderr.isTTY === true;
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    json,
    print(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    tell(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress(share_per1, label) {
      if (!terminal) return;
      const filled = Math.round(Math.min(1, Math.max(0, share_per1)) * BAR_WIDTH);
      process.stderr.write(`\r\u001b[K${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${label}`);
      drawn = true;
      if (share_per1 >= 1) clear();
    },
  };
}

function help(): string {
  const width = Math.max(...BUILT.map((command) => command.name.length)) + 2;
  const lines = BUILT.map((command) => `  ${command.name.padEnd(width)}${command.summary}`);
  return [
    `Frostline ${codeVersion()} — which building freezes when, and what to do about it now.`,
    '',
    'Usage: ./frostline COMMAND [ARGUMENTS] [--json] [--help]',
    '',
    ...lines,
    '',
    'Exit codes: 0 done, 1 bad input, 2 usage, 3 the answer falls short of a stated check.',
  ].join('\n');
}

function commandHelp(entry: Entry, command: Command): string {
  const width = Math.max(6, ...command.options.map((option) => option.flag.length + (option.value?.length ?? 0))) + 5;
  return [
    `./frostline ${entry.name} ${command.usage}`.trimEnd(),
    '',
    `  ${entry.summary}`,
    '',
    ...command.options.map(
      (option) => `  ${`--${option.flag}${option.value === null ? '' : ` ${option.value}`}`.padEnd(width)}${option.meaning}`,
    ),
    `  ${'--json'.padEnd(width)}print exactly one JSON value`,
  ].join('\n');
}

async function main(words: readonly string[]): Promise<ExitCode> {
  const plain = words.filter((word) => !word.startsWith('-'));
  if (plain.length === 0) {
    const version = words.includes('--version');
    process.stdout.write(`${version ? codeVersion() : help()}\n`);
    return version || words.includes('--help') || words.includes('-h') || words.length === 0 ? DONE : USAGE;
  }
  // The longest name that fits wins, so that `city check` is not taken for `city`.
  const called = (name: string): boolean => name.split(' ').every((part, index) => words[index] === part);
  const entry = [...BUILT].sort((a, b) => b.name.length - a.name.length).find((candidate) => called(candidate.name));
  if (!entry) {
    const planned = NOT_BUILT.find(called);
    if (planned !== undefined) {
      process.stderr.write(`${planned}: not built yet\n`);
      return USAGE;
    }
    const family = BUILT.filter(({ name }) => name.startsWith(`${words[0]} `));
    if (family.length > 0) {
      const width = Math.max(...family.map(({ name }) => name.length)) + 2;
      const lines = family.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
      const asked = words.includes('--help') || words.includes('-h');
      (asked ? process.stdout : process.stderr).write(`${words[0]} is one of these:\n\n${lines.join('\n')}\n`);
      return asked ? DONE : USAGE;
    }
    process.stderr.write(`Unknown command "${plain.slice(0, 2).join(' ')}". See ./frostline --help\n`);
    return USAGE;
  }
  const command = await entry.load();
  const rest = words.slice(entry.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${commandHelp(entry, command)}\n`);
    return DONE;
  }
  let parsed: { positionals: string[]; values: Record<string, string | boolean | undefined> };
  try {
    parsed = parseArgs({
      args: joinNegatives(rest, command.options),
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        ...Object.fromEntries(
          command.options.map((option) => [option.flag, { type: option.value === null ? ('boolean' as const) : ('string' as const) }]),
        ),
      },
    }) as typeof parsed;
  } catch (failure) {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n\n${commandHelp(entry, command)}\n`);
    return USAGE;
  }
  const option = Object.fromEntries(
    Object.entries(parsed.values).flatMap(([name, value]) =>
      value === undefined || value === false || name === 'json' ? [] : [[name, value === true ? (true as const) : value]],
    ),
  );
  return command.run({ positional: parsed.positionals, option }, commandIo(parsed.values.json === true));
}

// A reader that went away (`| head`) is not a failure.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code === 'EPIPE') process.exit(0);
  throw failure;
});
process.exitCode = await main(process.argv.slice(2));
