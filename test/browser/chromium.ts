/** The system's Chromium for the browser tests, and what they all look at. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';

export const ROOT = join(import.meta.dirname, '../..');
const PLACES = [process.env.FROSTLINE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;
if (CHROMIUM === null) console.warn('\n*** No Chromium found: every browser test is SKIPPED. Install it: apt-get install chromium ***\n');
/** How long a step may take before it counts as failed: test machines are shared, and slow is not wrong. */
export const PATIENCE_MS = 180_000;
/** The same for a whole test or a set-up of many steps. */
export const TEST_MS = 3 * PATIENCE_MS;
/** Two tries at raising what tests stand on. */
const RAISE_MS = 2 * TEST_MS;
/** How much longer than on a machine of its own the screen waits for an answer here. */
const SLOWER_per1 = 10;
const ASK_TRIES = 4;
/** A screen stands still when nothing has changed for this many frames: a glide draws at each. */
const STILL_FRAMES = 3;
export const RESULTS = join(ROOT, 'test-results');

export async function launch(): Promise<Browser> {
  mkdirSync(RESULTS, { recursive: true });
  return chromium.launch({
    executablePath: CHROMIUM!,
    timeout: PATIENCE_MS,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
}

/**
 * Raises what the tests of a file share before the first of them, strikes it after the last. A second try of a test begins on fresh ground,
 * and ground that could not be raised is tried once more: what fails twice is wrong.
 */
export function onGround(raise: () => Promise<void>, strike: () => Promise<void>): void {
  const again = async (): Promise<void> => {
    await strike();
    await raise();
  };
  beforeAll(async () => {
    await raise().catch(async (reason: unknown) => {
      console.warn('What the tests stand on is raised a second time:', reason);
      await again();
    });
  }, RAISE_MS);
  beforeEach(async ({ task }) => {
    if ((task.result?.retryCount ?? 0) > 0) await again();
  }, RAISE_MS);
  afterAll(strike, RAISE_MS);
}

export type Visit = Readonly<{
  context: BrowserContext;
  page: Page;
  /** Addresses off this machine that the page asked for. */
  outside: string[];
  /** Errors of scripts and of the console. */
  errors: string[];
}>;
export type VisitWish = Readonly<{
  width?: number;
  height?: number;
  /** Whether the map jumps where it would glide. */
  jumps?: boolean;
  remembered?: Readonly<Record<string, string>>;
}>;

/** Opens a page that cannot reach anything but this machine, with what the browser would remember from an earlier visit. */
export async function visit(browser: Browser, url: string, wish: VisitWish = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: wish.width ?? 1366, height: wish.height ?? 768 },
    reducedMotion: wish.jumps ? 'reduce' : 'no-preference',
  });
  const outside: string[] = [];
  const errors: string[] = [];
  await context.route('**/*', (route) => {
    if (new URL(route.request().url()).hostname === '127.0.0.1') return route.continue();
    outside.push(route.request().url());
    return route.abort();
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.addInitScript((remembered) => {
    for (const [key, value] of Object.entries(remembered)) {
      if (localStorage.getItem(`frostline.${key}`) === null) localStorage.setItem(`frostline.${key}`, value);
    }
  }, wish.remembered ?? {});
  await page.addInitScript((slower_per1) => {
    const plain = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (wait_ms) => plain(wait_ms * slower_per1);
  }, SLOWER_per1);
  await page.goto(url);
  return { context, page, outside, errors };
}

/** Asks a server; one too busy to look at its clock may close a kept connection just when it is used again, and is asked once more then. */
export async function ask(url: string, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(url, init);
    } catch (reason) {
      if (tries === ASK_TRIES) throw reason;
    }
  }
}

/** Waits until map, fans and the first building's reasons are drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLElement>('.map-canvas')?.dataset.drawn !== undefined);
  await page.waitForSelector('.detail:not([aria-busy=true]) [data-part="reasons"] li');
  await page.waitForFunction(() => document.querySelector('.timeline-chart canvas') !== null);
  await still(page);
}

/** Waits until everything asked for in this moment has been drawn: what is drawn, is drawn before the second frame from now. */
export async function framed(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Waits until nothing is drawn or moved any more: the map says each of its drawings, all else stands in the document. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    ([frames, patience_ms]) =>
      new Promise<void>((done, fail) => {
        const until_ms = performance.now() + patience_ms;
        let quiet = 0;
        const watcher = new MutationObserver(() => {
          quiet = 0;
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        const look = (): void => {
          const moving = document.getAnimations().some((animation) => animation.playState === 'running');
          quiet = moving ? 0 : quiet + 1;
          if (quiet <= frames && performance.now() < until_ms) {
            requestAnimationFrame(look);
            return;
          }
          watcher.disconnect();
          if (quiet > frames) done();
          else fail(new Error('the screen never stands still'));
        };
        requestAnimationFrame(look);
      }),
    [STILL_FRAMES, PATIENCE_MS] as const,
  );
}

/** What the map shows, to compare with what it showed before. */
export const mapPrint = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLCanvasElement>('.map-canvas')!.toDataURL());

