import { expect, it } from 'vitest';
import { isUnderWay, nextLookMillis, stepsDone } from './state.ts';

it.each(['Pending', 'Held', 'Paying'] as const)('looks again at an order that is %s', (state) => {
  expect(isUnderWay(state)).toBe(true);
  expect(nextLookMillis(state, 0)).toBe(700);
  expect(nextLookMillis(state, 100)).toBe(8_000);
});

it.each(['Paid', 'Rejected', 'Expired'] as const)('lets an order rest that is %s', (state) => {
  expect(nextLookMillis(state, 0)).toBe(false);
});

it('never takes a step back on the way to Paid', () => {
  const done = (['Pending', 'Held', 'Paying', 'Paid'] as const).map(stepsDone);
  expect(done).toEqual([...done].sort());
});
