import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { Problem } from '../api/problem.ts';
import { orderQuery } from '../api/queries.ts';
import type { Order } from '../api/shapes.ts';
import { countryName } from '../checkout/countries.ts';
import { nextLookMillis, wordsOf } from '../order/state.ts';
import { Failure } from '../parts/failure.tsx';
import { ForCustomers } from '../parts/forCustomers.tsx';
import { OrderBadge } from '../parts/orderBadge.tsx';
import { OrderSteps } from '../parts/orderSteps.tsx';
import { OrderSummary } from '../parts/orderSummary.tsx';
import { useSession } from '../session/useSession.ts';
import NotFound from './notFound.tsx';
import { Link } from '../parts/link.tsx';

export default function OrderPage() {
  const { id = '' } = useParams();
  return <ForCustomers>{() => <OneOrder key={id} id={id} />}</ForCustomers>;
}

function OneOrder({ id }: { id: string }) {
  const { session } = useSession();
  const order = useQuery({
    ...orderQuery(session, id),
    refetchInterval: ({ state }) =>
      state.data !== undefined && nextLookMillis(state.data.state, state.dataUpdateCount),
  });
  if (order.data !== undefined) return <Shown order={order.data} />;
  if (order.isPending) return <span className="skeleton skeleton-title" aria-busy="true" />;
  const isGone = order.error instanceof Problem && [400, 404].includes(order.error.status);
  return isGone ? <NotFound /> : <Failure failure={order.error} onRetry={() => order.refetch()} />;
}

function Shown({ order }: { order: Order }) {
  const [params] = useSearchParams();
  const { text, tone } = wordsOf(order.state);
  const isNew = params.has('thanks') && tone !== 'bad';
  return (
    <>
      <title>{`Order ${order.number} · Shopkit`}</title>
      <p className="crumb">
        <Link to="/orders">My orders</Link>
      </p>
      <div className="order-head">
        <h1>{isNew ? 'Thank you!' : `Order ${order.number}`}</h1>
        <span role="status">
          <OrderBadge state={order.state} />
        </span>
      </div>
      <p className="lead">
        {isNew && <>Your order is {order.number}. </>}
        {text}
      </p>
      {tone !== 'bad' && <OrderSteps state={order.state} />}
      <div className="split">
        <section className="panel" aria-labelledby="deliver-to">
          <h2 id="deliver-to">Deliver to</h2>
          <Delivery order={order} />
        </section>
        <OrderSummary lines={order.lines} total={order.total} />
      </div>
    </>
  );
}

function Delivery({ order: { address, createdAt } }: { order: Order }) {
  return (
    <>
      <address className="address">
        <span>{address.name}</span>
        <span>{address.street}</span>
        <span>
          {address.postalCode} {address.city}
        </span>
        <span>{countryName(address.country)}</span>
      </address>
      <p className="fine">
        Ordered{' '}
        <time dateTime={createdAt}>
          {new Date(createdAt).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' })}
        </time>
      </p>
    </>
  );
}
