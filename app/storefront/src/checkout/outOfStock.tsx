import { Link } from 'react-router';
import { withQuantity } from '../cart/cart.ts';
import { usePricedCart } from '../cart/pricedCart.ts';
import { useCartStore } from '../cart/useCart.ts';
import { OutcomePanel } from './outcomePanel.tsx';
import { usePlacing } from './till.ts';

/** Names what ran out. The key of that attempt is spent; the next purchase gets its own. */
export function OutOfStock({ productIds }: { productIds: readonly string[] }) {
  const cart = useCartStore();
  const { lines } = usePricedCart();
  const placing = usePlacing();
  return (
    <OutcomePanel title="Somebody was quicker">
      <p>There is not enough left of:</p>
      <ul className="plain-list">
        {productIds.map((id) => (
          <li key={id}>
            <strong>
              {lines.find((line) => line.productId === id)?.product.name ?? 'One of your things'}
            </strong>
          </li>
        ))}
      </ul>
      <p>Nothing has been ordered and nothing was charged.</p>
      <p className="actions">
        <Link
          to="/cart"
          className="button"
          onClick={() => {
            placing.forget();
          }}
        >
          See what is left
        </Link>
        <button
          type="button"
          className="button button-plain"
          onClick={() => {
            cart.update((now) => productIds.reduce((left, id) => withQuantity(left, id, 0), now));
            placing.forget();
          }}
        >
          Go on without {productIds.length === 1 ? 'it' : 'them'}
        </button>
      </p>
    </OutcomePanel>
  );
}
