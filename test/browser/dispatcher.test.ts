/** The dispatcher's screen against the real server: a newcomer's first minute, by keyboard, without a network. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BuildingDetail, StateView } from '../../src/contract/view.ts';
import {
  ask,
  axeFindings,
  CHROMIUM,
  findFaults,
  launch,
  mapPrint,
  onGround,
  otherMap,
  RESULTS,
  settled,
  still,
  TEST_MS,
  visit,
} from './chromium.ts';
import { type Demo, startDemo } from './demo-server.ts';

describe.skipIf(CHROMIUM === null)('the dispatcher’s screen', { timeout: TEST_MS }, () => {
  let demo: Demo;
  let browser: Browser;
  let state: StateView;
  const raise = async (): Promise<void> => {
    demo = await startDemo();
    browser = await launch();
    state = await get<StateView>('state');
  };
  const strike = async (): Promise<void> => {
    await browser?.close();
    await demo?.stop();
  };
  onGround(raise, strike);
  const get = async <T>(path: string): Promise<T> => (await (await ask(`${demo.url}api/v1/${path}`)).json()) as T;

  test('opens without any network but this machine, scrubs a day by keyboard, reads the most urgent building in both languages', async () => {
    const seen = await visit(browser, demo.url, { remembered: { guide: 'done' } });
    const { page } = seen;
    await settled(page);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('uk');

    const before = await mapPrint(page);
    for (let hour = 0; hour < 24; hour++) await page.keyboard.press('ArrowRight');
    const slider = page.getByRole('slider', { name: 'Час прогнозу' });
    expect(await slider.getAttribute('aria-valuenow')).toBe('24');
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\+24\sгод, .*без дій/);
    await otherMap(page, before, 'the map shows another hour');
    await page.keyboard.press('Home');
    expect(await slider.getAttribute('aria-valuenow')).toBe('0');
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await slider.getAttribute('aria-valuenow')).toBe('-6');
    await page.keyboard.press('Home');

    await page.keyboard.press('KeyJ');
    const open = state.decisions.decisions.filter((decision) => ['open', 'awaitingSecond', 'deferred'].includes(decision.status));
    const pressing = [...open].sort((one, other) => (one.deadline_ms ?? Infinity) - (other.deadline_ms ?? Infinity))[0]!;
    expect(await page.locator('.decision.chosen').getAttribute('data-id')).toBe(pressing.id);
    const hour = (id: string): number => state.buildings.p05_h[state.buildings.ids.indexOf(id)] ?? Infinity;
    const soonest = Math.min(...pressing.buildings.map(hour));
    const address = await page.locator('.detail-address').innerText();
    const details = await Promise.all(
      pressing.buildings.filter((id) => hour(id) === soonest).map((id) => get<BuildingDetail>(`buildings/${id}`)),
    );
    const detail = details.find((candidate) => candidate.address.uk === address);
    expect(detail, `${address} is the building that freezes first`).toBeDefined();
    await page.waitForFunction(() => document.querySelector('.detail')?.getAttribute('aria-busy') !== 'true');
    const reason = page.locator('[data-part="reasons"] li').first();
    expect(await reason.innerText()).toBe(detail!.reasons[0]!.uk);
    expect(detail!.reasons[0]!.uk).toMatch(/[а-яіїєґ]{4}/i);

    await page.getByRole('button', { name: 'EN — English' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await reason.innerText()).toBe(detail!.reasons[0]!.en);
    expect(await page.locator('.detail-address').innerText()).toBe(detail!.address.en);
    const cyrillic = await page.evaluate(
      () => /[а-яіїєґ]{3,}/i.exec(document.querySelector<HTMLElement>('.desk')!.innerText.replace('УК', ''))?.[0] ?? null,
    );
    expect(cyrillic, 'nothing is left in Ukrainian').toBeNull();

    expect(seen.outside, 'addresses off this machine').toEqual([]);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test.each([
    ['uk', ['dark', 'light', 'red']],
    ['en', ['dark', 'light']],
  ])('in %s, looks %s: nothing clipped, overlapping or empty; figures as in the API', async (language, themes) => {
    const seen = await visit(browser, demo.url, { remembered: { guide: 'done', theme: themes[0]!, language } });
    const { page } = seen;
    await settled(page);
    const digits = (text: string): string => text.replace(/[^\d]/g, '');
    const figure = (kind: string): Promise<string> =>
      page.locator(`.figure.${kind} .figure-value`).evaluate((element) => element.firstChild?.textContent ?? '');
    for (const theme of themes) {
      await page.selectOption('.theme-choice', theme);
      await page.waitForSelector(`html[data-theme=${theme}]`);
      await still(page);
      await page.screenshot({ path: join(RESULTS, `dispatcher-${theme}-${language}.png`) });
      expect(await findFaults(page), theme).toEqual([]);
      expect(digits(await figure('strong'))).toBe(String(state.header.withoutHeat));
      expect(digits(await figure('urgent'))).toBe(String(state.header.freezeWithin6h.p50));
    }
    await seen.context.close();
  });

  test('on the printed briefing no table runs into the column beside it', async () => {
    const seen = await visit(browser, `${demo.url}briefing`);
    const { page } = seen;
    // What a sheet of A4 leaves between its margins.
    await page.setViewportSize({ width: 680, height: 1_000 });
    await page.emulateMedia({ media: 'print' });
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.columns > div')].flatMap((column) =>
        [...column.querySelectorAll('table')]
          .filter((table) => table.getBoundingClientRect().right > column.getBoundingClientRect().right + 1)
          .map((table) => table.textContent),
      ),
    );
    expect(await page.locator('.columns table').count()).toBeGreaterThan(3);
    expect(wide).toEqual([]);
    await seen.context.close();
  });

  test('axe finds nothing serious: every tab, the guide, signing in the dark look; the map in the others', async () => {
    const seen = await visit(browser, demo.url, { remembered: { theme: 'dark' } });
    const { page } = seen;
    await settled(page);
    expect(await axeFindings(page), 'with the guide open').toEqual([]);
    await page.keyboard.press('Escape');
    for (const [tab, place] of [
      ['crews', '.gantt'],
      ['reports', '.reports-head'],
      ['table', '.table-twin .row-name'],
    ]) {
      await page.click(`#tab-${tab}`);
      await page.waitForSelector(place!);
      await still(page);
      expect(await axeFindings(page, '.stage'), tab).toEqual([]);
    }
    await page.keyboard.press('KeyA');
    await page.waitForSelector('dialog[open]');
    expect(await axeFindings(page, 'dialog'), 'signing').toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('#tab-map');
    for (const theme of ['light', 'red']) {
      await page.selectOption('.theme-choice', theme);
      await still(page);
      expect(await axeFindings(page, 'body', 'color-contrast'), theme).toEqual([]);
    }
    await seen.context.close();
  });

  test.each([
    [360, 640],
    [1024, 768],
    [1180, 720],
    [1280, 720],
  ])('at %i × %i nothing is wider than the screen, clipped or on top of something else', async (width, height) => {
    const seen = await visit(browser, demo.url, { width, height, remembered: { guide: 'done' } });
    await settled(seen.page);
    await seen.page.screenshot({ path: join(RESULTS, `dispatcher-${width}.png`), fullPage: true });
    expect(await findFaults(seen.page)).toEqual([]);
    await seen.context.close();
  });
});
