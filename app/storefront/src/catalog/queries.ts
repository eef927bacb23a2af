import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import type { Session } from '../session/session.ts';
import type { Call } from './call.ts';
import type { Order, Product } from './shapes.ts';

export const PAGE_SIZE = 24;
const LONG_MILLIS = 300_000;

export type Sort = 'name' | 'price' | '-price';
export interface Filter {
  category?: string;
  q?: string;
  sort?: Sort;
}

export const categoriesQuery = (call: Call) =>
  queryOptions({
    queryKey: ['categories'],
    queryFn: ({ signal }) => call('get', '/api/categories', { signal }),
    select: (page) => page.items,
    staleTime: LONG_MILLIS,
  });

export const productsQuery = (
  call: Call,
  queries: QueryClient,
  filter: Filter,
  limit = PAGE_SIZE,
) =>
  infiniteQueryOptions({
    queryKey: ['products', filter, limit],
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { ...filter, limit, ...(cursor === '' ? {} : { cursor }) };
      const page = await call('get', '/api/products', { query, signal });
      remember(queries, page.items);
      return page;
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

/** A product that a list brought along is shown at once, and asked for again when it is stale. */
function remember(queries: QueryClient, products: readonly Product[]): void {
  for (const product of products)
    for (const name of [product.id, product.slug]) queries.setQueryData(['product', name], product);
}

export const productQuery = (call: Call, idOrSlug: string) =>
  queryOptions({
    queryKey: ['product', idOrSlug],
    queryFn: ({ signal }): Promise<Product> =>
      call('get', '/api/products/{idOrSlug}', { path: { idOrSlug }, signal }),
  });

export const stockQuery = (call: Call, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['stock', ids],
    queryFn: ({ signal }) => call('get', '/api/inventory', { query: { ids: [...ids] }, signal }),
    select: (page) => new Map(page.items.map((one) => [one.productId, one.available])),
    enabled: ids.length > 0,
    staleTime: 5_000,
  });

/** What belongs to a person is cached under the sign-in, so that the next one never sees it. */
export const meQuery = (session: Session) =>
  queryOptions({
    queryKey: ['mine', session.mark(), 'me'],
    queryFn: ({ signal }) => session.call('get', '/api/users/me', { signal }),
    enabled: session.state() !== 'anonymous',
    staleTime: LONG_MILLIS,
  });

export const ordersQuery = (session: Session) =>
  infiniteQueryOptions({
    queryKey: ['mine', session.mark(), 'orders'],
    queryFn: ({ pageParam: cursor, signal }) =>
      session.call('get', '/api/orders', { query: cursor === '' ? {} : { cursor }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const orderQuery = (session: Session, id: string) =>
  queryOptions({
    queryKey: ['mine', session.mark(), 'order', id],
    queryFn: ({ signal }): Promise<Order> =>
      session.call('get', '/api/orders/{id}', { path: { id }, signal }),
  });
