import type { ProblemBody } from './shapes.ts';

type Name<T> = T extends `urn:shopkit:problem:${infer N}` ? N : never;
export type ProblemName = Name<ProblemBody['type']>;

/** An answer of the shop that says no, as RFC 9457 problem+json. */
export class Problem extends Error {
  readonly body: ProblemBody;
  /** What `Retry-After` asked for, if it did. */
  readonly retryAfterSeconds: number | undefined;

  constructor(body: ProblemBody, retryAfterSeconds?: number) {
    super(body.detail ?? body.title);
    this.name = 'Problem';
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return this.body.status;
  }

  is(name: ProblemName): boolean {
    return this.body.type === `urn:shopkit:problem:${name}`;
  }
}

/**
 * No answer came: a deadline passed, the line broke, or what came back was not understood. Whether
 * the shop did what was asked is unknown.
 */
export class Unreachable extends Error {
  readonly reason: 'deadline' | 'network' | 'garbled';

  constructor(reason: Unreachable['reason'], cause: unknown) {
    super(`The shop did not answer (${reason}).`, { cause });
    this.name = 'Unreachable';
    this.reason = reason;
  }
}

/** Reads a refusal; an answer from something in between (a proxy's HTML) becomes a problem too. */
export function problemOf(response: Response, body: unknown): Problem {
  const { status, headers } = response;
  const seconds = Number(headers.get('Retry-After') ?? NaN);
  const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
  const isOurs = headers.get('Content-Type')?.startsWith('application/problem+json') === true;
  const said = isOurs && isProblem(body) ? body : fallback(status);
  return new Problem({ ...said, status }, retryAfter);
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'type' in body && 'title' in body;
}

function fallback(status: number): { type: ProblemBody['type']; title: string } {
  if (status === 401) return { type: 'urn:shopkit:problem:unauthorized', title: 'Sign in' };
  if (status === 404) return { type: 'urn:shopkit:problem:not-found', title: 'Not found' };
  if (status >= 500) return { type: 'urn:shopkit:problem:unavailable', title: 'Not available' };
  return { type: 'urn:shopkit:problem:invalid-request', title: 'Refused' };
}