/** Waits until the map shows something else than before. */
export async function otherMap(page: Page, before: string, what: string): Promise<void> {
  await expect.poll(() => mapPrint(page).then((now) => now !== before), { timeout: PATIENCE_MS, message: what }).toBe(true);
}

/**
 * What a careful eye would find: text wider than its box, two texts on each other, panels without content, a page wider than the window.
 * Text scrolled out of a scrolling box is not looked at.
 */
export function findFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`page is ${document.documentElement.scrollWidth} px wide`);
    type Box = { left: number; top: number; right: number; bottom: number; element: Element };
    const cut = (box: Box): Box | null => {
      let { left, top, right, bottom } = box;
      for (let parent = box.element.parentElement; parent; parent = parent.parentElement) {
        const style = getComputedStyle(parent);
        if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
        const edge = parent.getBoundingClientRect();
        left = Math.max(left, edge.left);
        top = Math.max(top, edge.top);
        right = Math.min(right, edge.right);
        bottom = Math.min(bottom, edge.bottom);
      }
      return right - left > 1 && bottom - top > 1 ? { ...box, left, top, right, bottom } : null;
    };
    const boxes: Box[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || (node.textContent ?? '').trim() === '' || element.closest('.only-read, .skip, noscript, script, option, [hidden]'))
        continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const holder =
        element.closest<HTMLElement>('button, p, li, dd, dt, h2, h3, td, th, span, b, small, label') ?? (element as HTMLElement);
      // Letters of a drawing have no box of their own to be wider than.
      if (
        !(element instanceof SVGElement) &&
        getComputedStyle(holder).display !== 'inline' &&
        holder.clientWidth > 0 &&
        holder.scrollWidth > holder.clientWidth + 1
      ) {
        faults.push(`text is wider than its box (${holder.scrollWidth} > ${holder.clientWidth}): ${named(holder)}`);
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        // Line boxes are taller than letters; a fifth off above and below is air.
        const air = box.height * 0.2;
        const seen = cut({ left: box.left, top: box.top + air, right: box.right, bottom: box.bottom - air, element });
        if (seen) boxes.push(seen);
      }
    }
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) {
        const [one, other] = [boxes[i]!, boxes[j]!];
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide <= 1 || high <= 1) continue;
        // What floats above the page on purpose covers it on purpose.
        const floats = (element: Element): Element | null =>
          element.closest('.legend, .guide, .tip, .map-tip, .scrubber-flag, dialog, .gantt-now');
        if (floats(one.element) !== floats(other.element)) continue;
        faults.push(`texts overlap: ${named(one.element)} | ${named(other.element)}`);
      }
    }
    for (const selector of ['.header', '.tabs', '.timeline', '.queue, .side-panel', '.detail', '.legend']) {
      const panel = document.querySelector<HTMLElement>(selector);
      if (!panel || (panel.innerText ?? '').trim().length < 3) faults.push(`${selector} is empty`);
    }
    for (const canvas of document.querySelectorAll('canvas')) {
      const pen = canvas.getContext('2d');
      if (!pen || canvas.width === 0 || canvas.height === 0) {
        faults.push('a canvas has no size');
        continue;
      }
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 7) colours.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      if (colours.size < 5) faults.push(`a canvas shows ${colours.size} colours`);
    }
    const panels = ['.figures', '.settings', '.stage', '.timeline', '.queue, .side-panel', '.detail'].map(
      (selector) => document.querySelector(selector)!,
    );
    panels.forEach((one, at) => {
      for (const other of panels.slice(at + 1)) {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1) {
          faults.push(`panels overlap: ${one.className} | ${other.className}`);
        }
      }
    });
    return faults;
  });
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe for WCAG 2.2 AA, with the places; in one part of the page, or for one rule, when that is enough. */
export async function axeFindings(page: Page, part = 'body', rule: string | null = null): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(
    async ([place, only]) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(
            root: Element,
            wish: object,
          ): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }>;
        };
      };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run(document.querySelector(place!)!, {
        runOnly: only ? { type: 'rule', values: [only] } : { type: 'tag', values: tags },
        // Only what is reported is worked out in full.
        resultTypes: ['violations'],
        selectors: false,
        preload: false,
      });
      return violations
        .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
        .map(
          (finding) =>
            `${finding.id} ×${finding.nodes.length}: ${finding.nodes[0]?.html.slice(0, 160)} — ${finding.nodes[0]?.failureSummary.slice(0, 200)}`,
        );
    },
    [part, rule] as const,
  );
}
