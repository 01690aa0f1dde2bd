import { expect, test } from 'vitest';
import type { ChangeId, FindingId, ItemId, QuestionId } from '../../../src/domain/items/ids.ts';
import type { Session } from '../../../src/session/api.ts';
import { proposes, reports, type WantedFinding } from '../replies.ts';
import { auditedSession } from './auditing.ts';

const silent: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud the bell rings.' };
const fixed: WantedFinding = {
  kind: 'untestable',
  items: ['R2'],
  text: 'R2 has no number.',
  suggestion: 'Name the minutes.',
  change: { op: 'replace', item: 'R2', text: 'It counts down from 3 minutes.' },
};

const texts = (session: Session) => session.view.findings.map(({ text }) => text);
const idOf = (session: Session, { text }: WantedFinding): FindingId =>
  session.view.findings.find((finding) => finding.text === text)!.id;

test('a dismissed finding is kept out with its reason, also when the session is opened again', async () => {
  const { stage, session, audits } = await auditedSession([reports(silent, fixed)]);
  await session.audit();
  session.dismiss(idOf(session, silent), 'Every bell is loud.');
  expect(texts(session)).toEqual([fixed.text]);
  expect(session.view.dismissed).toMatchObject([{ text: silent.text }]);
  expect(session.view.entries.at(-2)).toMatchObject({
    utterance: {
      kind: 'reason',
      text: 'Every bell is loud.',
      context: { kind: 'finding', text: silent.text },
    },
  });
  const again = await stage.reopen(session.view.session);
  expect(texts(again)).toEqual([fixed.text]);
  await again.audit();
  expect(audits().at(-1)).toContain('(because: Every bell is loud.)');
  expect(texts(again)).toEqual([fixed.text]);
});

test('it stays out when the model says it in other words, and comes back when its item says something else', async () => {
  const reworded: WantedFinding = { items: ['R3'], text: 'How loud is the bell, is unclear in R3.' };
  const { session } = await auditedSession([reports(silent), reports(reworded)]);
  await session.audit();
  session.dismiss(idOf(session, silent), '');
  await session.audit();
  expect(texts(session)).toEqual([]);
  expect(session.view.dismissed).toHaveLength(1);
  session.write([{ op: 'replace', item: 'R3' as ItemId, text: 'It rings the bell of the house.' }]);
  await session.audit();
  expect(texts(session)).toEqual([reworded.text]);
});

test('another finding on the same item is shown', async () => {
  const other: WantedFinding = { items: ['R3'], text: 'R3 leaves open whether a second timer may run.' };
  const { session } = await auditedSession([reports(silent), reports(other)]);
  await session.audit();
  session.dismiss(idOf(session, silent), '');
  await session.audit();
  expect(texts(session)).toEqual([other.text]);
});

test('two that one audit told of are two, however alike they sound: to dismiss one leaves the other', async () => {
  const louder: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud the bell rings at night.' };
  const { session } = await auditedSession([reports(silent, louder)]);
  await session.audit();
  session.dismiss(idOf(session, silent), '');
  expect(texts(session)).toEqual([louder.text]);
  await session.audit();
  expect(texts(session)).toEqual([louder.text]);
});

test('an error that the human does not share no longer stands in the way of freezing', async () => {
  const { session } = await auditedSession([reports()]);
  session.write([{ op: 'replace', item: 'R2' as ItemId, text: 'It counts down as R77 says.' }]);
  const [error] = session.view.findings;
  expect(error).toMatchObject({ severity: 'error' });
  expect(session.blockers()).toMatchObject([{ kind: 'finding', id: error!.id }]);
  session.dismiss(error!.id, 'R77 is a device.');
  expect(session.blockers()).toEqual([]);
});

test('a finding becomes a question that is listed with the open ones, and is not shown twice', async () => {
  const { stage, session } = await auditedSession([reports(silent, fixed)]);
  await session.audit();
  const question = session.askFinding(idOf(session, fixed));
  expect(question).toMatchObject({
    id: 'Q1',
    from: 'audit',
    text: 'R2 has no number. Name the minutes.',
    items: ['R2'],
    options: ['It counts down from 3 minutes.', 'Leave it as it is'],
    recommended: 'It counts down from 3 minutes.',
  });
  expect(session.view.questions).toEqual([question]);
  expect(session.view.entries.at(-1)).toMatchObject({ kind: 'audit', questions: [question] });
  expect(texts(session)).toEqual([silent.text]);
  const again = await stage.reopen(session.view.session);
  expect(again.view.questions).toEqual([question]);
  expect(texts(again)).toEqual([silent.text]);
  expect(again.view.entries).toEqual(session.view.entries);
});

