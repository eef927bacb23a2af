import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'react-router';
import { useClient } from '../api/client.ts';
import { useCurrentInView } from '../parts/currentInView.ts';
import { LIST } from './listAddress.ts';
import { categoriesQuery } from './queries.ts';

/** The shop's departments, on every page. Its room is there before they are. */
export function CategoryMenu() {
  const client = useClient();
  const asked = useQuery(categoriesQuery(client));
  const categories = asked.data ?? [];
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const shown = pathname === LIST ? (params.get('category') ?? '') : undefined;
  const row = useRef<HTMLUListElement>(null);
  useCurrentInView(row, `${shown ?? ''} of ${categories.length}`);
  return (
    <nav aria-label="Categories" className="menu">
      <ul className="menu-row" ref={row}>
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
        {asked.data === undefined && asked.errorUpdateCount > 0 && (
          <li>
            <button
              type="button"
              className="menu-link"
              aria-disabled={asked.isFetching}
              onClick={() => void asked.refetch()}
            >
              The categories did not come. Ask once more
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}
