import {
  keepPreviousData,
  queryOptions,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import type { Call } from '../api/call.ts';
import { Problem } from '../api/problem.ts';
import { mayRetry } from '../api/retry.ts';
import { productQuery, stockQuery } from '../api/queries.ts';
import type { Line, Money, Product } from '../api/shapes.ts';
import { useShop } from '../app/shop.ts';
import { times, total } from '../money/money.ts';
import { useCart } from './useCart.ts';

export interface PricedLine extends Line {
  product: Product;
  total: Money;
  /** Undefined: not known now. */
  available: number | undefined;
  isShort: boolean;
}

export interface PricedCart {
  lines: PricedLine[];
  /** Ids in the cart that the shop does not sell any more. */
  gone: string[];
  total: Money | undefined;
  isPending: boolean;
  failure: Error | undefined;
  retry: () => void;
}

/** What the shop says of each product; null for one that it does not sell any more. */
const assortmentQuery = (call: Call, queries: QueryClient, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['assortment', ids],
    queryFn: async () => {
      const products = ids.map((id) =>
        queries.query({ ...productQuery(call, id), retry: mayRetry }).catch((failure: unknown) => {
          if (failure instanceof Problem && failure.status === 404) return null;
          throw failure;
        }),
      );
      return new Map((await Promise.all(products)).map((product, i) => [ids[i], product]));
    },
    // While a line comes or goes, the others stay on the screen.
    placeholderData: keepPreviousData,
    retry: false,
  });

/** The cart with what the shop says now of each product. */
export function usePricedCart(): PricedCart {
  const { call } = useShop();
  const queries = useQueryClient();
  const cart = useCart();
  const ids = cart.map((line) => line.productId);
  const products = useQuery(assortmentQuery(call, queries, ids));
  const stock = useQuery(stockQuery(call, ids)).data;
  const gone: string[] = [];
  const lines: PricedLine[] = [];
  for (const line of cart) {
    const product = products.data?.get(line.productId);
    if (product === null) gone.push(line.productId);
    else if (product) lines.push(priced(line, product, stock?.get(line.productId)));
  }
  return {
    lines,
    gone,
    total: lines.length > 0 ? total(lines.map((line) => line.total)) : undefined,
    isPending: !products.isError && lines.length + gone.length < cart.length,
    failure: products.error ?? undefined,
    retry: () => void products.refetch(),
  };
}

function priced(line: Line, product: Product, available: number | undefined): PricedLine {
  const isShort = available !== undefined && available < 10 && line.quantity > available;
  return { ...line, product, total: times(product.price, line.quantity), available, isShort };
}
