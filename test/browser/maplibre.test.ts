/** The map drawn by WebGL, forced by the address because test machines compute their graphics. Against the stand-in server. */
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { SCREEN_POLICY } from '../../src/serve/api.ts';
import { CHROMIUM, launch, onGround, PATIENCE_MS, RESULTS, settled, still, TEST_MS, type Visit, visit } from './chromium.ts';
import { type Fixture, makeMap, startFixture } from './fixture-server.ts';

const COUNT = 3500;
/** Pixels per metre after a building was looked at and the map enlarged three times. */
const NEAR_SCALE = 0.55 * 1.5 ** 3;
const M_PER_DEGREE = 111_195;
/** Each look at the screen takes a moment from the program that draws it. */
const POLL_MS = 250;

/** Red, green, blue of the first pixel of a PNG: it has no neighbours that a row's filter could refer to. */
function firstPixel(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return inflateSync(Buffer.concat(parts)).subarray(1, 4);
}

describe.skipIf(CHROMIUM === null)('the map by WebGL', { timeout: TEST_MS }, () => {
  let fixture: Fixture;
  let browser: Browser;
  const raise = async (): Promise<void> => {
    fixture = await startFixture(0, makeMap(COUNT));
    browser = await launch();
  };
  const strike = async (): Promise<void> => {
    await browser?.close();
    fixture?.server.closeAllConnections();
    fixture?.server.close();
  };
  onGround(raise, strike);

  /** The screen under the very policy of the real server, with a list of the files it asked for. */
  const open = async (query: string, remembered: Readonly<Record<string, string>> = {}): Promise<Visit & { files: string[] }> => {
    const seen = await visit(browser, 'about:blank', { width: 1180, height: 700, jumps: true });
    const files: string[] = [];
    seen.page.on('request', (request) => files.push(new URL(request.url()).pathname));
    await seen.page.addInitScript(
      (kept) => {
        for (const [key, value] of Object.entries(kept)) localStorage.setItem(`frostline.${key}`, value);
      },
      { guide: 'done', ...remembered },
    );
    await seen.context.route(`${fixture.url}/${query}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': SCREEN_POLICY } });
    });
    await seen.page.goto(`${fixture.url}/${query}`);
    await settled(seen.page);
    return { ...seen, files };
  };
  const drawnByGl = (page: Page): Promise<unknown> => page.waitForSelector('.map[data-renderer="gl"]', { timeout: PATIENCE_MS });
  /** The colour of one pixel of the screen, as #rrggbb. */
  const colourAt = async (page: Page, spot: Readonly<{ x: number; y: number }>): Promise<string> => {
    const picture = await page.screenshot({ clip: { x: Math.round(spot.x), y: Math.round(spot.y), width: 1, height: 1 } });
    return `#${firstPixel(picture).toString('hex')}`;
  };
  /** Brings a building to the middle of the map by its address, near enough to see its colour inside the halo, and says where that is. */
  const goTo = async (page: Page, id: string, nearer = true): Promise<Readonly<{ address: string; x: number; y: number }>> => {
    const building = makeMap(COUNT).buildings.find((candidate) => candidate.id === id)!;
    await page.keyboard.press('Slash');
    await page.keyboard.type(building.address.uk);
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForFunction((wanted) => document.querySelector('.detail-address')?.textContent === wanted, building.address.uk);
    await still(page);
    for (let step = 0; step < 3 && nearer; step++) await page.locator('.map-buttons .square').first().click();
    await page.mouse.move(5, 5);
    await still(page);
    const box = (await page.locator('.map-canvas').boundingBox())!;
    return { address: building.address.uk, x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Waits until the middle of the map shows a colour. */
  const settles = async (page: Page, spot: Readonly<{ x: number; y: number }>, colour: string): Promise<void> => {
    await expect.poll(() => colourAt(page, spot), { timeout: PATIENCE_MS, interval: POLL_MS }).toBe(colour);
  };
  const levelsOf = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      [0, 1, 2, 3, 4, 5].map((level) => getComputedStyle(document.documentElement).getPropertyValue(`--level-${level}`).trim()),
    );
  /** A building between 12 and 24 hours from freezing now, and within three hours of it half a day later; its address is its own. */
  const changing = (): string => {
    const addresses = makeMap(COUNT).buildings.map((building) => building.address.uk);
    const { buildings } = fixture.state;
    const id = buildings.ids.find((candidate, at) => {
      const p05_h = buildings.p05_h[at]!;
      const address = makeMap(COUNT).buildings.find((building) => building.id === candidate)!.address.uk;
      return p05_h > 14.5 && p05_h < 16 && buildings.state[at] === 'noFeed' && addresses.filter((one) => one === address).length === 1;
    });
    expect(id).toBeDefined();
    return id!;
  };

  const middleOf = (outline: readonly number[]): readonly [number, number] => {
    const middle = (from: 0 | 1): number => {
      const ends = outline.filter((_, at) => at % 2 === from);
      return (Math.min(...ends) + Math.max(...ends)) / 2;
    };
    return [middle(0), middle(1)];
  };
  /** A building in view beside another one, with no third one near it, and how far away it stands. */
  const neighbourOf = (id: string): Readonly<{ address: string; right_m: number; up_m: number }> => {
    const all = makeMap(COUNT).buildings.map((building) => ({ building, middle: middleOf(building.outline) }));
    const apart = (one: readonly [number, number], other: readonly [number, number]): readonly [number, number] => [
      (other[0] - one[0]) * M_PER_DEGREE * Math.cos((one[1] * Math.PI) / 180),
      (other[1] - one[1]) * M_PER_DEGREE,
    ];
    const here = all.find(({ building }) => building.id === id)!.middle;
    for (const { building, middle } of all) {
      const [right_m, up_m] = apart(here, middle);
      const inView = building.id !== id && right_m > -80 && right_m < 160 && Math.abs(up_m) < 110;
      if (!inView || all.some((other) => other.building !== building && Math.hypot(...apart(middle, other.middle)) < 60)) continue;
      return { address: building.address.uk, right_m, up_m };
    }
    throw new Error('no building stands alone');
  };

  test('it loads from this machine alone under the strict policy, paints the hour and picks what is clicked', async () => {
    const seen = await open('?map=gl');
    const { page } = seen;
    await drawnByGl(page);
    await page.screenshot({ path: join(RESULTS, 'maplibre-dark.png') });
    expect(seen.files.some((file) => /maplibre-gl-worker-.*\.js$/.test(file))).toBe(true);

    const levels = await levelsOf(page);
    const id = changing();
    const spot = await goTo(page, id);
    await settles(page, spot, levels[3]!);
    await page.screenshot({ path: join(RESULTS, 'maplibre-near.png') });
    for (let step = 0; step < 2; step++) await page.keyboard.press('Shift+ArrowRight');
    await settles(page, spot, levels[0]!);
    await page.keyboard.press('Home');
    await settles(page, spot, levels[3]!);

    // A neighbour is picked where it must stand by the map's own figures, then this building again.
    const neighbour = neighbourOf(id);
    const there = { x: spot.x + neighbour.right_m * NEAR_SCALE, y: spot.y - neighbour.up_m * NEAR_SCALE };
    await page.mouse.move(there.x, there.y);
    await page.waitForSelector('.map-tip');
    expect(await page.locator('.map-tip b').innerText()).toBe(neighbour.address);
    await page.mouse.click(there.x, there.y);
    await page.waitForFunction((wanted) => document.querySelector('.detail-address')?.textContent === wanted, neighbour.address);
    await page.mouse.click(spot.x, spot.y);
    await page.waitForFunction((wanted) => document.querySelector('.detail-address')?.textContent === wanted, spot.address);
    expect(await page.getAttribute('.map', 'data-renderer')).toBe('gl');
    expect(seen.errors).toEqual([]);
    expect(seen.outside).toEqual([]);
    await seen.context.close();
  });

  test('the looks recolour it; switches take layers off', async () => {
    const seen = await open('?map=gl', { theme: 'light' });
    const { page } = seen;
    await drawnByGl(page);
    const id = changing();
    for (const theme of ['light', 'red', 'dark']) {
      await page.selectOption('.theme-choice', theme);
      const spot = await goTo(page, id, theme === 'light');
      await settles(page, spot, (await levelsOf(page))[3]!);
      await page.screenshot({ path: join(RESULTS, `maplibre-${theme}-near.png`) });
    }
    const box = (await page.locator('.map-canvas').boundingBox())!;
    const clip = { x: box.x + 220, y: box.y + 40, width: box.width - 320, height: box.height - 80 };
    await page.click('.legend summary');
    await still(page);
    const before = await page.screenshot({ clip });
    await page.locator('.legend-layers input').first().uncheck();
    await expect.poll(async () => (await page.screenshot({ clip })).equals(before), { timeout: PATIENCE_MS }).toBe(false);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('a lost graphics context goes on with Canvas, with the same view, hour and selection', async () => {
    const seen = await open('?map=gl');
    const { page } = seen;
    await drawnByGl(page);
    const levels = await levelsOf(page);
    const spot = await goTo(page, changing());
    for (let step = 0; step < 2; step++) await page.keyboard.press('Shift+ArrowRight');
    await settles(page, spot, levels[0]!);
    await page.evaluate(() => {
      const drawing = document.querySelector<HTMLCanvasElement>('.map-gl canvas')!;
      drawing.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    await page.waitForSelector('.map[data-renderer="canvas"]');
    await settles(page, spot, levels[0]!);
    expect(await page.locator('.detail-address').innerText()).toBe(spot.address);
    expect(await page.locator('.scrubber').getAttribute('aria-valuenow')).toBe('12');
    expect(await page.locator('.map-gl canvas').count()).toBe(0);
    // Back from another tab it does not try again.
    await page.keyboard.press('KeyX');
    await page.click('#tab-map');
    await settled(page);
    expect(await page.locator('.map-gl canvas').count()).toBe(0);
    expect(await page.getAttribute('.map', 'data-renderer')).toBe('canvas');
    await page.mouse.click(spot.x, spot.y);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });

  test('where graphics are computed, Canvas draws and the larger program is not even asked for', async () => {
    const seen = await open('');
    expect(await seen.page.getAttribute('.map', 'data-renderer')).toBe('canvas');
    expect(seen.files.filter((file) => /gl-map|maplibre/.test(file))).toEqual([]);
    expect(seen.errors).toEqual([]);
    await seen.context.close();
  });
});
