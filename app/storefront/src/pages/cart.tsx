import { useShop } from '../app/shop.ts';
import { QUANTITY_MAX, withQuantity } from '../cart/cart.ts';
import { usePricedCart, type PricedLine } from '../cart/pricedCart.ts';
import { useCart } from '../cart/useCart.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { CrossIcon } from '../parts/icons.tsx';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { Quantity } from '../parts/quantity.tsx';
import { Link } from '../parts/link.tsx';

export default function CartPage() {
  const cart = useCart();
  const { cart: stored } = useShop();
  const { lines, gone, total, isPending, failure, retry } = usePricedCart();
  if (cart.length === 0)
    return (
      <>
        <title>Cart · Shopkit</title>
        <h1>Your cart</h1>
        <Empty title="Nothing in it yet">
          <p>What you put in stays here, on this device, until you want it.</p>
          <Link to="/products" className="button">
            Find something good
          </Link>
        </Empty>
      </>
    );
  const isReady = !isPending && gone.length === 0 && !lines.some((line) => line.isShort);
  return (
    <>
      <title>Cart · Shopkit</title>
      <h1>Your cart</h1>
      {failure !== undefined && <Failure failure={failure} onRetry={retry} />}
      <div className="split">
        <ul className="lines" aria-busy={isPending}>
          {gone.map((id) => (
            <li className="line line-note" key={id}>
              <p>One thing in your cart is not sold any more.</p>
              <button
                type="button"
                className="button button-plain"
                onClick={() => stored.update((now) => withQuantity(now, id, 0))}
              >
                Take it out
              </button>
            </li>
          ))}
          {lines.map((line) => (
            <CartLine key={line.productId} line={line} />
          ))}
          {isPending && <li className="line skeleton" />}
        </ul>
        <section className="summary" aria-labelledby="summary">
          <h2 id="summary">Summary</h2>
          <dl className="sums">
            <dt>Delivery</dt>
            <dd>Included</dd>
            <dt className="sum">Total</dt>
            <dd className="sum" data-testid="cart-total">
              {total !== undefined && !isPending ? <Price money={total} /> : '…'}
            </dd>
          </dl>
          {isReady ? (
            <Link to="/checkout" className="button button-large button-wide">
              Check out
            </Link>
          ) : (
            <p className="fine">
              {isPending ? 'Asking for today’s prices…' : 'See the notes on your lines first.'}
            </p>
          )}
          <Link to="/products" className="button button-plain button-wide">
            Keep looking
          </Link>
        </section>
      </div>
    </>
  );
}

function CartLine({ line }: { line: PricedLine }) {
  const { cart } = useShop();
  const { product, quantity, productId, available, isShort } = line;
  const setQuantity = (n: number) => cart.update((now) => withQuantity(now, productId, n));
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
        {isShort && <ShortNote available={available ?? 0} onTake={setQuantity} />}
      </div>
      <Quantity name={product.name} value={quantity} max={QUANTITY_MAX} onChange={setQuantity} />
      <span className="line-total">
        <Price money={line.total} />
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={`Take ${product.name} out of the cart`}
        onClick={() => setQuantity(0)}
      >
        <CrossIcon />
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
