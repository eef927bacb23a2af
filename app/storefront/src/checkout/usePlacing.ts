import { useShop, type Shop } from '../app/shop.ts';
import { withoutBought } from '../cart/cart.ts';
import { randomWord } from '../store/randomWord.ts';
import { Stored } from '../store/stored.ts';
import { OpenAttempts, parsedAttempts } from './attempt.ts';
import { Placing } from './placing.ts';

const placings = new WeakMap<Shop, Placing>();

/** The shop's one `Placing`. It outlives the page, but is made and loaded only when one buys. */
export function usePlacing(): Placing {
  const shop = useShop();
  let placing = placings.get(shop);
  if (placing === undefined) placings.set(shop, (placing = newPlacing(shop)));
  return placing;
}

function newPlacing({ keep, session, cart }: Shop): Placing {
  const attempts = new Stored('shopkit.attempts', keep, parsedAttempts);
  addEventListener('storage', ({ key }) => {
    attempts.changedElsewhere(key);
  });
  return new Placing({
    call: session.call,
    attempts: new OpenAttempts(attempts, Date.now, randomWord),
    pause: (millis) => new Promise((over) => setTimeout(over, millis)),
    bought: (lines) => cart.update((now) => withoutBought(now, lines)),
  });
}
