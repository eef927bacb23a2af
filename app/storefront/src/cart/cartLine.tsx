import { X } from 'lucide-react';
import { Link } from 'react-router';
import type { Line } from '../api/shapes.ts';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { Quantity } from '../parts/quantity.tsx';
import { QUANTITY_MAX, withQuantity } from './cart.ts';
import type { PricedLine } from './pricedCart.ts';
import { useCartStore } from './useCart.ts';

type Remove = (productId: string, name: string) => void;

export function CartLine({ line, onRemove }: { line: PricedLine; onRemove: Remove }) {
  const cart = useCartStore();
  const { product, quantity, productId, available, isShort } = line;
  const remove = () => {
    onRemove(productId, product.name);
  };
  const setQuantity = (n: number) => {
    cart.update((now) => withQuantity(now, productId, n));
  };
  return (
    <li className="line">
      <Picture src={product.image} size="small" />
      <div className="line-words">
        <Link to={`/products/${product.slug}`} className="line-name">
          {product.name}
        </Link>
        <span className="fine">
          <Price money={product.price} /> each
        </span>
        {isShort && (
          <ShortNote
            available={available ?? 0}
            onTake={(n) => {
              if (n === 0) remove();
              else setQuantity(n);
            }}
          />
        )}
      </div>
      <Quantity name={product.name} value={quantity} max={QUANTITY_MAX} onChange={setQuantity} />
      <span className="line-total">
        <Price money={line.total} />
      </span>
      <TakeOut name={product.name} onTake={remove} />
    </li>
  );
}

/** One of which nothing else is known yet, or now. It has the room of the line that comes. */
export function UnknownLine({ productId, quantity, onRemove }: Line & { onRemove: Remove }) {
  const cart = useCartStore();
  return (
    <li className="line">
      <span className="picture picture-small skeleton" />
      <div className="line-words line-words-unknown">
        <span className="skeleton skeleton-text" />
        <span className="skeleton skeleton-text skeleton-short" />
      </div>
      <Quantity
        name="one thing"
        value={quantity}
        max={QUANTITY_MAX}
        onChange={(n) => {
          cart.update((now) => withQuantity(now, productId, n));
        }}
      />
      <span className="line-total">…</span>
      <TakeOut
        name="one thing"
        onTake={() => {
          onRemove(productId, 'One thing');
        }}
      />
    </li>
  );
}

function TakeOut({ name, onTake }: { name: string; onTake: () => void }) {
  return (
    <button
      type="button"
      className="icon-button"
      data-remove
      aria-label={`Take ${name} out of the cart`}
      onClick={onTake}
    >
      <X className="icon" aria-hidden="true" />
    </button>
  );
}

/** Something in the cart that the shop does not sell any more. */
export function GoneLine({ productId, onRemove }: { productId: string; onRemove: Remove }) {
  return (
    <li className="line line-note">
      <p>One thing in your cart is not sold any more.</p>
      <button
        type="button"
        className="button button-plain"
        data-remove
        onClick={() => {
          onRemove(productId, 'What is not sold any more');
        }}
      >
        Take it out
      </button>
    </li>
  );
}

function ShortNote({ available, onTake }: { available: number; onTake: (n: number) => void }) {
  return (
    <span className="line-short">
      {available === 0 ? 'Sold out just now.' : `Only ${available} left.`}
      <button
        type="button"
        className="text-button"
        onClick={() => {
          onTake(available);
        }}
      >
        {available === 0 ? 'Take it out' : `Take ${available}`}
      </button>
    </span>
  );
}
