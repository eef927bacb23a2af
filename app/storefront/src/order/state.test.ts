import { expect, it } from 'vitest';
import type { OrderState } from '../api/shapes.ts';
import { isUnderWay, nextLookMillis, stepsDone, wordsOf } from './state.ts';

it.each(['Pending', 'Held', 'Paying'] as const)('looks again at an order that is %s', (state) => {
  expect(isUnderWay(state)).toBe(true);
  expect(nextLookMillis(state, 0)).toBe(700);
  expect(nextLookMillis(state, 100)).toBe(8_000);
});

it.each(['Paid', 'Rejected', 'Expired', 'Declined', 'Shipped'] as const)(
  'lets an order rest that is %s',
  (state) => {
    expect(nextLookMillis(state, 0)).toBe(false);
  },
);

it('shows a state that only a newer shop knows as in work, and looks again', () => {
  const newer = 'Delivered' as OrderState;
  expect(wordsOf(newer)).toEqual(wordsOf('Other'));
  expect(isUnderWay(newer)).toBe(true);
  expect(stepsDone(newer)).toBe(1);
});

it('never takes a step back on the way to Paid', () => {
  const done = (['Pending', 'Held', 'Paying', 'Paid', 'Shipped'] as const).map(stepsDone);
  expect(done).toEqual([...done].sort());
});
