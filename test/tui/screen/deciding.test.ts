import { expect, test } from 'vitest';
import { proposes } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { teaScreen, toSpec } from './stage.ts';

test('a accepts the selected change and goes on to the next', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'a');
  expect(screen.session.view.spec.items.map(({ id }) => id)).toEqual(['R1']);
  expect(await screen.until('✓ Accepted C1')).toContain('›+ R2');
  await screen.press('a', 'a', 'a');
  expect(screen.session.view.pending).toEqual([]);
});

test('A accepts all that was asked for, and nothing else', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A');
  expect(screen.session.view.pending.map(({ id }) => id)).toEqual(['C4']);
  expect(await screen.screen()).toMatch(/›\+ R4.*\? inferred/);
});

test('r rejects with a reason, which is kept word for word', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'r', 'not a bell, please', keys.enter);
  const { entries, pending } = screen.session.view;
  expect(pending.map(({ id }) => id)).toEqual(['C2', 'C3', 'C4']);
  expect(entries).toContainEqual(
    expect.objectContaining({
      utterance: expect.objectContaining({ kind: 'reason', text: 'not a bell, please' }),
    }),
  );
});

test('a rejection needs no reason, and Esc rejects nothing', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'r', 'hm', keys.escape);
  expect(screen.session.view.pending).toHaveLength(4);
  await screen.press('r', keys.enter);
  expect(screen.session.view.pending).toHaveLength(3);
});

test('n accepts with a note', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'n', 'but quietly', keys.enter);
  expect(screen.session.view.entries).toContainEqual(
    expect.objectContaining({ decisions: [expect.objectContaining({ kind: 'accept-noted', change: 'C1' })] }),
  );
});

test('E puts the change in the own words of the human, many lines if need be', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'E');
  expect(await screen.screen()).toContain('━━ C1 in your own words');
  expect(await screen.screen()).toContain('› A tea timer for the command line.');
  await screen.press('\u0015', 'A timer', keys.shiftEnter, 'for tea.', keys.enter);
  expect(screen.session.view.spec.items).toMatchObject([{ text: 'A timer\nfor tea.', origin: 'explicit' }]);
  expect(await screen.screen()).toContain('━━ Spec');
});

test('what was being said comes back after an edit', async () => {
  const screen = await teaScreen();
  await screen.press('half a thought', ...toSpec, 'E', keys.escape, keys.escape);
  expect(await screen.screen()).toContain('› half a thought');
});

test('q asks about the change and decides nothing', async () => {
  const screen = await teaScreen();
  screen.stage.server!.setScript({ text: 'Because you said so.' });
  await screen.press(...toSpec, 'q', 'why this?', keys.enter);
  expect(await screen.until('Because you said so.')).toContain('about C1');
  expect(screen.session.view.pending).toHaveLength(4);
});

test('c confirms an inferred item, and tells that what was asked for is accepted', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'c');
  expect(await screen.screen()).toContain('c confirms what was inferred; this is accepted, with a.');
  await screen.press('A', 'a', 'c');
  expect(screen.session.view.spec.items.at(-1)).toMatchObject({ id: 'R4', origin: 'confirmed' });
});

test('on a change that was inferred, c accepts and confirms it', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'G', 'c');
  expect(screen.session.view.spec.items).toMatchObject([{ id: 'R4', origin: 'confirmed' }]);
});

test('changes that were accepted with one key are told in one line', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A');
  expect(await screen.screen()).toContain('Accepted 3 changes: added R1, R2, R3.');
});

test('] stays on the only change that waits', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', ']', ']', 'r', 'no default', keys.enter);
  expect(screen.session.view.pending).toEqual([]);
  expect(screen.session.view.spec.items).toHaveLength(3);
});

test('u undoes the last revision', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'a');
  expect(screen.session.view.spec.items).toHaveLength(1);
  await screen.press('u');
  expect(screen.session.view.spec.items).toHaveLength(0);
});

test('on an item, q says something about it to A', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'k', 'q');
  expect(await screen.screen()).toMatch(/━━ To A, about R3/);
  screen.stage.server!.setScript({ text: 'Understood.' });
  await screen.press('ring it twice', keys.enter);
  await screen.until('Understood.');
  expect(screen.session.view.entries).toContainEqual(
    expect.objectContaining({
      utterance: expect.objectContaining({
        text: 'ring it twice',
        context: expect.objectContaining({ kind: 'item', id: 'R3' }),
      }),
    }),
  );
});

test('[ and ] go from change to change', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, ']');
  expect(await screen.screen()).toContain('›+ R2');
  await screen.press('[', '[');
  expect(await screen.screen()).toContain('›+ R4');
  await screen.press('g');
  expect(await screen.screen()).toContain('›+ R1');
  await screen.press('G');
  expect(await screen.screen()).toContain('›+ R4');
});

test('a key for a change says so where there is none', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'k', 'a');
  expect(await screen.screen()).toContain('No change waits here.');
});

test('an error of the session is a line, and nothing else happens', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'a', 'A');
  expect(await screen.screen()).toMatch(/ ! \S.*/);
});

test('a rewritten item is a word diff in its place', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A');
  screen.stage.server!.setScript(
    proposes('Twice, then.', {
      op: 'replace',
      item: 'R3',
      text: 'It rings the bell twice when it is done.',
      utterance: 'U2',
      quote: 'ring twice',
    }),
  );
  await screen.press(keys.escape, 'ring twice', keys.enter);
  expect(await screen.until('~ R3')).toContain('It rings the bell [+twice+] when it is done.');
});

test('several keys that arrive together are all heard', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'aaa');
  expect(screen.session.view.pending.map(({ id }) => id)).toEqual(['C4']);
});

test('with the evidence open, the change can be decided and the next one is shown', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'e');
  expect(await screen.screen()).toContain('━━ Evidence of C1');
  await screen.press('a');
  expect(await screen.screen()).toContain('━━ Evidence of C2');
  await screen.press('e');
  expect(await screen.screen()).toContain('━━ Spec');
});
