import { answered, type ShopClient } from '../api/client.ts';
import type { Checkout, Line, Money, Order, ProblemBody } from '../api/shapes.ts';
import { isSameAttempt, isSameBody, type Attempt, type OpenAttempts } from './attempt.ts';
import { isFinal, refusal, type Outcome } from './outcome.ts';

export type Step =
  | { kind: 'editing' }
  | { kind: 'sending'; attempt: Attempt; repeated: boolean }
  /** Sent, by this page or one before it, and the outcome is not known. */
  | { kind: 'unfinished'; attempt: Attempt }
  | { kind: 'price-changed'; attempt: Attempt; newTotal: Money }
  | { kind: 'out-of-stock'; productIds: readonly string[] }
  | { kind: 'key-reused' }
  | { kind: 'refused'; problem: ProblemBody }
  | { kind: 'sign-in' }
  /** Another tab went on with what this one shows: it may be bought or dropped. */
  | { kind: 'elsewhere' }
  | { kind: 'placed'; order: Order };

interface Surroundings {
  client: ShopClient;
  attempts: OpenAttempts;
  now: () => number;
  /** Waits so long, and then until the device has a network. */
  pause: (millis: number) => Promise<void>;
  bought: (order: Order, lines: readonly Line[]) => void;
  /** The shop sells at other prices, or has less, than this page knows. */
  outdated: () => void;
}

/** Waits between sendings of one attempt; after the last the person is asked. */
const PAUSES_MILLIS = [400, 1_200, 3_000, 5_000];
const WAIT_MILLIS_MAX = 10_000;
/** A reload this soon after a click still means that click; later the person is asked again. */
const RESUME_MILLIS = 120_000;

/**
 * Buys. It belongs to the application, not to a page: leaving the page does not lose the outcome,
 * which is told wherever the person is by then, and there is one sending at a time, however often the
 * button is pressed.
 */
export class Placing {
  readonly #around: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #sending = new Map<string, Step>();
  #owner = '';
  #step: Step = { kind: 'editing' };

  constructor(around: Surroundings) {
    this.#around = around;
  }

