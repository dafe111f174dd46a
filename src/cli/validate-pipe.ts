/** `validate pipe DATA.csv --pipe PIPE.json`: runs one measured pipe and prints how far its outlet lies from the measured one. */
import { describeProblem } from '../domain/problems.ts';
import type { Command } from './command.ts';
import { checkPipeFiles } from './pipe-check.ts';

/** Problems told one by one; a file of a million bad rows need not fill the screen. */
const TOLD_MAX = 20;

export const validatePipe: Command = {
  usage: 'DATA.csv --pipe PIPE.json',
  options: [{ flag: 'pipe', value: 'PIPE.json', meaning: 'geometry, materials, start and names of the columns (docs/validation/pipe.md)' }],
  async run(call, io) {
    const [file, ...rest] = call.positional;
    const { pipe } = call.option;
    if (file === undefined || rest.length > 0 || typeof pipe !== 'string') {
      io.tell(`validate pipe ${validatePipe.usage}`);
      return 2;
    }
    const { value, problems } = checkPipeFiles(file, pipe);
    for (const problem of problems.slice(0, TOLD_MAX)) io.tell(describeProblem(problem, 'en'));
    if (problems.length > TOLD_MAX) io.tell(`… ${problems.length - TOLD_MAX} more`);
    if (value === null) {
      if (io.json) io.print(JSON.stringify({ problems }));
      return 1;
    }
    const round = (number: number): number => Math.round(number * 1000) / 1000;
    const printed = {
      rmse_K: round(value.rmse_K),
      bias_K: round(value.bias_K),
      max_K: round(value.max_K),
      rows: value.compared,
      problems: problems.slice(0, TOLD_MAX),
    };
    io.print(JSON.stringify(printed, null, io.json ? 0 : 2));
    return 0;
  },
};
