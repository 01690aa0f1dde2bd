import { expect, test } from 'vitest';
import { droppedPaths } from '../../../src/tui/model/dropped-paths.ts';

const tea = '/home/ada/my notes/tea (1).md';

test.each([
  ['escaped', '/home/ada/my\\ notes/tea\\ \\(1\\).md'],
  ['escaped, with a space behind it', '/home/ada/my\\ notes/tea\\ \\(1\\).md '],
  ['in single quotes', `'${tea}'`],
  ['in single quotes, with a space behind it', `'${tea}' `],
  ['in double quotes', `"${tea}"`],
  ['as it is', tea],
  ['as it is, with a line break behind it', `${tea}\n`],
  ['as an address', 'file:///home/ada/my%20notes/tea%20(1).md'],
])('one path, %s', (_, pasted) => {
  expect(droppedPaths(pasted)).toContainEqual([tea]);
});

test.each([
  ['behind each other', "'/a/one.md' '/b/it'\\''s two.md' "],
  ['escaped', "/a/one.md /b/it\\'s\\ two.md"],
  ['below each other', "/a/one.md\n/b/it's two.md\n"],
  ['as addresses', 'file:///a/one.md\r\nfile:///b/it%27s%20two.md\r\n'],
])('several paths, %s', (_, pasted) => {
  expect(droppedPaths(pasted)).toContainEqual(['/a/one.md', "/b/it's two.md"]);
});

test('a path of Windows keeps its backslashes', () => {
  expect(droppedPaths('"C:\\Users\\Ada\\tea.md"')).toContainEqual(['C:\\Users\\Ada\\tea.md']);
});

test.each([
  'tea.md',
  'see /a/one.md',
  "'/a/one.md",
  'file://%zz',
  'https://example.org/tea.md',
  '',
  '/x '.repeat(10_000),
])('%j is no list of paths', (pasted) => {
  expect(droppedPaths(pasted)).toEqual([]);
});
