import type { Money, Order, ProblemBody } from '../api/shapes.ts';
import { Problem, Unreachable } from '../api/problem.ts';

/** What one sending of an attempt came to. */
export type Outcome =
  | { kind: 'placed'; order: Order }
  /** Nothing was stored: the same key may be sent again with the new total. */
  | { kind: 'price-changed'; newTotal: Money }
  /** Stored as a rejected order: the key is spent. */
  | { kind: 'out-of-stock'; productIds: readonly string[] }
  /** The key belongs to another body: an order may exist, so nothing is bought under a new key unasked. */
  | { kind: 'key-reused' }
  /** Nothing was ordered, and never will be under this key. */
  | { kind: 'refused'; problem: ProblemBody }
  /** Not known to be us, before anything happened. */
  | { kind: 'sign-in' }
  /** The order may or may not exist: only the same key may be sent again. */
  | { kind: 'unknown'; reason: 'busy' | 'silent'; waitMillis: number | undefined };

export function refusal(failure: unknown): Outcome {
  if (failure instanceof Unreachable) return unknown('silent', undefined);
  if (!(failure instanceof Problem)) throw failure;
  const { body } = failure;
  if (failure.is('price-changed') && body.newTotal)
    return { kind: 'price-changed', newTotal: body.newTotal };
  if (failure.is('out-of-stock'))
    return { kind: 'out-of-stock', productIds: body.productIds ?? [] };
  if (failure.is('key-reused')) return { kind: 'key-reused' };
  if (failure.is('too-late')) return { kind: 'refused', problem: body };
  if (failure.is('in-progress') || failure.status === 429 || failure.status === 503)
    return unknown('busy', failure.retryAfterSeconds);
  if (failure.status === 401) return { kind: 'sign-in' };
  if (failure.status >= 500 || failure.status === 408 || failure.status === 409)
    return unknown('silent', undefined);
  return { kind: 'refused', problem: body };
}

function unknown(reason: 'busy' | 'silent', seconds: number | undefined): Outcome {
  return {
    kind: 'unknown',
    reason,
    waitMillis: seconds === undefined ? undefined : seconds * 1000,
  };
}

/** The key of a final outcome is never sent again. */
export function isFinal(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'placed':
    case 'out-of-stock':
    case 'key-reused':
    case 'refused':
      return true;
    case 'price-changed':
    case 'sign-in':
    case 'unknown':
      return false;
  }
}
