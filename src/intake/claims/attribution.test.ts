/** Chains of relays: who said it first, who passed it on, the text in hand last. */
import { expect, test } from 'vitest';
import type { Report } from '../../domain/claims.ts';
import { builtInGazetteer } from '../gazetteer/gazetteer.ts';
import { readReport } from '../read-report.ts';
import { composeClaims } from './compose.ts';

function chainOf(text: string, language: Report['language']): string[] {
  const report: Report = { id: 'a', language, publishedDay: '2026-02-12', publishedAt_ms: null, receivedAt_ms: null, source: '', text };
  const { claims } = composeClaims(report, readReport(report).value, builtInGazetteer());
  return claims[0]?.chain.map((link) => link.name) ?? [];
}

test.each([
  [
    'en',
    'Babel writes with reference to the Ministry of Energy that 300 buildings in Kyiv are without heat.',
    ['Ministry of Energy of Ukraine', 'Babel'],
  ],
  ['uk', 'У Києві без тепла 300 будинків, пише УНІАН із посиланням на Міненерго.', ['Ministry of Energy of Ukraine', 'UNIAN']],
  ['ru', 'В Киеве без тепла 300 домов, передает ТАСС со ссылкой на Кличко.', ['Vitali Klitschko', 'TASS']],
  [
    'en',
    'According to Ukrinform, citing the city council of Lutsk, 40 houses in Lutsk are without heat.',
    ['the city council of Lutsk', 'Ukrinform'],
  ],
  ['uk', 'У Києві без тепла 300 будинків, повідомив Кличко.', ['Vitali Klitschko']],
  ['uk', 'У Києві без тепла 300 будинків.', []],
] as const)('%s: %s', (language, text, wanted) => {
  expect(chainOf(text, language)).toEqual([...wanted, 'this report']);
});
