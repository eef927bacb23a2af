import { createContext, use, useSyncExternalStore } from 'react';
import type { Stored } from '../store/stored.ts';
import type { Cart } from './cart.ts';

export const CartContext = createContext<Stored<Cart> | undefined>(undefined);

/** The cart's store, to change it. */
export function useCartStore(): Stored<Cart> {
  const stored = use(CartContext);
  if (stored === undefined) throw new Error('There is no cart around this component.');
  return stored;
}

export function useCart(): Cart {
  const stored = useCartStore();
  return useSyncExternalStore(stored.subscribe, stored.value);
}
