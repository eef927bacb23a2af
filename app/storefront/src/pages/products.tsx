import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { categoriesQuery, PAGE_SIZE, productsQuery, stockQuery } from '../api/queries.ts';
import type { Product } from '../api/shapes.ts';
import { useShop } from '../app/shop.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Categories, Sorting } from '../parts/filters.tsx';
import { CardSkeletons, ProductCard } from '../parts/productCard.tsx';
import { filterOf, pagesOf, withPages } from './productsAddress.ts';
import { Link } from '../parts/link.tsx';

export default function Products() {
  const { call } = useShop();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  const wanted = pagesOf(params);
  const list = useInfiniteQuery(productsQuery(call, queries, filter));
  const categories = useQuery(categoriesQuery(call)).data ?? [];
  const category = categories.find((one) => one.slug === filter.category);
  const pages = list.data?.pages ?? [];
  const shown = pages.reduce((sum, page) => sum + page.items.length, 0);
  const grid = useRef<HTMLUListElement>(null);

  const { fetchNextPage, hasNextPage, isFetching, isError } = list;
  useEffect(() => {
    // The address says how many pages are open, so a reload or a shared link opens as many.
    if (pages.length > 0 && pages.length < wanted && hasNextPage && !isFetching && !isError)
      void fetchNextPage();
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
    setParams(withPages(params, pages.length + 1), { replace: true });
    void fetchNextPage();
  };

  const title =
    filter.q === undefined ? (category?.name ?? 'All products') : `Results for “${filter.q}”`;
  return (
    <>
      <title>{`${title} · Shopkit`}</title>
      <div className="list-head">
        <div>
          <h1>{title}</h1>
          {category !== undefined && filter.q === undefined && <p>{category.description}</p>}
        </div>
        <Sorting />
      </div>
      <Categories categories={categories} />
      <p className="visually-hidden" role="status">
        {list.isSuccess && `${shown} products shown${hasNextPage ? ', there are more' : ''}.`}
      </p>
      {list.isError && shown === 0 && (
        <Failure failure={list.error} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && shown === 0 && (
        <Empty title="Nothing like that here">
          <p>Try fewer or other words, or look in all categories.</p>
          <Link to="/products" className="button">
            Show all products
          </Link>
        </Empty>
      )}
      <ul className="grid" ref={grid} aria-busy={isFetching}>
        {pages.map((page, i) => (
          <PageOfProducts key={i} products={page.items} />
        ))}
        {(list.isPending || list.isFetchingNextPage) && <CardSkeletons count={PAGE_SIZE / 2} />}
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

/** Stock is asked for page by page, after the products are on the screen. */
function PageOfProducts({ products }: { products: readonly Product[] }) {
  const { call } = useShop();
  const stock = useQuery(
    stockQuery(
      call,
      products.map((product) => product.id),
    ),
  ).data;
  return products.map((product) => {
    const available = stock?.get(product.id);
    return (
      <ProductCard
        key={product.id}
        product={product}
        {...(available !== undefined && { available })}
      />
    );
  });
}
