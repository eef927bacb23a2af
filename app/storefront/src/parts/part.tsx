import type { UseQueryResult, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './failure.tsx';
import { useLastFailure } from './lastFailure.ts';

type Asked<T> = UseQueryResult<T> | UseInfiniteQueryResult<T>;

interface PartProps<T> {
  asked: Asked<T>;
  /** Shown until the first answer, with the room that the answer will take. */
  waiting: ReactNode;
  children: (data: T) => ReactNode;
  isSmall?: boolean;
  isPage?: boolean;
  /** A refusal that is an answer, such as a 404. */
  refused?: (failure: Error) => ReactNode;
}

/**
 * The one way in which a part of a page waits, fails, is offline and comes back. A part that has
 * something to show goes on showing it; one that failed says so until it has.
 */
export function Part<T>({ asked, waiting, children, refused, ...kind }: PartProps<T>) {
  const lastFailure = useLastFailure(asked.error);
  if (asked.data !== undefined) return children(asked.data);
  const answer = lastFailure === null ? null : (refused?.(lastFailure) ?? null);
  if (answer !== null) return answer;
  if (asked.fetchStatus === 'paused' || asked.errorUpdateCount > 0)
    return <Failure failure={lastFailure} isTrying={asked.fetchStatus === 'fetching'} {...kind} />;
  return waiting;
}
