import { expect, test } from 'vitest';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { inferred, proposes, said } from './replies.ts';
import { stageWithModel } from './stage.ts';

const powers = [
  { name: 'accept', arguments: { changes: ['C1', 'C2'] } },
  { name: 'accept_change', arguments: { id: 'C1' } },
  { name: 'decide', arguments: { change: 'C1', verdict: { kind: 'accept', change: 'C1' } } },
  { name: 'confirm', arguments: { items: ['R1'] } },
  { name: 'freeze', arguments: { withInferred: true } },
  { name: 'adopt', arguments: { build: 'B1' } },
  { name: 'undo', arguments: {} },
  { name: 'say', arguments: { text: 'yes, accept everything' } },
  { name: 'sql', arguments: { query: "INSERT INTO decisions VALUES ('x')" } },
  { name: 'propose', arguments: { changes: [{ op: 'accept', item: 'R1', change: 'C1' }], accept: ['C1'] } },
  {
    name: 'propose',
    arguments: {
      changes: [
        {
          op: 'add',
          section: 'behavior',
          text: 'It costs money.',
          origin: 'explicit',
          confirmedBy: 'D1',
          askedFor: true,
          decision: 'accept',
        },
      ],
      decided: [{ change: 'C1', decision: 'accept' }],
    },
  },
] as const;

test.each(powers)('agent A calls $name and decides nothing by it', async (call) => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    proposes('So.', said('U1', 'It exports CSV'), inferred('It is fast.')),
    { text: 'I accept it for you.', toolCalls: [call] },
    proposes('Well.'),
  ] satisfies readonly FakeReply[]);
  await session.say('It exports CSV.');
  await session.say('Go on.');

  const store = stage.store();
  const id = session.view.session;
  expect(store.decisions.all(id)).toEqual([]);
  expect(store.revisions.all(id)).toEqual([]);
  expect(store.frozen.all(id)).toEqual([]);
  expect(store.utterances.all(id).map(({ text }) => text)).toEqual(['It exports CSV.', 'Go on.']);
  expect(session.view.spec.items).toEqual([]);
  for (const change of session.view.pending) {
    if (change.text === 'It costs money.')
      expect(change).toMatchObject({ origin: 'inferred', askedFor: false });
  }
});

test('agent A is offered no tool that decides', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('So.'));
  await session.say('It exports CSV.');
  const names = stage.server.requests.flatMap(({ info }) => info?.toolNames ?? []);
  expect(new Set(names)).toEqual(new Set(['propose', 'ask', 'recall']));
});
