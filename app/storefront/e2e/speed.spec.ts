import { expect, test as base, type Browser, type Page, type TestInfo } from '@playwright/test';
import { plentiful, quantityField, test } from './shop.ts';

/** What a shopper waits for and sees move, each with its aim; a test fails beyond twice that. */
const AIMS = { lcp: 1_500, cls: 0.02, inp: 200 };
const TWICE = 2;
/** The best of so many: what else runs on the machine only ever makes it slower. */
const TRIES_MAX = 5;

/** DevTools' "Fast 4G", and a processor of a quarter of this one's speed. */
const FAST_4G = {
  offline: false,
  latency: 165,
  downloadThroughput: (9_000_000 * 0.9) / 8,
  uploadThroughput: (1_500_000 * 0.9) / 8,
};
const CPU_RATE = 4;
const PROBE_MILLIS = 150;
/** So long after the last thing that moved a page counts as still. */
const QUIET_MILLIS = 1_500;

interface Vitals {
  lcp: number;
  cls: number;
  inp: number;
  moved: string[];
  /** The class of what was painted last. */
  largest: string;
}

/** Within the page: gathers what the browser says of itself. web.dev/articles/vitals */
function observe(): void {
  const vitals = { lcp: 0, cls: 0, inp: 0, moved: [] as string[], largest: '' };
  Object.assign(globalThis, { vitals });
  const on = (type: string, take: (entry: never) => void, more: object = {}) => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry as never);
    }).observe({ type, buffered: true, ...more });
  };
  on('largest-contentful-paint', (entry: PerformanceEntry) => {
    vitals.lcp = entry.startTime;
    vitals.largest = (entry as PerformanceEntry & { element?: Element }).element?.className ?? '';
  });
  interface Shift extends PerformanceEntry {
    value: number;
    hadRecentInput: boolean;
    sources: { node: Element | null }[];
  }
  on('layout-shift', (entry: Shift) => {
    if (entry.hadRecentInput) return;
    vitals.cls += entry.value;
    const names = entry.sources.map(({ node }) => node?.className ?? node?.nodeName ?? 'gone');
    vitals.moved.push(`${entry.value.toFixed(3)} ${names.join(' ')}`);
  });
  interface Interaction extends PerformanceEntry {
    interactionId: number;
  }
  on(
    'event',
    (entry: Interaction) => {
      if (entry.interactionId > 0) vitals.inp = Math.max(vitals.inp, entry.duration);
    },
    { durationThreshold: 16 },
  );
}

const read = (page: Page): Promise<Vitals> =>
  page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);

/** How much of a processor this process gets now: what others take of it slows a page as well. */
function share(): number {
  const [began, before] = [performance.now(), process.cpuUsage()];
  while (performance.now() - began < PROBE_MILLIS);
  const { user, system } = process.cpuUsage(before);
  return Math.min((user + system) / 1_000 / (performance.now() - began), 1);
}

/** One first visit on such a device, with what `act` does there. */
async function visit(
  browser: Browser,
  { project }: TestInfo,
  path: string,
  act: (page: Page) => Promise<void>,
): Promise<Vitals> {
  const { viewport, isMobile, hasTouch, colorScheme, baseURL } = project.use;
  const context = await browser.newContext({
    ...(viewport !== undefined && { viewport }),
    ...(isMobile !== undefined && { isMobile }),
    ...(hasTouch !== undefined && { hasTouch }),
    ...(colorScheme !== undefined && { colorScheme }),
    ...(baseURL !== undefined && { baseURL }),
  });
  const page = await context.newPage();
  await page.addInitScript(observe);
  const device = await context.newCDPSession(page);
  await device.send('Network.enable');
  await device.send('Network.emulateNetworkConditions', FAST_4G);
  await device.send('Emulation.setCPUThrottlingRate', { rate: Math.max(CPU_RATE * share(), 1) });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.evaluate((millis) => new Promise((still) => setTimeout(still, millis)), QUIET_MILLIS);
  await act(page);
  const vitals = await read(page);
  await context.close();
  return vitals;
}

/** The best of some visits of each figure; what moves is not a matter of speed, so its worst. */
async function best(visiting: () => Promise<Vitals>): Promise<Vitals> {
  let found = await visiting();
  for (let tries = 1; tries < TRIES_MAX; tries += 1) {
    if (found.lcp <= AIMS.lcp && found.inp <= AIMS.inp) break;
    const next = await visiting();
    const { cls, moved } = next.cls > found.cls ? next : found;
    found = {
      ...(next.lcp < found.lcp ? next : found),
      inp: Math.min(found.inp, next.inp),
      cls,
      moved,
    };
  }
  return found;
}

function expectWithin(name: string, found: Vitals): void {
  const figures = `LCP ${found.lcp.toFixed(0)} ms (${found.largest}), CLS ${found.cls.toFixed(3)}, INP ${found.inp.toFixed(0)} ms`;
  base.info().annotations.push({ type: 'vitals', description: `${name}: ${figures}` });
  // eslint-disable-next-line no-console -- what it costs a shopper is told with every run
  console.log(`      ${base.info().project.name}, ${name}: ${figures}`);
  // Where there is less than such a processor has, waiting takes as much longer.
  const slower = Math.max(1 / (CPU_RATE * share()), 1);
  expect.soft(found.lcp, `${name}: LCP`).toBeLessThan(AIMS.lcp * TWICE * slower);
  expect
    .soft(found.cls, `${name}: CLS of ${found.moved.join('; ')}`)
    .toBeLessThan(AIMS.cls * TWICE);
  expect.soft(found.inp, `${name}: INP`).toBeLessThan(AIMS.inp * TWICE * slower);
}

// What is measured is measured again until it is good enough; pictures of it would be no use.
test.use({ screenshot: 'off' });

test('a first visit on a slow device is soon there, and nothing moves', async ({
  browser,
  request,
}, info) => {
  const product = await plentiful(request);
  const look = () => Promise.resolve();
  expectWithin('front page', await best(() => visit(browser, info, '/', look)));
  expectWithin('list', await best(() => visit(browser, info, '/products', look)));
  const address = `/products/${product.slug}`;
  const buy = async (page: Page) => {
    await page.getByRole('button', { name: /more$/ }).click();
    await quantityField(page).fill('3');
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await expect(page.getByText(/are in your cart\./)).toBeVisible();
  };
  expectWithin('product', await best(() => visit(browser, info, address, buy)));
});
