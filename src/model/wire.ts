import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Silence } from './silence.ts';
import { Watch, type WatchOptions } from './watch.ts';

/** Bytes that one reply may have: several times the longest that any model writes. */
export const REPLY_LIMIT_BYTES = 64 * 1024 ** 2;

/** Once a reply has said that it is done, the rest of its body is read for so long, to keep the connection. */
const DRAIN_MS = 1000;

/** Why no whole answer came. */
export type WireFailure =
  | { readonly kind: 'connection'; readonly code: string }
  | { readonly kind: 'timeout'; readonly silence: Silence }
  | { readonly kind: 'too large' };

export interface WireOptions extends WatchOptions {
  /** All headers that are sent, but for the length. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One request and its answer, byte for byte. It stands behind the `fetch` that the client library is given,
 * because what the library passes on is neither what was sent nor what came. It speaks `node:http` itself,
 * because Node's own `fetch` sends headers of its own and gives up after five minutes without a byte, and a
 * large model on a small machine can need longer than that for its first word.
 */
export class Wire {
  readonly #options: WireOptions;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status: number | undefined;
  #headers: http.IncomingHttpHeaders = {};
  #sent = '';
  #firstByteAt: number | undefined;
  #ended = false;
  #stopped = false;
  #failure: WireFailure | undefined;
  #watch: Watch | undefined;

  constructor(options: WireOptions) {
    this.#options = options;
  }

  /** The body exactly as it was sent. */
  get sent(): string {
    return this.#sent;
  }

  /** The body as it came so far, decoded. */
  get received(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  get status(): number | undefined {
    return this.#status;
  }

  get firstByteAt(): number | undefined {
    return this.#firstByteAt;
  }

  /** The body came to its proper end. */
  get ended(): boolean {
    return this.#ended;
  }

  get failure(): WireFailure | undefined {
    return this.#failure;
  }

  header(name: string): string | undefined {
    const value = this.#headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  /** The stream said `[DONE]`: all that is to come has come. */
  saidDone(): boolean {
    let first = this.#chunks.length;
    let tail = '';
    while (first > 0 && tail.length < 64) {
      first -= 1;
      tail = this.#chunks[first]!.toString('latin1') + tail;
    }
    // Only at the beginning of a line: the model may have written the same.
    const text = first === 0 ? `\n${tail}` : tail;
    return /[\r\n]data: ?\[DONE\]/.test(text);
  }

  /** Whoever reads the reply found a word in what came. */
  heardWord(): void {
    this.#watch?.heardWord();
  }

  /** The reply is whole, or of no use: nobody waits for the rest. */
  endWatch(): void {
    this.#watch?.end();
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    this.#sent = String(init.body ?? '');
    const incoming = await this.#request(String(input), init.signal ?? undefined);
    const status = incoming.statusCode ?? 0;
    this.#status = status;
    this.#headers = incoming.headers;
    const body = ReadableStream.from(this.#body(incoming));
    // `Response` takes no status outside 200 to 599, and no body with some of those inside.
    const isPlain = status >= 200 && status <= 599 && ![204, 205, 304].includes(status);
    return new Response(body, { status: isPlain ? status : 599 });
  };

  #request(address: string, signal: AbortSignal | undefined): Promise<IncomingMessage> {
    const { headers } = this.#options;
    const body = Buffer.from(this.#sent);
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(this.#broken(error));
      try {
        const url = new URL(address);
        const request = (url.protocol === 'https:' ? https : http).request(url, {
          method: 'POST',
          headers: { ...headers, 'content-length': body.length },
        });
        // Not the `signal` option of `request`: it throws out of a socket that is done with its request.
        const stop = () => {
          this.#stopped = true;
          request.destroy();
        };
        signal?.addEventListener('abort', stop, { once: true });
        // Timers of its own: those of a socket also count the time before this request had it.
        const watch = new Watch(this.#options, (silence) => {
          this.#failure ??= { kind: 'timeout', silence };
          request.destroy();
        });
        this.#watch = watch;
        if (signal?.aborted) stop();
        request.on('socket', (socket) => {
          if (!socket.connecting) watch.connected();
          else socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => watch.connected());
        });
        request.on('error', fail);
        request.on('close', () => {
          watch.end();
          signal?.removeEventListener('abort', stop);
        });
        request.on('response', (incoming) => {
          this.#firstByteAt = this.#options.now();
          // It may also fail when nobody reads it any more.
          incoming.on('error', () => undefined);
          watch.heardByte();
          resolve(incoming);
        });
        request.end(body);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  async *#body(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
    try {
      for await (const bytes of incoming.iterator({ destroyOnReturn: false })) {
        this.#watch?.heardByte();
        this.#bytes += bytes.length;
        if (this.#bytes > REPLY_LIMIT_BYTES) {
          this.#failure ??= { kind: 'too large' };
          throw new Error('too large');
        }
        this.#chunks.push(bytes);
        yield bytes;
      }
      this.#ended = true;
    } catch (error) {
      throw this.#broken(error instanceof Error ? error : new Error(String(error)));
    } finally {
      if (!this.#ended && this.#failure === undefined && this.saidDone()) drain(incoming);
      else if (!this.#ended) incoming.destroy();
    }
  }

  #broken(error: NodeJS.ErrnoException): Error {
    if (!this.#stopped) this.#failure ??= { kind: 'connection', code: error.code ?? 'unknown' };
    return error;
  }
}

function drain(incoming: IncomingMessage): void {
  const giveUp = setTimeout(() => incoming.destroy(), DRAIN_MS).unref();
  incoming.on('close', () => clearTimeout(giveUp));
  incoming.resume();
}
