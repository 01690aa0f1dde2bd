import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completionStream } from './completion-stream.ts';
import type { RecordedReply, Recording, Role } from './recording/reply.ts';

/** A chat completions endpoint on this machine that answers with what was recorded. */
export interface LoopbackServer {
  /** What the model settings of an agent point at. */
  readonly baseURL: (role: Role) => string;
  readonly close: () => Promise<void>;
}

/** Serves a recording on a free port of 127.0.0.1. `pause` is awaited between the pieces of a reply. */
export async function startLoopbackServer(
  recording: Recording,
  pause: () => Promise<void> = async () => {},
): Promise<LoopbackServer> {
  const waiting = { capture: [...recording.capture], build: [...recording.build] };
  const server = createServer((request, response) => {
    answer(request, response, waiting, pause).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseURL: (role) => `http://127.0.0.1:${port}/${role}/v1`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  waiting: Record<Role, RecordedReply[]>,
  pause: () => Promise<void>,
): Promise<void> {
  const role = roleOf(request.url ?? '');
  if (role === undefined) return refuse(response, 404, 'The recording answers chat completions only.');

  const heard = await lastMessage(request);
  const index = waiting[role].findIndex((reply) => heard.includes(reply.hears));
  const [reply] = index < 0 ? [] : waiting[role].splice(index, 1);
  if (reply === undefined) {
    return refuse(response, 400, 'This is a recording, and nothing was recorded for what was said here.');
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const piece of completionStream(reply, `recorded-${role}-${waiting[role].length}`)) {
    if (response.destroyed) return;
    response.write(piece);
    await pause();
  }
  response.end();
}

const roleOf = (url: string): Role | undefined =>
  (['capture', 'build'] as const).find((role) => url === `/${role}/v1/chat/completions`);

/** What the model is asked to react to, as JSON text without its quotes. */
async function lastMessage(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const data of request.setEncoding('utf8')) body += data;
  const { messages } = JSON.parse(body) as { messages: readonly { content: unknown }[] };
  const content = messages.at(-1)?.content;
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'recording' } }));
}
