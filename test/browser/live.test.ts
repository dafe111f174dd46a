/** The push stream: sections arrive, the link breaks, the screen says so and comes back by itself. Against the stand-in server. */
import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { CHROMIUM, launch, onGround, settled, TEST_MS, visit } from './chromium.ts';
import { type Fixture, makeMap, startFixture } from './fixture-server.ts';

/** What is pushed shows within a second on a quiet machine; tests share theirs. FROSTLINE_QUIET=1 holds them to it. */
const AT_ONCE_MS = process.env.FROSTLINE_QUIET ? 1_000 : 30_000;

describe.skipIf(CHROMIUM === null)('live', { timeout: TEST_MS }, () => {
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

  test('a pushed section shows at once; a lost link is said in a band and found again', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    const header = fixture.state.header as { drained: number };
    header.drained = 4321;
    fixture.push('header');
    await page.waitForFunction(() => document.querySelector('.figures')?.textContent?.includes('4,321'), null, { timeout: AT_ONCE_MS });

    // A push must not take the focus away from what someone is about to press.
    await page.keyboard.press('KeyJ');
    await page.focus('.decision.chosen .acts button:nth-of-type(2)');
    const decision = fixture.state.decisions.decisions[0] as { people: number };
    decision.people = 98_765;
    fixture.push('decisions');
    await page.waitForFunction(() => document.querySelector('.decision.chosen')?.textContent?.includes('98,765'));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Why/);

    await page.route('**/api/v1/state', (route) => route.abort());
    fixture.drop();
    await page.waitForSelector('.band.stale');
    expect(await page.locator('.band.stale').innerText()).toMatch(/^Connection lost/);
    expect(await page.locator('.decision').count(), 'the last picture stays').toBeGreaterThan(5);
    header.drained = 4322;
    await page.unroute('**/api/v1/state');
    await page.waitForFunction(() => document.querySelector('.band.stale') === null);
    await page.waitForFunction(() => document.querySelector('.figures')?.textContent?.includes('4,322'));
    await seen.context.close();
  });

  test('a server that hangs leaves the stream open and is noticed all the same', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    // Nothing ends the stream: only the question beside it stays without an answer.
    for (const path of ['**/healthz', '**/api/v1/state']) await page.route(path, (route) => route.abort());
    await page.waitForSelector('.band.stale');
    expect(await page.locator('.band.stale').innerText()).toMatch(/^Connection lost/);
    for (const path of ['**/healthz', '**/api/v1/state']) await page.unroute(path);
    await page.waitForFunction(() => document.querySelector('.band.stale') === null);
    await seen.context.close();
  });

  test('a decision that was too late before the heat was lost blames no shift', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    const first = fixture.state.decisions.decisions[0] as { deadline_ms: number | null };
    const before = first.deadline_ms;
    first.deadline_ms = fixture.state.clock.lostAt_ms! - 3 * 3_600_000;
    fixture.push('decisions');
    const left = page.locator('.decision .left').first();
    await page.waitForFunction(() => document.querySelector('.decision .left .in-words') !== null);
    expect(await left.innerText()).toMatch(/at once\s+no safe time from the start/);
    first.deadline_ms = before;
    fixture.push('decisions');
    await page.waitForFunction(() => document.querySelector('.decision .left .in-words') === null);
    await seen.context.close();
  });

  test('a reload comes back to the page one was at', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done', language: 'en' } });
    const { page } = seen;
    await settled(page);
    await page.keyboard.press('KeyC');
    await page.waitForSelector('#tab-crews[aria-selected=true]');
    await page.reload();
    await page.waitForSelector('#tab-crews[aria-selected=true]');
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('replay is started, sped up and stopped from the screen', async () => {
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done' } });
    const { page } = seen;
    await settled(page);
    const from = fixture.acts.length;
    await page.selectOption('.replay select', '600');
    await page.click('.replay button.square');
    await page.waitForFunction(() => document.querySelector('.replay button.square')?.textContent === '❚❚');
    const shown = await page.locator('.replay-time').innerText();
    await page.waitForFunction((before) => document.querySelector('.replay-time')?.textContent !== before, shown);
    await page.click('.replay button.square');
    await page.waitForFunction(() => document.querySelector('.replay button.square')?.textContent === '▶');
    expect(fixture.acts.slice(from).map((entry) => (entry as { act: unknown }).act)).toEqual([
      { speed: 600 },
      { playing: true },
      { playing: false },
    ]);
    await seen.context.close();
  });

  test('without a server it says what to do; before the first forecast it promises nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(fixture.url);
    await page.waitForFunction(() => document.querySelector('.waiting')?.textContent?.includes('Сервер не відповідає'));
    await context.close();

    const { fans, buildings } = fixture.state;
    const empty = { p05: [], p50: [], p95: [] };
    const none = buildings.ids.map(() => null);
    Object.assign(fixture.state, {
      fans: { nothing: empty, plan: empty, outdoor_C: empty },
      buildings: { ...buildings, p05_h: none, p50_h: none, p95_h: none },
    });
    const seen = await visit(browser, fixture.url, { remembered: { guide: 'done' } });
    await seen.page.waitForFunction(() => document.querySelector<HTMLElement>('.map-canvas')?.dataset.drawn !== undefined);
    expect(await seen.page.locator('.timeline').innerText()).toContain('Прогноз ще рахується');
    expect(seen.errors).toEqual([]);
    Object.assign(fixture.state, { fans, buildings });
    await seen.context.close();
  });
});
