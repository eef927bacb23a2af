import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, lost, ShopServer } from '../testing/shopServer.ts';
import { caller } from './call.ts';
import { Problem, Unreachable } from './problem.ts';

let shop: ShopServer;
beforeEach(async () => {
  shop = await ShopServer.start();
});
afterEach(() => shop.stop());

const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('a call', () => {
  it('fills path and query, and leaves out what is undefined', async () => {
    shop.answers(json(200, { items: [] }));
    const call = caller(shop.origin);
    await call('get', '/api/products', { query: { q: 'blue & white', limit: 24 } });
    await call('get', '/api/inventory', { query: { ids: ['a', 'b'] } });
    await call('get', '/api/products/{idOrSlug}', { path: { idOrSlug: 'a/b' } });
    expect(shop.seen.map((seen) => seen.path)).toEqual([
      '/api/products?q=blue+%26+white&limit=24',
      '/api/inventory?ids=a%2Cb',
      '/api/products/a%2Fb',
    ]);
  });

  it('sends a body as JSON, the header of the contract and the token', async () => {
    shop.answers(json(201, {}));
    const address = { name: 'A', street: 'B', city: 'C', postalCode: 'D', country: 'DE' };
    const body = { lines: [{ productId: 'p', quantity: 1 }], address };
    const header = { 'Idempotency-Key': 'k-12345678' };
    await caller(shop.origin, () => 'token')('post', '/api/orders', { header, body });
    expect(shop.seen[0]).toMatchObject({
      method: 'POST',
      body,
      headers: {
        'idempotency-key': 'k-12345678',
        'content-type': 'application/json',
        authorization: 'Bearer token',
      },
    });
  });

  it('answers nothing for 204', async () => {
    shop.answers((_, response) => response.writeHead(204).end());
    const ended = caller(shop.origin)('delete', '/api/sessions', {});
    await expect(ended).resolves.toBeUndefined();
  });

  it('turns problem+json into a typed problem', async () => {
    shop.answers((_, response) => {
      response
        .writeHead(429, { 'Content-Type': 'application/problem+json', 'Retry-After': '7' })
        .end('{"type":"urn:shopkit:problem:too-many-requests","title":"Slow","status":429}');
    });
    const failure = await failed(caller(shop.origin)('get', '/api/categories', {}));
    expect(failure).toBeInstanceOf(Problem);
    expect(failure).toMatchObject({ status: 429, retryAfterSeconds: 7 });
    expect((failure as Problem).is('too-many-requests')).toBe(true);
  });

  it.each([
    [502, 'unavailable'],
    [404, 'not-found'],
    [401, 'unauthorized'],
  ] as const)(
    'makes a problem of a %i that something in between answered',
    async (status, name) => {
      shop.answers((_, response) => response.writeHead(status).end('<html>'));
      const failure = await failed(caller(shop.origin)('get', '/api/categories', {}));
      expect((failure as Problem).is(name)).toBe(true);
    },
  );

  it('says "garbled" when a good answer cannot be read', async () => {
    shop.answers((_, response) => response.writeHead(200).end('<html>'));
    const failure = await failed(caller(shop.origin)('get', '/api/categories', {}));
    expect(failure).toMatchObject({ name: 'Unreachable', reason: 'garbled' });
  });

  it('says "network" when the line breaks, before the answer or within it', async () => {
    shop.answersInTurn(lost, (_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('{"items":');
      setTimeout(() => response.destroy(), 20);
    });
    const call = caller(shop.origin);
    const failures = [await failed(call('get', '/api/categories', {}))];
    failures.push(await failed(call('get', '/api/categories', {})));
    const broken = { name: 'Unreachable', reason: 'network' };
    expect(failures).toMatchObject([broken, broken]);
  });

  it('gives up at its deadline', async () => {
    shop.answers(() => undefined);
    const failure = await failed(
      caller(shop.origin)('get', '/api/categories', { deadlineMillis: 50 }),
    );
    expect(failure).toBeInstanceOf(Unreachable);
    expect(failure).toMatchObject({ reason: 'deadline' });
  });

  it('stops with the reason of its caller', async () => {
    shop.answers(() => undefined);
    const signal = AbortSignal.abort(new Error('left the page'));
    const failure = await failed(caller(shop.origin)('get', '/api/categories', { signal }));
    expect(failure).toMatchObject({ message: 'left the page' });
  });
});
