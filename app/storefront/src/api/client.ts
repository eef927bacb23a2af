import type { paths } from './contract.d.ts';
import { problemOf, Unreachable } from './problem.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type MethodOf<P extends keyof paths> = {
  [M in Method]: paths[P][M] extends { responses: object } ? M : never;
}[Method];

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;
type Answer<O> = O extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 204)]> : never;

type Part<O, K extends 'path' | 'query' | 'header'> = O extends { parameters: infer A }
  ? K extends keyof A
    ? [Exclude<A[K], undefined>] extends [never]
      ? unknown
      : undefined extends A[K]
        ? Partial<Record<K, Exclude<A[K], undefined>>>
        : Record<K, A[K]>
    : unknown
  : unknown;
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : unknown;

type Plan<O> = Part<O, 'path'> & Part<O, 'query'> & Part<O, 'header'> & Body<O> & Limits;
interface Limits {
  signal?: AbortSignal;
  deadlineMillis?: number;
}

/** One request of the contract: method, path and parts are checked against openapi.yaml. */
export type Call = <P extends keyof paths, M extends MethodOf<P>>(
  method: M,
  path: P,
  plan: Plan<paths[P][M]>,
) => Promise<Answer<paths[P][M]>>;

interface LoosePlan extends Limits {
  path?: Record<string, string>;
  query?: Record<string, string | number | readonly string[] | undefined>;
  header?: Record<string, string>;
  body?: unknown;
}

const DEADLINE_MILLIS = 10_000;

/**
 * Calls the shop at `origin` ('' in a browser). Fails with `Problem` (the shop said no), with
 * `Unreachable` (the outcome is unknown), or with the reason of the caller's own signal. Never retries.
 */
export function caller(origin: string, token: () => string | undefined = () => undefined): Call {
  return (async (method: string, path: string, plan: LoosePlan) => {
    const deadline = AbortSignal.timeout(plan.deadlineMillis ?? DEADLINE_MILLIS);
    const signal = plan.signal ? AbortSignal.any([plan.signal, deadline]) : deadline;
    try {
      const response = await fetch(origin + address(path, plan), {
        method: method.toUpperCase(),
        headers: headers(plan, token()),
        credentials: 'same-origin',
        signal,
        ...(plan.body === undefined ? {} : { body: JSON.stringify(plan.body) }),
      });
      if (!response.ok) throw await problemOf(response);
      return response.status === 204 ? undefined : ((await response.json()) as unknown);
    } catch (failure) {
      throw translated(failure, plan.signal, deadline);
    }
  }) as Call;
}

function translated(
  failure: unknown,
  own: AbortSignal | undefined,
  deadline: AbortSignal,
): unknown {
  if (own?.aborted) return own.reason;
  if (deadline.aborted) return new Unreachable('deadline', failure);
  if (failure instanceof SyntaxError) return new Unreachable('garbled', failure);
  // fetch says TypeError for every broken line, and DOMException when a body stops half way.
  if (failure instanceof TypeError || failure instanceof DOMException)
    return new Unreachable('network', failure);
  return failure;
}

function headers(plan: LoosePlan, token: string | undefined): Headers {
  const all = new Headers(plan.header);
  all.set('Accept', 'application/json, application/problem+json');
  if (plan.body !== undefined) all.set('Content-Type', 'application/json');
  if (token !== undefined) all.set('Authorization', `Bearer ${token}`);
  return all;
}

function address(path: string, plan: LoosePlan): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(plan.path?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(plan.query ?? {}))
    if (value !== undefined) query.set(name, String(value)); // A list becomes "a,b": explode false.
  return query.size > 0 ? `${filled}?${query.toString()}` : filled;
}
