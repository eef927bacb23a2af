import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Problem } from '../api/problem.ts';
import { categoriesQuery, productQuery, stockQuery } from '../api/queries.ts';
import type { Product } from '../api/shapes.ts';
import { useShop } from '../app/shop.ts';
import { isFull, QUANTITY_MAX, quantityOf, withMore } from '../cart/cart.ts';
import { useCart } from '../cart/useCart.ts';
import { BagIcon } from '../parts/icons.tsx';
import { Failure } from '../parts/failure.tsx';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { Quantity } from '../parts/quantity.tsx';
import { Shelf } from '../parts/shelf.tsx';
import { StockBadge } from '../parts/stockBadge.tsx';
import NotFound from './notFound.tsx';
import { Link } from '../parts/link.tsx';

/** The public stock number is capped: at this many there may be more. */
const STOCK_SHOWN_MAX = 10;

export default function ProductPage() {
  const { slug = '' } = useParams();
  const { call } = useShop();
  const product = useQuery(productQuery(call, slug));
  const categories = useQuery(categoriesQuery(call)).data ?? [];
  if (product.isPending) return <ProductSkeleton />;
  if (product.isError) {
    const isGone = product.error instanceof Problem && [400, 404].includes(product.error.status);
    if (isGone) return <NotFound />;
    return <Failure failure={product.error} onRetry={() => product.refetch()} />;
  }
  const { name, description, category, image, price, tags, id } = product.data;
  const categoryName = categories.find((one) => one.slug === category)?.name ?? 'More like this';
  return (
    <>
      <title>{`${name} · Shopkit`}</title>
      <article className="product">
        <Picture src={image} alt={`${name}, picture`} eager />
        <div className="product-words">
          <p className="crumb">
            <Link to={`/products?category=${category}`}>{categoryName}</Link>
          </p>
          <h1>{name}</h1>
          <p className="product-price">
            <Price money={price} />
          </p>
          <Purchase key={id} product={product.data} />
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
      <Shelf title={`More from ${categoryName}`} filter={{ category }} count={4} without={id} />
    </>
  );
}

function Purchase({ product }: { product: Product }) {
  const { call, cart, notices } = useShop();
  const [quantity, setQuantity] = useState(1);
  const inCart = quantityOf(useCart(), product.id);
  const stock = useQuery(stockQuery(call, [product.id]));
  const available = stock.data?.get(product.id);
  const most = available === undefined || available >= STOCK_SHOWN_MAX ? QUANTITY_MAX : available;
  const left = Math.max(most - inCart, 0);
  const isSoldOut = available === 0;

  const add = () => {
    if (isFull(cart.value()) && inCart === 0) {
      notices.show({ text: 'Your cart holds no more kinds of things.' });
      return;
    }
    cart.update((now) => withMore(now, product.id, Math.min(quantity, left)));
    setQuantity(1);
    notices.show({
      text: `${product.name} is in your cart.`,
      link: { to: '/cart', label: 'View cart' },
    });
  };

  return (
    <div className="purchase">
      <p className="purchase-stock" role="status">
        {available === undefined ? (
          <span className="badge">{stock.isError ? 'Stock not known now' : 'Looking…'}</span>
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
          <BagIcon />
          {isSoldOut ? 'Sold out' : left === 0 ? 'All in your cart' : 'Add to cart'}
        </button>
      </div>
    </div>
  );
}

function ProductSkeleton() {
  return (
    <div className="product" aria-busy="true">
      <span className="picture skeleton" />
      <div className="product-words">
        <span className="skeleton skeleton-line skeleton-short" />
        <span className="skeleton skeleton-title" />
        <span className="skeleton skeleton-line" />
        <span className="skeleton skeleton-line" />
      </div>
    </div>
  );
}