  readonly step = (): Step => this.#step;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody is here. An attempt of theirs that is still open is taken up before anything new. */
  enter(owner: string): void {
    this.#owner = owner;
    const attempt = this.#around.attempts.newest(owner);
    const underWay = this.#sending.get(owner);
    if (underWay !== undefined) this.#show(underWay);
    else if (attempt === undefined) this.#show({ kind: 'editing' });
    else if (this.#isFresh(attempt) && attempt.offered === undefined) void this.#send(attempt);
    else this.#show(left(attempt));
  }

  /** The person signed out: what came of their orders is not shown to the next one. */
  leave(): void {
    this.#owner = '';
    this.#show({ kind: 'editing' });
  }

  async buy(body: Checkout): Promise<void> {
    const attempt = this.#around.attempts.begin(this.#owner, body);
    // Another tab may have begun with something else; only what the person sees is sent unasked.
    if (isSameBody(attempt.body, body)) await this.#send(attempt);
    else this.#show(left(attempt));
  }

  /** Sends the open attempt again, under its key. */
  async again(): Promise<void> {
    const attempt = this.#stillOpen();
    if (attempt !== undefined) await this.#send(attempt);
  }

  /** The network is back: what was given up a moment ago goes on by itself. */
  async resume(): Promise<void> {
    if (this.#step.kind === 'unfinished' && this.#isFresh(this.#step.attempt)) await this.again();
  }

  async agree(newTotal: Money): Promise<void> {
    const { attempts } = this.#around;
    const open = this.#stillOpen();
    if (open !== undefined) await this.#send(attempts.agree(this.#owner, open, newTotal));
  }

  /** The person has seen the outcome, or turns away from an attempt not known to have bought. */
  forget(): void {
    if (this.#sending.has(this.#owner)) return;
    if (isAsking(this.#step)) {
      const attempt = this.#stillOpen();
      if (attempt === undefined) return;
      this.#around.attempts.close(this.#owner, attempt.key);
    }
    this.#show({ kind: 'editing' });
  }

  /**
   * The attempt that the person is asked about, if it still stands as they see it. A key that another
   * tab has ended is never sent: it may have been dropped there for a new one.
   */
  #stillOpen(): Attempt | undefined {
    const step = this.#step;
    if (!isAsking(step)) return undefined;
    const open = this.#around.attempts.newest(this.#owner);
    if (isSameAttempt(open, step.attempt)) return open;
    this.#show(open === undefined ? { kind: 'elsewhere' } : left(open));
    return undefined;
  }

  async #send(attempt: Attempt): Promise<void> {
    const owner = this.#owner;
    if (this.#sending.has(owner)) return;
    const show = (step: Step) => {
      if (step.kind === 'sending') this.#sending.set(owner, step);
      else this.#sending.delete(owner);
      if (this.#owner === owner) this.#show(step);
    };
    show({ kind: 'sending', attempt, repeated: false });
    const mayGoOn = this.#whileOpen(owner, attempt);
    const outcome = await this.#outcome(attempt, show, mayGoOn);
    const { attempts, bought } = this.#around;
    const isFirst = isFinal(outcome) && attempts.close(owner, attempt.key);
    if (outcome.kind === 'placed' && isFirst) bought(outcome.order, attempt.body.lines);
    if (outcome.kind === 'price-changed') attempts.offer(owner, attempt, outcome.newTotal);
    if (isOutdated(outcome)) this.#around.outdated();
    show(shown(outcome, attempt));
  }

  /** Another tab may drop it, and without a network a wait may have been long. */
  #whileOpen(owner: string, attempt: Attempt): () => boolean {
    const giveUpAt = this.#around.now() + RESUME_MILLIS;
    return () =>
      this.#around.now() <= giveUpAt && this.#around.attempts.newest(owner)?.key === attempt.key;
  }

  async #outcome(
    attempt: Attempt,
    show: (step: Step) => void,
    mayGoOn: () => boolean,
  ): Promise<Outcome> {
    let outcome = await this.#sent(attempt);
    for (const pause of PAUSES_MILLIS) {
      if (outcome.kind !== 'unknown') break;
      show({ kind: 'sending', attempt, repeated: true });
      await this.#around.pause(Math.min(outcome.waitMillis ?? pause, WAIT_MILLIS_MAX));
      if (!mayGoOn()) break;
      outcome = await this.#sent(attempt);
    }
    return outcome;
  }

  async #sent({ key, body }: Attempt): Promise<Outcome> {
    try {
      const params = { header: { 'Idempotency-Key': key } };
      const order = await answered(this.#around.client.POST('/api/orders', { params, body }));
      return { kind: 'placed', order };
    } catch (failure) {
      return refusal(failure);
    }
  }

  #isFresh(attempt: Attempt): boolean {
    return this.#around.now() - attempt.startedAt < RESUME_MILLIS;
  }

  #show(step: Step): void {
    this.#step = step;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}

const isAsking = (step: Step): step is Extract<Step, { attempt: Attempt; kind: string }> =>
  step.kind === 'unfinished' || step.kind === 'price-changed';

/** Where an attempt stands that an earlier page, or another tab, left open. */
function left(attempt: Attempt): Step {
  return attempt.offered === undefined
    ? { kind: 'unfinished', attempt }
    : { kind: 'price-changed', attempt, newTotal: attempt.offered };
}

/** Every 409 that is an answer says that the shop knows better than the page. */
function isOutdated(outcome: Outcome): boolean {
  if (outcome.kind === 'refused') return outcome.problem.status === 409;
  return outcome.kind === 'price-changed' || outcome.kind === 'out-of-stock';
}

function shown(outcome: Outcome, attempt: Attempt): Step {
  switch (outcome.kind) {
    case 'unknown':
      return { kind: 'unfinished', attempt };
    case 'price-changed':
      return { kind: 'price-changed', attempt, newTotal: outcome.newTotal };
    case 'placed':
    case 'out-of-stock':
    case 'key-reused':
    case 'refused':
    case 'sign-in':
      return outcome;
  }
}
