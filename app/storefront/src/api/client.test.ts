import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, lost, ShopServer } from '../testing/shopServer.ts';
import { answered, openClient, sentWithin } from './client.ts';
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

const categories = () => answered(openClient(shop.origin).GET('/api/categories'));

describe('a request', () => {
  it('fills path and query', async () => {
    shop.answers(json(200, { items: [] }));
    const client = openClient(shop.origin);
    const query = { q: 'blue & white', limit: 24 };
    await answered(client.GET('/api/products', { params: { query } }));
    await answered(client.GET('/api/inventory', { params: { query: { ids: ['a', 'b'] } } }));
    const path = { idOrSlug: 'a/b' };
    await answered(client.GET('/api/products/{idOrSlug}', { params: { path } }));
    expect(shop.seen.map((seen) => seen.path)).toEqual([
      '/api/products?q=blue%20%26%20white&limit=24',
      '/api/inventory?ids=a,b',
      '/api/products/a%2Fb',
    ]);
  });

  it('sends a body as JSON and the header of the contract', async () => {
    shop.answers(json(201, {}));
    const address = { name: 'A', street: 'B', city: 'C', postalCode: 'D', country: 'DE' };
    const body = { lines: [{ productId: 'p', quantity: 1 }], address };
    const header = { 'Idempotency-Key': 'k-12345678' };
    const sent = openClient(shop.origin).POST('/api/orders', { params: { header }, body });
    await answered(sent);
    expect(shop.seen[0]).toMatchObject({
      method: 'POST',
      body,
      headers: {
        'idempotency-key': 'k-12345678',
        'content-type': 'application/json',
      },
    });
  });

  it('answers nothing for 204', async () => {
    shop.answers((_, response) => response.writeHead(204).end());
    const ended = answered(openClient(shop.origin).DELETE('/api/sessions'));
    await expect(ended).resolves.toBeUndefined();
  });

  it('turns problem+json into a typed problem', async () => {
    shop.answers((_, response) => {
      response
        .writeHead(429, { 'Content-Type': 'application/problem+json', 'Retry-After': '7' })
        .end('{"type":"urn:shopkit:problem:too-many-requests","title":"Slow","status":429}');
    });
    const failure = await failed(categories());
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
      const failure = await failed(categories());
      expect((failure as Problem).is(name)).toBe(true);
    },
  );

  it('says "garbled" when a good answer cannot be read', async () => {
    shop.answers((_, response) => response.writeHead(200).end('<html>'));
    const failure = await failed(categories());
    expect(failure).toMatchObject({ name: 'Unreachable', reason: 'garbled' });
  });

  it('says "network" when the line breaks, before the answer or within it', async () => {
    shop.answersInTurn(lost, (_, response) => {
      response.writeHead(200, { 'Content-Length': 100 }).write('{"items":');
      setTimeout(() => response.destroy(), 20);
    });
    const failures = [await failed(categories()), await failed(categories())];
    const broken = { name: 'Unreachable', reason: 'network' };
    expect(failures).toMatchObject([broken, broken]);
  });

  it('gives up at its deadline', async () => {
    shop.answers(() => undefined);
    const hurried = openClient(shop.origin, sentWithin(50));
    const failure = await failed(answered(hurried.GET('/api/categories')));
    expect(failure).toBeInstanceOf(Unreachable);
    expect(failure).toMatchObject({ reason: 'deadline' });
  });

  it('stops with the reason of its caller', async () => {
    shop.answers(() => undefined);
    const signal = AbortSignal.abort(new Error('left the page'));
    const failure = await failed(
      answered(openClient(shop.origin).GET('/api/categories', { signal })),
    );
    expect(failure).toMatchObject({ message: 'left the page' });
  });
});
