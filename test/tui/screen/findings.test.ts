import { expect, onTestFinished, test } from 'vitest';
import { auditedSession } from '../../session/audits/auditing.ts';
import { proposes, reports, type WantedFinding } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { shown, toSpec } from './stage.ts';

const silent: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud the bell rings.' };
const fixed: WantedFinding = {
  kind: 'untestable',
  items: ['R2'],
  text: 'R2 has no number.',
  suggestion: 'Name the minutes.',
  change: { op: 'replace', item: 'R2', text: 'It counts down from 3 minutes.' },
};

/** The reader of findings, after an audit that found these. */
async function findingsScreen(
  findings: readonly WantedFinding[],
  size: { readonly columns: number; readonly rows: number } = { columns: 80, rows: 24 },
) {
  const audited = await auditedSession([reports(...findings)]);
  onTestFinished(() => audited.session.close());
  await audited.session.audit();
  const screen = shown(audited.session, size);
  await screen.press(...toSpec, '!');
  return { ...audited, screen };
}

test('! shows what is wrong, the worst first, each with its items, its name and what could be done', async () => {
  const { screen, session } = await findingsScreen([{ ...silent, severity: 'info' }, fixed]);
  const text = await screen.until('What is wrong with the spec');
  expect(text).toMatch(/Would surprise you\s+› R2 {2}cannot be tested · by the model · F\d{6}/);
  expect(text).toContain('c rewrites R2: It counts down from 3 minutes.');
  expect(text.indexOf('R2 has no number')).toBeLessThan(text.indexOf('how loud the bell rings'));
  expect(text).toContain('1 of 2');
  expect(text).toContain('! 1');
  expect(session.view.findings).toHaveLength(2);
});

test.each([
  [80, 24],
  [160, 45],
  [60, 15],
])('it works at %i × %i', async (columns, rows) => {
  const many = Array.from({ length: 12 }, (_, index) => ({
    items: ['R3'],
    text: `The bell is heard in room ${index} or is not.`,
  }));
  const { screen } = await findingsScreen(many, { columns, rows });
  await screen.press(...'jjjjjjjjjjjjjj');
  const text = await screen.until('12 of 12');
  expect(text).toMatch(/›/);
  expect(text).toContain('room 11');
  await screen.press('g');
  expect(await screen.until('1 of 12')).toContain('room 0');
});

test('q makes a question of it, which stands above the composer', async () => {
  const { screen, session } = await findingsScreen([silent, fixed]);
  await screen.press('q');
  expect(await screen.until('Q1 is open now')).toContain('1 of 1');
  expect(session.view.questions).toMatchObject([{ from: 'audit' }]);
  await screen.press(keys.escape, keys.escape);
  expect(await screen.screen()).toContain('Answer Q1, which the audit asked');
});

test('c makes a change of it that waits', async () => {
  const { screen, session } = await findingsScreen([fixed]);
  await screen.press('c');
  await screen.until('became C5');
  expect(session.view.pending).toMatchObject([{ id: 'C5', item: 'R2', askedFor: false }]);
  await screen.press(keys.escape);
  expect(await screen.screen()).toContain('inferred');
});

test('c shows A a finding that says no change of its own', async () => {
  const { screen, session, stage } = await findingsScreen([silent]);
  stage.server.setScript(proposes('So.', { text: 'It rings at 60 dB.', why: 'It must be heard.' }));
  await screen.press('c');
  await screen.until(/became C\d/);
  expect(session.view.pending).toMatchObject([{ text: 'It rings at 60 dB.' }]);
});

test('d dismisses it with a reason, and D shows what was dismissed', async () => {
  const { screen, session } = await findingsScreen([silent, fixed]);
  await screen.press('d');
  await screen.until(/Why does F\d+ not matter\?/);
  await screen.press('Bells are loud.', keys.enter);
  const text = await screen.until('Dismissed: 1.');
  expect(text).not.toContain('how loud');
  expect(session.view.entries).toContainEqual(
    expect.objectContaining({
      utterance: expect.objectContaining({ kind: 'reason', text: 'Bells are loud.' }),
    }),
  );
  await screen.press('D');
  expect(await screen.until('What you dismissed')).toContain('how loud the bell rings');
  await screen.press('d');
  expect(await screen.screen()).toContain('You dismissed these');
  await screen.press('D');
  expect(await screen.until('What is wrong')).toContain('R2 has no number');
});

test('d without a reason needs only Enter, and Esc leaves the finding as it is', async () => {
  const { screen, session } = await findingsScreen([silent]);
  await screen.press('d', keys.escape);
  expect(session.view.findings).toHaveLength(1);
  await screen.press('d', keys.enter);
  expect(await screen.until('Nothing wrong was found')).toContain('Dismissed: 1.');
  expect(session.view.findings).toEqual([]);
});

test('Enter goes to the item', async () => {
  const { screen } = await findingsScreen([silent]);
  await screen.press(keys.enter);
  expect(await screen.screen()).toMatch(/› +R3/);
});

test('the selection stays with its finding when others come', async () => {
  const { screen, session, stage } = await findingsScreen([fixed, silent]);
  await screen.press('j');
  await screen.until('2 of 2');
  const third: WantedFinding = { items: ['R4'], text: 'R4 does not say what `tea` prints.' };
  stage.server.setScript(reports(third, fixed, silent));
  await session.audit();
  expect(await screen.until('3 of 3')).toMatch(/› R3/);
});

test('/audit looks at the whole spec, and shows what comes of it', async () => {
  const { session } = await auditedSession([reports(silent)]);
  const screen = shown(session);
  await screen.press('/audit', keys.enter);
  expect(await screen.until('how loud the bell rings')).toContain('What is wrong with the spec');
});

test('an audit that fails is told in a line', async () => {
  const { session } = await auditedSession([{ fault: { status: 400 } }]);
  const screen = shown(session);
  await screen.press('/audit', keys.enter);
  expect(await screen.until('The last audit failed')).toContain('Nothing wrong was found');
});
