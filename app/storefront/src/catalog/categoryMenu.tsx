import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useClient } from '../api/client.ts';
import { LIST } from './listAddress.ts';
import { categoriesQuery } from './queries.ts';

/** The shop's departments, on every page. Its room is there before they are. */
export function CategoryMenu() {
  const client = useClient();
  const categories = useQuery(categoriesQuery(client)).data ?? [];
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const shown = pathname === LIST ? (params.get('category') ?? '') : undefined;
  return (
    <nav aria-label="Categories" className="menu">
      <ul className="menu-row">
        {[{ slug: '', name: 'All' }, ...categories].map(({ slug, name }) => (
          <li key={slug}>
            <Link
              to={slug === '' ? LIST : `${LIST}?category=${slug}`}
              className="menu-link"
              aria-current={slug === shown ? 'page' : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
