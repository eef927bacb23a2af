// Fails when the site could not be served as promised: everything but index.html and the favicon has a
// content hash in its name, and nothing is inline. What a first visit costs a shopper is measured in
// e2e/speed.spec.ts; the bytes are printed here, and only a jump beyond all reason fails.
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const JS_BYTES_MAX = 200_000;
const CSS_BYTES_MAX = 25_000;
const dist = new URL('../dist/', import.meta.url);
const manifestFile = new URL('.vite/manifest.json', dist);
/** @type {Record<string, { file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }>} */
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
/** @param {string} file */
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
/** @type {string[]} */
const failures = [];

/**
 * Every file that a module needs before it runs.
 * @param {string} name
 * @returns {Set<string>}
 */
function closure(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const needed of manifest[name]?.imports ?? []) closure(needed, seen);
  return seen;
}

const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
const pages = manifest[entry]?.dynamicImports ?? [];
if (pages.length === 0) failures.push('no page was found in the build');
for (const page of pages) {
  const modules = new Set([...closure(entry), ...closure(page)]);
  const bytes = [...modules].reduce((sum, name) => sum + size(manifest[name]?.file ?? ''), 0);
  console.log(`${String(bytes).padStart(7)} B  JavaScript (gzip) for a first visit to ${page}`);
  if (bytes > JS_BYTES_MAX) failures.push(`${page} costs ${bytes} B of at most ${JS_BYTES_MAX}`);
}

const assets = readdirSync(new URL('assets/', dist));
const css = assets.filter((name) => name.endsWith('.css'));
const cssBytes = css.reduce((sum, name) => sum + size(`assets/${name}`), 0);
console.log(`${String(cssBytes).padStart(7)} B  CSS (gzip)`);
if (cssBytes > CSS_BYTES_MAX) failures.push(`CSS is ${cssBytes} B of at most ${CSS_BYTES_MAX}`);

for (const name of assets)
  if (!/-[\w-]{8}\.\w+$/.test(name)) failures.push(`assets/${name} has no content hash`);
const html = readFileSync(new URL('index.html', dist), 'utf8');
if (/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/.test(html))
  failures.push('index.html has something inline, which the content security policy refuses');
// The server writes its own between these.
const head = /<!-- head -->(.*)<!-- \/head -->/s.exec(html)?.[1];
if (head === undefined || /src=|href=/.test(head))
  failures.push('index.html has no place for the head that the server writes');

// A build's inventory is no part of the site.
rmSync(new URL('.vite/', dist), { recursive: true });
for (const failure of failures) console.error(`budget: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);
