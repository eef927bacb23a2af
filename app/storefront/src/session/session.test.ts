import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answered } from '../api/client.ts';
import { Stored } from '../store/stored.ts';
import { Memory } from '../testing/memory.ts';
import { json, lost, problem, ShopServer, type Seen } from '../testing/shopServer.ts';
import { parsedMark, Session } from './session.ts';

let shop: ShopServer;
let memory: Memory;
beforeEach(async () => {
  shop = await ShopServer.start();
  memory = new Memory();
});
afterEach(() => shop.stop());

const tab = () => {
  const mark = new Stored('mark', memory, parsedMark);
  return { mark, session: new Session(shop.origin, mark) };
};
const orders = (session: Session) => answered(session.client.GET('/api/orders'));
const count = (path: string) => shop.seen.filter((seen) => seen.path === path).length;
const fresh = { tokenType: 'Bearer', expiresIn: 900 };

/** Answers as the shop does: `valid` is the one token it takes, a refresh hands out `next`. */
function shopTaking(valid: string, next: string | undefined) {
  shop.answers((seen: Seen, response) => {
    if (seen.path === '/api/sessions')
      return json(200, { accessToken: 'first', ...fresh })(seen, response);
    if (seen.path === '/api/sessions/refresh') {
      const answer =
        next === undefined
          ? problem(401, 'unauthorized')
          : json(200, { accessToken: next, ...fresh });
      // Late enough for the others to have found their token run out.
      return setTimeout(() => answer(seen, response), 20);
    }
    const isTaken = seen.headers.authorization === `Bearer ${valid}`;
    return (isTaken ? json(200, { items: [] }) : problem(401, 'unauthorized'))(seen, response);
  });
}

describe('a session', () => {
  it('asks nothing of the shop for a stranger', async () => {
    const { session } = tab();
    expect(session.state()).toBe('anonymous');
    expect(await session.refresh()).toBe(false);
    expect(shop.seen).toEqual([]);
  });

  it('keeps the token out of storage', async () => {
    shopTaking('first', undefined);
    const { session } = tab();
    await session.signIn('a@example.com', 'correct horse');
    expect(session.state()).toBe('signed-in');
    expect(memory.getItem('mark')).not.toContain('first');
  });

  it('comes back by cookie after a reload, with one refresh for all who wait', async () => {
    memory.setItem('mark', '"before"');
    shopTaking('second', 'second');
    const { session } = tab();
    await Promise.all([1, 2, 3, 4].map(() => orders(session)));
    expect(count('/api/sessions/refresh')).toBe(1);
    expect(count('/api/orders')).toBe(4);
  });

  it('refreshes once when many calls find the token run out, and repeats each once', async () => {
    shopTaking('second', 'second');
    const { session } = tab();
    await session.signIn('a@example.com', 'correct horse');
    await Promise.all([1, 2, 3, 4].map(() => orders(session)));
    expect(count('/api/sessions/refresh')).toBe(1);
    expect(count('/api/orders')).toBe(8);
  });

  it('does not refresh again when the new token is refused as well', async () => {
    shopTaking('never', 'second');
    const { session } = tab();
    await session.signIn('a@example.com', 'correct horse');
    await expect(orders(session)).rejects.toMatchObject({ status: 401 });
    expect(count('/api/sessions/refresh')).toBe(1);
    expect(count('/api/orders')).toBe(2);
  });

  it('ends when the cookie is refused', async () => {
    shopTaking('never', undefined);
    const { session } = tab();
    await session.signIn('a@example.com', 'correct horse');
    await expect(orders(session)).rejects.toMatchObject({ status: 401 });
    expect([session.state(), session.mark()]).toEqual(['anonymous', '']);
  });

  it('is not ended by a shop that cannot be reached', async () => {
    memory.setItem('mark', '"before"');
    shop.answers(lost);
    const { session } = tab();
    await expect(orders(session)).rejects.toMatchObject({
      name: 'Unreachable',
    });
    expect(session.state()).toBe('unknown');
  });

  it('ends here even when the shop cannot be told', async () => {
    shopTaking('first', undefined);
    const { session } = tab();
    await session.signIn('a@example.com', 'correct horse');
    shop.answers(lost);
    await expect(session.signOut()).rejects.toMatchObject({ name: 'Unreachable' });
    expect(session.state()).toBe('anonymous');
  });

  it('follows a sign-out, and another person, in another tab', async () => {
    shopTaking('first', undefined);
    const [one, two] = [tab(), tab()];
    await one.session.signIn('a@example.com', 'correct horse');
    two.mark.changedElsewhere('mark');
    expect(two.session.state()).toBe('unknown');
    await two.session.signIn('b@example.com', 'correct horse');
    one.mark.changedElsewhere('mark');
    expect([one.session.state(), one.session.mark()]).toEqual(['unknown', two.session.mark()]);
    await two.session.signOut();
    one.mark.changedElsewhere('mark');
    expect(one.session.state()).toBe('anonymous');
  });
});
