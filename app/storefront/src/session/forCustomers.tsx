import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Problem } from '../api/problem.ts';
import { meQuery } from '../api/queries.ts';
import type { User } from '../api/shapes.ts';
import { useSession } from '../session/useSession.ts';
import { Failure } from './failure.tsx';

/** Shows a page to who is signed in; a stranger signs in first and comes back. */
export function ForCustomers({ children }: { children: (user: User) => ReactNode }) {
  const { session, state } = useSession();
  const { pathname } = useLocation();
  const me = useQuery(meQuery(session));
  const isStranger =
    state === 'anonymous' || (me.error instanceof Problem && me.error.status === 401);
  if (isStranger) return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname)}`} replace />;
  if (me.data !== undefined) return children(me.data);
  if (me.isError) return <Failure failure={me.error} onRetry={() => me.refetch()} />;
  return (
    <div aria-busy="true">
      <span className="skeleton skeleton-title" />
      <span className="skeleton skeleton-line" />
      <span className="skeleton skeleton-line" />
    </div>
  );
}
