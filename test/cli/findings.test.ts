import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { proposes, reports, said } from '../session/replies.ts';
import type { Fake } from '../support/fake-openai/server.ts';
import { type User, userWithModel } from './program.ts';

const which = { items: ['R1'], text: 'R1 does not say which CSV.', suggestion: 'Say which.' };
const separator = {
  kind: 'untestable',
  items: ['R1'],
  text: 'R1 names no separator.',
  change: { op: 'replace', item: 'R1', text: 'It exports CSV, separated by commas.' },
};

async function withSpec(): Promise<{ user: User; server: Fake }> {
  const { user, server } = await userWithModel();
  server.setScript(proposes('So.', said('U1', 'It exports CSV')));
  await user.run(['say', 'It exports CSV.']);
  await user.run(['accept', 'C1']);
  return { user, server };
}

test('audit prints what is wrong, by name, and keeps what a model found', async () => {
  const { user, server } = await withSpec();
  server.setScript(reports(which, separator));
  const findings = await user.ask(shapes.findingsShape, 'audit');
  expect(findings).toEqual([
    {
      finding: expect.stringMatching(/^F\d{6}$/),
      severity: 'warning',
      ...which,
      from: 'model',
      kind: 'ambiguity',
    },
    expect.objectContaining({ kind: 'untestable', fix: separator.change }),
  ]);
  const asked = server.requests.length;
  expect(await user.ask(shapes.findingsShape, 'audit', '--offline')).toEqual(findings);
  expect(server.requests).toHaveLength(asked);
  const lines = (await user.run(['audit', '--offline'])).output;
  expect(lines).toContain(`${findings[0]?.finding}  warning  R1  R1 does not say which CSV.\n    Say which.`);
}, 60_000);

test('a finding is dismissed with a reason, made a question, and made a change', async () => {
  const { user, server } = await withSpec();
  server.setScript(reports(which, separator, { items: ['R1'], text: 'R1 may write nothing at all.' }));
  const [first, second, third] = await user.ask(shapes.findingsShape, 'audit');
  const name = (finding: typeof first) => finding!.finding;

  expect(
    await user.ask(shapes.dismissedShape, 'dismiss', name(first), '--reason', 'There is one CSV.'),
  ).toEqual({
    finding: name(first),
    decision: 'dismiss',
  });
  const dismissed = await user.ask(shapes.findingsShape, 'audit', '--dismissed');
  expect(dismissed).toEqual([first]);

  const changed = await user.ask(shapes.pointedShape, 'settle', name(second), '--change');
  expect(changed.changes).toMatchObject([{ op: 'replace', item: 'R1', askedFor: false, origin: 'inferred' }]);
  const asked = await user.ask(shapes.pointedShape, 'settle', name(third), '--question');
  expect(asked.questions).toMatchObject([{ from: 'audit', items: ['R1'], options: ['Leave it as it is'] }]);
  expect(await user.ask(shapes.findingsShape, 'audit', '--offline')).toEqual([]);
}, 60_000);

test('a finding that is not there, and a choice that is none, are errors that say what to do', async () => {
  const { user } = await withSpec();
  const unknown = await user.run(['dismiss', 'F100001']);
  expect(unknown).toMatchObject({ status: 1, errors: expect.stringContaining('specwright audit') });
  const both = await user.run(['settle', 'F100001', '--question', '--change']);
  expect(both).toMatchObject({ status: 2, errors: expect.stringContaining('not both') });
  const wrong = await user.run(['dismiss', 'R1']);
  expect(wrong).toMatchObject({ status: 2, errors: expect.stringContaining('F123456') });
}, 60_000);

test('freeze shows what an audit warns of once, and freezes when it is told again', async () => {
  const { user, server } = await withSpec();
  server.setScript(reports(which));
  const first = await user.run(['freeze', '--json']);
  expect(first.status).toBe(3);
  const shown = shapes.blockedShape.parse(JSON.parse(first.output));
  expect(shown).toMatchObject({ blockers: [], findings: [{ text: which.text }] });
  await user.ask(shapes.frozenShape, 'freeze');
  expect(server.requests.filter(({ body }) => body.includes('"report"'))).toHaveLength(1);
}, 60_000);

test('freeze says so to a person, and goes on without an audit or where that fails', async () => {
  const { user, server } = await withSpec();
  server.setScript(reports(which));
  const first = await user.run(['freeze']);
  expect(first).toMatchObject({ status: 3, output: expect.stringContaining(which.text) });
  expect(first.errors).toContain('Freeze again to freeze it so');

  const without = await withSpec();
  without.server.setScript(reports(which));
  expect((await without.user.run(['freeze', '--no-audit'])).status).toBe(0);

  const failing = await withSpec();
  failing.server.setScript({ fault: { status: 400 } });
  const frozen = await failing.user.run(['freeze']);
  expect(frozen).toMatchObject({ status: 0, output: expect.stringContaining('Frozen revision 1') });
  expect(frozen.errors).toContain('No audit before freezing');
}, 60_000);

test('freeze does not ask a model where the settings say so, or something else stands in the way', async () => {
  const { user, server } = await withSpec();
  const asked = server.requests.length;
  user.configure({
    model: { baseURL: server.url, name: 'fake-model', retries: 0 },
    audit: { beforeFreezing: false },
  });
  await user.ask(shapes.frozenShape, 'freeze');
  expect(server.requests).toHaveLength(asked);
}, 60_000);
