import type { Checkout, Money } from '../api/shapes.ts';
import type { Stored } from '../store/stored.ts';

/**
 * One wish to buy: the key and the exact body it stands for. It is written down before it is first
 * sent and until the shop has said how it ended, so a second click, a reload, another tab or a lost
 * answer can only ever repeat it, and the shop answers a repetition with the first outcome.
 */
export interface Attempt {
  readonly key: string;
  readonly body: Checkout;
  readonly startedAt: number;
  /** What the shop asks for instead. Until the person agrees, nothing is sent by itself. */
  readonly offered?: Money;
}

export type Attempts = Readonly<Record<string, Attempt>>;

/** The open attempt of each person who signed in on this device; at most one each. */
export class OpenAttempts {
  readonly #stored: Stored<Attempts>;
  readonly #now: () => number;
  readonly #newKey: () => string;

  constructor(stored: Stored<Attempts>, now: () => number, newKey: () => string) {
    this.#stored = stored;
    this.#now = now;
    this.#newKey = newKey;
  }

  of(owner: string): Attempt | undefined {
    return this.#stored.value()[owner];
  }

  /** The attempt to send: the one that is still open, else a new one for this body. */
  begin(owner: string, body: Checkout): Attempt {
    const fresh = { key: this.#newKey(), body, startedAt: this.#now() };
    // One update reads and writes: a tab that began first wins and both send the same key.
    return this.#stored.update((all) => ({ ...all, [owner]: all[owner] ?? fresh }))[owner] ?? fresh;
  }

  /** As it stands now: what `of` answers may lag behind another tab. */
  newest(owner: string): Attempt | undefined {
    return this.#stored.update((all) => all)[owner];
  }

  /** The shop refused this total and named its own; one agreed to meanwhile stays. */
  offer(owner: string, refused: Attempt, offered: Money): void {
    this.#stored.update((all) => {
      const open = all[owner];
      if (open === undefined || !isSameAttempt(open, refused)) return all;
      return { ...all, [owner]: { ...open, offered } };
    });
  }

  /** The person agrees to another total. The key stays: price-changed stored nothing under it. */
  agree(owner: string, { key, body, startedAt }: Attempt, newTotal: Money): Attempt {
    const agreed = { key, body: { ...body, expectedTotal: newTotal }, startedAt };
    this.#stored.update((all) => (all[owner]?.key === key ? { ...all, [owner]: agreed } : all));
    return agreed;
  }

  /**
   * The outcome of this key is final. Another key, begun in another tab, stays.
   *
   * @returns whether it was open: of several tabs one hears so.
   */
  close(owner: string, key: string): boolean {
    let wasOpen = false;
    this.#stored.update((all) => {
      wasOpen = all[owner]?.key === key;
      if (!wasOpen) return all;
      return Object.fromEntries(Object.entries(all).filter(([name]) => name !== owner));
    });
    return wasOpen;
  }
}

/** Reads what storage held; an attempt that lacks a part could not be repeated and is dropped. */
export function parsedAttempts(raw: unknown): Attempts {
  if (typeof raw !== 'object' || raw === null) return {};
  return Object.fromEntries(
    Object.entries(raw as Record<string, unknown>)
      .filter((entry): entry is [string, Attempt] => {
        const one = entry[1] as Partial<Attempt> | null;
        return typeof one?.key === 'string' && Array.isArray(one.body?.lines) && !!one.body.address;
      })
      .map(([owner, { offered, ...one }]) => [owner, isMoney(offered) ? { ...one, offered } : one]),
  );
}

/** Whether both ask for the same, at the same total. */
export function isSameAttempt(a: Attempt | undefined, b: Attempt): boolean {
  return a?.key === b.key && isSameBody(a.body, b.body);
}

export function isSameBody(a: Checkout, b: Checkout): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isMoney(raw: unknown): raw is Money {
  const money = raw as Partial<Money> | null;
  return Number.isSafeInteger(money?.amount) && typeof money?.currency === 'string';
}
