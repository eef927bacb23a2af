import { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import { expect, test } from 'vitest';
import texts from '../../public/pages.json';
import { openClient } from '../api/client.ts';
import { titled, titleOf } from '../parts/title.ts';
import { routesOf } from './routes.tsx';

const listed = texts.pages;

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

  expect(listed.map((page) => page.path).toSorted()).toEqual(pages.toSorted());
  expect(pages).toContain('/products/:slug');
});

test('a name is taken into a title as it is', () => {
  expect(titled('A $& mug')).toBe('A $& mug · Shopkit');
  expect(titleOf('/cart')).toBe('Cart · Shopkit');
});
