import { caller, type Call } from '../api/call.ts';
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
  readonly #mark: Stored<string>;
  readonly #open: Call;
  readonly #closed: Call;
  readonly #listeners = new Set<() => void>();
  #token: string | undefined;
  #seen: string;
  #state: SessionState = 'unknown';
  #refreshing: Promise<boolean> | undefined;

  constructor(origin: string, mark: Stored<string>) {
    this.#mark = mark;
    this.#open = caller(origin);
    this.#closed = caller(origin, () => this.#token);
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
    const { accessToken } = await this.#open('post', '/api/sessions', {
      body: { email, password },
    });
    this.#become(randomWord(), 'signed-in', accessToken);
  }

  /** Ends the session here even when the shop cannot be told: the person asked for it. */
  async signOut(): Promise<void> {
    try {
      await this.#open('delete', '/api/sessions', {});
    } finally {
      this.#become('', 'anonymous', undefined);
    }
  }

  /** True when there is a token now. All who ask while one refresh is under way share its answer. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refreshed().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /** As `Call`, with the caller's token; one refresh and one repetition when it has run out. */
  readonly call: Call = async (method, path, plan) => {
    if (this.#state === 'unknown') await this.refresh();
    const used = this.#token;
    try {
      return await this.#closed(method, path, plan);
    } catch (failure) {
      // A 401 comes before any effect, so the repetition is safe for every method.
      if (!(failure instanceof Problem) || failure.status !== 401) throw failure;
      const renewed = this.#token !== used && this.#token !== undefined;
      if (!renewed && !(await this.refresh())) throw failure;
      return await this.#closed(method, path, plan);
    }
  };

  async #refreshed(): Promise<boolean> {
    const mark = this.#seen;
    if (mark === '') return false;
    try {
      const { accessToken } = await this.#open('post', '/api/sessions/refresh', {});
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
