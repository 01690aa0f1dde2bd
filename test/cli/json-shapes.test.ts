import { expect, test } from 'vitest';
import { z } from 'zod';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { asks, inferred, proposes, said } from '../session/replies.ts';
import { userWithModel } from './program.ts';

test('every command of a session prints one JSON object of its shape', async () => {
  const { user, server } = await userWithModel();
  const made = await user.ask(shapes.newShape, 'new', 'Invoices');
  expect(made.title).toBe('Invoices');

  server.setScript({
    ...proposes(
      'So I understand.',
      { ...said('U1', 'It exports CSV'), section: 'goal' },
      inferred('It is fast.'),
      {
        text: 'It logs to a file.',
      },
    ),
    usage: { input: 50, output: 5, cached: 0 },
  });
  const turn = await user.ask(shapes.turnShape, 'say', 'It exports CSV.');
  expect(turn).toMatchObject({ utterance: 'U1', reply: 'So I understand.', questions: [] });
  expect(turn.changes[0]).toEqual({
    id: 'C1',
    op: 'add',
    item: 'R1',
    section: 'goal',
    text: 'It exports CSV.',
    origin: 'explicit',
    evidence: [{ utterance: 'U1', start: 0, end: 14, text: 'It exports CSV' }],
    askedFor: true,
  });
  expect(turn.changes[1]).toMatchObject({ origin: 'inferred', askedFor: false, reason: 'It is usual.' });
  expect(turn.usage).toEqual({ input: 50, cached: 0, output: 5 });

  const changes = await user.ask(z.array(shapes.changeShape), 'changes');
  expect(changes).toEqual(turn.changes);

  const accepted = await user.ask(shapes.decidedShape, 'accept', 'C1', '--note', 'comma');
  expect(accepted).toEqual({
    revision: 1,
    decided: [{ change: 'C1', decision: 'accept-noted', item: 'R1' }],
  });
  const edited = await user.ask(shapes.decidedShape, 'edit', 'c2', 'It is fast enough.');
  expect(edited.decided).toEqual([{ change: 'C2', decision: 'accept-edited', item: 'R2' }]);
  const rejected = await user.ask(shapes.decidedShape, 'reject', 'C3', '--reason', 'no files');
  expect(rejected).toEqual({ revision: 2, decided: [{ change: 'C3', decision: 'reject', item: 'R3' }] });

  server.setScript(asks('Which separator?', ['comma', 'tab'], 'tab'));
  const asking = await user.ask(shapes.turnShape, 'say', 'Separate the values.');
  expect(asking.questions).toEqual([
    {
      id: 'Q1',
      from: 'A',
      text: 'Which separator?',
      items: [],
      options: ['comma', 'tab'],
      recommended: 'tab',
    },
  ]);

  const status = await user.ask(shapes.statusShape, 'status');
  expect(status).toMatchObject({
    session: made.session,
    title: 'Invoices',
    revision: 2,
    items: { explicit: 2, inferred: 0, confirmed: 0 },
    pending: 0,
    questions: 1,
    frozen: [],
    builds: [],
  });
  expect(status.coverage.unused).toMatchObject([{ text: 'Separate the values.' }]);

  server.setScript(proposes('Fine.', inferred('The first line holds names.')));
  await user.ask(shapes.turnShape, 'answer', 'Q1', 'tab');
  const asked = await user.ask(shapes.turnShape.extend(shapes.decidedShape.shape), 'ask', 'C4', 'Why?');
  expect(asked.decided).toEqual([{ change: 'C4', decision: 'ask', item: 'R4' }]);
  await user.ask(shapes.decidedShape, 'accept', 'C4');
  const confirmed = await user.ask(shapes.decidedShape, 'confirm', '--all');
  expect(confirmed.decided).toEqual([{ change: null, decision: 'confirm', item: 'R4' }]);

  const spec = await user.ask(shapes.specShape, 'spec');
  expect(spec.items.map(({ id, origin }) => `${id} ${origin}`)).toEqual([
    'R1 explicit',
    'R2 explicit',
    'R4 confirmed',
  ]);
  const undone = await user.ask(shapes.undoShape, 'undo');
  expect(undone.revision).toBe(5);

  const sessions = await user.ask(shapes.sessionsShape, 'sessions');
  expect(sessions).toMatchObject([{ session: made.session, cwd: user.project, revision: 5, items: 3 }]);

  const blocked = await user.run(['freeze', '--json']);
  expect(blocked.status).toBe(3);
  expect(shapes.blockedShape.parse(JSON.parse(blocked.output)).blockers).toMatchObject([
    { kind: 'inferred', id: 'R4' },
  ]);
  const frozen = await user.ask(shapes.frozenShape, 'freeze', '--with-inferred');
  expect(frozen.revision).toBe(5);

  expect(await user.ask(shapes.buildsShape, 'builds')).toEqual([]);
  const exported = await user.ask(
    z.looseObject({ markdown: z.string(), utterances: z.array(z.unknown()) }),
    'export',
  );
  expect(exported.utterances).toHaveLength(7);
  expect(exported.markdown).toBe((await user.run(['export'])).output);
}, 60_000);

test('doctor says what it found and what to do about the rest', async () => {
  const { user } = await userWithModel();
  const checks = await user.ask(shapes.doctorShape, 'doctor');
  expect(checks).toContainEqual(expect.objectContaining({ check: 'node', ok: true }));
  expect(checks).toContainEqual(
    expect.objectContaining({
      check: 'model of A',
      ok: true,
      found: expect.stringMatching(/fake-model .* answers/),
    }),
  );
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['terminal', 'configuration', 'model of B', 'sandbox', 'database']),
  );
});
