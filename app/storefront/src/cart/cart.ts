import { LIMITS } from '../api/limits.ts';
import type { Line } from '../api/shapes.ts';

/** What a person wants: ids and quantities only. Prices and names always come from the shop. */
export type Cart = readonly Line[];

export const LINES_MAX = LIMITS.Checkout.lines.maxItems;
export const QUANTITY_MAX = LIMITS.Line.quantity.maximum;
const ID = new RegExp(LIMITS.Line.productId.pattern);

export function withMore(cart: Cart, productId: string, quantity: number): Cart {
  return withQuantity(cart, productId, quantityOf(cart, productId) + quantity);
}

/** Zero takes the line away. A line too many is left out: the cart is full. */
export function withQuantity(cart: Cart, productId: string, quantity: number): Cart {
  const bounded = Math.min(Math.max(Math.trunc(quantity), 0), QUANTITY_MAX);
  if (bounded === 0) return cart.filter((line) => line.productId !== productId);
  const known = cart.some((line) => line.productId === productId);
  if (!known) return isFull(cart) ? cart : [...cart, { productId, quantity: bounded }];
  return cart.map((line) =>
    line.productId === productId ? { productId, quantity: bounded } : line,
  );
}

/** Puts a line back where it was, for a person who takes a removal back. */
export function withLineAt(cart: Cart, at: number, line: Line): Cart {
  if (cart.some(({ productId }) => productId === line.productId) || isFull(cart)) return cart;
  return cart.toSpliced(at, 0, line);
}

/** What is left after an order: pieces put in while it was under way stay. */
export function withoutBought(cart: Cart, bought: readonly Line[]): Cart {
  return bought.reduce<Cart>((left, line) => withMore(left, line.productId, -line.quantity), cart);
}

export function quantityOf(cart: Cart, productId: string): number {
  return cart.find((line) => line.productId === productId)?.quantity ?? 0;
}

export function pieces(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0);
}

export function isFull(cart: Cart): boolean {
  return cart.length >= LINES_MAX;
}

/** Reads what storage held; what is not a line is dropped. */
export function parsedCart(raw: unknown): Cart {
  if (!Array.isArray(raw)) return [];
  return raw.reduce<Cart>((cart, entry) => {
    if (typeof entry !== 'object' || entry === null) return cart;
    const { productId, quantity } = entry as Record<string, unknown>;
    if (typeof productId !== 'string' || !ID.test(productId)) return cart;
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1) return cart;
    return withMore(cart, productId, quantity);
  }, []);
}
