import { useQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useClient } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Product } from '../api/shapes.ts';
import { isFull, QUANTITY_MAX, quantityOf, withMore } from '../cart/cart.ts';
import { AVAILABLE_SHOWN_MAX } from '../cart/pricedCart.ts';
import { useCart, useCartStore } from '../cart/useCart.ts';
import { categoriesQuery, productQuery, stockQuery } from '../catalog/queries.ts';
import { Shelf } from '../catalog/shelf.tsx';
import { SHELF } from '../catalog/shelves.ts';
import { StockBadge } from '../catalog/stockBadge.tsx';
import { useNotices } from '../parts/notices.tsx';
import { Part } from '../parts/part.tsx';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { Quantity } from '../parts/quantity.tsx';
import { titled } from '../parts/title.ts';
import NotFound from './notFound.tsx';

export default function ProductPage() {
  const { slug = '' } = useParams();
  const product = useQuery(productQuery(useClient(), slug));
  const gone = (failure: Error) =>
    failure instanceof Problem && [400, 404].includes(failure.status) ? <NotFound /> : null;
  return (
    <Part key={slug} asked={product} waiting={<ProductSkeleton />} refused={gone} isPage>
      {(found) => <Shown product={found} />}
    </Part>
  );
}

function Shown({ product }: { product: Product }) {
  const { name, description, category, image, price, tags, id } = product;
  const categories = useQuery(categoriesQuery(useClient())).data;
  const categoryName = categories?.find((one) => one.slug === category)?.name;
  return (
    <>
      <title>{titled(name)}</title>
      <article className="product">
        <Picture src={image} alt={`${name}, picture`} isFirst />
        <div className="product-words">
          <p className="crumb">
            <Link to={`/products?category=${category}`}>{categoryName ?? 'More like this'}</Link>
          </p>
          <h1>{name}</h1>
          <p className="product-price">
            <Price money={price} />
          </p>
          <Purchase key={id} product={product} />
          <p className="product-text">{description}</p>
          {tags.length > 0 && (
            <ul className="tags" aria-label="Tags">
              {tags.map((tag) => (
                <li key={tag}>{tag}</li>
              ))}
            </ul>
          )}
        </div>
      </article>
      <Shelf
        title={`More from ${categoryName ?? 'here'}`}
        filter={{ category }}
        count={SHELF}
        without={id}
      />
    </>
  );
}

function Purchase({ product }: { product: Product }) {
  const cart = useCartStore();
  const { say } = useNotices();
  const [quantity, setQuantity] = useState(1);
  const inCart = quantityOf(useCart(), product.id);
  const stock = useQuery(stockQuery(useClient(), [product.id]));
  const available = stock.data?.get(product.id);
  const isPlenty = available === undefined || available >= AVAILABLE_SHOWN_MAX;
  const left = Math.max((isPlenty ? QUANTITY_MAX : available) - inCart, 0);

  const add = () => {
    if (isFull(cart.value()) && inCart === 0) {
      say('Your cart holds no more kinds of things.');
      return;
    }
    const more = Math.min(quantity, left);
    cart.update((now) => withMore(now, product.id, more));
    setQuantity(1);
    const what = more === 1 ? `${product.name} is` : `${more} × ${product.name} are`;
    say(`${what} in your cart.`, { label: 'View cart', to: '/cart' });
  };

  return (
    <div className="purchase">
      <p className="purchase-stock" role="status">
        {available === undefined ? (
          <span className="badge">
            {stock.isError || stock.fetchStatus === 'paused' ? 'Stock not known now' : 'Looking…'}
          </span>
        ) : (
          <StockBadge available={available} />
        )}
        {inCart > 0 && <span className="fine">{inCart} in your cart</span>}
      </p>
      <div className="purchase-row">
        <Quantity
          name={product.name}
          value={Math.max(Math.min(quantity, left), 1)}
          max={Math.max(left, 1)}
          onChange={setQuantity}
        />
        <button type="button" className="button button-large" disabled={left === 0} onClick={add}>
          <ShoppingBag className="icon" aria-hidden="true" />
          {available === 0 ? 'Sold out' : left === 0 ? 'All in your cart' : 'Add to cart'}
        </button>
      </div>
    </div>
  );
}

/** Takes the room of the page that comes. */
function ProductSkeleton() {
  return (
    <div className="product" aria-busy="true">
      <span className="picture skeleton" />
      <div className="product-words">
        <span className="skeleton skeleton-text skeleton-short" />
        <span className="skeleton skeleton-title" />
        <span className="skeleton skeleton-text skeleton-short" />
        <span className="skeleton skeleton-purchase" />
        <span className="skeleton skeleton-text" />
        <span className="skeleton skeleton-text" />
      </div>
    </div>
  );
}
