import {
  useInfiniteQuery,
  useQueryClient,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Order, User } from '../api/shapes.ts';
import { usePlacing } from '../checkout/till.ts';
import { pageLocale } from '../money/locale.ts';
import { OrderBadge } from '../order/orderBadge.tsx';
import { ordersQuery } from '../order/queries.ts';
import { Empty } from '../parts/empty.tsx';
import { Part } from '../parts/part.tsx';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { titleOf } from '../parts/title.ts';
import { ForCustomers } from '../session/forCustomers.tsx';
import { useSession } from '../session/useSession.ts';

const PICTURES = 4;

export default function Orders() {
  return (
    <>
      <title>{titleOf('/orders')}</title>
      <h1>My orders</h1>
      <ForCustomers>
        {(user) => (
          <>
            <Account user={user} />
            <Mine />
          </>
        )}
      </ForCustomers>
    </>
  );
}

function Mine() {
  const { session } = useSession();
  const list = useInfiniteQuery(ordersQuery(session));
  const waiting = (
    <ul className="orders" aria-busy="true">
      <li className="order skeleton" />
    </ul>
  );
  return (
    <Part asked={list} waiting={waiting}>
      {({ pages }) => <Listed orders={pages.flatMap((page) => page.items)} list={list} />}
    </Part>
  );
}

interface ListedProps {
  orders: readonly Order[];
  list: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
}

function Listed({ orders, list }: ListedProps) {
  if (orders.length === 0)
    return (
      <Empty title="No orders yet">
        <p>What you buy is listed here, with all that happens to it.</p>
        <Link to="/products" className="button">
          Find something good
        </Link>
      </Empty>
    );
  return (
    <>
      <ul className="orders">
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {list.hasNextPage && (
        <p className="load-more">
          {list.isFetchNextPageError && <span role="alert">That did not work. Try again: </span>}
          <button
            type="button"
            className="button button-plain"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            Earlier orders
          </button>
        </p>
      )}
    </>
  );
}

function Account({ user }: { user: User }) {
  const { session } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const placing = usePlacing();
  const leave = async () => {
    // Where the shop cannot be told, this device forgets all the same and the cookie runs out.
    await session.signOut().catch(() => undefined);
    queries.removeQueries({ queryKey: ['mine'] });
    placing.leave();
    await navigate('/');
  };
  return (
    <p className="account">
      <span>
        Signed in as <strong>{user.name}</strong> ({user.email})
      </span>
      <button type="button" className="text-button" onClick={leave}>
        Sign out
      </button>
    </p>
  );
}

function OrderRow({ order }: { order: Order }) {
  const date = new Date(order.createdAt);
  return (
    <li>
      <Link to={`/orders/${order.id}`} className="order">
        <span className="order-words">
          <strong>Order {order.number}</strong>
          <time className="fine" dateTime={order.createdAt}>
            {date.toLocaleDateString(pageLocale(), { dateStyle: 'long' })}
          </time>
        </span>
        <span className="order-pictures" aria-hidden="true">
          {order.lines.slice(0, PICTURES).map((line) => (
            <Picture key={line.productId} src={line.image} size="small" />
          ))}
        </span>
        <OrderBadge state={order.state} />
        <Price money={order.total} />
      </Link>
    </li>
  );
}
