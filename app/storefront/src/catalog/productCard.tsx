import type { Product } from '../api/shapes.ts';
import { Picture } from './picture.tsx';
import { Price } from './price.tsx';
import { stockText } from './stockBadge.tsx';
import { Link } from './link.tsx';

/** `available` undefined means not known yet; a card speaks of stock only when there is little. */
export function ProductCard({ product, available }: { product: Product; available?: number }) {
  const stock = available === undefined ? undefined : stockText(available);
  return (
    <li className="card">
      <Link to={`/products/${product.slug}`} className="card-link">
        <Picture src={product.image} />
        <span className="card-name">{product.name}</span>
        <span className="card-foot">
          <Price money={product.price} />
          {stock !== undefined && stock.tone !== 'good' && (
            <span className={`badge badge-${stock.tone}`}>{stock.text}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

export function CardSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, i) => (
    <li className="card" key={i} aria-hidden="true">
      <span className="picture skeleton" />
      <span className="skeleton skeleton-line" />
      <span className="skeleton skeleton-line skeleton-short" />
    </li>
  ));
}
