import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import { Problem } from '../api/problem.ts';
import type { Order } from '../api/shapes.ts';
import { countryName } from '../checkout/countries.ts';
import { pageLocale } from '../money/locale.ts';
import { OrderBadge } from '../order/orderBadge.tsx';
import { OrderSteps } from '../order/orderSteps.tsx';
import { OrderSummary } from '../order/orderSummary.tsx';
import { orderQuery } from '../order/queries.ts';
import { wordsOf } from '../order/state.ts';
import { Part } from '../parts/part.tsx';
import { titled } from '../parts/title.ts';
import { ForCustomers } from '../session/forCustomers.tsx';
import { useSession } from '../session/useSession.ts';
import NotFound from './notFound.tsx';

export default function OrderPage() {
  const { id = '' } = useParams();
  return <ForCustomers>{() => <OneOrder key={id} id={id} />}</ForCustomers>;
}

function OneOrder({ id }: { id: string }) {
  const { session } = useSession();
  const order = useQuery(orderQuery(session, id));
  const gone = (failure: Error) =>
    failure instanceof Problem && [400, 404].includes(failure.status) ? <NotFound /> : null;
  const waiting = <span className="skeleton skeleton-title" aria-busy="true" />;
  return (
    <Part asked={order} waiting={waiting} refused={gone} isPage>
      {(found) => <Shown order={found} />}
    </Part>
  );
}

function Shown({ order }: { order: Order }) {
  const [params] = useSearchParams();
  const { text, tone } = wordsOf(order.state);
  const isNew = params.has('thanks') && tone !== 'bad';
  return (
    <>
      <title>{titled(`Order ${order.number}`)}</title>
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
          {new Date(createdAt).toLocaleString(pageLocale(), {
            dateStyle: 'long',
            timeStyle: 'short',
          })}
        </time>
      </p>
    </>
  );
}
