import { createContext, use } from 'react';
import { caller, type Call } from '../api/call.ts';
import { parsedCart, type Cart } from '../cart/cart.ts';
import { parsedMark, Session } from '../session/session.ts';
import { Stored, type Keep } from '../store/stored.ts';
import { Notices } from './notices.ts';

/** All that outlives a page. It is wired here and nowhere else. */
export interface Shop {
  call: Call;
  session: Session;
  cart: Stored<Cart>;
  keep: Keep | undefined;
  notices: Notices;
}

export function openShop(origin: string, keep: Keep | undefined): Shop {
  const cart = new Stored('shopkit.cart', keep, parsedCart);
  const mark = new Stored('shopkit.session', keep, parsedMark);
  const session = new Session(origin, mark);
  addEventListener('storage', ({ key }) => {
    for (const stored of [cart, mark]) stored.changedElsewhere(key);
  });
  return { call: caller(origin), session, cart, keep, notices: new Notices() };
}

export const ShopContext = createContext<Shop | undefined>(undefined);

export function useShop(): Shop {
  const shop = use(ShopContext);
  if (shop === undefined) throw new Error('There is no shop around this component.');
  return shop;
}
