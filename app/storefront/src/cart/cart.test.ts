import { describe, expect, it } from 'vitest';
import {
  LINES_MAX,
  parsedCart,
  pieces,
  QUANTITY_MAX,
  quantityOf,
  withLineAt,
  withMore,
  withoutBought,
  withQuantity,
  type Cart,
} from './cart.ts';

const cart: Cart = [
  { productId: 'a', quantity: 2 },
  { productId: 'b', quantity: 1 },
];

describe('cart', () => {
  it('adds to the line that is there', () => {
    expect(withMore(cart, 'a', 3)).toEqual([
      { productId: 'a', quantity: 5 },
      { productId: 'b', quantity: 1 },
    ]);
  });

  it('never holds more of one product than an order may', () => {
    expect(quantityOf(withMore(cart, 'a', 1000), 'a')).toBe(QUANTITY_MAX);
  });

  it('takes a line away at zero and below', () => {
    expect(withQuantity(cart, 'a', 0)).toEqual([{ productId: 'b', quantity: 1 }]);
    expect(withMore(cart, 'b', -5)).toEqual([{ productId: 'a', quantity: 2 }]);
  });

  it('is full at the lines an order may have', () => {
    const full = Array.from({ length: LINES_MAX }, (_, i) => ({ productId: `p${i}`, quantity: 1 }));
    expect(withMore(full, 'one-more', 1)).toBe(full);
    expect(quantityOf(withMore(full, 'p0', 1), 'p0')).toBe(2);
  });

  it('keeps pieces that were put in while an order was under way', () => {
    const bought = [{ productId: 'a', quantity: 1 }];
    expect(withoutBought(cart, bought)).toEqual([
      { productId: 'a', quantity: 1 },
      { productId: 'b', quantity: 1 },
    ]);
    expect(withoutBought(cart, cart)).toEqual([]);
  });

  it('puts a line back where it was, unless it is there again', () => {
    const [first, second] = cart;
    if (first === undefined || second === undefined) throw new Error('two lines');
    expect(withLineAt([second], 0, first)).toEqual(cart);
    expect(withLineAt([first], 7, second)).toEqual(cart);
    expect(withLineAt(cart, 0, { productId: 'b', quantity: 9 })).toBe(cart);
  });

  it('counts pieces', () => {
    expect(pieces(cart)).toBe(3);
  });

  it.each([
    [undefined],
    ['text'],
    [{ productId: 'a' }],
    [[null, 7, {}, { productId: '../x', quantity: 1 }]],
    [[{ productId: 'a', quantity: 0 }]],
    [[{ productId: 'a', quantity: 1.5 }]],
    [[{ productId: 'a', quantity: '2' }]],
  ])('reads %o from storage as empty', (raw) => {
    expect(parsedCart(raw)).toEqual([]);
  });

  it('keeps nothing but id and quantity, and merges a product named twice', () => {
    const raw = [
      { productId: 'a', quantity: 1, price: 1 },
      { productId: 'a', quantity: 2 },
    ];
    expect(parsedCart(raw)).toEqual([{ productId: 'a', quantity: 3 }]);
  });
});
