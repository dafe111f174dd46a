/** `frostline verify`: re-computes the hash chain of a journal, offline, without changing a byte. */
import { describeProblem } from '../domain/problems.ts';
import { verifyFile } from '../journal/verify.ts';
import type { Command } from './command.ts';

export const verifyCommand: Command = {
  usage: 'JOURNAL [--contains HASH]',
  options: [{ flag: 'contains', value: 'HASH', meaning: 'a hash written down earlier that the chain must pass through' }],
  async run(call, io) {
    const [file, more] = call.positional;
    if (file === undefined || more !== undefined) {
      io.tell('verify wants exactly one journal file');
      return 2;
    }
    const anchor = call.option.contains;
    const verdict = verifyFile(file, typeof anchor === 'string' ? { mustContain: anchor } : {});
    const { problem } = verdict;
    if (io.json) {
      const said = problem && {
        code: problem.code,
        at: problem.at,
        uk: describeProblem(problem, 'uk'),
        en: describeProblem(problem, 'en'),
      };
      io.print(JSON.stringify({ ok: verdict.ok, lines: verdict.lines, head: verdict.head, problem: said }));
    } else if (verdict.ok) {
      io.print(`${file}: ${verdict.lines} lines hold. Last hash: ${verdict.head.hash}`);
    }
    if (problem && !io.json) io.tell(describeProblem(problem, 'en'));
    if (verdict.ok) return 0;
    // A file that is no journal is bad input; a journal whose chain does not hold falls short of the check.
    return problem && /^FL-JOURNAL-01/.test(problem.code) ? 3 : 1;
  },
};
