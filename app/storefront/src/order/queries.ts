import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answered } from '../api/client.ts';
import { goingOn } from '../api/freshness.ts';
import type { Order } from '../api/shapes.ts';
import type { Session } from '../session/session.ts';
import { isUnderWay, nextLookMillis } from './state.ts';

const LOOK_MILLIS = 3_000;

export const ordersQuery = (session: Session) =>
  infiniteQueryOptions({
    queryKey: ['mine', session.mark(), 'orders'],
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = cursor === '' ? {} : { cursor };
      return answered(session.client.GET('/api/orders', { params: { query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchInterval: (query) => {
      const pages = query.state.data?.pages ?? [];
      const isMoving = pages.some((page) => page.items.some((order) => isUnderWay(order.state)));
      return isMoving ? LOOK_MILLIS : goingOn(query);
    },
  });

/** Looked at again until the shop has driven it to its end. */
export const orderQuery = (session: Session, id: string) =>
  queryOptions({
    queryKey: ['mine', session.mark(), 'order', id],
    queryFn: ({ signal }): Promise<Order> =>
      answered(session.client.GET('/api/orders/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => {
      const { data, dataUpdateCount, status } = query.state;
      if (data === undefined || status === 'error') return goingOn(query);
      return nextLookMillis(data.state, dataUpdateCount);
    },
  });
