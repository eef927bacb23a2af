import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import { orderQuery } from '../api/queries.ts';
import type { User } from '../api/shapes.ts';
import { pageOf } from '../app/pageOf.ts';
import { usePricedCart } from '../cart/pricedCart.ts';
import type { Step } from '../checkout/placing.ts';
import { AddressForm } from '../parts/addressForm.tsx';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { ForCustomers } from '../parts/forCustomers.tsx';
import { OrderSummary } from '../parts/orderSummary.tsx';
import { useSession } from '../session/useSession.ts';
import { usePlacing } from '../checkout/usePlacing.ts';
import { Link } from '../parts/link.tsx';

// What comes after the form is fetched while the person fills it in: the page need not wait for it.
const loadRecovery = () => import('../parts/recovery.tsx');
const Recovery = pageOf(loadRecovery);

export default function CheckoutPage() {
  return (
    <>
      <title>Check out · Shopkit</title>
      <h1>Check out</h1>
      <ForCustomers>{(user) => <Checkout user={user} />}</ForCustomers>
    </>
  );
}

function Checkout({ user }: { user: User }) {
  const placing = usePlacing();
  const step = useSyncExternalStore(placing.subscribe, placing.step);
  useEffect(() => {
    placing.enter(user.id, Date.now());
    // Only early: where it fails now, it is tried again when it is needed.
    loadRecovery().catch(() => undefined);
    import('./order.tsx').catch(() => undefined);
  }, [placing, user.id]);
  useGoToOrder(step);
  return step.kind === 'editing' || step.kind === 'refused' ? (
    <Form user={user} step={step} />
  ) : (
    <Suspense>
      <Recovery step={step} />
    </Suspense>
  );
}

/** A placed order is shown on its own page, which going back does not leave for a dead checkout. */
function useGoToOrder(step: Step): void {
  const placing = usePlacing();
  const { session } = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEffect(() => {
    // Read anew: when the page has just been entered, what was rendered may be an old purchase.
    const now = placing.step();
    if (step.kind !== 'placed' || now.kind !== 'placed') return;
    queries.setQueryData(orderQuery(session, now.order.id).queryKey, now.order);
    void queries.invalidateQueries({ queryKey: ['mine', session.mark(), 'orders'] });
    void queries.invalidateQueries({ queryKey: ['stock'] });
    void navigate(`/orders/${now.order.id}?thanks`, { replace: true });
  }, [step, placing, session, navigate, queries]);
}

function Form({ user, step }: { user: User; step: Step }) {
  const placing = usePlacing();
  const { lines, gone, total, isPending, failure, retry } = usePricedCart();
  if (failure !== undefined) return <Failure failure={failure} onRetry={retry} />;
  if (lines.length === 0 && !isPending)
    return (
      <Empty title="Nothing to pay for">
        <p>Your cart is empty.</p>
        <Link to="/products" className="button">
          Find something good
        </Link>
      </Empty>
    );
  const isReady = total !== undefined && !isPending && gone.length === 0;
  return (
    <div className="split">
      <AddressForm
        name={user.name}
        problem={step.kind === 'refused' ? step.problem : undefined}
        total={isReady ? total : undefined}
        onBuy={(address) => {
          if (!isReady) return;
          const wanted = lines.map(({ productId, quantity }) => ({ productId, quantity }));
          void placing.buy({ lines: wanted, expectedTotal: total, address });
        }}
      />
      <OrderSummary
        lines={lines.map((line) => ({
          ...line,
          name: line.product.name,
          image: line.product.image,
        }))}
        total={isReady ? total : undefined}
      />
    </div>
  );
}
