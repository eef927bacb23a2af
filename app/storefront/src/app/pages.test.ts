import { QueryClient } from '@tanstack/react-query';
import { readFileSync } from 'node:fs';
import type { RouteObject } from 'react-router';
import { expect, test } from 'vitest';
import { openClient } from '../api/client.ts';
import { routesOf } from './routes.tsx';

const listed: unknown = JSON.parse(
  readFileSync(new URL('../../public/pages.json', import.meta.url), 'utf8'),
);

/** The paths that the router is given; what is under none of them is not found. */
function paths(routes: RouteObject[]): string[] {
  return routes.flatMap((route) => [
    ...(route.index === true ? ['/'] : []),
    ...(route.path === undefined || route.path === '*' ? [] : [`/${route.path}`]),
    ...paths(route.children ?? []),
  ]);
}

test('the server is told of exactly the pages there are, so that any other is 404', () => {
  const client = openClient('https://shop.test');
  const pages = paths(routesOf({ client, queries: new QueryClient() }));

  expect(listed).toEqual({ pages: expect.arrayContaining(pages) as unknown });
  expect((listed as { pages: string[] }).pages).toHaveLength(pages.length);
  expect(pages).toContain('/products/:slug');
});
