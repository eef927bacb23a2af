import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Category } from '../api/shapes.ts';
import { filterOf, withFilter } from './listAddress.ts';

/** Where to look for the words; without words the menu in the header says the same. */
export function WhereToLook({ categories }: { categories: readonly Category[] }) {
  const [params] = useSearchParams();
  const shown = filterOf(params).category ?? '';
  return (
    <nav aria-label="Where to look" className="chips">
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
  return (
    <label className="sort">
      <span>Sort by</span>
      <select
        value={filterOf(params).sort ?? 'name'}
        onChange={(event) => {
          const sort = event.target.value === 'name' ? '' : event.target.value;
          void navigate(withFilter(params, 'sort', sort), { preventScrollReset: true });
        }}
      >
        <option value="name">Name</option>
        <option value="price">Price, low to high</option>
        <option value="-price">Price, high to low</option>
      </select>
    </label>
  );
}
