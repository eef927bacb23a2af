import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import type { User } from '../api/shapes.ts';
import { usePricedCart, type PricedCart } from '../cart/pricedCart.ts';
import { useCart } from '../cart/useCart.ts';
import { AddressForm } from '../checkout/addressForm.tsx';
import type { Step } from '../checkout/placing.ts';
import { Recovery } from '../checkout/recovery.tsx';
import { usePlacing, useStep } from '../checkout/till.ts';
import { OrderSummary } from '../order/orderSummary.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { titleOf } from '../parts/title.ts';
import { ForCustomers } from '../session/forCustomers.tsx';

export default function CheckoutPage() {
  return (
    <>
      <title>{titleOf('/checkout')}</title>
      <p className="crumb">
        <Link to="/cart">Back to the cart</Link>
      </p>
      <h1>Check out</h1>
      <ForCustomers>{(user) => <Checkout key={user.id} user={user} />}</ForCustomers>
    </>
  );
}

function Checkout({ user }: { user: User }) {
  const step = useStep();
  useGoToOrder(step);
  const isEditing = step.kind === 'editing' || step.kind === 'refused';
  // The form stays while it is sent, so that a refusal finds every field as it was.
  return (
    <>
      {!isEditing && <Recovery step={step} />}
      <div hidden={!isEditing}>
        <Form user={user} step={step} />
      </div>
    </>
  );
}

/** A placed order is shown on its own page, which going back does not leave for a dead checkout. */
function useGoToOrder(step: Step): void {
  const navigate = useNavigate();
  const id = step.kind === 'placed' ? step.order.id : undefined;
  useEffect(() => {
    if (id !== undefined) void navigate(`/orders/${id}?thanks`, { replace: true });
  }, [id, navigate]);
}

function Form({ user, step }: { user: User; step: Step }) {
  const placing = usePlacing();
  const cart = useCart();
  const priced = usePricedCart();
  const { lines, gone, total, away } = priced;
  if (cart.length === 0 && step.kind === 'editing')
    return (
      <Empty title="Nothing to pay for">
        <p>Your cart is empty.</p>
        <Link to="/products" className="button">
          Find something good
        </Link>
      </Empty>
    );
  const isReady = total !== undefined && gone.length === 0;
  return (
    <div className="split">
      <AddressForm
        user={user}
        problem={step.kind === 'refused' ? step.problem : undefined}
        total={isReady ? total : undefined}
        blocked={blockedWords(priced)}
        onBuy={(address) => {
          if (!isReady) return;
          const wanted = lines.map(({ productId, quantity }) => ({ productId, quantity }));
          void placing.buy({ lines: wanted, expectedTotal: total, address });
        }}
      />
      {away !== undefined ? (
        <Failure {...away} isSmall />
      ) : (
        <OrderSummary
          lines={lines.map((line) => ({
            ...line,
            name: line.product.name,
            image: line.product.image,
          }))}
          total={isReady ? total : undefined}
        />
      )}
    </div>
  );
}

function blockedWords({ gone, currencies }: PricedCart): string {
  if (gone.length > 0) return 'Something in your cart is not sold any more';
  if (currencies.length > 1) return 'Your cart has two currencies';
  return 'Asking for today’s prices…';
}
