import { expect, test } from 'vitest';
import type { SpecHash } from '../../src/domain/freezing/frozen.ts';
import type { ChangeId, QuestionId } from '../../src/domain/items/ids.ts';
import type { Session } from '../../src/session/api.ts';
import { asks, inferred, proposes, said } from './replies.ts';
import { type Stage, stageWithModel } from './stage.ts';

const C = (number: number) => `C${number}` as ChangeId;
const plainly = { withInferred: false, network: false };

async function withSpec(): Promise<{ stage: Stage; session: Session }> {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(
    proposes('So.', { ...said('U1', 'It exports CSV'), section: 'goal' }, inferred('It is fast.')),
  );
  await session.say('It exports CSV.');
  return { stage, session };
}

function hashOf(session: Session, options = plainly): SpecHash {
  const outcome = session.freeze(options);
  if (outcome.kind === 'blocked') throw new Error(JSON.stringify(outcome.blockers));
  return outcome.hash;
}

test('an empty spec is not frozen', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  expect(session.freeze(plainly)).toMatchObject({ kind: 'blocked', blockers: [{ kind: 'empty' }] });
});

test('undecided changes, open questions and unconfirmed items stand in the way, each by name', async () => {
  const { stage, session } = await withSpec();
  stage.server?.setScript(asks('Which separator?', ['comma', 'tab']));
  await session.say('Separate the values.');
  session.accept([C(2)]);
  const outcome = session.freeze(plainly);
  expect(outcome).toMatchObject({ kind: 'blocked' });
  const named = outcome.kind === 'blocked' ? outcome.blockers.map(({ kind, id }) => `${kind} ${id}`) : [];
  expect(named).toEqual(expect.arrayContaining(['change C1', 'question Q1', 'inferred R2']));
  expect(session.view.frozen).toEqual([]);
});

test('an answer settles its question', async () => {
  const { stage, session } = await withSpec();
  stage.server?.setScript([asks('Which separator?', ['comma', 'tab']), proposes('Fine.')]);
  await session.say('Separate the values.');
  const { utterance } = await session.answer('Q1' as QuestionId, 'comma');
  expect(session.utterance(utterance)).toMatchObject({
    kind: 'answer',
    text: 'comma',
    context: { kind: 'question', question: { id: 'Q1', options: ['comma', 'tab'] } },
  });
  expect(session.view.questions).toEqual([]);
  await expect(session.answer('Q1' as QuestionId, 'tab')).rejects.toThrow(/Q1 is settled already/);
  await expect(session.answer('Q7' as QuestionId, 'tab')).rejects.toThrow(/no question Q7/);
});

test('law 9: the same spec frozen twice is one record with one hash; another spec has another hash', async () => {
  const { stage, session } = await withSpec();
  session.accept([C(1)]);
  session.reject([C(2)], '');
  const first = hashOf(session);
  expect(hashOf(session)).toBe(first);
  expect(session.view.frozen).toHaveLength(1);
  expect(session.freeze(plainly)).toMatchObject({ revision: 1 });

  const granted = hashOf(session, { withInferred: false, network: true });
  expect(granted).not.toBe(first);
  const texts = stage.store().frozen.get(session.view.session, first);
  expect(texts?.text).toBe(session.markdown(first));
  expect(session.markdown(granted)).not.toBe(session.markdown(first));
});

test('inferred items are frozen only when the human says so, and the record remembers it', async () => {
  const { session } = await withSpec();
  session.accept([C(1), C(2)]);
  expect(session.freeze(plainly).kind).toBe('blocked');
  const hash = hashOf(session, { withInferred: true, network: false });
  expect(session.view.frozen).toMatchObject([{ hash, withInferred: true }]);
  session.confirm(['R2' as never]);
  expect(hashOf(session)).not.toBe(hash);
  expect(session.view.frozen.at(-1)).toMatchObject({ withInferred: false });
});

test('a frozen spec stays what it was when the spec goes on', async () => {
  const { session } = await withSpec();
  session.accept([C(1), C(2)]);
  const hash = hashOf(session, { withInferred: true, network: false });
  const text = session.markdown(hash);
  session.undo();
  session.rename('Something else');
  expect(session.markdown(hash)).toBe(text);
  expect(() => session.markdown('0'.repeat(64) as SpecHash)).toThrow(/No frozen spec/);
});
