import { Problem, Unreachable } from './problem.ts';

/** How long what was read is shown without asking again. */
export const FRESH_MILLIS = 30_000;
export const LONG_MILLIS = 300_000;
export const STOCK_FRESH_MILLIS = 5_000;

const RETRIES_MAX = 2;
const AGAIN_MILLIS = 4_000;
const AGAIN_MILLIS_MAX = 60_000;

/** A refusal stays one; a shop that is busy or out of reach may answer soon. */
export function isPassing(failure: Error): boolean {
  if (failure instanceof Unreachable) return true;
  return failure instanceof Problem && (failure.status >= 500 || failure.status === 429);
}

/** For reads only. */
export function mayRetry(failures: number, failure: Error): boolean {
  return failures < RETRIES_MAX && isPassing(failure) && !isThrottled(failure);
}

/**
 * A part of a page that failed is asked for again by itself, ever more rarely, as long as somebody
 * looks at it; not before the time that the shop asked for.
 */
export function againMillis(failure: Error | null, failures: number): number | false {
  if (failure === null || !isPassing(failure)) return false;
  const asked = failure instanceof Problem ? (failure.retryAfterSeconds ?? 0) * 1_000 : 0;
  const pause = Math.min(AGAIN_MILLIS * 1.5 ** Math.max(failures - 1, 0), AGAIN_MILLIS_MAX);
  return Math.max(pause, asked);
}

interface Asked {
  state: { status: string; error: Error | null; errorUpdateCount: number };
}

/** As TanStack Query asks for it: `refetchInterval` of every read. */
export const goingOn = ({ state }: Asked): number | false =>
  state.status === 'error' && againMillis(state.error, state.errorUpdateCount);

const isThrottled = (failure: Error) => failure instanceof Problem && failure.status === 429;
