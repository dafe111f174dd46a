/**
 * Takes the pictures of README.md from the running demo: `npm run pictures`. Needs Chromium; with ImageMagick (`convert`) also the
 * moving picture. Nothing is drawn by hand: what the pictures show was computed a moment before.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const WIDTH_px = 1366;
const HEIGHT_px = 768;
const FRAMES = 16;
const HOURS_PER_FRAME = 3;
const READY_MAX_ms = 120_000;

async function main(): Promise<void> {
  if (CHROMIUM === undefined) throw new Error('Chromium is needed for the pictures.');
  mkdirSync(IMAGES, { recursive: true });
  const demo = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'dist/cli/main.js'), 'demo', '--port', '0', '--json', '--paused'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const url = await addressOf(demo.stdout);
    await waitForForecast(url);
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    });
    try {
      await screens(await browser.newPage({ viewport: { width: WIDTH_px, height: HEIGHT_px } }), url);
      const paper = await browser.newPage({ viewport: { width: 820, height: 1120 } });
      await paper.goto(new URL('briefing', url).href);
      await paper
        .locator('section.sheet')
        .last()
        .screenshot({ path: join(IMAGES, 'briefing-en.png') });
    } finally {
      await browser.close();
    }
  } finally {
    demo.kill('SIGINT');
  }
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stdout) {
    text += String(chunk);
    const match = /"url":"([^"]+)"/.exec(text);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error('The demo ended without an address.');
}

async function waitForForecast(url: string): Promise<void> {
  const until_ms = Date.now() + READY_MAX_ms;
  while (Date.now() < until_ms) {
    const state = (await (await fetch(new URL('api/v1/state', url))).json()) as {
      buildings: { p05_h: (number | null)[] };
      clock: { busy: unknown };
    };
    if (state.buildings.p05_h.some((hour) => hour !== null) && state.clock.busy === null) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error('The demo made no forecast in time.');
}

async function screens(page: Page, url: string): Promise<void> {
  await open(page, url, { language: 'en', theme: 'dark' });
  await page.keyboard.press('J');
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: join(IMAGES, 'desk-dark-en.png') });
  await moving(page);
  await open(page, url, { language: 'uk', theme: 'light' });
  await page.keyboard.press('J');
  await page.waitForTimeout(1_200);
  await page.screenshot({ path: join(IMAGES, 'desk-light-uk.png') });
}

/** The choice of language and look is kept where the app keeps it. */
async function open(page: Page, url: string, look: Readonly<{ language: string; theme: string }>): Promise<void> {
  await page.goto(url);
  await page.evaluate(({ language, theme }) => {
    for (const [key, value] of Object.entries({ 'frostline.language': language, 'frostline.theme': theme, 'frostline.guide': 'done' }))
      localStorage.setItem(key, value);
  }, look);
  await page.reload();
  await page.waitForTimeout(2_500);
}

/** The freeze front running over the city, hour by hour. */
async function moving(page: Page): Promise<void> {
  const frames = mkdtempSync(join(tmpdir(), 'frostline-frames-'));
  try {
    for (let frame = 0; frame < FRAMES; frame++) {
      writeFileSync(
        join(frames, `${String(frame).padStart(3, '0')}.png`),
        await page.screenshot({ clip: { x: 0, y: 46, width: 925, height: HEIGHT_px - 46 } }),
      );
      for (let hour = 0; hour < HOURS_PER_FRAME; hour++) await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(350);
    }
    execFileSync('convert', [
      '-delay',
      '70',
      '-loop',
      '0',
      join(frames, '*.png'),
      '-resize',
      '640x',
      '+dither',
      '-colors',
      '64',
      '-layers',
      'Optimize',
      join(IMAGES, 'freeze-front.gif'),
    ]);
  } catch (failure) {
    console.error(`No moving picture: ${failure instanceof Error ? failure.message : String(failure)}`);
  } finally {
    rmSync(frames, { recursive: true, force: true });
  }
}

await main();
