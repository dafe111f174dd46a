/** The map and its table twin: one selection, by pointer and by keyboard. Against the stand-in server. */
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CHROMIUM, framed, launch, onGround, settled, still, TEST_MS, visit } from './chromium.ts';
import { type Fixture, makeMap, startFixture } from './fixture-server.ts';

describe.skipIf(CHROMIUM === null)('map and table', { timeout: TEST_MS }, () => {
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

  test('an address typed in Latin is found, shown in the middle of the map, picked there by a click and kept in the table', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done' } });
    const { page } = seen;
    await settled(page);
    const building = makeMap(600).buildings.find((candidate) => candidate.id === fixture.state.buildings.ids[17])!;
    await page.keyboard.press('Slash');
    await page.keyboard.type(building.address.en.replace(' St', ''));
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => document.querySelector('.detail-address')?.textContent === wanted, building.address.uk);
    await still(page);

    // Elsewhere first, then back by a click on the middle of the map, where the building stands now.
    await page.keyboard.press('KeyJ');
    await page.waitForFunction((gone) => document.querySelector('.detail-address')?.textContent !== gone, building.address.uk);
    await page.keyboard.press('Slash');
    await page.keyboard.type(building.address.uk);
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => document.querySelector('.detail-address')?.textContent === wanted, building.address.uk);
    await still(page);
    const box = (await page.locator('.map-canvas').boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await framed(page);
    expect(await page.locator('.detail-address').innerText()).toBe(building.address.uk);

    await page.keyboard.press('KeyX');
    await page.fill('.table-twin .filter', building.address.uk);
    await expect
      .poll(() => page.locator('.table-twin tr.chosen .row-name').innerText())
      .toBe(building.address.uk.replace('вулиця', 'вул.'));
    await page.fill('.table-twin .filter', '');
    await page.focus('.table-twin .scroll');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((gone) => document.querySelector('.detail-address')?.textContent !== gone, building.address.uk);
    const chosen = await page.locator('.table-twin tr.chosen .row-name').innerText();
    await page.keyboard.press('KeyX');
    await expect.poll(() => page.locator('.detail-address').innerText()).toBe(chosen);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('a focused map pans by arrows without moving the hour; letters can be switched off; choices outlive the visit', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done' } });
    const { page } = seen;
    await settled(page);
    const hour = (): Promise<string | null> => page.locator('.scrubber').getAttribute('aria-valuenow');
    await page.focus('.map-canvas');
    await page.keyboard.press('ArrowRight');
    expect(await hour()).toBe('0');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('ArrowRight');
    expect(await hour()).toBe('1');

    await page.keyboard.press('Shift+Slash');
    await page.click('dialog .switch input');
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyC');
    expect(await page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
    await page.selectOption('.theme-choice', 'light');
    await page.reload();
    await settled(page);
    expect(await page.getAttribute('html', 'data-theme')).toBe('light');
    await page.keyboard.press('KeyC');
    expect(await page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
    await seen.context.close();
  });

  test('the newcomer’s guide names the three parts, goes with Escape and does not come back', async () => {
    const seen = await visit(browser, fixture.url);
    const { page } = seen;
    await settled(page);
    const heads: string[] = [];
    for (let step = 0; step < 3; step++) {
      heads.push(await page.locator('.guide h2').innerText());
      await page.click('.guide .primary');
    }
    expect(new Set(heads).size).toBe(3);
    expect(await page.locator('.guide').count()).toBe(0);
    await page.reload();
    await settled(page);
    expect(await page.locator('.guide').count()).toBe(0);
    await seen.context.close();
  });
});
