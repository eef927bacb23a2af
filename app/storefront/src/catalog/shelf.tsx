import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useClient } from '../api/client.ts';
import type { Product } from '../api/shapes.ts';
import { Part } from '../parts/part.tsx';
import { CardSkeletons, ProductCard } from './productCard.tsx';
import { productsQuery, stockQuery, type Filter } from './queries.ts';

interface ShelfProps {
  title: string;
  filter: Filter;
  count: number;
  /** A product that need not be offered again. */
  without?: string;
}

/** A row of products under a title. One that fails says so, and comes by itself. */
export function Shelf({ title, filter, count, without }: ShelfProps) {
  const client = useClient();
  const queries = useQueryClient();
  const page = useInfiniteQuery(productsQuery(client, queries, filter, count + 1));
  const products = (page.data?.pages[0]?.items ?? [])
    .filter((product) => product.id !== without)
    .slice(0, count);
  if (page.isSuccess && products.length === 0) return null;
  const more = new URLSearchParams({ ...filter }).toString();
  return (
    <section className="section" aria-labelledby={`shelf-${more}`} aria-busy={page.isPending}>
      <div className="section-head">
        <h2 id={`shelf-${more}`}>{title}</h2>
        <Link to={`/products?${more}`} className="more">
          See all<span className="visually-hidden">: {title}</span>
        </Link>
      </div>
      <Part
        asked={page}
        isSmall
        waiting={
          <ul className="grid grid-shelf">
            <CardSkeletons count={count} />
          </ul>
        }
      >
        {() => (
          <ul className="grid grid-shelf">
            <Cards products={products} />
          </ul>
        )}
      </Part>
    </section>
  );
}

interface CardsProps {
  products: readonly Product[];
  /** So many of them are seen without scrolling. */
  eager?: number;
}

/** Stock is asked for after the products are on the screen. */
export function Cards({ products, eager = 0 }: CardsProps) {
  const client = useClient();
  const ids = products.map((product) => product.id);
  const stock = useQuery(stockQuery(client, ids)).data;
  return products.map((product, i) => (
    <ProductCard
      key={product.id}
      product={product}
      available={stock?.get(product.id)}
      eager={i < eager}
    />
  ));
}
