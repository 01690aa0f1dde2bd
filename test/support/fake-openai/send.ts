import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, streamOf } from './encode.ts';
import { errorBody } from './error-body.ts';
import type { FakeFault, ReadyReply } from './reply.ts';
import type { FakeRequest } from './request.ts';

/** Sends a reply with its faults. Resolves when nothing more will be sent. */
export async function send(reply: ReadyReply, request: FakeRequest, response: ServerResponse): Promise<void> {
  const { fault } = reply;
  if (reply.delayMs > 0) await sleep(reply.delayMs);
  if (fault.reset) return breakOff(request, response);
  if (fault.hang) return silence(response);
  if (fault.status !== undefined) return sendStatus(fault, fault.status, response);

  const streamed = (request.info?.stream ?? false) && !fault.wholeBody;
  const contentType = fault.contentType ?? (streamed ? 'text/event-stream' : 'application/json');
  response.writeHead(200, { 'content-type': contentType, ...fault.headers });
  if (fault.emptyBody) return void response.end();
  if (fault.hugeBytes !== undefined) return sendHuge(fault.hugeBytes, response);
  if (fault.rawBody !== undefined || !streamed) {
    const body = fault.rawBody ?? bodyOf(reply, request);
    await write(response, body.slice(0, fault.truncateBody), fault);
    return void response.end();
  }
  await sendStream(reply, request, response);
}

function sendStatus(fault: FakeFault, status: number, response: ServerResponse): void {
  const retryAfter = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const contentType = fault.contentType ?? 'application/json';
  response.writeHead(status, { 'content-type': contentType, ...retryAfter, ...fault.headers });
  response.end(fault.body ?? errorBody(status));
}

/** One event whose text never seems to end. */
async function sendHuge(bytes: number, response: ServerResponse): Promise<void> {
  const block = Buffer.alloc(64 * 1024, 'a');
  response.write('data: {"id":"huge","choices":[{"index":0,"delta":{"content":"');
  for (let left = bytes; left > 0 && !response.destroyed; left -= block.length) {
    await writeBytes(response, block);
  }
  response.end('"}}]}\n\ndata: [DONE]\n\n');
}

async function sendStream(reply: ReadyReply, request: FakeRequest, response: ServerResponse): Promise<void> {
  const { fault } = reply;
  const lineEnd = fault.crlf ? '\r\n' : '\n';
  const frame = (data: string) => `data: ${data}${lineEnd}${lineEnd}`;
  const startedAt = performance.now();

  for (const event of streamOf(reply, request)) {
    if (event.payload) {
      const sent = request.chunksSent;
      if (reply.rate > 0)
        await sleep(Math.max(0, startedAt + (sent * 1000) / reply.rate - performance.now()));
      if (fault.stallAfter === sent) return silence(response);
      if (fault.pingsAfter === sent) return pings(response);
      if (fault.errorAt === sent) {
        const message = fault.errorMessage ?? 'injected error inside the stream';
        const error = { error: { message, type: 'server_error', code: 500 } };
        await write(response, frame(JSON.stringify(error)), fault);
        return void response.end();
      }
      if (fault.cutAfter === sent) return cut(frame(event.data), reply, request, response);
      if (fault.malformedAt === sent) await write(response, frame('{"choices":[{"delta":{"content":'), fault);
      if (fault.commentEvery !== undefined && sent % fault.commentEvery === 0) {
        await write(response, `: ping${lineEnd}${lineEnd}`, fault);
      }
      request.chunksSent += 1;
    }
    if (event.data === '[DONE]' && fault.noDone) continue;
    await write(response, frame(event.data), fault);
    if (response.destroyed) return;
  }
  response.end();
}

async function cut(
  frame: string,
  { fault }: ReadyReply,
  request: FakeRequest,
  response: ServerResponse,
): Promise<void> {
  response.write(frame.slice(0, Math.ceil(frame.length / 2)));
  // The bytes must reach the client before the socket goes.
  await sleep(5);
  if (fault.cleanCut) response.end();
  else breakOff(request, response);
}

function breakOff(request: FakeRequest, response: ServerResponse): void {
  request.serverCut = true;
  response.destroy();
}

async function pings(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write(': ping\n\n');
    await sleep(1_000);
  }
}

async function silence(response: ServerResponse): Promise<void> {
  if (!response.destroyed) await once(response, 'close');
}

async function write(response: ServerResponse, text: string, fault: FakeFault): Promise<void> {
  const bytes = Buffer.from(text);
  const step = fault.slowLoris?.bytes ?? fault.splitEvery ?? bytes.length;
  for (let start = 0; start < bytes.length && !response.destroyed; start += step) {
    await writeBytes(response, bytes.subarray(start, start + step));
    if (fault.slowLoris) await sleep(fault.slowLoris.delayMs);
    else if (fault.splitEvery !== undefined) await new Promise(setImmediate);
  }
}

async function writeBytes(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (response.destroyed || response.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const resume = () => {
      response.off('drain', resume).off('close', resume);
      resolve();
    };
    response.on('drain', resume).on('close', resume);
  });
}
