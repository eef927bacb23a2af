import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answered, type ShopClient } from '../api/client.ts';
import { LONG_MILLIS, STOCK_FRESH_MILLIS } from '../api/freshness.ts';
import type { Product } from '../api/shapes.ts';

export const PAGE_SIZE = 24;

/** `relevance` is for words only. */
export type Sort = 'relevance' | 'name' | 'price' | '-price';
export interface Filter {
  category?: string;
  q?: string;
  /** Left out where it is the list's own order: the first of `sortsOf`, listAddress.ts. */
  sort?: Sort;
}

export const categoriesQuery = (client: ShopClient) =>
  queryOptions({
    queryKey: ['categories'],
    queryFn: ({ signal }) => answered(client.GET('/api/categories', { signal })),
    select: (page) => page.items,
    staleTime: LONG_MILLIS,
  });

export const productsQuery = (
  client: ShopClient,
  queries: QueryClient,
  filter: Filter,
  limit = PAGE_SIZE,
) =>
  infiniteQueryOptions({
    queryKey: ['products', filter, limit],
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { ...filter, limit, ...(cursor === '' ? {} : { cursor }) };
      const page = await answered(client.GET('/api/products', { params: { query }, signal }));
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

export const productQuery = (client: ShopClient, idOrSlug: string) =>
  queryOptions({
    queryKey: ['product', idOrSlug],
    queryFn: ({ signal }): Promise<Product> => {
      const path = { idOrSlug };
      return answered(client.GET('/api/products/{idOrSlug}', { params: { path }, signal }));
    },
  });

export const stockQuery = (client: ShopClient, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['stock', ids],
    queryFn: ({ signal }) => {
      const query = { ids: [...ids] };
      return answered(client.GET('/api/inventory', { params: { query }, signal }));
    },
    select: (page) => new Map(page.items.map((one) => [one.productId, one.available])),
    enabled: ids.length > 0,
    staleTime: STOCK_FRESH_MILLIS,
  });

/** Whatever was read of prices and stock is asked anew; what nobody looks at, when it is next shown. */
export async function askAnew(queries: QueryClient): Promise<void> {
  const read = ['product', 'products', 'stock', 'sold'];
  await Promise.all(
    read.map((first) => queries.invalidateQueries({ queryKey: [first], refetchType: 'active' })),
  );
}
