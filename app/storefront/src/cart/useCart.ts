import { useSyncExternalStore } from 'react';
import { useShop } from '../app/shop.ts';
import type { Cart } from './cart.ts';

export function useCart(): Cart {
  const { cart } = useShop();
  return useSyncExternalStore(cart.subscribe, cart.value);
}
