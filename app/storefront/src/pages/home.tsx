import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../api/queries.ts';
import { useShop } from '../app/shop.ts';
import { ArrowIcon, BoxIcon, ShieldIcon, TagIcon } from '../parts/icons.tsx';
import { Failure } from '../parts/failure.tsx';
import { Picture } from '../parts/picture.tsx';
import { Shelf } from '../parts/shelf.tsx';
import { Link } from '../parts/link.tsx';

const TILES = 8;

export default function Home() {
  const { call } = useShop();
  const categories = useQuery(categoriesQuery(call));
  const known = categories.data ?? [];
  return (
    <>
      <title>Shopkit · Good things for every day</title>
      <section className="hero">
        <div className="hero-words">
          <h1>Good things for every day.</h1>
          <p>Small pleasures and lasting companions, picked with care and sent to your door.</p>
          <Link to="/products" className="button button-large">
            Look around <ArrowIcon />
          </Link>
        </div>
        <ul className="hero-pictures" aria-hidden="true">
          {Array.from({ length: 4 }, (_, i) => (
            <li key={i}>{known[i] !== undefined && <Picture src={known[i].image} eager />}</li>
          ))}
        </ul>
      </section>
      <section className="section" aria-labelledby="categories" aria-busy={categories.isPending}>
        <h2 id="categories">Find your way</h2>
        {categories.isError && (
          <Failure failure={categories.error} onRetry={() => categories.refetch()} />
        )}
        <ul className="tiles">
          {categories.isPending &&
            Array.from({ length: TILES }, (_, i) => <li className="tile skeleton" key={i} />)}
          {known.map((category) => (
            <li key={category.slug}>
              <Link to={`/products?category=${category.slug}`} className="tile">
                <span className="tile-name">{category.name}</span>
                <Picture src={category.image} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <Shelf title="Small pleasures" filter={{ sort: 'price' }} count={4} />
      <Shelf title="To keep for years" filter={{ sort: '-price' }} count={4} />
      <ul className="promises">
        <li>
          <TagIcon />
          <strong>The price you see</strong> If it changes on the way to the till, we ask first.
        </li>
        <li>
          <BoxIcon />
          <strong>Really in stock</strong> What you order is set aside for you at once.
        </li>
        <li>
          <ShieldIcon />
          <strong>Bought once</strong> A shaky line never orders or charges twice.
        </li>
      </ul>
    </>
  );
}
