import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 860 } };
const looks: PlaywrightTestConfig['projects'] = [
  { name: 'desktop light', use: { ...desktop, colorScheme: 'light' } },
  {
    name: 'phone dark',
    use: { ...phone, colorScheme: 'dark' },
    // What a size or a finger could break; the rest is the same code on a smaller screen.
    testMatch: /(axe|buying|cart|looks|once|speed)\.spec/,
  },
  // What does not depend on the colours or the size is not run four times.
  {
    name: 'desktop dark',
    use: { ...desktop, colorScheme: 'dark' },
    testMatch: /(axe|looks)\.spec/,
    grepInvert: /twice the text|forced colours/,
  },
  {
    name: 'phone light',
    use: { ...phone, colorScheme: 'light' },
    testMatch: /(axe|looks)\.spec/,
    grepInvert: /twice the text|forced colours/,
  },
];

/** Runs against a real shop at SHOP_URL, in the system's own Chromium. */
export default defineConfig({
  testDir: 'e2e',
  // Nothing here measures speed: the shop, its cluster and the browsers may share two cores.
  timeout: 240_000,
  expect: {
    timeout: 30_000,
    // Letters may be drawn a little otherwise on another machine; what moves is far more than this.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01 },
  },
  // The browser comes with the checkout, so one picture is right on every machine.
  snapshotPathTemplate: '{testDir}/looks/{projectName}/{arg}{ext}',
  // A picture that is missing is a mistake: `npm run looks` makes them.
  updateSnapshots: 'none',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['junit', { outputFile: 'test-results/e2e.xml' }]],
  use: {
    baseURL: process.env['SHOP_URL'] ?? 'http://127.0.0.1:8080',
    locale: 'en-IE',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  projects: looks,
});
