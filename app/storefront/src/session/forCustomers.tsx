import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Problem } from '../api/problem.ts';
import type { User } from '../api/shapes.ts';
import { Part } from '../parts/part.tsx';
import { meQuery } from './me.ts';
import { useSession } from './useSession.ts';

/** Shows a page to who is signed in; a stranger signs in first and comes back. */
export function ForCustomers({ children }: { children: (user: User) => ReactNode }) {
  const { session, state } = useSession();
  const me = useQuery(meQuery(session));
  if (state === 'anonymous') return <ToSignIn />;
  const waiting = (
    <div aria-busy="true">
      <span className="skeleton skeleton-title" />
      <span className="skeleton skeleton-line" />
      <span className="skeleton skeleton-line" />
    </div>
  );
  const stranger = (failure: Error) =>
    failure instanceof Problem && failure.status === 401 && <ToSignIn />;
  return (
    <Part asked={me} waiting={waiting} refused={(failure) => stranger(failure) || null}>
      {children}
    </Part>
  );
}

function ToSignIn() {
  const { pathname, search } = useLocation();
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
}
