import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

type Answer = (seen: Seen, response: ServerResponse) => unknown;

/** A real HTTP server on this machine whose answers a test writes down; no fetch is replaced. */
export class ShopServer {
  readonly seen: Seen[] = [];
  readonly #server: Server;
  #answer: Answer = (_, response) => response.writeHead(404).end();

  private constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const seen: Seen = {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: text === '' ? undefined : (JSON.parse(text) as unknown),
        };
        this.seen.push(seen);
        this.#answer(seen, response);
      });
    });
  }

  static async start(): Promise<ShopServer> {
    const shop = new ShopServer();
    await new Promise<void>((up) => shop.#server.listen(0, '127.0.0.1', up));
    return shop;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answers(answer: Answer): void {
    this.#answer = answer;
  }

  /** Answers each request with the next of these; the last one again and again. */
  answersInTurn(...turns: Answer[]): void {
    let turn = 0;
    this.answers((seen, response) => turns[Math.min(turn++, turns.length - 1)]?.(seen, response));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((down) => this.#server.close(down));
  }
}

export function json(status: number, body: unknown): Answer {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
}

export function problem(status: number, name: string, more: object = {}): Answer {
  return (_, response) => {
    const body = { type: `urn:shopkit:problem:${name}`, title: name, status, ...more };
    response
      .writeHead(status, { 'Content-Type': 'application/problem+json' })
      .end(JSON.stringify(body));
  };
}

/** The request arrives and takes effect, the answer never does. */
export const lost: Answer = (_, response) => {
  response.destroy();
};
