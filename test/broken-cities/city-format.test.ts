import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cityFormatPage } from '../../src/domain/attributes/format-page.ts';

const PAGE = join(import.meta.dirname, '../../docs/city-format.md');

it('docs/city-format.md is what the attribute tables say (FROSTLINE_WRITE=1 prints it anew)', () => {
  if (process.env.FROSTLINE_WRITE) writeFileSync(PAGE, cityFormatPage());
  expect(readFileSync(PAGE, 'utf8')).toBe(cityFormatPage());
});
