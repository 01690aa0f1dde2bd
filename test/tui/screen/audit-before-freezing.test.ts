import { expect, test } from 'vitest';
import { auditedSession } from '../../session/audits/auditing.ts';
import { reports, type WantedFinding } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { shown, toSpec } from './stage.ts';

const silent: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud the bell rings.' };

test('before freezing a model looks at the whole spec, and what it warns of does not stand in the way', async () => {
  const { session } = await auditedSession([reports(silent)]);
  const screen = shown(session);
  await screen.press(...toSpec, 'F');
  const text = await screen.until('The audit warns of 1 thing');
  expect(text).toContain('how loud the bell rings');
  expect(text).toContain('Nothing stands in the way');
  await screen.press('!');
  await screen.until('What is wrong with the spec');
  await screen.press(keys.escape, 'f');
  await screen.until('Frozen: revision');
});

test('nobody has to wait for it', async () => {
  const { session } = await auditedSession([{ ...reports(silent), delayMs: 3_000 }]);
  const screen = shown(session);
  await screen.press(...toSpec, 'F');
  await screen.until('A model looks at the whole spec');
  await screen.press(keys.enter);
  await screen.until('Frozen: revision');
});

test('it looks once at the same spec, and not before the rest is settled', async () => {
  const { session, audits } = await auditedSession([reports(silent)]);
  const screen = shown(session);
  session.write([{ op: 'add', section: 'behavior', text: 'It counts as R77 says' }]);
  await screen.press(...toSpec, 'F');
  await screen.until('One thing stands in the way');
  expect(audits()).toHaveLength(0);
  session.undo();
  await screen.press(keys.escape, 'F');
  await screen.until('The audit warns');
  await screen.press(keys.escape, 'F');
  await screen.until('The audit warns');
  expect(audits()).toHaveLength(1);
});

test('when it fails, the dialog says so and freezing goes on', async () => {
  const { session } = await auditedSession([{ fault: { status: 400 } }]);
  const screen = shown(session);
  await screen.press(...toSpec, 'F');
  await screen.until('The audit before freezing failed');
  await screen.press('f');
  await screen.until('Frozen: revision');
});
