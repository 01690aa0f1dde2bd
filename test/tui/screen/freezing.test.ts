import { expect, test } from 'vitest';
import { asks, proposes } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { modelScreen, teaChanges, teaScreen, teaWords, toSpec } from './stage.ts';

test('what stands in the way is listed, each with the key that settles it', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'F');
  const text = await screen.until('━━ Freeze the spec');
  expect(text).toMatch(/One thing stands in the way/);
  expect(text).toMatch(/› C4 {3}.*The default is 3 minutes/);
  expect(text).toContain('a accepts, Enter shows it');
});

test('Enter goes to the change that stands in the way', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', keys.escape, '/freeze', keys.enter, keys.enter);
  expect(await screen.screen()).toMatch(/━━ Spec/);
  expect(await screen.screen()).toContain('›+ R4');
});

test('Enter goes to the question that stands in the way', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript([
    proposes('So.', ...teaChanges.slice(0, 3)),
    asks('How loud?', ['loud', 'quiet']),
  ]);
  await screen.press(teaWords, keys.enter);
  await screen.until('3 to decide');
  await screen.press(...toSpec, 'A', keys.escape, 'and', keys.enter);
  await screen.until('━━ Answer Q1');
  await screen.press(keys.escape, '/freeze', keys.enter);
  await screen.until('› Q1');
  await screen.press(keys.enter);
  expect(await screen.screen()).toContain('━━ Answer Q1');
});

test('changes are accepted and inferred items confirmed without leaving the dialog', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'F', 'a');
  expect(await screen.screen()).toMatch(/› R4/);
  await screen.press('c');
  expect(await screen.until('Nothing stands in the way')).toContain('f or Enter freezes');
});

test('nothing is frozen while something stands in the way', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'F', 'f');
  expect(screen.session.view.frozen).toEqual([]);
  expect(await screen.screen()).toContain('Not frozen');
});

test('the frozen spec is named by its hash, and the dialog offers to build it', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'a', 'c', 'F', keys.enter);
  const text = await screen.until('Frozen: revision');
  expect(screen.session.view.frozen).toHaveLength(1);
  const { hash } = screen.session.view.frozen[0]!;
  expect(text).toContain(hash.slice(0, 58));
  expect(text).toContain(hash.slice(58));
  expect(text).toContain('b  builds it');
  await screen.press('y');
  expect(screen.stdout.written).toContain(Buffer.from(hash).toString('base64'));
  await screen.press(keys.escape);
  expect(await screen.screen()).toContain(`Spec, frozen as ${hash.slice(0, 8)}`);
});

test('inferred items can be frozen as they are, when the human says so', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'a', 'F');
  expect(await screen.screen()).toContain('i  [ ] freeze with inferred items');
  await screen.press('i');
  expect(await screen.until('[x] freeze with inferred')).toContain('Nothing stands in the way');
  await screen.press('f');
  await screen.until('Frozen: revision');
  expect(screen.session.view.frozen).toMatchObject([{ withInferred: true }]);
});

test('the network is granted in the dialog, or by the command', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'a', 'c', 'F', 'n');
  expect(await screen.screen()).toContain('[x] the build may use the network');
  await screen.press(keys.escape, keys.escape, '/network', keys.enter);
  expect(await screen.screen()).toContain('[x] the build may use the network');
  await screen.press('f');
  await screen.until('Frozen: revision');
  expect(screen.session.markdown(screen.session.view.frozen[0]!.hash)).toMatch(/network/i);
});

test('an empty spec leads to the composer', async () => {
  const screen = await modelScreen();
  await screen.press('/freeze', keys.enter);
  await screen.until('Say what should be built');
  await screen.press(keys.enter);
  expect(await screen.screen()).toMatch(/━━ Say/);
});

test('what stands below a long list is counted, and the last blocker brings it into view', async () => {
  const screen = await teaScreen();
  await screen.resize(80, 16);
  await screen.press(...toSpec, 'F');
  expect(await screen.until('━━ Freeze the spec')).toMatch(/\d+ more below, Esc closes/);
  await screen.press(keys.down, keys.down, keys.down, keys.down);
  const text = await screen.until('No case can be run');
  expect(text).toContain('› C4');
});

test('what the spec pane said of its last key is not said over the dialog, and the keys stand on the selected row alone', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A');
  await screen.until(/Left: .*M makes|u takes it back|a accepts one/);
  const said = (await screen.screen()).split('\n').at(-1)!.trim();
  await screen.press('F');
  const text = await screen.until('━━ Freeze the spec');
  expect(text).not.toContain(said);
  expect(text.match(/a accepts, Enter shows it/g)).toHaveLength(1);
});
