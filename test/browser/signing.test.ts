/** A drain is signed by two: what is asked, what is sent, what the queue says. Against the stand-in server. */
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CHROMIUM, launch, onGround, settled, TEST_MS, visit } from './chromium.ts';
import { type Fixture, makeMap, startFixture } from './fixture-server.ts';

describe.skipIf(CHROMIUM === null)('signing', { timeout: TEST_MS }, () => {
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

  test('accept names what becomes irreversible, wants a name, waits for the other role, then is accepted', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done' } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyA');
    const dialog = page.locator('dialog[open]');
    expect(await dialog.innerText()).toContain('без тепла щонайменше 3 доби');
    expect(await dialog.innerText()).toContain('підписують двоє');
    await page.keyboard.press('KeyJ');
    await page.fill('input[name=who]', '');
    await page.keyboard.press('Enter');
    expect(await dialog.locator('[role=alert]').innerText()).toBe('Вкажіть, хто підписує.');
    expect(fixture.acts).toEqual([]);

    await page.fill('input[name=who]', 'Олена Коваль');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(fixture.acts).toEqual([
      { path: '/api/v1/decisions/K-04/acts', act: { act: 'accept', who: 'Олена Коваль', role: 'dispatcher' } },
    ]);
    await page.waitForSelector('.decision.chosen .status.awaitingSecond');
    expect(await page.locator('.decision.chosen .signed').innerText()).toContain('Олена Коваль (диспетчер)');

    await page.keyboard.press('KeyA');
    expect(await dialog.innerText()).toContain('Перший підпис: Олена Коваль');
    expect(await page.locator('select[name=role]').inputValue()).toBe('engineer');
    expect(await page.locator('select[name=role]').isDisabled()).toBe(true);
    expect(await page.inputValue('input[name=who]'), 'the first name is not offered as the second').toBe('');
    await page.fill('input[name=who]', 'Петро Шевчук');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.querySelector('[data-id="K-04"]') === null);
    await page.click('.queue .choice button:nth-of-type(2)');
    await expect.poll(() => page.locator('[data-id="K-04"] .status').innerText()).toBe('прийнято');
    expect(await page.evaluate(() => localStorage.getItem('frostline.name.dispatcher'))).toBe('Олена Коваль');
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('a refusal of the server is shown in words and nothing is closed', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', 'name.dispatcher': 'Олена Коваль' } });
    const { page } = seen;
    await settled(page);
    await page.route('**/acts', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ words: { uk: 'Рішення вже прийняв хтось інший.', en: 'Somebody else has taken this decision.' } }),
      }),
    );
    await page.keyboard.press('KeyD');
    await page.click('dialog button[type=submit]');
    await page.waitForFunction(() => document.querySelector('dialog [role=alert]')?.textContent !== '');
    expect(await page.locator('dialog [role=alert]').innerText()).toBe('Не прийнято: Рішення вже прийняв хтось інший.');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await seen.context.close();
  });
});
