import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useClient } from '../api/client.ts';
import type { Category } from '../api/shapes.ts';
import { counted, otherCategoriesOf, type Elsewhere } from './elsewhere.ts';
import { withFilter } from './listAddress.ts';
import { productsQuery, type Filter } from './queries.ts';

interface ElsewhereProps {
  /** The search within one category. */
  filter: Filter & { q: string; category: string };
  /** The first page of its answer. */
  page: object | undefined;
  categories: readonly Category[];
}

/** A search within a category says what there is in the others, and keeps the words on the way. */
export function ElsewhereLinks({ filter, page, categories }: ElsewhereProps) {
  const client = useClient();
  const queries = useQueryClient();
  const said = page === undefined ? undefined : otherCategoriesOf(page);
  const everywhere = useInfiniteQuery({
    ...productsQuery(client, queries, { q: filter.q }),
    enabled: page !== undefined && said === undefined,
  });
  const first = everywhere.data?.pages[0];
  const found = said ?? (first === undefined ? [] : counted(first.items, filter.category));
  if (found.length === 0) return null;
  const sum = found.reduce((total, { count }) => total + count, 0);
  const isMore = said === undefined && first?.next !== undefined;
  const words = new URLSearchParams({ q: filter.q });
  const nameOf = ({ category }: Elsewhere) =>
    categories.find(({ slug }) => slug === category)?.name ?? category;
  return (
    <p className="elsewhere">
      <Link to={withFilter(words, 'category', '')}>
        In other categories: {sum}
        {isMore && ' or more'}
      </Link>
      {found.map((one) => (
        <Link key={one.category} to={withFilter(words, 'category', one.category)}>
          {nameOf(one)} ({one.count})
        </Link>
      ))}
    </p>
  );
}
