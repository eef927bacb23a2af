// Draws public/share.png, which is shown with a link to the shop: 1200 by 630 pixels, as all who show
// links take it. By hand, when the shop's looks change: `CHROMIUM_PATH=… node tools/sharePicture.mjs`.
import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';

/** @param {string} path */
const inline = (path) => readFileSync(new URL(path, import.meta.url)).toString('base64');
const font = inline(
  '../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
);
const bag = inline('../public/favicon.svg');

const page = `<!doctype html>
<style>
  @font-face { font-family: Figtree; src: url(data:font/woff2;base64,${font}); font-weight: 300 900; }
  body { margin: 0; width: 1200px; height: 630px; display: flex; align-items: center; gap: 72px;
    padding: 0 96px; box-sizing: border-box; color: #3a1f14; font-family: Figtree;
    background: #ffe6c7; }
  img { width: 260px; }
  h1 { margin: 0; font-size: 112px; font-weight: 750; letter-spacing: -0.03em; line-height: 1; }
  p { margin: 28px 0 0; font-size: 44px; line-height: 1.25; }
</style>
<img src="data:image/svg+xml;base64,${bag}" alt="">
<div><h1>Shopkit</h1><p>Good things for every day.</p></div>`;

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const tab = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await tab.setContent(page);
await tab.evaluate('document.fonts.ready');
await tab.screenshot({ path: new URL('../public/share.png', import.meta.url).pathname });
await browser.close();
