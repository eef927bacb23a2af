import { useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Category } from '../api/shapes.ts';
import { useCurrentInView } from '../parts/currentInView.ts';
import { filterOf, sortsOf, withFilter } from './listAddress.ts';
import type { Sort } from './queries.ts';

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  name: 'Name',
  price: 'Price, low to high',
  '-price': 'Price, high to low',
};

/** Where to look for the words; without words the menu in the header says the same. */
export function WhereToLook({ categories }: { categories: readonly Category[] }) {
  const [params] = useSearchParams();
  const shown = filterOf(params).category ?? '';
  const row = useRef<HTMLElement>(null);
  useCurrentInView(row, `${shown} of ${categories.length}`);
  return (
    <nav aria-label="Where to look" className="chips" ref={row}>
      {[{ slug: '', name: 'Everywhere' }, ...categories].map(({ slug, name }) => (
        <Link
          key={slug}
          to={withFilter(params, 'category', slug)}
          className="chip"
          aria-current={slug === shown ? 'true' : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

export function Sorting() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const filter = filterOf(params);
  const sorts = sortsOf(filter);
  return (
    <label className="sort">
      <span>Sort by</span>
      <select
        value={filter.sort ?? sorts[0]}
        onChange={({ target }) => {
          void navigate(withFilter(params, 'sort', target.value), { preventScrollReset: true });
        }}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {SORT_NAMES[sort]}
          </option>
        ))}
      </select>
    </label>
  );
}
