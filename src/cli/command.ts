/** What every command is made of: one file per command exports one of these. */
export type CommandIo = Readonly<{
  /** The answer: standard output. */
  print(line: string): void;
  /** Progress, warnings, problems: standard error. */
  tell(line: string): void;
  /** Share done 0…1 with a label; a bar on a terminal, nothing elsewhere. */
  progress(share_per1: number, label: string): void;
  /** `--json` was given: print exactly one JSON value. */
  json: boolean;
}>;

/** 0 done, 1 bad input, 2 usage, 3 the answer falls short of a stated check. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Command = Readonly<{
  /** `DIR --weather FILE --out DIR`. */
  usage: string;
  /** `--name VALUE` and `--flag` that it knows, with their meaning. */
  options: readonly Readonly<{ flag: string; value: string | null; meaning: string }>[];
  run(call: CommandCall, io: CommandIo): Promise<ExitCode>;
}>;

/** Arguments already split: positional ones in order, options by name without the dashes. Unknown options were refused before. */
export type CommandCall = Readonly<{ positional: readonly string[]; option: Readonly<Record<string, string | true>> }>;