test('its answer goes to A, and settles the finding', async () => {
  const { stage, session } = await auditedSession([reports(fixed)]);
  await session.audit();
  session.askFinding(idOf(session, fixed));
  await session.answer('Q1' as QuestionId, 'Leave it as it is');
  expect(stage.server.requests.at(-1)?.body).toContain('R2 has no number.');
  expect(session.view.questions).toEqual([]);
  expect(texts(session)).toEqual([]);
});

test('an error that was asked about stands in the way until it is mended', async () => {
  const { session } = await auditedSession([reports()]);
  session.write([{ op: 'replace', item: 'R2' as ItemId, text: 'It counts down as R77 says.' }]);
  session.askFinding(session.view.findings[0]!.id);
  expect(session.view.findings).toEqual([]);
  expect(session.blockers().map(({ kind }) => kind)).toEqual(['question', 'finding']);
  await session.answer('Q1' as QuestionId, 'Hm.');
  expect(session.view.findings).toMatchObject([{ severity: 'error' }]);
});

test('its fix becomes a change that waits: inferred, and asked for by nobody', async () => {
  const { stage, session } = await auditedSession([reports(fixed)]);
  await session.audit();
  const { changes } = await session.fixFinding(idOf(session, fixed));
  expect(changes).toMatchObject([
    {
      op: 'replace',
      item: 'R2',
      text: 'It counts down from 3 minutes.',
      origin: 'inferred',
      askedFor: false,
      reason: 'R2 has no number.',
    },
  ]);
  expect(session.view.pending).toEqual(changes);
  expect(texts(session)).toEqual([]);
  expect(() => session.acceptAllAskedFor()).toThrow(/ask for none/);
  const again = await stage.reopen(session.view.session);
  expect(again.view.pending).toEqual(changes);
  again.reject([changes[0]!.id as ChangeId], 'No.');
  expect(texts(again)).toEqual([fixed.text]);
});

test('without a fix A is shown the finding, and what it proposes stands for it', async () => {
  const { stage, session } = await auditedSession([reports(silent)]);
  await session.audit();
  const finding = idOf(session, silent);
  stage.server.setScript(proposes('So.', { text: 'It rings at 60 dB.', why: 'It must be heard.' }));
  const outcome = await session.fixFinding(finding);
  expect(stage.server.requests.at(-1)?.body).toContain('how loud the bell rings');
  expect(outcome.changes).toMatchObject([{ text: 'It rings at 60 dB.', findings: [finding] }]);
  expect(texts(session)).toEqual([]);
});

test('without a fix and without a model it is an error that says what else can be done', async () => {
  const { stage, session } = await auditedSession([reports(silent)]);
  await session.audit();
  const finding = idOf(session, silent);
  const offline = await stage.reopen(session.view.session, { offline: true });
  await expect(offline.fixFinding(finding)).rejects.toThrow(/settle F\d+ --question/);
  expect(offline.askFinding(finding)).toMatchObject({ from: 'audit' });
});

test('what is found in many items is dismissed, asked or changed for all of them', async () => {
  const { session } = await auditedSession([reports()]);
  const kinds = ['kettles', 'cups', 'spoons', 'leaves', 'clocks', 'timers', 'bells'];
  session.write(kinds.map((kind) => ({ op: 'add', section: 'behavior', text: `Handling ${kind} is fast` })));
  const [group] = session.view.findings;
  expect(group).toMatchObject({ text: expect.stringMatching(/^7 items use words/), items: { length: 7 } });
  session.dismiss(group!.id, 'They are fast.');
  expect(session.view.findings).toEqual([]);
  expect(session.view.dismissed).toHaveLength(7);
  expect(session.view.entries.at(-1)).toMatchObject({ kind: 'decision', text: 'Dismissed 7 findings.' });
  session.write([{ op: 'add', section: 'behavior', text: 'Handling sugar is fast' }]);
  expect(session.view.findings).toMatchObject([{ severity: 'warning', items: { length: 1 } }]);
});

test('the findings of two items that say the same are mended by removing the later one', async () => {
  const { session } = await auditedSession([reports()]);
  session.write([{ op: 'add', section: 'behavior', text: 'It rings once' }]);
  const [duplicate] = session.view.findings;
  const { changes } = await session.fixFinding(duplicate!.id);
  expect(changes).toMatchObject([{ op: 'remove', item: 'R5' }]);
  session.accept([changes[0]!.id]);
  expect(session.view.findings).toEqual([]);
});

test('a finding that is not there is an error that says where to look', async () => {
  const { session } = await auditedSession([reports()]);
  const none = 'F100001' as FindingId;
  expect(() => session.dismiss(none, '')).toThrow(/no finding F100001/);
  expect(() => session.askFinding(none)).toThrow(/specwright audit/);
  await expect(session.fixFinding(none)).rejects.toThrow(/no finding/);
});
