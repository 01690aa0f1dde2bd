import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { attachedFiles, droppedFile, pathCompletion } from '../../../src/tui/composer/attachments.ts';
import { parseSlash, slashCommands, slashCompletion } from '../../../src/tui/composer/slash.ts';

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

test('files that are mentioned and there are attached, each once', () => {
  const text = 'see @log.txt, @"notes/old tea.md" and @log.txt; not @missing, not me@log.txt, not @notes';
  expect(attachedFiles(text, folder)).toEqual([
    path.join(folder, 'log.txt'),
    path.join(folder, 'notes/old tea.md'),
  ]);
});

test('a path is completed from what the folder holds', () => {
  expect(pathCompletion('see @', folder)).toEqual({ from: 4, candidates: ['@log.txt', '@notes/'] });
  expect(pathCompletion('see @notes/', folder)?.candidates).toEqual(['@"notes/old tea.md"', '@notes/tea.md']);
  expect(pathCompletion('see @.h', folder)?.candidates).toEqual(['@.hidden']);
  expect(pathCompletion('@"notes/old', folder)).toEqual({ from: 0, candidates: ['@"notes/old tea.md"'] });
  expect(pathCompletion('mail me@', folder)).toBeUndefined();
  expect(pathCompletion('@nowhere/x', folder)).toBeUndefined();
});

test('a file that is dropped on the terminal is mentioned', () => {
  const file = path.join(folder, 'notes/old tea.md');
  for (const pasted of [file.replaceAll(' ', '\\ '), `'${file}'`, `"${file}"`, `file://${file} `]) {
    expect(droppedFile(pasted, folder)).toBe(`@"${file}"`);
  }
  expect(droppedFile(path.join(folder, 'log.txt'), folder)).toBe(`@${folder}/log.txt`);
});

test('a pasted path that is no file is text', () => {
  for (const pasted of ['/no/such/file', 'log.txt', `${folder}/log.txt\n${folder}/log.txt`, folder]) {
    expect(droppedFile(pasted, folder)).toBeUndefined();
  }
});
