/** Appends batches to a journal and says on standard output what was acknowledged, until it is killed. Run by journal-kill.test.ts. */
import { openSqliteJournal } from '../src/journal/sqlite-store.ts';

const [file = '', run = '0'] = process.argv.slice(2);
// A clean end writes the compiled modules to the cache; the killed ones that follow start three times as fast.
if (run === 'warm') process.exit(0);
const outcome = openSqliteJournal(file);
if (!outcome.ok) {
  process.stdout.write(`refused ${outcome.problem.code}\n`);
  process.exit(1);
}
const { store } = outcome;
process.stdout.write(`opened ${(await store.head()).seq}\n`);
for (let batch = 0; ; batch++) {
  // Sizes from one line to several pages of the file, so that a kill may fall inside one transaction.
  const size = 1 + ((batch * 7) % 40);
  const entries = Array.from({ length: size }, (_, at) => ({
    id: `run${run}-batch${batch}-${at}`,
    kind: 'test.noted',
    version: 1,
    recordedAt_ms: 1_770_000_000_000 + batch,
    who: `child ${run}`,
    payload: { batch, at, text: 'злито, вентилі закриті '.repeat((batch * 13 + at) % 30) },
  }));
  const appended = await store.append(entries);
  if (!appended.ok) throw new Error(appended.problem.code);
  // Handed to the system before the next append starts: what a killed process still held itself was acknowledged to nobody.
  const said = `${appended.lines.map((line) => `${line.seq} ${line.id} ${line.hash}`).join('\n')}\nkept ${batch}\n`;
  await new Promise((resolve) => process.stdout.write(said, resolve));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
