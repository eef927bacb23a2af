import type { Filter } from './queries.ts';

/** How many products stand on a shelf. */
export const SHELF = 4;

/** The front page's shelves. */
export const SHELVES: readonly { title: string; filter: Filter }[] = [
  { title: 'Small pleasures', filter: { sort: 'price' } },
  { title: 'To keep for years', filter: { sort: '-price' } },
];
