import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { productsQuery, stockQuery, type Filter } from '../api/queries.ts';
import { useShop } from '../app/shop.ts';
import { CardSkeletons, ProductCard } from './productCard.tsx';
import { Link } from './link.tsx';

interface ShelfProps {
  title: string;
  filter: Filter;
  count: number;
  /** A product that need not be offered again. */
  without?: string;
}

/** A row of products under a title. A shelf that cannot be filled is left out: the page does without. */
export function Shelf({ title, filter, count, without }: ShelfProps) {
  const { call } = useShop();
  const queries = useQueryClient();
  const page = useInfiniteQuery(productsQuery(call, queries, filter, count + 1));
  const all = page.data?.pages[0]?.items ?? [];
  const products = all.filter((product) => product.id !== without).slice(0, count);
  const stock = useQuery(
    stockQuery(
      call,
      products.map((product) => product.id),
    ),
  ).data;
  if (page.isError || (page.isSuccess && products.length === 0)) return null;
  const more = new URLSearchParams({ ...filter }).toString();
  return (
    <section className="section" aria-labelledby={`shelf-${more}`} aria-busy={page.isPending}>
      <div className="section-head">
        <h2 id={`shelf-${more}`}>{title}</h2>
        <Link to={`/products?${more}`} className="more">
          See all<span className="visually-hidden">: {title}</span>
        </Link>
      </div>
      <ul className="grid grid-shelf">
        {page.isPending && <CardSkeletons count={count} />}
        {products.map((product) => {
          const available = stock?.get(product.id);
          return (
            <ProductCard
              key={product.id}
              product={product}
              {...(available !== undefined && { available })}
            />
          );
        })}
      </ul>
    </section>
  );
}
