import { useNavigate, useSearchParams } from 'react-router';
import type { Category } from '../api/shapes.ts';
import { filterOf, withFilter } from '../pages/productsAddress.ts';
import { Link } from './link.tsx';

export function Filters({ categories }: { categories: readonly Category[] }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const filter = filterOf(params);
  return (
    <div className="filters">
      <nav aria-label="Categories" className="chips">
        <Chip to={withFilter(params, 'category', '')} isOn={filter.category === undefined}>
          All
        </Chip>
        {categories.map(({ slug, name }) => (
          <Chip
            key={slug}
            to={withFilter(params, 'category', slug)}
            isOn={filter.category === slug}
          >
            {name}
          </Chip>
        ))}
      </nav>
      <label className="sort">
        <span>Sort by</span>
        <select
          value={filter.sort ?? 'name'}
          onChange={(event) => {
            const sort = event.target.value === 'name' ? '' : event.target.value;
            void navigate(withFilter(params, 'sort', sort));
          }}
        >
          <option value="name">Name</option>
          <option value="price">Price, low to high</option>
          <option value="-price">Price, high to low</option>
        </select>
      </label>
    </div>
  );
}

function Chip({ to, isOn, children }: { to: string; isOn: boolean; children: string }) {
  return (
    <Link to={to} className="chip" aria-current={isOn ? 'true' : undefined}>
      {children}
    </Link>
  );
}
