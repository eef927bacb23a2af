import { LIMITS } from '../api/limits.ts';
import type { Filter, Sort } from './queries.ts';

export const LIST = '/products';
export const WORDS_MAX = LIMITS.ProductsQuery.q.maxLength;
const SLUG = new RegExp(LIMITS.ProductsQuery.category.pattern);
const SORTS: readonly Sort[] = ['name', 'price', '-price'];
const PAGES_MAX = 20;

/** What the address asks for. A person may have typed it: what makes no sense is left out. */
export function filterOf(params: URLSearchParams): Filter {
  const category = params.get('category') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, WORDS_MAX);
  const sort = SORTS.find((one) => one === params.get('sort'));
  return {
    ...(SLUG.test(category) && { category }),
    ...(q !== '' && { q }),
    ...(sort !== undefined && sort !== 'name' && { sort }),
  };
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

/** Another filter is another list: it starts at its first page. */
export function withFilter(params: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(params);
  next.delete('pages');
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next.size > 0 ? `${LIST}?${next.toString()}` : LIST;
}
