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

interface CartLineProps extends Line {
  /** Undefined: what it is and costs is not known yet, or not now. */
  priced: PricedLine | undefined;
  onRemove: Remove;
}

/** One component for both, so that a price that comes takes nothing from under who types. */
export function CartLine({ productId, quantity, priced, onRemove }: CartLineProps) {
  const cart = useCartStore();
  const name = priced?.product.name ?? 'one thing';
  const remove = () => {
    onRemove(productId, priced?.product.name ?? 'One thing');
  };
  const setQuantity = (n: number) => {
    cart.update((now) => withQuantity(now, productId, n));
  };
  return (
    <li className="line">
      {priced === undefined ? (
        <Unknown />
      ) : (
        <Known
          line={priced}
          onTake={(n) => {
            if (n === 0) remove();
            else setQuantity(n);
          }}
        />
      )}
      <Quantity name={name} value={quantity} max={QUANTITY_MAX} onChange={setQuantity} />
      <span className="line-total">
        {priced === undefined ? '…' : <Price money={priced.total} />}
      </span>
      <TakeOut name={name} onTake={remove} />
    </li>
  );
}

function Known({ line, onTake }: { line: PricedLine; onTake: (n: number) => void }) {
  const { product, available, isShort } = line;
  return (
    <>
      <Picture src={product.image} size="small" />
      <div className="line-words">
        <Link to={`/products/${product.slug}`} className="line-name">
          {product.name}
        </Link>
        <span className="fine">
          <Price money={product.price} /> each
        </span>
        {isShort && <ShortNote available={available ?? 0} onTake={onTake} />}
      </div>
    </>
  );
}

/** The room of what comes. */
function Unknown() {
  return (
    <>
      <span className="picture picture-small skeleton" />
      <div className="line-words line-words-unknown">
        <span className="skeleton skeleton-text" />
        <span className="skeleton skeleton-text skeleton-short" />
      </div>
    </>
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
