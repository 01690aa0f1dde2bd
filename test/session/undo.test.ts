import { expect, test } from 'vitest';
import type { ChangeId } from '../../src/domain/items/ids.ts';
import type { Session } from '../../src/session/api.ts';
import { inferred, proposes, said } from './replies.ts';
import { type Stage, stageWithModel } from './stage.ts';

const C = (number: number) => `C${number}` as ChangeId;
const texts = ({ view }: Session) => view.spec.items.map(({ text }) => text);
const waiting = ({ view }: Session) => view.pending.map(({ id }) => id);

async function withTwoRevisions(): Promise<{ stage: Stage; session: Session }> {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(
    proposes('So.', said('U1', 'It exports CSV'), said('U1', 'It logs'), inferred('It is fast.')),
  );
  await session.say('It exports CSV. It logs.');
  session.accept([C(1)]);
  session.accept([C(2), C(3)]);
  return { stage, session };
}

test('undo makes the spec of the revision before again, as a new revision', async () => {
  const { session } = await withTwoRevisions();
  expect(session.undo().revision).toBe(3);
  expect(texts(session)).toEqual(['It exports CSV.']);
  expect(session.view.revision).toBe(3);
});

test('undoing again leads further back, to the beginning and no further', async () => {
  const { session } = await withTwoRevisions();
  session.undo();
  session.undo();
  expect(texts(session)).toEqual([]);
  expect(() => session.undo()).toThrow(/nothing to undo/);
});

test('changes whose acceptance was undone wait again and can be accepted again under their names', async () => {
  const { session } = await withTwoRevisions();
  session.undo();
  expect(waiting(session)).toEqual(['C2', 'C3']);
  session.undo();
  expect(waiting(session)).toEqual(['C1', 'C2', 'C3']);
  session.accept([C(2), C(1)]);
  expect(session.view.spec.items.map(({ id }) => id)).toEqual(['R1', 'R2']);
  expect(session.view.spec.removed.map(({ item }) => item.id)).toEqual(['R3']);
});

test('after an undo and a new acceptance, undo takes back that acceptance', async () => {
  const { session } = await withTwoRevisions();
  session.undo();
  session.undo();
  session.accept([C(3)]);
  session.undo();
  expect(texts(session)).toEqual([]);
  expect(waiting(session)).toEqual(['C1', 'C2', 'C3']);
  expect(() => session.undo()).toThrow(/nothing to undo/);
});

test('a rejection is no revision: undo leaves it alone', async () => {
  const { stage, session } = await withTwoRevisions();
  stage.server?.setScript(proposes('More.', inferred('It is small.')));
  await session.say('Go on.');
  session.reject([C(4)], 'no');
  session.undo();
  expect(waiting(session)).toEqual(['C2', 'C3']);
});

test('a confirmation is undone as well', async () => {
  const { session } = await withTwoRevisions();
  session.confirm(['R3' as never]);
  session.undo();
  expect(session.view.spec.items.at(-1)).toMatchObject({ id: 'R3', origin: 'inferred' });
});

test('history is never rewritten: every revision can still be read', async () => {
  const { stage, session } = await withTwoRevisions();
  session.undo();
  const store = stage.store();
  const specs = [1, 2, 3].map((number) => store.revisions.specAt(session.view.session, number));
  expect(specs.map((spec) => spec?.items.map(({ id }) => id))).toEqual([['R1'], ['R1', 'R2', 'R3'], ['R1']]);
});
