import { expect, test } from 'vitest';
import { startFake } from '../support/fake-openai/server.ts';
import { modelAt, WITH_TOOLS } from './model-at.ts';

const piece = (fields: object) => ({ tool_calls: [{ index: 0, ...fields }] });
const text = '{"query":"colours"}';
const opening = piece({ id: 'c1', type: 'function', function: { name: 'recall', arguments: '' } });
const halves = [text.slice(0, 9), text.slice(9)];

test.each<[string, readonly Record<string, unknown>[]]>([
  [
    'the word `null` as its name in later pieces',
    [opening, ...halves.map((half) => piece({ function: { name: 'null', arguments: half } }))],
  ],
  [
    'a last piece that repeats name, id and all arguments',
    [
      opening,
      ...halves.map((half) => piece({ function: { arguments: half } })),
      piece({ id: 'c1', function: { name: 'recall', arguments: text } }),
    ],
  ],
  [
    'a last piece that repeats everything, and no id',
    [
      piece({ function: { name: 'recall', arguments: text } }),
      piece({ function: { name: 'recall', arguments: text } }),
    ],
  ],
  ['its arguments twice', [opening, piece({ function: { arguments: text + text } })]],
  [
    'its arguments twice in pieces',
    [opening, ...[...halves, ...halves].map((half) => piece({ function: { arguments: half } }))],
  ],
])('a call with %s is one call', async (_, deltas) => {
  const fake = await startFake({ script: { deltas, finish: 'tool_calls' } });
  const { toolCalls } = await modelAt(fake.url).ask(WITH_TOOLS);
  expect(toolCalls).toEqual([{ id: expect.any(String), name: 'recall', arguments: text }]);
  await fake.close();
});

test('two calls with the same arguments and ids of their own are two', async () => {
  const deltas = ['c1', 'c2'].map((id) => piece({ id, function: { name: 'recall', arguments: text } }));
  const fake = await startFake({ script: { deltas, finish: 'tool_calls' } });
  expect((await modelAt(fake.url).ask(WITH_TOOLS)).toolCalls).toHaveLength(2);
  await fake.close();
});
