import { useEffect, useRef, type RefObject } from 'react';
import { useNotices } from '../parts/notices.tsx';
import { withLineAt, withQuantity } from './cart.ts';
import { useCart, useCartStore } from './useCart.ts';

/** What a removal leaves the keyboard at: the next thing, or the one before, or the page. */
const REMOVE = '[data-remove]';

/**
 * Takes a line out of the cart. The focus goes to the line that follows, it is said aloud, and it can
 * be taken back.
 */
export function useRemoval(page: RefObject<HTMLElement | null>) {
  const stored = useCartStore();
  const cart = useCart();
  const { say } = useNotices();
  const focusAt = useRef<number>(undefined);
  useEffect(() => {
    if (focusAt.current === undefined) return;
    const buttons = [...(page.current?.querySelectorAll<HTMLElement>(REMOVE) ?? [])];
    const next = buttons[Math.min(focusAt.current, buttons.length - 1)];
    (next ?? page.current?.querySelector<HTMLElement>('h1'))?.focus();
    focusAt.current = undefined;
  }, [cart, page]);

  return (productId: string, name: string) => {
    const at = cart.findIndex((line) => line.productId === productId);
    const line = cart[at];
    if (line === undefined) return;
    focusAt.current = at;
    stored.update((now) => withQuantity(now, productId, 0));
    say(`${name} is out of your cart.`, {
      label: 'Undo',
      onTake: () => {
        focusAt.current = at;
        stored.update((now) => withLineAt(now, at, line));
      },
    });
  };
}
