import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Package, ShieldCheck, Tag } from 'lucide-react';
import { Link } from 'react-router';
import { useClient } from '../api/client.ts';
import type { Category } from '../api/shapes.ts';
import { categoriesQuery } from '../catalog/queries.ts';
import { SHELF, SHELVES } from '../catalog/shelves.ts';
import { Shelf } from '../catalog/shelf.tsx';
import { Part } from '../parts/part.tsx';
import { Picture } from '../parts/picture.tsx';
import { titleOf } from '../parts/title.ts';

const TILES = 8;
const HERO_PICTURES = 4;

export default function Home() {
  const categories = useQuery(categoriesQuery(useClient()));
  return (
    <>
      <title>{titleOf('/')}</title>
      <Hero categories={categories.data ?? []} />
      <section className="section" aria-labelledby="categories" aria-busy={categories.isPending}>
        <h2 id="categories">Find your way</h2>
        <Part asked={categories} waiting={<TileSkeletons />} isSmall>
          {(known) => <Tiles categories={known} />}
        </Part>
      </section>
      {SHELVES.map(({ title, filter }) => (
        <Shelf key={title} title={title} filter={filter} count={SHELF} />
      ))}
      <Promises />
    </>
  );
}

function Hero({ categories }: { categories: readonly Category[] }) {
  return (
    <section className="hero">
      <div className="hero-words">
        <h1>Good things for every day.</h1>
        <p>Small pleasures and lasting companions, picked with care and sent to your door.</p>
        <Link to="/products" className="button button-large">
          Look around <ArrowRight className="icon" aria-hidden="true" />
        </Link>
      </div>
      <ul className="hero-pictures" aria-hidden="true">
        {Array.from({ length: HERO_PICTURES }, (_, i) => {
          const image = categories[i]?.image;
          return (
            <li key={i}>
              {image !== undefined && <Picture src={image} isFirst={i === 0} eager />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Tiles({ categories }: { categories: readonly Category[] }) {
  return (
    <ul className="tiles">
      {categories.map((category) => (
        <li key={category.slug}>
          <Link to={`/products?category=${category.slug}`} className="tile">
            <span className="tile-name">{category.name}</span>
            <Picture src={category.image} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function TileSkeletons() {
  return (
    <ul className="tiles" aria-hidden="true">
      {Array.from({ length: TILES }, (_, i) => (
        <li key={i}>
          <span className="tile">
            <span className="tile-name" />
            <span className="picture skeleton" />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Promises() {
  return (
    <ul className="promises">
      <li>
        <Tag className="icon" aria-hidden="true" />
        <strong>The price you see</strong> If it changes on the way to the till, we ask first.
      </li>
      <li>
        <Package className="icon" aria-hidden="true" />
        <strong>Really in stock</strong> What you order is set aside for you at once.
      </li>
      <li>
        <ShieldCheck className="icon" aria-hidden="true" />
        <strong>Bought once</strong> A shaky line never orders or charges twice.
      </li>
    </ul>
  );
}
