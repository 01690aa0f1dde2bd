import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { EditorError, editorCommand, editText } from '../../src/terminal/editor.ts';

test('the editor is the one that the human chose', () => {
  expect(editorCommand({ VISUAL: 'code --wait', EDITOR: 'vi' })).toBe('code --wait');
  expect(editorCommand({ EDITOR: 'nano' })).toBe('nano');
  expect(editorCommand({ VISUAL: '', EDITOR: '' })).toBe('vi');
});

test('the text is what the editor saved, without the line break that editors add', async () => {
  expect(await editText('tea', 'printf "more\\n" >>')).toBe('teamore');
  expect(await editText('tea\n', 'printf "more\\n" >>')).toBe('tea\nmore\n');
});

test('a command with arguments is a command', async () => {
  expect(await editText('one two', 'sed -i s/two/three/')).toBe('one three');
});

test('an editor that fails changes nothing, and the error says what to do', async () => {
  await expect(editText('tea', 'false')).rejects.toThrow(EditorError);
  await expect(editText('tea', 'false')).rejects.toThrow(/`false` ended with status 1.*VISUAL or EDITOR/);
  await expect(editText('tea', '/no/such/editor')).rejects.toThrow(/status 127/);
});

test('nothing of the text is left behind', async () => {
  const left = () => readdirSync(tmpdir()).filter((name) => /^specwright-[A-Za-z0-9]{6}$/.test(name)).length;
  const before = left();
  await editText('secret', 'true');
  await editText('secret', 'false').catch(() => {});
  expect(left()).toBe(before);
});
