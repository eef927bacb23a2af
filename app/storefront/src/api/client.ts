import createClient, { type Client } from 'openapi-fetch';
import { createContext, use } from 'react';
import type { paths } from './contract.d.ts';
import { problemOf, Unreachable } from './problem.ts';

/** Requests of the contract: method, path and parts are checked against openapi.yaml. */
export type ShopClient = Client<paths, 'application/json'>;
/** Sends one request and answers what came, whatever its status. */
export type Send = (request: Request) => Promise<Response>;

/** Longer than an order may wait for its stock, so that its outcome is known at the first asking. */
const DEADLINE_MILLIS = 15_000;

/**
 * The shop at `origin` ('' in a browser). What its requests come to is read with `answered`. Nothing
 * is asked twice here.
 */
export function openClient(origin: string, send: Send = sentWithin()): ShopClient {
  return createClient<paths, 'application/json'>({
    baseUrl: origin,
    fetch: send,
    credentials: 'same-origin',
    headers: { Accept: 'application/json, application/problem+json' },
    querySerializer: { array: { style: 'form', explode: false } },
  });
}

/** The deadline covers the answer's body too. */
export function sentWithin(millis: number = DEADLINE_MILLIS): Send {
  return (request) =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(millis)]) });
}

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * What the shop answered. Fails with `Problem` (the shop said no), with `Unreachable` (the outcome is
 * unknown), or with the AbortError of the caller's own signal.
 */
export async function answered<A extends Answer>(
  sent: Promise<A>,
): Promise<NonNullable<A['data']>> {
  let answer: A;
  try {
    answer = await sent;
  } catch (failure) {
    throw translated(failure);
  }
  const { data, error, response } = answer;
  if (!response.ok) throw problemOf(response, error);
  if (data === undefined && response.status !== 204) throw new Unreachable('garbled', undefined);
  return data as NonNullable<A['data']>;
}

function translated(failure: unknown): unknown {
  if (failure instanceof SyntaxError) return new Unreachable('garbled', failure);
  const name = failure instanceof DOMException ? failure.name : undefined;
  if (name === 'TimeoutError') return new Unreachable('deadline', failure);
  if (name === 'AbortError') return failure;
  // fetch says TypeError for every broken line, and DOMException when a body stops half way.
  if (failure instanceof TypeError || name !== undefined)
    return new Unreachable('network', failure);
  return failure;
}

export const ClientContext = createContext<ShopClient | undefined>(undefined);

export function useClient(): ShopClient {
  const client = use(ClientContext);
  if (client === undefined) throw new Error('There is no shop around this component.');
  return client;
}
