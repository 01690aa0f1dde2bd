import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Session } from '../../src/session/api.ts';
import { asks, inferred, proposes, said } from './replies.ts';
import { offlineStage, stageWithModel } from './stage.ts';

/** Something a human may do at any moment; what makes no sense then is refused, which changes nothing. */
type Act = (session: Session, pick: number) => unknown;

const sentences = [
  'It exports CSV. It must not lose data.',
  'The tool reads invoices from a folder.',
  'No colours, please.',
  'If a file is broken, it goes on with the next one.',
  'yes',
];
const one = <Element>(list: readonly Element[], pick: number): Element[] =>
  list.length === 0 ? [] : [list[pick % list.length]!];

const acts: Readonly<Record<string, Act>> = {
  say: (session, pick) => session.say(sentences[pick % sentences.length]!),
  answer: ({ view, answer }, pick) =>
    Promise.all(one(view.questions, pick).map(({ id }) => answer(id, sentences[pick % sentences.length]!))),
  accept: ({ view, accept }, pick) => accept(one(view.pending, pick).map(({ id }) => id)),
  acceptNoted: ({ view, accept }, pick) =>
    accept(
      one(view.pending, pick).map(({ id }) => id),
      'soon',
    ),
  acceptAll: (session) => session.acceptAllAskedFor(),
  edit: ({ view, edit }, pick) => one(view.pending, pick).map(({ id }) => edit(id, `Edited ${pick}.`)),
  reject: ({ view, reject }, pick) =>
    reject(
      one(view.pending, pick).map(({ id }) => id),
      'not that',
    ),
  ask: ({ view, ask }, pick) => Promise.all(one(view.pending, pick).map(({ id }) => ask(id, 'Why?'))),
  confirm: ({ view, confirm }, pick) => confirm(one(view.spec.items, pick).map(({ id }) => id)),
  undo: (session) => session.undo(),
  rename: (session, pick) => session.rename(`Title ${pick}`),
  freeze: (session) => session.freeze({ withInferred: true, network: false }),
};

async function perform(session: Session, name: string, pick: number): Promise<void> {
  try {
    await acts[name]!(session, pick);
  } catch {
    // Refused, and nothing is changed by it.
  }
}

test('whatever happened, a session that is closed and opened again looks the same', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat(40));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
      const stage = offlineStage();
      const session = await stage.open();
      await session.say(sentences[0]!);
      for (const [name, pick] of steps) await perform(session, name, pick);
      const before = session.view;
      const again = await stage.reopen(before.session);
      expect(again.view).toEqual(before);
      await stage.closeAll();
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('with a model it looks the same as well, and the next request begins with the bytes of the last one', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    proposes('So.', said('U1', 'It exports CSV'), inferred('It is fast.')),
    asks('Which separator?', ['comma', 'tab'], 'tab'),
    { fault: { status: 503 } },
    proposes('Go on.'),
  ]);
  await session.say('It exports CSV.');
  session.accept(['C1' as never], 'soon');
  session.reject(['C2' as never], 'later');
  await session.say('Separate the values.');
  await session.say('This will fail.');
  const before = session.view;
  expect(before.turn.kind).toBe('failed');
  const again = await stage.reopen(before.session);
  expect(again.view).toEqual(before);

  await again.retry();
  const bodies = stage.server.requests.map(({ body }) => JSON.parse(body).messages as unknown[]);
  const [answered, last] = [bodies[1]!, bodies.at(-1)!];
  expect(last.slice(0, answered.length)).toEqual(answered);
});

test('parts of the view that did not change are the same objects', async () => {
  const stage = offlineStage();
  const session = await stage.open();
  await session.say('It exports CSV. It logs.');
  const before = session.view;
  expect(session.view).toBe(before);
  session.reject([before.pending[0]!.id], '');
  const after = session.view;
  expect(after).not.toBe(before);
  expect(after.spec).toBe(before.spec);
  expect(after.frozen).toBe(before.frozen);
  expect(after.builds).toBe(before.builds);
  expect(after.questions).toBe(before.questions);
  expect(after.findings).toBe(before.findings);
  expect(after.entries.slice(0, before.entries.length)).toEqual(before.entries);
  expect(after.entries[0]).toBe(before.entries[0]);
});

test('listeners hear that the view changed, what A writes as it comes, and nothing after they leave', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({ ...proposes('One word after another.'), chunkSize: 4 });
  const heard: string[] = [];
  const leave = session.subscribe((event) =>
    heard.push(event.type === 'reply_delta' ? event.text : event.type),
  );
  const saying = session.say('It exports CSV.');
  expect(session.view.turn.kind).toBe('running');
  await saying;
  expect(heard.filter((text) => text !== 'changed').join('')).toBe('One word after another.');
  expect(heard.filter((text) => text === 'changed').length).toBeGreaterThan(1);
  leave();
  const count = heard.length;
  session.rename('Quiet');
  expect(heard).toHaveLength(count);
});
