// Reads vitest's report and prints what needed a second try and what was skipped, then the closing line. Exit 1 when anything failed or no test ran.
import { readFileSync } from 'node:fs';

const [reportFile, status] = process.argv.slice(2);
let report;
try {
  report = JSON.parse(readFileSync(reportFile, 'utf8'));
} catch {
  console.log('The test run left no report.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const skippedByFile = new Map();
const stumbled = [];
let passed = 0;
let failed = 0;
for (const file of report.testResults) {
  const name = file.name.slice(file.name.indexOf('/src/') > 0 ? file.name.lastIndexOf('/src/') + 1 : file.name.lastIndexOf('/test/') + 1);
  if (file.assertionResults.length === 0 && file.status === 'failed') failed++;
  for (const result of file.assertionResults) {
    if (result.status === 'passed') {
      passed++;
      if (result.failureMessages.length > 0) stumbled.push(`${name}: ${result.title}\n  ${result.failureMessages[0].split('\n')[0]}`);
    } else if (result.status === 'failed') failed++;
    else skippedByFile.set(name, (skippedByFile.get(name) ?? 0) + 1);
  }
}
for (const [at, test] of stumbled.entries()) console.log(`SECOND TRY ${at + 1} of ${stumbled.length} ${test}`);
let skipped = 0;
for (const [name, count] of skippedByFile) {
  skipped += count;
  console.log(`SKIPPED ${count} in ${name}`);
}
if (skipped > 0) console.log('Skipped tests need Chromium (browser tests) or the reference folder; see CONTRIBUTING.md.');
// A failed style or type check without a failed test still counts as one failure.
if (failed === 0 && status !== '0') failed = 1;
if (passed === 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);
