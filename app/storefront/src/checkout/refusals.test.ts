import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { address, body, Buying, eur, order } from '../testing/buying.ts';
import { problem } from '../testing/shopServer.ts';

let buying: Buying;
beforeEach(async () => {
  buying = await Buying.start();
});
afterEach(() => buying.shop.stop());

describe('a refusal', () => {
  it.each([
    ['price-changed', { newTotal: eur(2400) }, 1],
    ['out-of-stock', { productIds: ['p1'] }, 1],
    ['too-late', {}, 1],
    ['key-reused', {}, 0],
  ] as const)('%s says whether the page is outdated', async (name, more, times) => {
    buying.shop.answers(problem(name === 'key-reused' ? 422 : 409, name, more));
    await buying.page().placing.buy(body);
    expect(buying.outdated).toBe(times);
  });

  it('price-changed asks again and sends the agreed total under the same key', async () => {
    buying.shop.answersInTurn(problem(409, 'price-changed', { newTotal: eur(2400) }), order);
    const { placing } = buying.page();
    await placing.buy(body);
    expect(placing.step()).toMatchObject({ kind: 'price-changed', newTotal: eur(2400) });
    await placing.agree(eur(2400));
    expect(placing.step().kind).toBe('placed');
    expect(buying.shop.seen[1]?.body).toEqual({ ...body, expectedTotal: eur(2400) });
    expect(new Set(buying.keys()).size).toBe(1);
  });

  it('price-changed is not sent again by itself, by a reload or another tab', async () => {
    buying.shop.answersInTurn(problem(409, 'price-changed', { newTotal: eur(2400) }), order);
    await buying.page().placing.buy(body);
    const { placing } = buying.page();
    const asked = { kind: 'price-changed', newTotal: eur(2400) };
    expect(await buying.settled(placing)).toMatchObject(asked);
    await placing.resume();
    await placing.buy({ ...body, address: { ...body.address, city: 'Elsewhere' } });
    expect(placing.step()).toMatchObject(asked);
    expect(buying.shop.seen).toHaveLength(1);
    await placing.agree(eur(2400));
    expect([placing.step().kind, new Set(buying.keys()).size]).toEqual(['placed', 1]);
  });

  it.each(['agree', 'forget'] as const)(
    'price-changed that another tab ended by %s is sent by no other',
    async (ending) => {
      buying.shop.answersInTurn(problem(409, 'price-changed', { newTotal: eur(2400) }), order);
      const { placing } = buying.page();
      await placing.buy(body);
      const other = buying.page().placing;
      if (ending === 'agree') await other.agree(eur(2400));
      else other.forget();
      const sent = buying.shop.seen.length;
      await placing.agree(eur(2400));
      expect([placing.step().kind, buying.shop.seen.length]).toEqual(['elsewhere', sent]);
      expect(buying.bought).toHaveLength(ending === 'agree' ? 1 : 0);
    },
  );

  it('price-changed that comes late leaves what another tab agreed to', async () => {
    const { placing, attempts } = buying.page();
    buying.shop.answers((seen, response) => {
      const open = attempts.newest('ann');
      if (open !== undefined) attempts.agree('ann', open, eur(2400));
      problem(409, 'price-changed', { newTotal: eur(2400) })(seen, response);
    });
    await placing.buy(body);
    expect(attempts.newest('ann')).toMatchObject({ body: { expectedTotal: eur(2400) } });
    expect(attempts.newest('ann')?.offered).toBeUndefined();
    placing.forget();
    expect([placing.step().kind, attempts.newest('ann')?.key]).toEqual(['unfinished', 'key-1']);
  });

  it('price-changed that is declined leaves nothing open', async () => {
    buying.shop.answers(problem(409, 'price-changed', { newTotal: eur(2400) }));
    const { placing, attempts } = buying.page();
    await placing.buy(body);
    placing.forget();
    expect([placing.step().kind, attempts.of('ann')]).toEqual(['editing', undefined]);
  });

  it('out-of-stock names the products and spends the key', async () => {
    buying.shop.answersInTurn(problem(409, 'out-of-stock', { productIds: ['p1'] }), order);
    const { placing } = buying.page();
    await placing.buy(body);
    expect(placing.step()).toEqual({ kind: 'out-of-stock', productIds: ['p1'] });
    expect(buying.bought).toEqual([]);
    await placing.buy(body);
    expect(new Set(buying.keys()).size).toBe(2);
  });

  it('key-reused buys nothing by itself and spends the key', async () => {
    buying.shop.answers(problem(422, 'key-reused'));
    const { placing, attempts } = buying.page();
    await placing.buy(body);
    expect(placing.step()).toEqual({ kind: 'key-reused' });
    expect([buying.shop.seen.length, attempts.of('ann')]).toEqual([1, undefined]);
  });

  it('invalid-request says where, and the mended form gets a key of its own', async () => {
    const errors = [{ pointer: '/address/city', rule: 'length', message: 'too long' }];
    buying.shop.answersInTurn(problem(400, 'invalid-request', { errors }), order);
    const { placing } = buying.page();
    await placing.buy(body);
    expect(placing.step()).toMatchObject({ kind: 'refused', problem: { errors } });
    await placing.buy({ ...body, address: { ...address, city: 'X' } });
    expect(new Set(buying.keys()).size).toBe(2);
  });

  it('too-late is final: the next press is another wish', async () => {
    buying.shop.answersInTurn(problem(409, 'too-late'), order);
    const { placing } = buying.page();
    await placing.buy(body);
    expect([placing.step().kind, buying.shop.seen.length]).toEqual(['refused', 1]);
    await placing.buy(body);
    expect(placing.step().kind).toBe('placed');
    expect(new Set(buying.keys()).size).toBe(2);
  });

  it('of a session that ended keeps the attempt for after signing in', async () => {
    buying.shop.answersInTurn(problem(401, 'unauthorized'), order);
    const { placing } = buying.page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('sign-in');
    placing.enter('ann');
    expect((await buying.settled(placing)).kind).toBe('placed');
    expect(new Set(buying.keys()).size).toBe(1);
  });
});
