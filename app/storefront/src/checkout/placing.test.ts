import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caller } from '../api/call.ts';
import type { Checkout, Line } from '../api/shapes.ts';
import { Stored } from '../store/stored.ts';
import { Memory } from '../testing/memory.ts';
import { json, lost, problem, ShopServer } from '../testing/shopServer.ts';
import { OpenAttempts, parsedAttempts } from './attempt.ts';
import { Placing } from './placing.ts';

const address = { name: 'A', street: 'B', city: 'C', postalCode: 'D', country: 'DE' };
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const body: Checkout = {
  lines: [{ productId: 'p1', quantity: 2 }],
  expectedTotal: eur(2000),
  address,
};
const order = json(201, { id: 'o1', number: 'S-1', state: 'Pending' });

let shop: ShopServer;
let memory: Memory;
let bought: (readonly Line[])[];
let pauses: number[];
let now: number;
let keysMade = 0;
beforeEach(async () => {
  shop = await ShopServer.start();
  memory = new Memory();
  bought = [];
  pauses = [];
  now = 1_000_000;
});
afterEach(() => shop.stop());

/** A page of this shop; a second one on the same memory is a reload or another tab. */
function page(owner = 'ann') {
  const attempts = new OpenAttempts(
    new Stored('attempts', memory, parsedAttempts),
    () => now,
    () => `key-${(keysMade += 1)}`,
  );
  const placing = new Placing({
    call: caller(shop.origin),
    attempts,
    pause: (millis) => Promise.resolve(void pauses.push(millis)),
    bought: (lines) => bought.push(lines),
  });
  placing.enter(owner, now);
  return { placing, attempts };
}
const keys = () => shop.seen.map((seen) => seen.headers['idempotency-key']);
const settled = async (placing: Placing) => {
  await expect.poll(() => placing.step().kind).not.toBe('sending');
  return placing.step();
};

describe('buying', () => {
  it('sends once for a double click', async () => {
    shop.answers((seen, response) => setTimeout(() => order(seen, response), 20));
    const { placing } = page();
    await Promise.all([placing.buy(body), placing.buy(body), placing.again()]);
    expect(placing.step().kind).toBe('placed');
    expect(shop.seen).toHaveLength(1);
    expect(bought).toEqual([body.lines]);
  });

  it('repeats a lost answer under the same key and body, then is done with the key', async () => {
    shop.answersInTurn(lost, problem(503, 'unavailable'), problem(409, 'in-progress'), order);
    const { placing, attempts } = page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('placed');
    expect(new Set(keys()).size).toBe(1);
    expect(shop.seen.map((seen) => seen.body)).toEqual([body, body, body, body]);
    expect(attempts.of('ann')).toBeUndefined();
  });

  it('keeps the key while nobody answers, asks the person, and buys once in the end', async () => {
    shop.answers(lost);
    const { placing } = page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('unfinished');
    expect(pauses).toHaveLength(4);
    shop.answers(order);
    await placing.again();
    expect(placing.step().kind).toBe('placed');
    expect(new Set(keys()).size).toBe(1);
  });

  it('waits as long as the shop asks, within reason', async () => {
    shop.answersInTurn(
      (_, response) => response.writeHead(503, { 'Retry-After': '2' }).end(),
      (_, response) => response.writeHead(503, { 'Retry-After': '3600' }).end(),
      order,
    );
    await page().placing.buy(body);
    expect(pauses).toEqual([2_000, 10_000]);
  });

  it('takes up a sending that a reload cut off, under its key', async () => {
    shop.answers(() => undefined);
    const before = page();
    void before.placing.buy(body);
    await expect.poll(() => shop.seen.length).toBe(1);
    shop.answers(order);
    const after = page();
    expect((await settled(after.placing)).kind).toBe('placed');
    expect(keys()).toEqual([keys()[0], keys()[0]]);
  });

  it('asks before it takes up an attempt of long ago', () => {
    const { attempts } = page();
    attempts.begin('ann', body);
    now += 3_600_000;
    expect(page().placing.step().kind).toBe('unfinished');
    expect(shop.seen).toEqual([]);
  });

  it('never buys in a second tab what the first is buying', async () => {
    shop.answers(order);
    const [one, two] = [page(), page()];
    one.attempts.begin('ann', body);
    await two.placing.buy({ ...body, lines: [{ productId: 'p2', quantity: 1 }] });
    expect(two.placing.step()).toMatchObject({ kind: 'unfinished', attempt: { body } });
    expect(shop.seen).toEqual([]);
  });

  it("keeps one person's attempt from another", async () => {
    shop.answers(lost);
    await page('ann').placing.buy(body);
    expect(page('bob').placing.step().kind).toBe('editing');
    expect((await settled(page('ann').placing)).kind).toBe('unfinished');
  });
});

