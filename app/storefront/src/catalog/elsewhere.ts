import type { Product } from '../api/shapes.ts';

/** How many products of another category have the words. */
export interface Elsewhere {
  category: string;
  count: number;
}

/**
 * What the shop found in other categories. A newer shop says it with the list
 * (`otherCategories: [{category, count}]`); for an older one it is counted in the first products of
 * a search everywhere. `undefined`: this answer does not say.
 */
export function otherCategoriesOf(page: object): Elsewhere[] | undefined {
  const said = (page as { otherCategories?: unknown }).otherCategories;
  if (!Array.isArray(said)) return undefined;
  return said.filter((one): one is Elsewhere => {
    const { category, count } = (one ?? {}) as Partial<Elsewhere>;
    return typeof category === 'string' && typeof count === 'number' && count > 0;
  });
}

export function counted(products: readonly Product[], without: string): Elsewhere[] {
  const counts = new Map<string, number>();
  for (const { category } of products)
    if (category !== without) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .sort((a, b) => b.count - a.count);
}
