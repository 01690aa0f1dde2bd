import type { FakeFault } from '../../test/support/fake-openai/reply.ts';

/** A way in which an endpoint fails, and what is expected of the program. */
export interface EndpointFault {
  readonly name: string;
  readonly fault: FakeFault;
  /**
   * `passes`: nothing is wrong with it. `tried again`: the next try succeeds. `ends`: no other try would help, and
   * the human is told what would. `silence`: nothing comes any more; it is named while it lasts.
   */
  readonly outcome: 'passes' | 'tried again' | 'ends' | 'silence';
}

const page = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
const html = { contentType: 'text/html', body: page };

/** Every fault that was ever met, each once. */
export const endpointFaults: readonly EndpointFault[] = [
  { name: 'a connection that is reset', fault: { reset: true }, outcome: 'tried again' },
  { name: 'cut in the first chunk', fault: { cutAfter: 0 }, outcome: 'tried again' },
  { name: 'cut in the middle', fault: { cutAfter: 1 }, outcome: 'tried again' },
  { name: 'ended in the middle', fault: { cutAfter: 1, cleanCut: true }, outcome: 'tried again' },
  { name: 'a malformed chunk', fault: { malformedAt: 1 }, outcome: 'tried again' },
  { name: 'an error first in the stream', fault: { errorAt: 0 }, outcome: 'tried again' },
  { name: 'an error inside the stream', fault: { errorAt: 1 }, outcome: 'tried again' },
  { name: 'an empty body', fault: { emptyBody: true }, outcome: 'tried again' },
  { name: 'a web page with status 502', fault: { status: 502, ...html }, outcome: 'tried again' },
  { name: 'half a JSON body', fault: { wholeBody: true, truncateBody: 40 }, outcome: 'tried again' },
  { name: 'status 500', fault: { status: 500 }, outcome: 'tried again' },
  { name: 'status 503', fault: { status: 503, retryAfter: 1 }, outcome: 'tried again' },
  { name: 'status 429', fault: { status: 429 }, outcome: 'tried again' },
  { name: 'status 429 for an hour', fault: { status: 429, retryAfter: 3_600 }, outcome: 'ends' },
  { name: 'a web page with status 200', fault: { rawBody: page, contentType: 'text/html' }, outcome: 'ends' },
  { name: 'status 401', fault: { status: 401 }, outcome: 'ends' },
  { name: 'status 404', fault: { status: 404 }, outcome: 'ends' },
  { name: 'status 413', fault: { status: 413 }, outcome: 'ends' },
  { name: 'one reply without end', fault: { hugeBytes: 300_000_000 }, outcome: 'ends' },
  { name: 'no answer at all', fault: { hang: true }, outcome: 'silence' },
  { name: 'silence before the first chunk', fault: { stallAfter: 0 }, outcome: 'silence' },
  { name: 'silence in the middle', fault: { stallAfter: 1 }, outcome: 'silence' },
  { name: 'pings before the first chunk', fault: { pingsAfter: 0 }, outcome: 'silence' },
  { name: 'pings in the middle', fault: { pingsAfter: 1 }, outcome: 'silence' },
  { name: 'bytes one by one', fault: { splitEvery: 1 }, outcome: 'passes' },
  { name: 'no [DONE]', fault: { noDone: true }, outcome: 'passes' },
  { name: 'line ends of Windows', fault: { crlf: true }, outcome: 'passes' },
  { name: 'comments between the chunks', fault: { commentEvery: 1 }, outcome: 'passes' },
  { name: 'one body in place of a stream', fault: { wholeBody: true }, outcome: 'passes' },
];
