import { expect, it } from 'vitest';
import type { Product } from '../api/shapes.ts';
import { counted, otherCategoriesOf } from './elsewhere.ts';

const inCategory = (category: string) => ({ category }) as Product;

it('counts what the words find in other categories, the fullest first', () => {
  const found = ['tea', 'toys', 'toys', 'light'].map(inCategory);
  expect(counted(found, 'light')).toEqual([
    { category: 'toys', count: 2 },
    { category: 'tea', count: 1 },
  ]);
});

it('believes a shop that says it with its list', () => {
  const otherCategories = [{ category: 'tea', count: 3 }, { category: 'toys', count: 0 }, null, {}];
  expect(otherCategoriesOf({ items: [], otherCategories })).toEqual([
    { category: 'tea', count: 3 },
  ]);
});

it('knows a shop that does not say', () => {
  expect(otherCategoriesOf({ items: [] })).toBeUndefined();
});
