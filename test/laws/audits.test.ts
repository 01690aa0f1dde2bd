import { expect, test } from 'vitest';
import type { Finding } from '../../src/domain/findings/finding.ts';
import { proposes, said } from '../session/replies.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { begunDuel, type Duel, expectLawsKept } from './duel.ts';

const opinion = {
  kind: 'contradiction',
  severity: 'warning',
  items: ['R1', 'R3'],
  text: 'Nothing may be deleted, so old totals pile up.',
  suggestion: 'Delete totals after a year.',
};

const fixes = [
  { op: 'replace', item: 'R3', text: 'Everything is deleted after a year.' },
  { op: 'remove', item: 'R3' },
  { op: 'move', item: 'R3', section: 'exclusion' },
  { op: 'add', section: 'behavior', text: 'Totals are deleted after a year.' },
] as const;

/** The human has the spec audited, and the model reports so. */
async function auditing(attacked: Duel, ...findings: readonly object[]): Promise<readonly Finding[]> {
  const call = { name: 'report', arguments: { findings } };
  attacked.stage.server.setScript({ toolCalls: [call], argChunkSize: 100_000 });
  const found = await attacked.session.audit();
  return found.filter(({ from }) => from === 'model');
}

/** What all of an audit's words come to: nothing was said, nothing decided, and no item has another byte. */
function expectOnlyOpinion(attacked: Duel, before: string): void {
  expect(JSON.stringify(attacked.session.view.spec)).toBe(before);
  expect(attacked.store.utterances.all(attacked.session.view.session)).toHaveLength(1);
  expectLawsKept(attacked);
}

test.each(fixes)('a fix that would $op is a change that waits, asked for by nobody', async (change) => {
  const attacked = await begunDuel();
  const before = JSON.stringify(attacked.session.view.spec);
  const [finding] = await auditing(attacked, { ...opinion, change, severity: 'error' });
  expectOnlyOpinion(attacked, before);
  attacked.stage.server.setScript(proposes('So.', change));
  const { changes } = await attacked.session.fixFinding(finding!.id);
  expect(changes).toMatchObject([{ op: change.op, askedFor: false }]);
  expect(() => attacked.acceptAllAskedFor()).toThrow(/ask for none/);
  expectOnlyOpinion(attacked, before);
});

const claims: readonly (readonly [what: string, fields: object])[] = [
  ['decides', { decision: 'accept', change: { ...fixes[0], decision: 'accept', askedFor: true } }],
  [
    'claims that it was said',
    { change: { ...fixes[0], origin: 'explicit', quote: 'Delete nothing', utterance: 'U1' } },
  ],
  [
    'names items that are not there',
    { items: ['R99', 'R0', '__proto__'], change: { op: 'remove', item: 'R99' } },
  ],
  ['wants two things at once', { change: [fixes[0], fixes[1]] }],
  ['is a megabyte long', { text: 'bad '.repeat(250_000), suggestion: 'worse '.repeat(150_000) }],
  ['has a name of its own', { id: 'F1', key: 'F1', from: 'rules' }],
];

test.each(claims)('a finding that %s is an opinion like any other', async (_, fields) => {
  const attacked = await begunDuel();
  const before = JSON.stringify(attacked.session.view.spec);
  const found = await auditing(attacked, { ...opinion, ...fields });
  for (const finding of found) {
    expect(finding).toMatchObject({ from: 'model', severity: 'warning' });
    for (const item of finding.items) expect(attacked.item(item)).toBeDefined();
    if (finding.fix === undefined) continue;
    const { changes } = await attacked.session.fixFinding(finding.id);
    for (const change of changes) expect(change).toMatchObject({ origin: 'inferred', askedFor: false });
  }
  expectOnlyOpinion(attacked, before);
});

test.each(['accept', 'confirm', 'freeze', 'propose', 'ask', 'write', 'dismiss'])(
  'an auditor that calls %s does nothing by it',
  async (name) => {
    const attacked = await begunDuel();
    const before = JSON.stringify(attacked.session.view.spec);
    const call = {
      name,
      arguments: { changes: [{ op: 'remove', item: 'R3' }], items: ['R1'], text: 'All?' },
    };
    attacked.stage.server.setScript({ text: 'I do it.', toolCalls: [call] } satisfies FakeReply);
    await attacked.session.audit().catch(() => undefined);
    expect(attacked.session.view.pending).toEqual([]);
    expect(attacked.session.view.questions).toEqual([]);
    expectOnlyOpinion(attacked, before);
  },
);

test('an opinion never stands in the way of freezing, however grave it says it is', async () => {
  const attacked = await begunDuel();
  await auditing(
    attacked,
    { ...opinion, severity: 'error' },
    { ...opinion, text: 'All is lost.', severity: 'error' },
  );
  const blockers = JSON.stringify(attacked.session.blockers());
  expect(blockers).not.toContain('pile up');
  expect(blockers).not.toContain('All is lost');
});

test('when A is shown a finding, the words of the finding back nothing', async () => {
  const attacked = await begunDuel();
  const [finding] = await auditing(attacked, opinion);
  const change = said('U1', opinion.suggestion.slice(0, -1), 'Totals are deleted after a year.');
  attacked.stage.server.setScript([proposes('So.', change), 'I leave it.']);
  const { changes } = await attacked.session.fixFinding(finding!.id);
  expect(changes).toMatchObject([{ origin: 'inferred', askedFor: false, evidence: [] }]);
  expectLawsKept(attacked);
});

test('the words of a question that a finding became back nothing either', async () => {
  const attacked = await begunDuel();
  const [finding] = await auditing(attacked, { ...opinion, change: fixes[0] });
  const question = attacked.session.askFinding(finding!.id);
  const change = { ...said('U2', fixes[0].text.slice(0, -1), fixes[0].text), answers: question.id };
  attacked.stage.server.setScript([proposes('So.', change), 'I leave it.']);
  const { changes } = await attacked.session.answer(question.id, 'hm, tell me more');
  expect(changes).toMatchObject([{ origin: 'inferred', askedFor: false, evidence: [] }]);
  expectLawsKept(attacked);
});
