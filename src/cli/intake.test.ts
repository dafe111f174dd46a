import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intake } from './intake.ts';
import { newFiles } from './intake-watch.ts';
import { validateIntake } from './validate-intake.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'frostline-intake-'));
  writeFileSync(join(folder, 'a.txt'), 'У Полтаві без опалення 140 будинків, повідомив міський голова.');
  writeFileSync(
    join(folder, 'b.eml'),
    'Date: Tue, 3 Feb 2026 08:00:00 +0200\r\nFrom: <x@news.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nУ Сумах знеструмлено 3 200 абонентів.',
  );
  writeFileSync(
    join(folder, 'c.rss'),
    '<rss><channel><title>Вісті</title><item><title>У Лубнах без води 12 будинків</title><guid>g</guid></item></channel></rss>',
  );
  writeFileSync(join(folder, 'd.bin'), 'left alone');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(command: typeof intake, positional: readonly string[], option: Readonly<Record<string, string | true>>) {
  const printed: string[] = [];
  const told: string[] = [];
  const io = {
    print: (line: string) => printed.push(line),
    tell: (line: string) => told.push(line),
    progress: () => undefined,
    json: true,
  };
  const code = await command.run({ positional, option }, io);
  return { code, answer: printed.length > 0 ? JSON.parse(printed.join('')) : null, told };
}

describe('intake', () => {
  test('a folder of texts, mail and feeds becomes one picture', async () => {
    const { code, answer } = await run(intake, [folder], { published: '2026-02-03', source: 'desk' });
    expect(code).toBe(0);
    expect(answer.reports.map((report: { id: string }) => report.id)).toEqual(['a.txt', 'b.eml', 'g']);
    expect(
      answer.figures.map((figure: { topic: string; unit: string; place: string; working: { value: number } }) => [
        figure.topic,
        figure.unit,
        figure.place,
        figure.working.value,
      ]),
    ).toEqual([
      ['withoutHeat', 'buildings', 'Poltava', 140],
      ['withoutPower', 'subscribers', 'Sumy', 3200],
      ['withoutWater', 'buildings', 'Lubny', 12],
    ]);
  });

  test('an own list of officials takes the place of the built-in one', async () => {
    const list = join(folder, 'officials.list');
    writeFileSync(list, '# name | stems | role | place\nOksana Nova|нова! nova!|mayor of Poltava|Poltava\nbad line\n');
    const text = join(folder, 'a.txt');
    const { answer, told } = await run(intake, [text], { published: '2026-02-03', officials: list });
    expect(answer.figures[0].working.speaker).toBe('Oksana Nova');
    expect(told.join('\n')).toContain('bad line');
  });

  test.each([
    [['nowhere'], {}, 1],
    [[], {}, 2],
    [['x'], { at: 'yesterday' }, 1],
  ])('%j %j ends with %i', async (positional, option, code) => {
    expect((await run(intake, positional as string[], option as Record<string, string>)).code).toBe(code);
  });

  test('a model beyond this machine is not asked', async () => {
    const { answer, told } = await run(intake, [join(folder, 'a.txt')], { published: '2026-02-03', model: 'https://api.example.com/v1' });
    expect(answer.proposals).toEqual([]);
    expect(told.join('\n')).toContain('addressNotLoopback');
  });

  test('a watched folder gives each file once, when it has stopped growing', async () => {
    const end = new AbortController();
    const seen: string[] = [];
    for await (const file of newFiles(folder, 5, end.signal)) {
      seen.push(file);
      if (seen.length === 3) writeFileSync(join(folder, 'e.txt'), 'later');
      if (seen.length === 4) end.abort();
    }
    expect(seen.map((file) => file.slice(folder.length + 1))).toEqual(['a.txt', 'b.eml', 'c.rss', 'e.txt']);
  });
});

test('validate intake scores the given file and our own sets', async () => {
  const file = join(folder, 'labelled.jsonl');
  const text = 'У Полтаві без опалення 140 будинків.';
  const gold = [{ id: 'g1', claimType: 'count', quote: '140 будинків', span: [23, 35], what: 'bld_no_heat', value: 140, bound: 'exact' }];
  writeFileSync(file, `${JSON.stringify({ id: 'x', lang: 'uk', published: '2026-02-03', text, cause: 'unknown', gold })}\n`);
  const { answer } = await run(validateIntake, [], { file, own: true, folds: true });
  expect(answer['count.bound']).toMatchObject({ f1: 1, gold: 1 });
  expect(answer.folds).toHaveLength(5);
  expect(Object.keys(answer.own)).toContain('first');
  expect(answer.own.first.wrongCity.of).toBeGreaterThan(0);
});
