import { useRef } from 'react';
import { Link } from 'react-router';
import { CartLine, GoneLine } from '../cart/cartLine.tsx';
import { usePricedCart, type PricedCart } from '../cart/pricedCart.ts';
import { useCart } from '../cart/useCart.ts';
import { useRemoval } from '../cart/useRemoval.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { Price } from '../parts/price.tsx';
import { titleOf } from '../parts/title.ts';

export default function CartPage() {
  const cart = useCart();
  const priced = usePricedCart();
  const page = useRef<HTMLDivElement>(null);
  const remove = useRemoval(page);
  const { lines, gone, isPending, away } = priced;
  return (
    <div ref={page}>
      <title>{titleOf('/cart')}</title>
      <h1 tabIndex={-1}>Your cart</h1>
      {cart.length === 0 ? (
        <Empty title="Nothing in it yet">
          <p>What you put in stays here, on this device, until you want it.</p>
          <Link to="/products" className="button">
            Find something good
          </Link>
        </Empty>
      ) : (
        <div className="split">
          <div>
            {away !== undefined && <Failure {...away} isSmall />}
            <MixedNote currencies={priced.currencies} />
            <ul className="lines" aria-busy={isPending}>
              {cart.map((line) =>
                gone.includes(line.productId) ? (
                  <GoneLine key={line.productId} productId={line.productId} onRemove={remove} />
                ) : (
                  <CartLine
                    key={line.productId}
                    {...line}
                    priced={lines.find(({ productId }) => productId === line.productId)}
                    onRemove={remove}
                  />
                ),
              )}
            </ul>
          </div>
          <Summary priced={priced} />
        </div>
      )}
    </div>
  );
}

/** The shop sells in another currency than it did when some of this was put in. */
function MixedNote({ currencies }: { currencies: readonly string[] }) {
  if (currencies.length < 2) return null;
  return (
    <p className="alert" role="alert">
      These prices are in {currencies.join(' and ')}, and one order has one currency. Take out the
      lines of one of them; you can order those by themselves.
    </p>
  );
}

function Summary({ priced }: { priced: PricedCart }) {
  const { lines, gone, total, isPending, currencies } = priced;
  const isReady = total !== undefined && gone.length === 0 && !lines.some((line) => line.isShort);
  return (
    <section className="summary" aria-labelledby="summary">
      <h2 id="summary">Summary</h2>
      <dl className="sums">
        <dt>Delivery</dt>
        <dd>Included</dd>
        <dt className="sum">Total</dt>
        <dd className="sum" data-testid="cart-total">
          {total === undefined ? '…' : <Price money={total} />}
        </dd>
      </dl>
      {isReady ? (
        <Link to="/checkout" className="button button-large button-wide">
          Check out
        </Link>
      ) : (
        <p className="fine">
          {isPending && currencies.length < 2
            ? 'Asking for today’s prices…'
            : 'See the notes on your lines first.'}
        </p>
      )}
      <Link to="/products" className="button button-plain button-wide">
        Keep looking
      </Link>
    </section>
  );
}
