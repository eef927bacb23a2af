import { expect, it } from 'vitest';
import type { Product } from '../api/shapes.ts';
import { pricedCart } from './pricedCart.ts';

const product = (id: string, amount: number, currency = 'EUR'): Product => ({
  id,
  slug: id,
  name: id,
  description: id,
  category: 'all',
  price: { amount, currency },
  image: `/api/pictures/${id}.svg`,
  tags: [],
  version: 1,
});
const cart = [
  { productId: 'a', quantity: 2 },
  { productId: 'b', quantity: 1 },
];
const known = (...products: Product[]) => new Map(products.map((one) => [one.id, one]));

it('adds up what the shop says now', () => {
  const { total, isPending } = pricedCart(
    cart,
    known(product('a', 100), product('b', 5)),
    undefined,
  );
  expect([total, isPending]).toEqual([{ amount: 205, currency: 'EUR' }, false]);
});

it('has no total while a price is not known', () => {
  const { total, isPending } = pricedCart(cart, known(product('a', 100)), undefined);
  expect([total, isPending]).toEqual([undefined, true]);
});

// spree-contrib/spree_multi_currency#24: the shop's currency changed under a cart.
it('shows every line of a cart with two currencies, and no total', () => {
  const both = known(product('a', 100), product('b', 5, 'USD'));
  const { lines, currencies, total } = pricedCart(cart, both, undefined);
  expect(lines.map((line) => line.total.currency)).toEqual(['EUR', 'USD']);
  expect([currencies, total]).toEqual([['EUR', 'USD'], undefined]);
});

it('names what is gone and what is short', () => {
  const assortment = new Map([...known(product('a', 100)), ['b', null] as const]);
  const { gone, lines } = pricedCart(cart, assortment, new Map([['a', 1]]));
  expect([gone, lines[0]?.isShort]).toEqual([['b'], true]);
});

it('takes the capped number for plenty', () => {
  const { lines } = pricedCart(
    [{ productId: 'a', quantity: 50 }],
    known(product('a', 1)),
    new Map([['a', 10]]),
  );
  expect(lines[0]?.isShort).toBe(false);
});
