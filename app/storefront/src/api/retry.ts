import { Problem, Unreachable } from './problem.ts';

const RETRIES_MAX = 2;

/** For reads only: a refusal stays one, a shop that is busy or out of reach may answer soon. */
export function mayRetry(failures: number, failure: Error): boolean {
  if (failures >= RETRIES_MAX) return false;
  return failure instanceof Unreachable || (failure instanceof Problem && failure.status >= 500);
}
