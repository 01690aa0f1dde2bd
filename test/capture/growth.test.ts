import { expect, test, vi } from 'vitest';
import { Stage } from '../session/stage.ts';
import { startFake } from '../support/fake-openai/server.ts';
import { type LongTurn, longAgo, longSession } from './long-session.ts';
import { capturePrompt } from './rig.ts';

// Whichever test comes first plays the session.
vi.setConfig({ testTimeout: 120_000 });

const turns = 500;
const checkpointCharacters = 40_000;

/** What a request has beside the spec: the prompt, the tools, what was said last, and the turns since a checkpoint. */
const constant = 2 * checkpointCharacters;

interface Long {
  readonly turns: readonly LongTurn[];
  /** Whether a turn began with a new checkpoint, which begins the conversation anew. */
  readonly anew: readonly boolean[];
  /** What A was sent before it looked for what was said long ago, and after. */
  readonly recalled: { readonly before: string; readonly after: string };
}

let long: Promise<Long> | undefined;

/** Played once: all that the tests ask is in what was sent. */
const played = (): Promise<Long> => {
  long ??= play();
  return long;
};

async function play(): Promise<Long> {
  const server = await startFake();
  const stage = new Stage(server);
  const capture = {
    model: stage.model,
    prompt: async () => capturePrompt,
    questionsPerTurn: 2,
    checkpointCharacters,
    longestUtterance: 100_000,
  };
  const session = await stage.open({ capture });
  const all = await longSession(session, server, turns);
  const query = { name: 'recall', arguments: { query: 'walrus grandmother' } };
  server.setScript([{ toolCalls: [query] }, 'You said so.']);
  await session.say('What did I say about her animal?');
  const [before = '', after = ''] = server.requests.slice(-2).map(({ body }) => body);
  await server.close();
  const opening = ({ requests }: LongTurn): string => JSON.stringify(JSON.parse(requests[0]!).messages[1]);
  const anew = all.map((turn, at) => at > 0 && opening(turn) !== opening(all[at - 1]!));
  return { turns: all, anew, recalled: { before, after } };
}

const sizeOf = ({ requests }: LongTurn): number => Math.max(...requests.map((request) => request.length));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Where the checkpoints fell, by turn. */
const checkpoints = ({ anew }: Long): readonly number[] => anew.flatMap((is, at) => (is ? [at] : []));

test('over 500 turns a request has no more than the spec, what was rejected, and a constant', async () => {
  const session = await played();
  expect(session.turns).toHaveLength(turns);
  expect(checkpoints(session).length).toBeGreaterThan(4);
  for (const turn of session.turns) {
    expect(sizeOf(turn)).toBeLessThan(turn.spec + turn.rejected + constant);
  }
  const beside = session.turns.map((turn) => sizeOf(turn) - turn.spec - turn.rejected);
  expect(Math.max(...beside.slice(turns / 2))).toBeLessThan(1.02 * Math.max(...beside.slice(0, turns / 2)));
});

test('but at checkpoints each request is the one before it, byte for byte, with something behind it', async () => {
  const { turns: all, anew } = await played();
  const requests = all.flatMap(({ requests }, turn) =>
    requests.map((body, at) => ({ body, anew: anew[turn]! && at === 0 })),
  );
  const shares = requests.slice(1).flatMap((request, at) => {
    const before = requests[at]!.body.slice(0, -']}'.length);
    if (request.anew) return [];
    expect(request.body.startsWith(before)).toBe(true);
    return [before.length / request.body.length];
  });
  expect(shares.length).toBeGreaterThan(turns - 20);
  expect(Math.min(...shares)).toBeGreaterThan(0.89);
  expect(shares.filter((share) => share < 0.9).length).toBeLessThan(turns / 100);
  expect(median(shares)).toBeGreaterThan(0.97);
});

test('after a checkpoint a request is as large as after the one before, but for the spec and what was rejected', async () => {
  const session = await played();
  const places = checkpoints(session);
  const beside = (turn: number): number => {
    const { spec, rejected, requests } = session.turns[turn]!;
    return requests[0]!.length - spec - rejected;
  };
  // Turn by turn at the same distance from a checkpoint and from the next one; the last stretch is not whole.
  const growths = places.slice(1, -1).flatMap((place, at) => {
    const earlier = places[at]!;
    const stretch = Math.min(places[at + 2]! - place, place - earlier);
    return Array.from(
      { length: stretch },
      (_, phase) => (beside(place + phase) - beside(earlier + phase)) / (place - earlier),
    );
  });
  expect(growths.length).toBeGreaterThan(100);
  expect(Math.abs(median(growths))).toBeLessThan(1);
});

test('recall finds what was said in the third turn and is in no request any more', async () => {
  const { recalled } = await played();
  expect(recalled.before).not.toContain('walrus');
  expect(recalled.after).toContain(longAgo);
});
