import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useShop } from '../app/shop.ts';
import { withQuantity } from '../cart/cart.ts';
import { usePricedCart } from '../cart/pricedCart.ts';
import { Outcome } from './outcome.tsx';
import { usePlacing } from '../checkout/usePlacing.ts';
import { Link } from './link.tsx';

/** Names what ran out. The key of that attempt is spent; the next purchase gets its own. */
export function OutOfStock({ productIds }: { productIds: readonly string[] }) {
  const { cart } = useShop();
  const { lines } = usePricedCart();
  const placing = usePlacing();
  const queries = useQueryClient();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['stock'] });
  }, [queries]);
  return (
    <Outcome title="Somebody was quicker">
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
        <Link to="/cart" className="button">
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
    </Outcome>
  );
}
