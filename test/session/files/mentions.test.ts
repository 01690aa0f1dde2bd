import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mentionOf, mentionsIn, missingNote } from '../../../src/session/files/mentions.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mentions-'));
mkdirSync(path.join(folder, 'notes'));
for (const name of ['notes/old tea.md', 'log.txt', 'icon@2x.png'])
  writeFileSync(path.join(folder, name), 'x');
afterAll(() => rmSync(folder, { recursive: true }));

const filesIn = (text: string) => mentionsIn(text, folder).files.map((file) => path.relative(folder, file));

test.each([
  ['see @log.txt, please', ['log.txt']],
  ['@log.txt', ['log.txt']],
  ['(as in @log.txt).', ['log.txt']],
  ['Is it @log.txt? And @"notes/old tea.md"!', ['log.txt', 'notes/old tea.md']],
  ['@log.txt and again @./log.txt', ['log.txt']],
  ['the icon @icon@2x.png', ['icon@2x.png']],
])('%s attaches what it names, each file once', (text, files) => {
  expect(filesIn(text)).toEqual(files);
});

test.each([
  'ask @ada',
  'mail ada@log.txt',
  'write to ada@example.org or @grace',
  'use @types/node and @angular/core',
  'an @media rule, a @Test, @@log.txt',
  'the folder @notes',
  '@',
])('%s attaches nothing and is not taken for a mistake', (text) => {
  expect(mentionsIn(text, folder)).toEqual({ files: [], missing: [] });
});

test('what reads like a file and is none is told', () => {
  const mentions = mentionsIn('see @lgo.txt, @./notes/tea and @log.txt', folder);
  expect(mentions.missing).toEqual(['lgo.txt', './notes/tea']);
  expect(missingNote(mentions)).toBe(
    'There is no file @lgo.txt, @./notes/tea here, so nothing is attached for them.',
  );
  expect(missingNote(mentionsIn('all well', folder))).toBeUndefined();
});

test('what a name is mentioned as names it', () => {
  for (const name of ['log.txt', 'notes/old tea.md']) {
    expect(filesIn(`see ${mentionOf(name)} `)).toEqual([name]);
  }
});
