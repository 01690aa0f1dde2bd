import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keys } from '../../support/screen/render-tui.ts';
import { modelScreen, offlineScreen } from './stage.ts';

const said = (screen: Awaited<ReturnType<typeof offlineScreen>>) =>
  screen.session.view.entries.flatMap((entry) => (entry.kind === 'utterance' ? [entry.utterance.text] : []));

test('Enter says what is written, and the composer is empty again', async () => {
  const screen = await offlineScreen();
  await screen.press('It rings.', keys.enter);
  await screen.until('┃ It rings.');
  expect(said(screen)).toEqual(['It rings.']);
  expect(screen.cursor()).toEqual({ x: 2, y: 28 });
});

test.each([
  ['Shift-Enter', keys.shiftEnter],
  ['Alt-Enter', '\u001B\r'],
  ['Ctrl-J', '\n'],
])('%s makes a new line', async (_, newline) => {
  const screen = await offlineScreen();
  await screen.press('one', newline, 'two', keys.enter);
  await screen.until('┃ two');
  expect(said(screen)).toEqual(['one\ntwo']);
});

test('so does Enter behind a backslash', async () => {
  const screen = await offlineScreen();
  await screen.press('one\\', keys.enter, 'two', keys.enter);
  await screen.until('┃ two');
  expect(said(screen)).toEqual(['one\ntwo']);
});

test('the cursor sits behind what was typed, wide characters included', async () => {
  const screen = await offlineScreen();
  await screen.press('hi日👍🏽');
  expect(await screen.screen()).toContain('› hi日👍');
  expect(screen.cursor()).toEqual({ x: 8, y: 28 });
  await screen.press(keys.left, keys.left);
  expect(screen.cursor()).toEqual({ x: 4, y: 28 });
});

test('a paste of 5,000 lines is a chip on the screen, and said whole', async () => {
  const screen = await offlineScreen();
  const lines = Array.from({ length: 5000 }, (_, index) => `pasted ${index}`).join('\n');
  await screen.press('see: ');
  await screen.paste(lines);
  expect(await screen.screen()).toContain('› see: [pasted 5,000 lines]');
  await screen.press(keys.enter);
  await screen.until('more lines, kept whole');
  expect(said(screen)).toEqual([`see: ${lines}`]);
});

test('what was said comes back with the arrow up, and what was being written with the arrow down', async () => {
  const screen = await offlineScreen();
  await screen.press('first', keys.enter);
  await screen.until('┃ first');
  await screen.press('second', keys.enter);
  await screen.until('┃ second');
  await screen.press('third', keys.up);
  expect(await screen.screen()).toContain('› second');
  await screen.press(keys.up);
  expect(await screen.screen()).toContain('› first');
  await screen.press(keys.down, keys.down);
  expect(await screen.screen()).toContain('› third');
});

test('the wheel scrolls the conversation and leaves the composer alone', async () => {
  const screen = await modelScreen({ rows: 15, columns: 80 });
  screen.stage.server!.setScript({ text: 'Understood.' });
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  await screen.press(lines.join(keys.shiftEnter), keys.enter);
  expect(await screen.until('Understood.')).not.toContain('line 2\n');
  await screen.press('a draft', '\u001B[A\u001B[A\u001B[A'.repeat(6));
  expect(await screen.screen()).toContain('line 2\n');
  expect(await screen.screen()).toContain('› a draft');
  expect(await screen.screen()).toContain('more below');
});

test('many lines are scrolled in the composer, the cursor in sight', async () => {
  const screen = await offlineScreen();
  await screen.press(Array.from({ length: 15 }, (_, index) => `row ${index}`).join(keys.shiftEnter));
  const text = await screen.screen();
  expect(text).toContain('  row 14');
  expect(text).not.toContain('row 5\n');
  await screen.press('\u001B[1;5H');
  expect(await screen.screen()).toContain('› row 0');
});

test('commands are offered while they are written, and Enter runs the one that is marked', async () => {
  const screen = await offlineScreen();
  await screen.press('/');
  expect(await screen.screen()).toContain('› /help');
  await screen.press('unu');
  expect(await screen.screen()).toMatch(/› \/unused +your words that no item uses/);
  await screen.press(keys.enter);
  expect(await screen.screen()).toContain('━━ Your words that no item uses');
  expect(said(screen)).toEqual([]);
});

test('Tab completes a command, Esc puts the offer away', async () => {
  const screen = await offlineScreen();
  await screen.press('/fr', keys.tab);
  expect(await screen.screen()).toContain('› /freeze');
  await screen.press('\u0015', '/', keys.escape);
  expect(await screen.screen()).not.toContain('/sessions');
});

test('a command that there is not says so, and the words stay', async () => {
  const screen = await offlineScreen();
  await screen.press('/frobnicate', keys.enter);
  expect(await screen.screen()).toContain('There is no command /frobnicate');
  expect(await screen.screen()).toContain('› /frobnicate');
});

test('a file that is mentioned is completed and attached', async () => {
  const screen = await offlineScreen();
  const { cwd } = screen.session.view;
  mkdirSync(path.join(cwd, 'notes'));
  writeFileSync(path.join(cwd, 'notes/tea.md'), 'Green tea: 2 minutes.');
  await screen.press('see @no', keys.tab, 't', keys.tab);
  expect(await screen.screen()).toContain('› see [@notes/tea.md]');
  expect(screen.cursor().x).toBe('› see [@notes/tea.md] '.length);
  await screen.press(keys.enter);
  await screen.until('attached tea.md');
  expect(said(screen)).toEqual(['Green tea: 2 minutes.', 'see @notes/tea.md ']);
});

test('words that could not be stored stay in the composer', async () => {
  const screen = await offlineScreen();
  writeFileSync(path.join(screen.session.view.cwd, 'empty'), '');
  await screen.press('see @empty', keys.enter);
  const text = await screen.until('it is empty');
  expect(text).toContain('› see @empty');
  expect(said(screen)).toEqual([]);
});

test('the editor of the human changes the text', async () => {
  const screen = await offlineScreen({ env: { EDITOR: 'sed -i s/tea/coffee/' } });
  await screen.press('a tea timer', '\u0007');
  expect(await screen.until('coffee')).toContain('› a coffee timer');
});

test('an editor that fails leaves the text and says what to do', async () => {
  const screen = await offlineScreen({ env: { EDITOR: 'false' } });
  await screen.press('a tea timer', '\u0007');
  expect(await screen.until('ended with status 1')).toContain('› a tea timer');
});

test('? shows every key while nothing is written, and is a letter otherwise', async () => {
  const screen = await offlineScreen();
  await screen.press('?');
  expect(await screen.screen()).toContain('━━ Keys and commands');
  await screen.press(keys.escape, 'why', '?');
  expect(await screen.screen()).toContain('› why?');
});
