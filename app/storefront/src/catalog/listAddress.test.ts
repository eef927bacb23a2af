import { describe, expect, it } from 'vitest';
import { filterOf, pagesOf, sortsOf, withFilter, withPages } from './listAddress.ts';

const params = (text: string) => new URLSearchParams(text);

describe("the product list's address", () => {
  it('carries category, words and order', () => {
    expect(filterOf(params('category=tea-time&q=%20blue%20mug&sort=-price'))).toEqual({
      category: 'tea-time',
      q: 'blue mug',
      sort: '-price',
    });
  });

  it.each([
    '',
    'category=../x',
    'sort=rank',
    'sort=name',
    'sort=relevance',
    'q=%20',
    'category=UPPER',
  ])('leaves out what the contract would refuse or has as default: %s', (text) => {
    expect(filterOf(params(text))).toEqual({});
  });

  it('has an order of its own for words, and by name is then a choice', () => {
    expect(sortsOf(filterOf(params('q=mug')))[0]).toBe('relevance');
    expect(sortsOf(filterOf(params('')))).toEqual(['name', 'price', '-price']);
    expect(filterOf(params('q=mug&sort=name'))).toEqual({ q: 'mug', sort: 'name' });
    expect(filterOf(params('q=mug&sort=relevance'))).toEqual({ q: 'mug' });
  });

  it('does not carry the order of words into a list without words', () => {
    expect(withFilter(params('q=mug'), 'sort', 'name')).toBe('/products?q=mug&sort=name');
    expect(withFilter(params('q=mug&sort=price'), 'sort', 'relevance')).toBe('/products?q=mug');
    expect(withFilter(params('q=mug&sort=name'), 'q', '')).toBe('/products');
    expect(withFilter(params('q=mug&sort=price'), 'q', '')).toBe('/products?sort=price');
  });

  it('cuts words at the limit of the contract', () => {
    expect(filterOf(params(`q=${'x'.repeat(200)}`)).q).toHaveLength(80);
  });

  it.each([
    ['', 1],
    ['pages=3', 3],
    ['pages=0', 1],
    ['pages=-2', 1],
    ['pages=1e9', 20],
    ['pages=2.5', 1],
    ['pages=many', 1],
  ])('reads %s as %i pages', (text, pages) => {
    expect(pagesOf(params(text))).toBe(pages);
  });

  it('starts another filter at its first page', () => {
    const open = withPages(params('q=mug'), 4);
    expect(withFilter(open, 'category', 'tea')).toBe('/products?q=mug&category=tea');
    expect(withFilter(open, 'q', '')).toBe('/products');
  });
});
