import { answered, openClient, sentWithin, type Send, type ShopClient } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { randomWord } from '../store/randomWord.ts';
import type { Stored } from '../store/stored.ts';

export type SessionState = 'unknown' | 'anonymous' | 'signed-in';

/**
 * Who is here. The access token lives in memory only; the refresh cookie is out of reach of scripts.
 * `mark` is a random word per sign-in, no secret: it says that there may be a cookie, so that
 * strangers never ask for a refresh in vain, and tells the other tabs that somebody came or went.
 */
export class Session {
  /** As the open client, with the caller's token; one refresh and one repetition when it has run out. */
  readonly client: ShopClient;
  readonly #mark: Stored<string>;
  readonly #open: ShopClient;
  readonly #send: Send = sentWithin();
  readonly #listeners = new Set<() => void>();
  #token: string | undefined;
  #seen: string;
  #state: SessionState = 'unknown';
  #refreshing: Promise<boolean> | undefined;

  constructor(origin: string, mark: Stored<string>) {
    this.#mark = mark;
    this.#open = openClient(origin);
    this.client = openClient(origin, (request) => this.#sent(request));
    this.#seen = mark.value();
    this.#state = this.#seen === '' ? 'anonymous' : 'unknown';
    mark.subscribe(() => {
      if (mark.value() === this.#seen) return;
      // Another tab signed out, or somebody else in: this one's token is no longer the person's.
      this.#become(mark.value(), mark.value() === '' ? 'anonymous' : 'unknown', undefined);
    });
  }

  readonly state = (): SessionState => this.#state;

  /** Names this sign-in; '' for a stranger. What is cached for a person is cached under it. */
  readonly mark = (): string => this.#seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async signIn(email: string, password: string): Promise<void> {
    const { accessToken } = await answered(
      this.#open.POST('/api/sessions', { body: { email, password } }),
    );
    this.#become(randomWord(), 'signed-in', accessToken);
  }

  /** Ends the session here even when the shop cannot be told: the person asked for it. */
  async signOut(): Promise<void> {
    try {
      await answered(this.#open.DELETE('/api/sessions'));
    } finally {
      this.#become('', 'anonymous', undefined);
    }
  }

  /** True when there is a token now. All who ask while one refresh is under way share its answer. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refreshed().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #sent(request: Request): Promise<Response> {
    if (this.#state === 'unknown') await this.refresh();
    const again = request.clone();
    const used = this.#token;
    const response = await this.#send(this.#signed(request));
    // A 401 comes before any effect, so the repetition is safe for every method.
    if (response.status !== 401) return response;
    const renewed = this.#token !== used && this.#token !== undefined;
    if (!renewed && !(await this.refresh())) return response;
    return await this.#send(this.#signed(again));
  }

  #signed(request: Request): Request {
    if (this.#token !== undefined) request.headers.set('Authorization', `Bearer ${this.#token}`);
    return request;
  }

  async #refreshed(): Promise<boolean> {
    const mark = this.#seen;
    if (mark === '') return false;
    try {
      const { accessToken } = await answered(this.#open.POST('/api/sessions/refresh'));
      if (this.#seen !== mark) return this.#token !== undefined;
      this.#become(mark, 'signed-in', accessToken);
      return true;
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 401) throw failure;
      if (this.#seen === mark) this.#become('', 'anonymous', undefined);
      return false;
    }
  }

  #become(mark: string, state: SessionState, token: string | undefined): void {
    this.#seen = mark;
    this.#token = token;
    this.#state = state;
    if (this.#mark.value() !== mark) this.#mark.update(() => mark);
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}

export function parsedMark(raw: unknown): string {
  return typeof raw === 'string' ? raw : '';
}
