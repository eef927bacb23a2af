import { QueryClient } from '@tanstack/react-query';
import { openClient, type ShopClient } from '../api/client.ts';
import { FRESH_MILLIS, goingOn, mayRetry } from '../api/freshness.ts';
import { parsedCart, withoutBought, type Cart } from '../cart/cart.ts';
import { askAnew } from '../catalog/queries.ts';
import { OpenAttempts, parsedAttempts } from '../checkout/attempt.ts';
import { KeptAddresses, parsedDrafts } from '../checkout/drafts.ts';
import { Placing } from '../checkout/placing.ts';
import type { Till } from '../checkout/till.ts';
import { orderQuery } from '../order/queries.ts';
import { parsedMark, Session } from '../session/session.ts';
import { randomWord } from '../store/randomWord.ts';
import { Stored, type Keep } from '../store/stored.ts';
import { untilOnline } from '../store/useOnline.ts';

/** All that outlives a page. It is wired here and nowhere else. */
export interface Shop {
  client: ShopClient;
  queries: QueryClient;
  session: Session;
  cart: Stored<Cart>;
  till: Till;
}

/** So long may the shop's replicas answer an old price (`stalenessSecondsMax` of the catalogue). */
const STALE_MILLIS_MAX = 2_000;

export function openShop(origin: string, keep: Keep | undefined): Shop {
  const cart = new Stored('shopkit.cart', keep, parsedCart);
  const mark = new Stored('shopkit.session', keep, parsedMark);
  const attempts = new Stored('shopkit.attempts', keep, parsedAttempts);
  const drafts = new Stored('shopkit.addresses', keep, parsedDrafts);
  addEventListener('storage', ({ key }) => {
    for (const stored of [cart, mark, attempts, drafts]) stored.changedElsewhere(key);
  });
  const session = new Session(origin, mark);
  const queries = newQueries();
  const placing = newPlacing(session, queries, cart, attempts);
  const till = { placing, addresses: new KeptAddresses(drafts) };
  return { client: openClient(origin), queries, session, cart, till };
}

function newQueries(): QueryClient {
  const queries = { staleTime: FRESH_MILLIS, retry: mayRetry, refetchInterval: goingOn };
  return new QueryClient({ defaultOptions: { queries } });
}

function newPlacing(
  session: Session,
  queries: QueryClient,
  cart: Stored<Cart>,
  attempts: ConstructorParameters<typeof OpenAttempts>[0],
): Placing {
  const placing = new Placing({
    client: session.client,
    attempts: new OpenAttempts(attempts, Date.now, randomWord),
    now: Date.now,
    pause: async (millis) => {
      await new Promise((over) => setTimeout(over, millis));
      await untilOnline();
    },
    bought: (order, lines) => {
      cart.update((now) => withoutBought(now, lines));
      queries.setQueryData(orderQuery(session, order.id).queryKey, order);
      void queries.invalidateQueries({ queryKey: ['mine', session.mark(), 'orders'] });
      void queries.invalidateQueries({ queryKey: ['stock'] });
    },
    outdated: () => {
      void askAnew(queries);
      setTimeout(() => void askAnew(queries), STALE_MILLIS_MAX);
    },
  });
  addEventListener('online', () => void placing.resume());
  return placing;
}
