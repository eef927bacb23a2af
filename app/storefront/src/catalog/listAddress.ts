import type { Filter, Sort } from '../api/queries.ts';

const SLUG = /^[a-z0-9](-?[a-z0-9]){0,63}$/;
const SORTS: readonly Sort[] = ['name', 'price', '-price'];
const WORDS_MAX = 80;
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
  return next.size > 0 ? `/products?${next.toString()}` : '/products';
}
