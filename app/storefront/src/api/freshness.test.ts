import { describe, expect, it } from 'vitest';
import { againMillis, goingOn, mayRetry } from './freshness.ts';
import { Problem, Unreachable } from './problem.ts';

const problem = (status: number, retryAfter?: number) =>
  new Problem({ type: 'urn:shopkit:problem:unavailable', title: 'no', status }, retryAfter);
const silent = new Unreachable('network', undefined);

describe('a read that failed', () => {
  it.each([
    ['no answer', silent, true],
    ['503', problem(503), true],
    ['500', problem(500), true],
    ['429', problem(429), false],
    ['404', problem(404), false],
    ['400', problem(400), false],
  ])('after %s is repeated at once: %s', (_, failure, repeated) => {
    expect([mayRetry(0, failure), mayRetry(2, failure)]).toEqual([repeated, false]);
  });

  it('comes back by itself, ever more rarely and never more rarely than each minute', () => {
    const pauses = [1, 2, 3, 50].map((failures) => againMillis(silent, failures));
    expect(pauses).toEqual([4_000, 6_000, 9_000, 60_000]);
  });

  it('waits as long as the shop asked', () => {
    expect(againMillis(problem(503, 30), 1)).toBe(30_000);
    expect(againMillis(problem(429, 90), 50)).toBe(90_000);
  });

  it('is left alone when it was refused, and when it has come back', () => {
    expect(againMillis(problem(404), 1)).toBe(false);
    const state = { status: 'success', error: null, errorUpdateCount: 3 };
    expect(goingOn({ state })).toBe(false);
    expect(goingOn({ state: { ...state, status: 'error', error: silent } })).toBe(9_000);
  });
});
