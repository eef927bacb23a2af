import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { body, Buying, order } from '../testing/buying.ts';
import { lost, problem } from '../testing/shopServer.ts';

let buying: Buying;
beforeEach(async () => {
  buying = await Buying.start();
});
afterEach(() => buying.shop.stop());

describe('buying', () => {
  it('sends once for a double click', async () => {
    buying.shop.answers((seen, response) => setTimeout(() => order(seen, response), 20));
    const { placing } = buying.page();
    await Promise.all([placing.buy(body), placing.buy(body), placing.again()]);
    expect(placing.step().kind).toBe('placed');
    expect(buying.shop.seen).toHaveLength(1);
    expect(buying.bought).toEqual([body.lines]);
  });

  it('repeats a lost answer under the same key and body, then is done with the key', async () => {
    buying.shop.answersInTurn(
      lost,
      problem(503, 'unavailable'),
      problem(409, 'in-progress'),
      order,
    );
    const { placing, attempts } = buying.page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('placed');
    expect(new Set(buying.keys()).size).toBe(1);
    expect(buying.shop.seen.map((seen) => seen.body)).toEqual([body, body, body, body]);
    expect(attempts.of('ann')).toBeUndefined();
  });

  it('keeps the key while nobody answers, asks the person, and buys once in the end', async () => {
    buying.shop.answers(lost);
    const { placing } = buying.page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('unfinished');
    expect(buying.pauses).toHaveLength(4);
    buying.shop.answers(order);
    await placing.again();
    expect(placing.step().kind).toBe('placed');
    expect(new Set(buying.keys()).size).toBe(1);
  });

  // It may have been dropped there, and the same things bought under another key.
  it.each(['again', 'resume'] as const)(
    'never sends by %s what another tab dropped',
    async (by) => {
      buying.shop.answers(lost);
      const [one, other] = [buying.page().placing, buying.page().placing];
      await one.buy(body);
      other.enter('ann');
      await buying.settled(other);
      buying.shop.answers(order);
      other.forget();
      await other.buy(body);
      await one[by]();
      expect([one.step().kind, new Set(buying.keys()).size]).toEqual(['elsewhere', 2]);
      expect(buying.bought).toHaveLength(1);
    },
  );

  it('stops sending when another tab drops it meanwhile', async () => {
    const { placing } = buying.page();
    const other = buying.page();
    buying.shop.answers((seen, response) => {
      other.attempts.close('ann', 'key-1');
      lost(seen, response);
    });
    await placing.buy(body);
    expect([placing.step().kind, buying.shop.seen.length]).toEqual(['unfinished', 1]);
  });

  it('waits as long as the shop asks, within reason', async () => {
    buying.shop.answersInTurn(
      (_, response) => response.writeHead(503, { 'Retry-After': '2' }).end(),
      (_, response) => response.writeHead(503, { 'Retry-After': '3600' }).end(),
      order,
    );
    await buying.page().placing.buy(body);
    expect(buying.pauses).toEqual([2_000, 10_000]);
  });

  // Without a network a pause ends when it is back, however long that takes.
  it('asks the person instead of sending when the network was away for long', async () => {
    buying.shop.answers(lost);
    const { placing } = buying.page();
    buying.shop.answers((seen, response) => {
      buying.now += 3_600_000;
      lost(seen, response);
    });
    await placing.buy(body);
    expect([placing.step().kind, buying.shop.seen.length]).toEqual(['unfinished', 1]);
  });

  it('goes on by itself when the network comes back soon, and not after long', async () => {
    buying.shop.answers(lost);
    const { placing } = buying.page();
    await placing.buy(body);
    buying.shop.answers(order);
    buying.now += 3_600_000;
    await placing.resume();
    expect(placing.step().kind).toBe('unfinished');
    buying.now -= 3_600_000;
    await placing.resume();
    expect(placing.step().kind).toBe('placed');
    expect(new Set(buying.keys()).size).toBe(1);
  });

  it('takes up a sending that a reload cut off, under its key', async () => {
    buying.shop.answers(() => undefined);
    const before = buying.page();
    void before.placing.buy(body);
    await expect.poll(() => buying.shop.seen.length).toBe(1);
    buying.shop.answers(order);
    const after = buying.page();
    expect((await buying.settled(after.placing)).kind).toBe('placed');
    expect(buying.keys()).toEqual([buying.keys()[0], buying.keys()[0]]);
  });

  it('asks before it takes up an attempt of long ago', () => {
    const { attempts } = buying.page();
    attempts.begin('ann', body);
    buying.now += 3_600_000;
    expect(buying.page().placing.step().kind).toBe('unfinished');
    expect(buying.shop.seen).toEqual([]);
  });

  it('never buys in a second tab what the first is buying', async () => {
    buying.shop.answers(order);
    const [one, two] = [buying.page(), buying.page()];
    one.attempts.begin('ann', body);
    await two.placing.buy({ ...body, lines: [{ productId: 'p2', quantity: 1 }] });
    expect(two.placing.step()).toMatchObject({ kind: 'unfinished', attempt: { body } });
    expect(buying.shop.seen).toEqual([]);
  });

  it("keeps one person's attempt from another", async () => {
    buying.shop.answers(lost);
    await buying.page('ann').placing.buy(body);
    expect(buying.page('bob').placing.step().kind).toBe('editing');
    expect((await buying.settled(buying.page('ann').placing)).kind).toBe('unfinished');
  });
});
