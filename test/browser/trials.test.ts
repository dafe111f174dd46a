/** Trials of the plan: A beside B beside the plan in force, one accepted under a name and with a reason, taken back. Against a real desk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/serve/start.ts';
import { smallDesk } from '../small-desk.ts';
import { axeFindings, CHROMIUM, findFaults, launch, onGround, RESULTS, ROOT, TEST_MS, visit } from './chromium.ts';

describe.skipIf(CHROMIUM === null)('trials of the plan', { timeout: TEST_MS }, () => {
  let browser: Browser;
  let server: RunningServer;
  let folder = '';
  const raise = async (): Promise<void> => {
    folder = mkdtempSync(join(tmpdir(), 'frostline-trials-'));
    const outcome = await startServer({ ...smallDesk(folder), webDir: process.env.FROSTLINE_WEB ?? join(ROOT, 'dist/web') });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    server = outcome.server;
    await server.ready;
    browser = await launch();
  };
  const strike = async (): Promise<void> => {
    await browser?.close();
    await server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  onGround(raise, strike);

  async function openTrial(wish: Parameters<typeof visit>[2]): ReturnType<typeof visit> {
    const seen = await visit(browser, server.url, { ...wish, remembered: { guide: 'done', ...wish?.remembered } });
    await seen.page.waitForSelector('.tabs');
    await seen.page.keyboard.press('KeyW');
    await seen.page.locator('#queue .panel-head .choice button').first().click();
    await seen.page.waitForSelector('[data-part="plan-trial"]');
    return seen;
  }
  /** Decides about the building that the plan drains first, found by its address. */
  async function choose(page: Page): Promise<string> {
    const { ids, action } = await page.evaluate(async () => (await (await fetch('/api/v1/state')).json()).buildings);
    const id = ids[action.indexOf('drain')] as string;
    const address = server.runner.desk.ground.city.buildings.find((building) => building.id === id)!.addressEn;
    await page.keyboard.press('Slash');
    await page.fill('dialog[open] input', address);
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.waitForSelector('[data-part="plan-trial"] select[name="pinCrew"]');
    return id;
  }
  const cell = (page: Page, row: string, side: string) => page.locator(`tr[data-row="${row}"] td[data-side="${side}"]`);
  const frozenNow = (page: Page) => page.locator('tr[data-row="frozen"] td').first();

  test('A stands beside B beside the plan; B is accepted with name and reason, and taken back', async () => {
    const seen = await openTrial({ remembered: { language: 'en', theme: 'light' } });
    const { page } = seen;
    // A: one crew less.
    await page.fill('[data-part="plan-trial"] input[type=text]', 'one crew less');
    await page.getByRole('button', { name: 'Send home' }).click();
    await expect.poll(() => cell(page, 'frozen', 'A').innerText()).toMatch(/^[\d.,]+$/);
    // B: the first drain is not done.
    await page.getByRole('button', { name: 'B', exact: true }).click();
    const kept = await choose(page);
    await page.getByRole('button', { name: 'Keep full' }).click();
    await expect.poll(() => cell(page, 'hold', 'B').innerText()).toMatch(/^\d+$/);
    const now = Number(await page.locator('tr[data-row="hold"] td').first().innerText());
    expect(Number(await cell(page, 'hold', 'B').innerText())).toBe(now + 1);
    await page.screenshot({ path: join(RESULTS, 'trial-1366-light-en.png') });
    expect(await axeFindings(page, '[data-part="plan-trial"]')).toEqual([]);
    const facts = server.runner.desk.trials;
    expect(facts, 'nothing is kept of a trial').toEqual([]);

    await page.getByRole('button', { name: 'Accept B as plan' }).click();
    const dialog = page.locator('dialog[open]');
    expect(await dialog.innerText()).toContain('A drain still needs two signatures.');
    await page.fill('input[name=who]', 'Olena Koval');
    await dialog.locator('button[type=submit]').click();
    expect(await dialog.locator('[role=alert]').innerText()).toBe('Say why.');
    await page.fill('textarea[name=why]', 'people with children stay there');
    await dialog.locator('button[type=submit]').click();
    expect(await dialog.locator('[role=alert]').innerText()).toBe('Give the trial a name.');
    await page.fill('input[name=trialName]', 'keep the first');
    await page.screenshot({ path: join(RESULTS, 'trial-accept-1366-light-en.png') });
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => server.runner.desk.trials.length).toBe(1);
    expect(server.runner.desk.trials[0]).toMatchObject({
      name: 'keep the first',
      who: 'Olena Koval',
      choices: { orders: [{ building: kept, action: 'keep' }] },
    });

    await page.keyboard.press('KeyB');
    const card = page.locator('.card.trials');
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
    expect(await card.innerText()).toContain('Why: people with children stay there');
    await page.screenshot({ path: join(RESULTS, 'trial-taken-1366-light-en.png') });
    await card.getByRole('button', { name: 'Take back' }).click();
    await page.fill('textarea[name=why]', 'they have left');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => card.innerText()).toContain('they have left');
    expect(server.runner.desk.trials[0]!.withdrawn).toMatchObject({ who: 'Olena Koval', why: 'they have left' });

    // A is accepted too: the crew stands among the crews as sent home, and on the page of the plan.
    await page.getByRole('button', { name: 'Accept A as plan' }).click();
    await page.fill('textarea[name=why]', 'two are ill');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('KeyC');
    await expect.poll(() => page.locator('.gantt-name').allInnerTexts()).toContainEqual(expect.stringContaining('does not work'));
    expect(await page.locator('.gantt-name[title*="one crew less"]').count()).toBe(1);
    await page.screenshot({ path: join(RESULTS, 'trial-crews-1366-light-en.png') });
    expect((await findFaults(page)).filter((fault) => !fault.startsWith('.legend'))).toEqual([]);
    expect(seen.errors).toEqual([]);
    expect(seen.outside).toEqual([]);
    await seen.context.close();
  });

  test('reads well on a narrow screen, in Ukrainian, in the dark; what the browser keeps comes back', async () => {
    const remembered = {
      language: 'uk',
      theme: 'dark',
      'trial.plan': JSON.stringify({ A: { name: 'без першої', choices: { crewsOff: ['C-1'] } }, B: 7 }),
    };
    const crew = server.runner.desk.ground.city.crews[0]!.id;
    remembered['trial.plan'] = remembered['trial.plan'].replace('C-1', crew);
    const seen = await openTrial({ width: 360, height: 640, remembered });
    const { page } = seen;
    await expect.poll(() => cell(page, 'frozen', 'A').innerText()).toMatch(/^[\d.,\s]+$/);
    expect(await frozenNow(page).innerText()).toMatch(/\d/);
    await page.screenshot({ path: join(RESULTS, 'trial-360-dark-uk.png') });
    await cell(page, 'moved', 'A').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(RESULTS, 'trial-360-dark-uk-table.png') });
    expect((await findFaults(page)).filter((fault) => !fault.startsWith('.legend'))).toEqual([]);
    expect(await page.locator('[data-part="plan-trial"]').innerText()).not.toMatch(/[a-z]{4,}/);
    expect(await axeFindings(page, '[data-part="plan-trial"]')).toEqual([]);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });
});
