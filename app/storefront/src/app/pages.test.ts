import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const listed: unknown = JSON.parse(
  readFileSync(new URL('../../public/pages.json', import.meta.url), 'utf8'),
);

/** The paths that the router is given, wherever in this folder. */
function routed(): string[] {
  return readdirSync(here)
    .filter((name) => !name.includes('.test.'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, here), 'utf8').matchAll(/\bpath: '\/?([^'*]+)'/g),
    ])
    .map((found) => `/${found[1] ?? ''}`);
}

test('the server is told of exactly the pages there are, so that any other is 404', () => {
  expect(listed).toEqual({ pages: expect.arrayContaining(['/', ...routed()]) as unknown });
  expect((listed as { pages: string[] }).pages).toHaveLength(new Set(['/', ...routed()]).size);
});
