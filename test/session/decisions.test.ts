import { expect, test } from 'vitest';
import type { ChangeId, ItemId } from '../../src/domain/items/ids.ts';
import type { Session } from '../../src/session/api.ts';
import { inferred, proposes, said, type WantedChange } from './replies.ts';
import { type Stage, stageWithModel } from './stage.ts';

const C = (number: number) => `C${number}` as ChangeId;
const R = (number: number) => `R${number}` as ItemId;

/** A session in which A has proposed these changes. */
async function withChanges(...changes: readonly WantedChange[]): Promise<{ stage: Stage; session: Session }> {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('So I understand.', ...changes));
  await session.say('It exports CSV. It imports TSV. It logs to a file.');
  return { stage, session };
}

const three = [
  said('U1', 'It exports CSV'),
  said('U1', 'It imports TSV', 'It reads TSV.'),
  inferred('It writes UTF-8.'),
] as const;

test('accepting a change makes a revision with its item, its evidence and its origin', async () => {
  const { session } = await withChanges(...three);
  expect(session.accept([C(1)])).toEqual({
    revision: 1,
    decided: [{ change: 'C1', decision: 'accept', item: 'R1' }],
  });
  expect(session.view.revision).toBe(1);
  expect(session.view.spec.items).toMatchObject([
    {
      id: 'R1',
      origin: 'explicit',
      evidence: [{ utterance: 'U1', text: 'It exports CSV', start: 0, end: 14 }],
    },
  ]);
  expect(session.view.pending.map(({ id }) => id)).toEqual(['C2', 'C3']);
});

test('several changes are accepted as one revision, in whatever order they are named', async () => {
  const { session } = await withChanges(...three);
  const { revision, decided } = session.accept([C(3), C(1), C(3)]);
  expect(revision).toBe(1);
  expect(decided.map(({ change }) => change)).toEqual(['C3', 'C1']);
  expect(session.view.spec.items.map(({ id }) => id)).toEqual(['R1', 'R3']);
});

test('changes that build on each other can be accepted together', async () => {
  const { session } = await withChanges(
    { ...said('U1', 'It exports CSV'), after: 'R2' },
    said('U1', 'It imports TSV'),
  );
  session.accept([C(1), C(2)]);
  expect(session.view.spec.items).toHaveLength(2);
});

test('all or none: one change that does not fit stops the others, and nothing is stored', async () => {
  const { stage, session } = await withChanges(said('U1', 'It exports CSV'));
  session.accept([C(1)]);
  stage.server?.setScript([
    proposes('A.', { op: 'replace', item: 'R1', text: 'It exports CSV files.', ...quoted('It exports CSV') }),
  ]);
  await session.say('It exports CSV files. It logs.');
  const replace = session.view.pending[0]!;
  session.undo();
  expect(() => session.accept([C(1), replace.id, C(9)])).toThrow(/no change C9/);
  expect(() => session.accept([replace.id])).toThrow(/R1 has been removed/);
  expect(session.view.revision).toBe(2);
  expect(stage.store().decisions.all(session.view.session)).toHaveLength(2);
});

const quoted = (quote: string) => ({ utterance: 'U2', quote });

test('a decision that was made cannot be made again, and the error says what was decided', async () => {
  const { session } = await withChanges(...three);
  session.accept([C(1)]);
  session.reject([C(2)], 'not now');
  expect(() => session.accept([C(1)])).toThrow(/C1 was accepted in revision 1/);
  expect(() => session.edit(C(1), 'x')).toThrow(/C1 was accepted/);
  expect(() => session.reject([C(1)], '')).toThrow(/C1 was accepted/);
  await expect(session.ask(C(2), 'why?')).rejects.toThrow(/C2 was rejected/);
  expect(() => session.accept([C(2)])).toThrow(/C2 was rejected/);
  expect(() => session.accept([])).toThrow(/No change was named/);
});

test('a change that a later proposal replaced says so', async () => {
  const { stage, session } = await withChanges(said('U1', 'It exports CSV'));
  stage.server?.setScript(
    proposes('Better.', {
      op: 'replace',
      item: 'R1',
      text: 'It exports CSV with a header.',
      ...quoted('a header'),
    }),
  );
  await session.say('With a header.');
  expect(() => session.accept([C(1)])).toThrow(/C1 was replaced by a later proposal/);
  expect(session.view.pending).toHaveLength(1);
});

