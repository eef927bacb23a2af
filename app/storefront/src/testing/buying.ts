import { expect } from 'vitest';
import { openClient } from '../api/client.ts';
import type { Checkout, Line, Money } from '../api/shapes.ts';
import { OpenAttempts, parsedAttempts } from '../checkout/attempt.ts';
import { Placing, type Step } from '../checkout/placing.ts';
import { Stored } from '../store/stored.ts';
import { Memory } from './memory.ts';
import { json, ShopServer } from './shopServer.ts';

export const eur = (amount: number): Money => ({ amount, currency: 'EUR' });
export const address = {
  name: 'A',
  street: 'B',
  city: 'C',
  postalCode: 'D',
  country: 'DE',
};
export const body: Checkout = {
  lines: [{ productId: 'p1', quantity: 2 }],
  expectedTotal: eur(2000),
  address,
};
export const order = json(201, { id: 'o1', number: 'S-1', state: 'Pending' });

interface Page {
  placing: Placing;
  attempts: OpenAttempts;
}

/** A shop, the device that buys there, and what the purchase did to the rest of the page. */
export class Buying {
  readonly shop: ShopServer;
  readonly memory = new Memory();
  readonly bought: (readonly Line[])[] = [];
  readonly pauses: number[] = [];
  outdated = 0;
  now = 1_000_000;
  #keysMade = 0;

  private constructor(shop: ShopServer) {
    this.shop = shop;
  }

  static async start(): Promise<Buying> {
    return new Buying(await ShopServer.start());
  }

  /** A page of this shop; a second one is a reload or another tab. */
  page(owner = 'ann'): Page {
    const attempts = new OpenAttempts(
      new Stored('attempts', this.memory, parsedAttempts),
      () => this.now,
      () => `key-${(this.#keysMade += 1)}`,
    );
    const placing = new Placing({
      client: openClient(this.shop.origin),
      attempts,
      now: () => this.now,
      pause: (millis) => Promise.resolve(void this.pauses.push(millis)),
      bought: (_, lines) => this.bought.push(lines),
      outdated: () => (this.outdated += 1),
    });
    placing.enter(owner);
    return { placing, attempts };
  }

  keys(): unknown[] {
    return this.shop.seen.map((seen) => seen.headers['idempotency-key']);
  }

  async settled(placing: Placing): Promise<Step> {
    await expect.poll(() => placing.step().kind).not.toBe('sending');
    return placing.step();
  }
}
