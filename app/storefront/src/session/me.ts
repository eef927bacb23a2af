import { queryOptions } from '@tanstack/react-query';
import { answered } from '../api/client.ts';
import { LONG_MILLIS } from '../api/freshness.ts';
import type { Session } from './session.ts';

/** What belongs to a person is cached under the sign-in, so that the next one never sees it. */
export const meQuery = (session: Session) =>
  queryOptions({
    queryKey: ['mine', session.mark(), 'me'],
    queryFn: ({ signal }) => answered(session.client.GET('/api/users/me', { signal })),
    enabled: session.state() !== 'anonymous',
    staleTime: LONG_MILLIS,
  });
