import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ordersQuery } from '../api/queries.ts';
import type { Order, User } from '../api/shapes.ts';
import { isUnderWay } from '../order/state.ts';
import { Empty } from '../parts/empty.tsx';
import { Failure } from '../parts/failure.tsx';
import { ForCustomers } from '../parts/forCustomers.tsx';
import { OrderBadge } from '../parts/orderBadge.tsx';
import { Picture } from '../parts/picture.tsx';
import { Price } from '../parts/price.tsx';
import { useSession } from '../session/useSession.ts';
import { Link } from '../parts/link.tsx';

const LOOK_MILLIS = 3_000;
const PICTURES = 4;

export default function Orders() {
  return (
    <>
      <title>My orders · Shopkit</title>
      <h1>My orders</h1>
      <ForCustomers>{(user) => <Mine user={user} />}</ForCustomers>
    </>
  );
}

function Mine({ user }: { user: User }) {
  const { session } = useSession();
  const list = useInfiniteQuery({
    ...ordersQuery(session),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const isMoving = state.data?.pages.some((page) =>
        page.items.some((o) => isUnderWay(o.state)),
      );
      return isMoving === true && LOOK_MILLIS;
    },
  });
  const orders = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Account user={user} />
      {list.isError && orders.length === 0 && (
        <Failure failure={list.error} onRetry={() => list.refetch()} />
      )}
      {list.isSuccess && orders.length === 0 && (
        <Empty title="No orders yet">
          <p>What you buy is listed here, with all that happens to it.</p>
          <Link to="/products" className="button">
            Find something good
          </Link>
        </Empty>
      )}
      <ul className="orders" aria-busy={list.isPending}>
        {list.isPending && <li className="order skeleton" />}
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {list.hasNextPage && (
        <p className="load-more">
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
  const leave = async () => {
    // Where the shop cannot be told, this device forgets all the same and the cookie runs out.
    await session.signOut().catch(() => undefined);
    queries.removeQueries({ queryKey: ['mine'] });
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
            {date.toLocaleDateString(undefined, { dateStyle: 'long' })}
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
