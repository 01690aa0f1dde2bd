import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { errorBody } from './error-body.ts';
import { readyReply } from './reply.ts';
import { describeRequest, type FakeRequest } from './request.ts';
import { compileScript, type Script } from './script.ts';
import { send } from './send.ts';

export interface FakeOptions {
  /** What it answers; `ok` unless told. */
  readonly script?: Script;
  readonly models?: readonly string[];
  /** Answers 401 to requests without this key. */
  readonly requireKey?: string;
  readonly port?: number;
}

/** A model server on the loopback interface that says what a test tells it to. */
export interface Fake {
  readonly origin: string;
  /** With `/v1`: what a client takes as base URL. */
  readonly url: string;
  readonly port: number;
  /** All that was asked, in order. */
  readonly requests: readonly FakeRequest[];
  readonly setScript: (script: Script) => void;
  /** The first request that fits, now or when it comes. Rejects after `timeoutMs` (15 s unless told). */
  readonly waitFor: (
    fits: (request: FakeRequest) => boolean,
    options?: { readonly timeoutMs?: number },
  ) => Promise<FakeRequest>;
  readonly close: () => Promise<void>;
}

/**
 * Starts an OpenAI-compatible server: `POST /v1/chat/completions`, streaming and not, and `GET /v1/models`,
 * with every fault of `FakeFault`.
 */
export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const { models = ['fake-model'], requireKey, port = 0 } = options;
  let answer = compileScript(options.script ?? 'ok');
  const requests: FakeRequest[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) sendJson(response, 500, errorBody(500, `the fake failed: ${error}`));
      else response.destroy();
    });
  });

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const request: FakeRequest = {
      index: requests.length,
      at: Date.now(),
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body,
      chunksSent: 0,
      serverCut: false,
      clientAborted: false,
      closed: false,
    };
    requests.push(request);
    response.on('close', () => {
      request.closed = true;
      request.clientAborted = !response.writableEnded && !request.serverCut;
      changed();
    });
    changed();

    if (requireKey !== undefined && incoming.headers.authorization !== `Bearer ${requireKey}`) {
      return sendJson(response, 401, errorBody(401));
    }
    if (request.method === 'GET' && request.path.endsWith('/models')) {
      const data = models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'fake' }));
      return sendJson(response, 200, JSON.stringify({ object: 'list', data }));
    }
    if (request.method !== 'POST' || !request.path.endsWith('/chat/completions')) {
      return sendJson(response, 404, errorBody(404, `no route ${request.method} ${request.path}`));
    }
    try {
      request.info = describeRequest(request.body);
    } catch (error) {
      return sendJson(response, 400, errorBody(400, `not a chat request: ${error}`));
    }
    changed();
    await send(readyReply(await answer(request.info, request)), request, response);
  }

  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    url: `${origin}/v1`,
    port: address.port,
    requests,
    setScript: (script) => {
      answer = compileScript(script);
    },
    waitFor: (fits, { timeoutMs = 15_000 } = {}) =>
      new Promise((resolve, reject) => {
        const finish = () => {
          listeners.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          const request = requests.find(fits);
          if (request === undefined) return;
          finish();
          resolve(request);
        };
        const timer = setTimeout(() => {
          finish();
          reject(new Error(`no request that fits came in ${timeoutMs} ms`));
        }, timeoutMs);
        listeners.add(look);
        look();
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}
