import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useClient } from '../api/client.ts';
import type { Category } from '../api/shapes.ts';
import { ElsewhereLinks } from '../catalog/elsewhereLinks.tsx';
import { Sorting, WhereToLook } from '../catalog/filters.tsx';
import { filterOf, LIST, pagesOf, withFilter, withPages } from '../catalog/listAddress.ts';
import { CardSkeletons } from '../catalog/productCard.tsx';
import { categoriesQuery, PAGE_SIZE, productsQuery, type Filter } from '../catalog/queries.ts';
import { Cards } from '../catalog/shelf.tsx';
import { Empty } from '../parts/empty.tsx';
import { Part } from '../parts/part.tsx';
import { titled, titleOf } from '../parts/title.ts';
import NotFound from './notFound.tsx';

/** So many cards are seen without scrolling on a large screen. */
const FIRST_SEEN = 8;

function useProducts(filter: Filter) {
  return useInfiniteQuery(productsQuery(useClient(), useQueryClient(), filter));
}

export default function Products() {
  const [params] = useSearchParams();
  const filter = filterOf(params);
  const list = useProducts(filter);
  const menu = useQuery(categoriesQuery(useClient()));
  const categories = menu.data ?? [];
  const shown = list.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  // The server says so by its status, when the page is opened there.
  if (menu.isSuccess && isUnknown(filter, categories)) return <NotFound />;
  return (
    <>
      <Head filter={filter} categories={categories} />
      <p className="visually-hidden" role="status">
        {list.isSuccess && `${shown} products shown${list.hasNextPage ? ', there are more' : ''}.`}
      </p>
      {isWithin(filter) && (
        <ElsewhereLinks filter={filter} page={list.data?.pages[0]} categories={categories} />
      )}
      <Part asked={list} waiting={<ListSkeleton pages={pagesOf(params)} />}>
        {() => (shown === 0 ? <Nothing filter={filter} /> : <List list={list} shown={shown} />)}
      </Part>
    </>
  );
}

const isUnknown = ({ category }: Filter, categories: readonly Category[]) =>
  category !== undefined && !categories.some(({ slug }) => slug === category);

const isWithin = (filter: Filter): filter is Filter & { q: string; category: string } =>
  filter.q !== undefined && filter.category !== undefined;

function Head({ filter, categories }: { filter: Filter; categories: readonly Category[] }) {
  const category = categories.find((one) => one.slug === filter.category);
  const isAll = filter.q === undefined && filter.category === undefined;
  const name = category?.name ?? nameLike(filter.category);
  const title = filter.q === undefined ? (name ?? 'All products') : `Results for “${filter.q}”`;
  return (
    <>
      <title>{isAll ? titleOf(LIST) : titled(title)}</title>
      <div className="list-head">
        <div>
          <h1>{title}</h1>
          {filter.q === undefined && filter.category !== undefined && (
            <p className="list-lead">{category?.description}</p>
          )}
        </div>
        <Sorting />
      </div>
      {filter.q !== undefined && <WhereToLook categories={categories} />}
    </>
  );
}

/** Until the category is known, or while it cannot be, its slug says the most: "Desk shelves". */
function nameLike(slug: string | undefined): string | undefined {
  const words = slug?.replaceAll('-', ' ');
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

function Nothing({ filter }: { filter: Filter }) {
  const words = new URLSearchParams(filter.q === undefined ? {} : { q: filter.q });
  return (
    <Empty title="Nothing like that here">
      <p>
        {isWithin(filter)
          ? 'Perhaps it is in another category, or goes by another word.'
          : 'Try fewer or other words.'}
      </p>
      <p className="actions">
        {isWithin(filter) && (
          <Link to={withFilter(words, 'category', '')} className="button">
            Look everywhere
          </Link>
        )}
        <Link to="/products" className={isWithin(filter) ? 'button button-plain' : 'button'}>
          Show all products
        </Link>
      </p>
    </Empty>
  );
}

/** Has room for all pages that the address opens, so that a reload finds its place again. */
function ListSkeleton({ pages }: { pages: number }) {
  return (
    <ul className="grid" aria-busy="true">
      <CardSkeletons count={pages * PAGE_SIZE} />
    </ul>
  );
}

interface ListProps {
  list: ReturnType<typeof useProducts>;
  shown: number;
}

function List({ list, shown }: ListProps) {
  const [params, setParams] = useSearchParams();
  const wanted = pagesOf(params);
  const { pages } = list.data ?? { pages: [] };
  const grid = useRef<HTMLUListElement>(null);
  const { fetchNextPage, hasNextPage, isFetching, isError } = list;
  useEffect(() => {
    // The address says how many pages are open, so a reload or a shared link opens as many.
    if (pages.length < wanted && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [pages.length, wanted, hasNextPage, isFetching, isError, fetchNextPage]);

  // The button moves away under the keyboard, which goes on at the first product that is new.
  const focusAt = useRef<number>(undefined);
  useEffect(() => {
    if (focusAt.current === undefined || shown <= focusAt.current) return;
    const cards = grid.current?.querySelectorAll<HTMLElement>('.card-link');
    cards?.item(focusAt.current).focus({ preventScroll: true });
    focusAt.current = undefined;
  }, [shown]);

  const more = () => {
    focusAt.current = shown;
    setParams(withPages(params, pages.length + 1), { replace: true, preventScrollReset: true });
    void fetchNextPage();
  };
  return (
    <>
      <ul className="grid" ref={grid} aria-busy={isFetching}>
        {pages.map((page, i) => (
          <Cards key={i} products={page.items} eager={i === 0 ? FIRST_SEEN : 0} />
        ))}
        {hasNextPage && !isError && pages.length < wanted && (
          <CardSkeletons count={(wanted - pages.length) * PAGE_SIZE} />
        )}
      </ul>
      {hasNextPage && (
        <p className="load-more">
          {list.isFetchNextPageError && <span role="alert">That did not work. Try again: </span>}
          <button
            type="button"
            className="button button-plain"
            disabled={isFetching}
            onClick={more}
          >
            {list.isFetchingNextPage ? 'Loading…' : 'Load more'}
          </button>
        </p>
      )}
    </>
  );
}
