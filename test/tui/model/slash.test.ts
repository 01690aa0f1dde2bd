import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { completedFile, pathCompletion } from '../../../src/tui/model/attachments.ts';
import { parseSlash, slashCommands, slashCompletion } from '../../../src/tui/model/slash.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'attachments-'));
mkdirSync(path.join(folder, 'notes'));
for (const name of ['notes/tea.md', 'notes/old tea.md', 'log.txt', '.hidden'])
  writeFileSync(path.join(folder, name), 'x');
afterAll(() => rmSync(folder, { recursive: true }));

test('a command is a slash and a word, alone or with an argument', () => {
  expect(parseSlash('/freeze')).toEqual({ kind: 'command', name: 'freeze', argument: '' });
  expect(parseSlash('/title  Tea timer ')).toEqual({ kind: 'command', name: 'title', argument: 'Tea timer' });
  expect(parseSlash('/Freeze')).toMatchObject({ name: 'freeze' });
});

test('a word that is no command is told apart from something to say', () => {
  expect(parseSlash('/frees')).toEqual({ kind: 'unknown', name: 'frees' });
  for (const words of ['/etc/hosts is missing', ' /freeze', 'freeze', '/', '/freeze\nand more', '1/2']) {
    expect(parseSlash(words)).toBeUndefined();
  }
});

test('commands are completed from their beginning', () => {
  expect(slashCompletion('/')?.candidates).toHaveLength(slashCommands.length);
  expect(slashCompletion('/fr')?.candidates).toEqual(['/freeze']);
  expect(slashCompletion('/xyz')).toBeUndefined();
  expect(slashCompletion('say /fr')).toBeUndefined();
});

test('a path is completed from what the folder holds', () => {
  expect(pathCompletion('see @', folder)).toEqual({ from: 4, candidates: ['@log.txt', '@notes/'] });
  expect(pathCompletion('see @notes/', folder)?.candidates).toEqual(['@"notes/old tea.md"', '@notes/tea.md']);
  expect(pathCompletion('see @.h', folder)?.candidates).toEqual(['@.hidden']);
  expect(pathCompletion('@"notes/old', folder)).toEqual({ from: 0, candidates: ['@"notes/old tea.md"'] });
  expect(pathCompletion('mail me@', folder)).toBeUndefined();
  expect(pathCompletion('@nowhere/x', folder)).toBeUndefined();
});

test('a file further below is found by its own name, unless it is hidden or left out', () => {
  mkdirSync(path.join(folder, 'deep/er'), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, 'build'));
  for (const name of ['deep/er/Bell.ts', 'node_modules/bell.js', 'build/bell.js', 'deep/.bell'])
    writeFileSync(path.join(folder, name), 'x');
  writeFileSync(path.join(folder, '.gitignore'), 'build/\n*.bak\n');
  expect(pathCompletion('see @bel', folder)).toEqual({ from: 4, candidates: ['@deep/er/Bell.ts'] });
  expect(pathCompletion('see @be', folder)).toBeUndefined();
});

test('a chosen completion is a file, or a folder in which to go on', () => {
  expect(completedFile('@"notes/old tea.md"', folder)).toBe('notes/old tea.md');
  expect(completedFile('@notes/', folder)).toBeUndefined();
  expect(completedFile('/freeze', folder)).toBeUndefined();
});
