import {
  queryOptions,
  useQueries,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useClient, type ShopClient } from '../api/client.ts';
import { mayRetry } from '../api/freshness.ts';
import { Problem } from '../api/problem.ts';
import type { Line, Money, Product } from '../api/shapes.ts';
import { productQuery, stockQuery } from '../catalog/queries.ts';
import { times, total } from '../money/money.ts';
import { useLastFailure } from '../parts/lastFailure.ts';
import type { Cart } from './cart.ts';
import { useCart } from './useCart.ts';

export interface PricedLine extends Line {
  product: Product;
  total: Money;
  /** Undefined: not known now. */
  available: number | undefined;
  isShort: boolean;
}

/** Which products the shop sells; null for one that it does not sell any more. */
type Assortment = ReadonlyMap<string, Product | null>;

export interface PricedCart {
  lines: PricedLine[];
  /** Ids in the cart that the shop does not sell any more. */
  gone: string[];
  /** More than one is no order: the shop's currency changed under the cart, and a person mends it. */
  currencies: string[];
  /** Undefined while a price is not known, or when there are two currencies. */
  total: Money | undefined;
  isPending: boolean;
  /** Some prices could not be had. */
  away: Away | undefined;
}

export interface Away {
  /** Null where none was heard of, as offline. */
  failure: Error | null;
  isTrying: boolean;
}

/** The public number is capped: this many means at least this many. */
export const AVAILABLE_SHOWN_MAX = 10;

/** What the shop says of one product; that it does not sell it is an answer like any other. */
const soldQuery = (client: ShopClient, queries: QueryClient, id: string) =>
  queryOptions({
    queryKey: ['sold', id],
    queryFn: (): Promise<Product | null> =>
      queries.query({ ...productQuery(client, id), retry: mayRetry }).catch((failure: unknown) => {
        if (failure instanceof Problem && failure.status === 404) return null;
        throw failure;
      }),
    retry: false,
  });

/** The cart with what the shop says now of each product; one that is not known hides no other. */
export function usePricedCart(): PricedCart {
  const client = useClient();
  const queries = useQueryClient();
  const cart = useCart();
  const ids = cart.map((line) => line.productId);
  const asked = useQueries({ queries: ids.map((id) => soldQuery(client, queries, id)) });
  const stock = useQuery(stockQuery(client, ids)).data;
  const assortment = new Map<string, Product | null>();
  ids.forEach((id, i) => {
    const known = asked[i]?.data;
    if (known !== undefined) assortment.set(id, known);
  });
  const failure = useLastFailure(asked.find(({ error }) => error !== null)?.error ?? null);
  return { ...pricedCart(cart, assortment, stock), away: awayOf(asked, failure) };
}

function awayOf(asked: readonly UseQueryResult[], failure: Error | null): Away | undefined {
  const failed = asked.filter(
    ({ data, fetchStatus, errorUpdateCount }) =>
      data === undefined && (fetchStatus === 'paused' || errorUpdateCount > 0),
  );
  if (failed.length === 0) return undefined;
  return {
    failure,
    isTrying: failed.every(({ fetchStatus }) => fetchStatus === 'fetching'),
  };
}

export function pricedCart(
  cart: Cart,
  assortment: Assortment,
  stock: ReadonlyMap<string, number> | undefined,
): Omit<PricedCart, 'away'> {
  const gone: string[] = [];
  const lines: PricedLine[] = [];
  for (const line of cart) {
    const product = assortment.get(line.productId);
    if (product === null) gone.push(line.productId);
    else if (product) lines.push(priced(line, product, stock?.get(line.productId)));
  }
  const currencies = [...new Set(lines.map((line) => line.total.currency))];
  const isPending = lines.length + gone.length < cart.length;
  const isOne = currencies.length === 1 && !isPending;
  return {
    lines,
    gone,
    currencies,
    total: isOne ? total(lines.map((line) => line.total)) : undefined,
    isPending,
  };
}

function priced(line: Line, product: Product, available: number | undefined): PricedLine {
  const isShort =
    available !== undefined && available < AVAILABLE_SHOWN_MAX && line.quantity > available;
  return { ...line, product, total: times(product.price, line.quantity), available, isShort };
}