test('an edit makes the item explicit, with the words of the edit as evidence', async () => {
  const { session } = await withChanges(...three);
  session.edit(C(3), '  It writes UTF-8 without a mark.\n');
  const [item] = session.view.spec.items;
  expect(item).toMatchObject({
    id: 'R3',
    text: 'It writes UTF-8 without a mark.',
    origin: 'explicit',
    evidence: [{ utterance: 'U2', start: 2, end: 33, text: 'It writes UTF-8 without a mark.' }],
  });
  expect(session.utterance('U2' as never)).toMatchObject({
    kind: 'edit',
    text: '  It writes UTF-8 without a mark.\n',
    context: { kind: 'change', change: { id: 'C3', item: 'R3', text: 'It writes UTF-8.' } },
  });
  expect(() => session.edit(C(1), '   ')).toThrow(/no words/);
});

test('a note and a reason are utterances about what they were said about, and A hears them', async () => {
  const { stage, session } = await withChanges(...three);
  session.accept([C(1)], 'comma as separator');
  session.reject([C(2), C(3)], 'no TSV, and no encodings');
  expect(session.view.entries.filter(({ kind }) => kind === 'utterance')).toMatchObject([
    { utterance: { kind: 'message' } },
    { utterance: { kind: 'note', context: { kind: 'change', change: { id: 'C1' } } } },
    { utterance: { kind: 'reason', context: { kind: 'turn', changes: [{ id: 'C2' }, { id: 'C3' }] } } },
  ]);
  stage.server?.setScript(proposes('Understood.'));
  await session.say('Go on.');
  const { body } = stage.server!.requests.at(-1)!;
  expect(body).toContain('comma as separator');
  expect(body).toContain('no TSV, and no encodings');
});

test('a rejection without a reason has no words, and the spec stays as it is', async () => {
  const { session } = await withChanges(...three);
  const before = session.view.spec;
  expect(session.reject([C(1)], ' ')).toEqual({
    revision: 0,
    decided: [{ change: 'C1', decision: 'reject', item: 'R1' }],
  });
  expect(session.view.spec).toBe(before);
  expect(session.view.entries.filter(({ kind }) => kind === 'utterance')).toHaveLength(1);
});

test('a question about a change is stored, answered by a turn, and decides nothing', async () => {
  const { stage, session } = await withChanges(...three);
  stage.server?.setScript(proposes('Because files are read elsewhere.'));
  const outcome = await session.ask(C(3), 'Why UTF-8?');
  expect(outcome).toMatchObject({ utterance: 'U2', reply: 'Because files are read elsewhere.' });
  expect(session.view.pending.map(({ id }) => id)).toContain('C3');
  expect(session.utterance('U2' as never)).toMatchObject({ kind: 'ask', context: { change: { id: 'C3' } } });
});

test('accept all takes what the human asked for and nothing else', async () => {
  const { session } = await withChanges(...three);
  const { decided } = session.acceptAllAskedFor();
  expect(decided.map(({ change }) => change)).toEqual(['C1', 'C2']);
  expect(session.view.pending.map(({ id }) => id)).toEqual(['C3']);
  expect(() => session.acceptAllAskedFor()).toThrow(/ask for none of the changes that wait \(C3\)/);
});

test('an inferred item is confirmed by a key, once', async () => {
  const { session } = await withChanges(...three);
  session.accept([C(3)]);
  expect(session.confirm([R(3)])).toEqual({ revision: 2, decided: [{ item: 'R3', decision: 'confirm' }] });
  expect(session.view.spec.items).toMatchObject([{ id: 'R3', origin: 'confirmed', confirmedBy: 'D2' }]);
  expect(() => session.confirm([R(3)])).toThrow(/confirmed already/);
  expect(() => session.confirm([R(8)])).toThrow(/no R8/);
  expect(() => session.confirm([])).toThrow(/No inferred item/);
});

test('items that a change does not name are the same objects afterwards', async () => {
  const { session } = await withChanges(...three);
  session.accept([C(1), C(2)]);
  const [first, second] = session.view.spec.items;
  session.accept([C(3)]);
  expect(session.view.spec.items[0]).toBe(first);
  expect(session.view.spec.items[1]).toBe(second);
});
