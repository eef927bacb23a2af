import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Notices } from './notices.ts';

const plain = { text: 'Saved.' };
const linked = { text: 'A lamp is in your cart.', link: { to: '/cart', label: 'View cart' } };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a notice goes by itself, and tells so', () => {
  const notices = new Notices();
  const shown: (string | undefined)[] = [];
  notices.subscribe(() => shown.push(notices.shown()?.text));
  notices.show(plain);
  vi.advanceTimersByTime(6_000);
  expect(shown).toEqual(['Saved.', undefined]);
});

test('a notice with a link leaves the time to get there', () => {
  const notices = new Notices();
  notices.show(linked);
  vi.advanceTimersByTime(19_999);
  expect(notices.shown()).toBe(linked);
  vi.advanceTimersByTime(1);
  expect(notices.shown()).toBeUndefined();
});

test('a notice stays while somebody is at it', () => {
  const notices = new Notices();
  notices.show(linked);
  notices.hold();
  vi.advanceTimersByTime(600_000);
  expect(notices.shown()).toBe(linked);
  notices.release();
  vi.advanceTimersByTime(20_000);
  expect(notices.shown()).toBeUndefined();
});

test('the next notice has its own time', () => {
  const notices = new Notices();
  notices.show(linked);
  vi.advanceTimersByTime(19_000);
  notices.show(plain);
  vi.advanceTimersByTime(5_999);
  expect(notices.shown()).toBe(plain);
});

test('a notice goes at once when its link is followed', () => {
  const notices = new Notices();
  notices.show(linked);
  notices.hide();
  expect(notices.shown()).toBeUndefined();
});
