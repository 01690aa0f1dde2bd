import path from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { openStore } from '../src/store/store.ts';
import { longSession } from '../test/capture/long-session.ts';
import { startFake } from '../test/support/fake-openai/server.ts';
import type { Place } from './place.ts';
import { openSessionIn } from './session.ts';
import { quantile, report } from './statistics.ts';

const turns = 500;
const shown = [1, 10, 50, 100, 200, 500];
const columns = 50;

/** How large the requests to A become over a long session, and how much of each was sent before. */
export async function measureRequests(place: Place): Promise<void> {
  const server = await startFake();
  const settings = { baseURL: server.url, model: 'fake-model', timeoutMs: 5_000, retries: 0, images: false };
  const store = openStore(path.join(path.dirname(place.database), 'requests.db'));
  const session = await openSessionIn(place, store, { model: { kind: 'model', settings } });
  try {
    const played = await longSession(session, server, turns);
    const sizes = played.map(({ requests }) => requests[0]!.length / 1_000);
    const shares = sharesSentBefore(played.flatMap(({ requests }) => requests));
    report(
      `request in turn ${shown.join(', ')}`,
      `${shown.map((turn) => sizes[turn - 1]!.toFixed(1)).join(', ')} kB`,
    );
    report(`the same over ${turns} turns, to ${Math.max(...sizes).toFixed(0)} kB`, sparkline(sizes));
    report('share of a request that was sent before', spreadOf(shares));
    report('tokens for a first "hi", prompt and tools', tokensBefore(played[0]!.requests[0]!));
  } finally {
    await session.close();
    store.close();
    await server.close();
  }
}

/** The share of each request, after the first one, that begins byte for byte like the one before it. */
function sharesSentBefore(requests: readonly string[]): readonly number[] {
  return requests.slice(1).map((request, at) => {
    const before = requests[at]!;
    let same = 0;
    while (same < request.length && request[same] === before[same]) same += 1;
    return same / request.length;
  });
}

function spreadOf(shares: readonly number[]): string {
  const [least, tenth, half] = [0, 0.1, 0.5].map(
    (share) => `${(100 * quantile(shares, share)).toFixed(1)} %`,
  );
  return `p50 ${half}, p10 ${tenth}, least ${least} (${shares.length} requests)`;
}

/** Tokens of o200k_base; images have none in it. */
function tokensBefore(request: string): string {
  const { messages, tools } = JSON.parse(request);
  const [prompt, tooling] = [countTokens(messages[0].content), countTokens(JSON.stringify(tools))];
  return `${prompt + tooling} (${prompt} and ${tooling})`;
}

function sparkline(values: readonly number[]): string {
  const most = Math.max(...values);
  const width = values.length / columns;
  return Array.from({ length: columns }, (_, column) => {
    const highest = Math.max(...values.slice(Math.floor(column * width), Math.floor((column + 1) * width)));
    return '▁▂▃▄▅▆▇█'.charAt(Math.min(7, Math.floor((8 * highest) / most)));
  }).join('');
}