describe('a refusal', () => {
  it('price-changed asks again and sends the agreed total under the same key', async () => {
    shop.answersInTurn(problem(409, 'price-changed', { newTotal: eur(2400) }), order);
    const { placing } = page();
    await placing.buy(body);
    expect(placing.step()).toMatchObject({ kind: 'price-changed', newTotal: eur(2400) });
    await placing.agree(eur(2400));
    expect(placing.step().kind).toBe('placed');
    expect(shop.seen[1]?.body).toEqual({ ...body, expectedTotal: eur(2400) });
    expect(new Set(keys()).size).toBe(1);
  });

  it('price-changed that is declined leaves nothing open', async () => {
    shop.answers(problem(409, 'price-changed', { newTotal: eur(2400) }));
    const { placing, attempts } = page();
    await placing.buy(body);
    placing.forget();
    expect([placing.step().kind, attempts.of('ann')]).toEqual(['editing', undefined]);
  });

  it('out-of-stock names the products and spends the key', async () => {
    shop.answersInTurn(problem(409, 'out-of-stock', { productIds: ['p1'] }), order);
    const { placing } = page();
    await placing.buy(body);
    expect(placing.step()).toEqual({ kind: 'out-of-stock', productIds: ['p1'] });
    expect(bought).toEqual([]);
    await placing.buy(body);
    expect(new Set(keys()).size).toBe(2);
  });

  it('key-reused buys nothing by itself and spends the key', async () => {
    shop.answers(problem(422, 'key-reused'));
    const { placing, attempts } = page();
    await placing.buy(body);
    expect(placing.step()).toEqual({ kind: 'key-reused' });
    expect([shop.seen.length, attempts.of('ann')]).toEqual([1, undefined]);
  });

  it('invalid-request says where, and the mended form gets a key of its own', async () => {
    const errors = [{ pointer: '/address/city', rule: 'length', message: 'too long' }];
    shop.answersInTurn(problem(400, 'invalid-request', { errors }), order);
    const { placing } = page();
    await placing.buy(body);
    expect(placing.step()).toMatchObject({ kind: 'refused', problem: { errors } });
    await placing.buy({ ...body, address: { ...address, city: 'X' } });
    expect(new Set(keys()).size).toBe(2);
  });

  it('too-late is final: the next press is another wish', async () => {
    shop.answersInTurn(problem(409, 'too-late'), order);
    const { placing } = page();
    await placing.buy(body);
    expect([placing.step().kind, shop.seen.length]).toEqual(['refused', 1]);
    await placing.buy(body);
    expect(placing.step().kind).toBe('placed');
    expect(new Set(keys()).size).toBe(2);
  });

  it('of a session that ended keeps the attempt for after signing in', async () => {
    shop.answersInTurn(problem(401, 'unauthorized'), order);
    const { placing } = page();
    await placing.buy(body);
    expect(placing.step().kind).toBe('sign-in');
    placing.enter('ann', now);
    expect((await settled(placing)).kind).toBe('placed');
    expect(new Set(keys()).size).toBe(1);
  });
});
