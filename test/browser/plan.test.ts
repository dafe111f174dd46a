/** The plan on one page: readable in both languages and all looks, pins by keyboard, drain or hold. Against the stand-in server. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeFindings, CHROMIUM, findFaults, launch, onGround, RESULTS, settled, TEST_MS, visit } from './chromium.ts';
import { type Fixture, makeMap, startFixture } from './fixture-server.ts';

describe.skipIf(CHROMIUM === null)('the plan', { timeout: TEST_MS }, () => {
  let fixture: Fixture;
  let browser: Browser;
  const raise = async (): Promise<void> => {
    fixture = await startFixture(0, makeMap(600));
    browser = await launch();
  };
  const strike = async (): Promise<void> => {
    await browser?.close();
    fixture?.server.closeAllConnections();
    fixture?.server.close();
  };
  onGround(raise, strike);

  test.each([
    [1366, 768, 'dark', 'uk'],
    [1366, 768, 'light', 'en'],
    [360, 640, 'dark', 'en'],
  ] as const)('reads well at %i × %i, %s, %s', async (width, height, theme, language) => {
    const seen = await visit(browser, fixture.url, { width, height, remembered: { guide: 'done', theme, language } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyB');
    await page.waitForSelector('.card.comparison tr.own');
    await page.waitForSelector('.refill-lines li');
    for (const card of ['comparison', 'change', 'balance', 'refill']) {
      const place = page.locator(`.card.${card}`);
      await place.scrollIntoViewIfNeeded();
      expect((await place.innerText()).length, card).toBeGreaterThan(20);
      await page.screenshot({ path: join(RESULTS, `plan-${card}-${width}-${theme}-${language}.png`) });
      // The legend belongs to the map, which is not shown now.
      expect(
        (await findFaults(page)).filter((fault) => !fault.startsWith('.legend')),
        card,
      ).toEqual([]);
    }
    expect(await axeFindings(page, '.plan-page')).toEqual([]);
    expect(await page.locator('.change-lines li').count()).toBe(12);
    await page.locator('.card.change > button').click();
    await expect.poll(() => page.locator('.change-lines li').count()).toBe(15);
    const kinds = page.locator('.change-kinds button');
    const counts = (await kinds.locator('b').allInnerTexts()).map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(15);
    await kinds.first().click();
    await expect.poll(() => page.locator('.change-lines li').count()).toBe(counts[0]);
    await kinds.first().click();
    await expect.poll(() => page.locator('.change-lines li').count()).toBe(15);
    const other = language === 'uk' ? /[a-z]{4,}/ : /[а-яіїєґ]/i;
    const words = (await page.locator('.card.comparison').innerText()).replace(/weights-1/g, '');
    expect(words).not.toMatch(other);
    expect(seen.errors).toEqual([]);
    expect(seen.outside).toEqual([]);
    await seen.context.close();
  });

  test('a plan that is not judged yet says so, and what is found out comes in its place', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyB');
    const card = page.locator('.card.weathers');
    await card.waitFor();
    const sheet = fixture.state.plan.sheet as { judging: string; lossBound: number | null; weathers: { unseen: unknown } };
    const [judged, bound] = [sheet.weathers.unseen, sheet.lossBound];
    Object.assign(sheet, { judging: 'under way', lossBound: null });
    sheet.weathers.unseen = null;
    fixture.push('plan');
    await expect.poll(() => card.innerText()).toContain('it is being judged on weathers it has not seen…');
    await card.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(RESULTS, 'plan-judging-1366-en.png') });
    expect(await card.locator('path.unseen').count()).toBe(0);
    sheet.judging = 'dropped';
    fixture.push('plan');
    await expect.poll(() => card.innerText()).toContain('newer facts came in first');
    Object.assign(sheet, { judging: 'done', lossBound: bound });
    sheet.weathers.unseen = judged;
    fixture.push('plan');
    await expect.poll(() => card.locator('path.unseen').count()).toBe(1);
    expect(await card.innerText()).not.toContain('being judged');
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('a changed line leads to its building, and the heat balance speaks gigacalories too', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyG');
    await page.keyboard.press('KeyP');
    const line = page.locator('.change-lines li').first();
    const address = (await line.locator('.row-name').innerText()).replace(/ St\b.*/, '');
    await line.locator('.row-name').click();
    await page.waitForFunction((wanted) => document.querySelector('.detail')?.textContent?.includes(wanted), address);
    const power = page.locator('.balance-rows figcaption').nth(1);
    const before = await power.innerText();
    await page.locator('.balance .choice button').nth(1).click();
    await expect.poll(() => power.innerText()).toContain('Gcal/h');
    expect(await power.innerText()).not.toBe(before);
    await seen.context.close();
  });

  test('a drain is given to a crew by keyboard, under a name, and shown as pinned', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyC');
    const bar = page.locator('.gantt-row .work').first();
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+KeyP');
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    await page.fill('input[name=who]', '');
    await page.keyboard.press('Enter');
    expect(await dialog.locator('[role=alert]').innerText()).toBe('Write a name.');
    await page.selectOption('select[name=crew]', 'C3');
    await page.fill('input[name=who]', 'Olena Koval');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const sent = fixture.acts.at(-1) as { path: string; act: unknown };
    expect(sent.path).toMatch(/^\/api\/v1\/plan\/pins\/B\d+$/);
    expect(sent.act).toEqual({ crew: 'C3', who: 'Olena Koval' });
    await page.waitForSelector('.gantt-row .work.pinned');
    expect(await page.locator('.pin-line').innerText()).toContain('Crew 4');
    expect(await axeFindings(page, '.crews')).toEqual([]);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('the map shows what the plan does with each building', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    const marked = (count: number) =>
      page.waitForFunction((wanted) => document.querySelector<HTMLElement>('.map-canvas')?.dataset.actions === String(wanted), count);
    await marked(0);
    await page.keyboard.press('Digit7');
    await page.waitForSelector('.legend .deed-drain');
    await marked(fixture.state.buildings.ids.length);
    await page.screenshot({ path: join(RESULTS, 'plan-on-map.png') });
    expect(await axeFindings(page, '.legend')).toEqual([]);
    await page.keyboard.press('Digit7');
    await marked(0);
    await seen.context.close();
  });

  test('drain or hold shows its curve and says whose word it rests on', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    const chart = page.locator('svg.drain-or-hold');
    await chart.scrollIntoViewIfNeeded();
    expect(await chart.getAttribute('aria-label')).toMatch(/Not draining loses 225,000 person-hours/);
    expect(await chart.locator('path.curve').getAttribute('d')).toMatch(/^M0\.0,/);
    expect(await page.locator('.detail').innerText()).toContain('Nobody has said when heat will be back.');
    await page.screenshot({ path: join(RESULTS, 'plan-drain-or-hold.png') });
    await seen.context.close();
  });
});
