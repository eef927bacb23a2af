import { LIMITS } from '../api/limits.ts';
import type { Filter, Sort } from './queries.ts';

export const LIST = '/products';
export const WORDS_MAX = LIMITS.ProductsQuery.q.maxLength;
const SLUG = new RegExp(LIMITS.ProductsQuery.category.pattern);
const PAGES_MAX = 20;

/** The orders to choose from; the first is what the shop answers in when nobody has chosen. */
export function sortsOf({ q }: Filter): readonly [Sort, ...Sort[]] {
  const sorts = ['name', 'price', '-price'] as const;
  return q === undefined ? sorts : ['relevance', ...sorts];
}

/** What the address asks for. A person may have typed it: what makes no sense is left out. */
export function filterOf(params: URLSearchParams): Filter {
  const category = params.get('category') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, WORDS_MAX);
  const list: Filter = { ...(SLUG.test(category) && { category }), ...(q !== '' && { q }) };
  const [, ...others] = sortsOf(list);
  const sort = others.find((one) => one === params.get('sort'));
  return sort === undefined ? list : { ...list, sort };
}

export function pagesOf(params: URLSearchParams): number {
  const pages = Number(params.get('pages') ?? 1);
  return Number.isInteger(pages) ? Math.min(Math.max(pages, 1), PAGES_MAX) : 1;
}

export function withPages(params: URLSearchParams, pages: number): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('pages', String(pages));
  return next;
}

/** Another filter is another list: it starts at its first page, and in its own order if it must. */
export function withFilter(params: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(params);
  next.delete('pages');
  if (value === '') next.delete(name);
  else next.set(name, value);
  if (filterOf(next).sort === undefined) next.delete('sort');
  return next.size > 0 ? `${LIST}?${next.toString()}` : LIST;
}
