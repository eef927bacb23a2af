import { Link } from 'react-router';
import type { Product } from '../api/shapes.ts';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { stockText } from './stockBadge.tsx';

interface ProductCardProps {
  product: Product;
  /** Undefined means not known yet; a card speaks of stock only when there is little. */
  available: number | undefined;
  /** Seen without scrolling: its picture is not waited for. */
  eager?: boolean;
}

export function ProductCard({ product, available, eager = false }: ProductCardProps) {
  const stock = available === undefined ? undefined : stockText(available);
  return (
    <li className="card">
      <Link to={`/products/${product.slug}`} className="card-link">
        <Picture src={product.image} eager={eager} />
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

/** Takes the room of as many cards, so that nothing moves when they come. */
export function CardSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, i) => (
    <li className="card" key={i} aria-hidden="true">
      <span className="card-link">
        <span className="picture skeleton" />
        <span className="card-name">
          <span className="skeleton skeleton-text" />
        </span>
        <span className="card-foot">
          <span className="skeleton skeleton-text skeleton-short" />
        </span>
      </span>
    </li>
  ));
}
