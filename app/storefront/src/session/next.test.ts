import { expect, it } from 'vitest';
import { nextOf } from './next.ts';

it.each([
  ['/checkout', '/checkout'],
  ['/products?q=a', '/products?q=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('goes from next=%s to %s', (next, expected) => {
  expect(nextOf(new URLSearchParams({ next }))).toBe(expected);
});
