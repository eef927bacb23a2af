import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Order } from '../api/shapes.ts';
import { orderQuery } from '../order/queries.ts';
import { wordsOf } from '../order/state.ts';
import { meQuery } from '../session/me.ts';
import { useSession } from '../session/useSession.ts';
import type { Step } from './placing.ts';
import { usePlacing, useStep } from './till.ts';

const CHECKOUT = '/checkout';

/**
 * Tells what becomes of a purchase wherever the person is: on its own page the checkout does, and on
 * any other this. It is also what takes a purchase up again that a reload cut off.
 */
export function OrderWatch() {
  const placing = usePlacing();
  const step = useStep();
  const { session, state, mark } = useSession();
  const owner = useQuery(meQuery(session)).data?.id;
  const { pathname } = useLocation();
  useEffect(() => {
    if (owner !== undefined) placing.enter(owner);
  }, [placing, owner, mark]);
  const isSilent = pathname === CHECKOUT || (state === 'anonymous' && step.kind !== 'sign-in');
  return (
    <div className="order-watch" role="status">
      {!isSilent && <Told step={step} />}
    </div>
  );
}

function Told({ step }: { step: Step }) {
  switch (step.kind) {
    case 'editing':
      return null;
    case 'sending':
      return <Bar isBusy>Your order is on its way to the shop…</Bar>;
    case 'placed':
      return <Placed order={step.order} />;
    case 'unfinished':
      return <Asking>We do not know yet whether your order went through.</Asking>;
    case 'price-changed':
      return <Asking>Nothing is ordered yet: the price has changed.</Asking>;
    case 'out-of-stock':
      return <Asking>Nothing was ordered: somebody was quicker.</Asking>;
    case 'key-reused':
    case 'refused':
      return <Asking>Your order did not go through.</Asking>;
    case 'elsewhere':
      return <Asking>Another tab went on with your order.</Asking>;
    case 'sign-in':
      return <Asking>Please sign in again to finish your order.</Asking>;
  }
}

/** How the order itself ends, which may be a while after it was placed. */
function Placed({ order }: { order: Order }) {
  const placing = usePlacing();
  const { session } = useSession();
  const { pathname } = useLocation();
  const now = useQuery({ ...orderQuery(session, order.id), initialData: order }).data;
  const page = `/orders/${order.id}`;
  const isSeen = pathname === page;
  useEffect(() => {
    if (isSeen) placing.forget();
  }, [placing, isSeen]);
  const { label, tone } = wordsOf(now.state);
  return (
    <Bar isBusy={tone === 'busy'} isBad={tone === 'bad'}>
      <span>
        Order {now.number}: <strong>{label}</strong>
      </span>
      <Link to={page}>See it</Link>
      <button
        type="button"
        className="notice-close"
        aria-label="Close"
        onClick={() => {
          placing.forget();
        }}
      >
        <X className="icon" aria-hidden="true" />
      </button>
    </Bar>
  );
}

function Asking({ children }: { children: ReactNode }) {
  return (
    <Bar isBad>
      <span>{children}</span>
      <Link to={CHECKOUT}>Look at it</Link>
    </Bar>
  );
}

function Bar(props: { isBusy?: boolean; isBad?: boolean; children: ReactNode }) {
  return (
    <div className={props.isBad === true ? 'order-bar order-bar-bad' : 'order-bar'}>
      {props.isBusy === true && <span className="spinner spinner-small" aria-hidden="true" />}
      {props.children}
    </div>
  );
}
