import { expect, test } from 'vitest';
import { cautionLines } from '../../src/session/caution-text.ts';

const obeyed = (path: string) => ({ kind: 'obeyed', path, by: 'VS Code' }) as const;

test('a person is told of a few files by name, and of how many more there are', () => {
  expect(cautionLines()).toEqual([]);
  expect(cautionLines([obeyed('.vscode')])).toEqual([
    'Before you use it: .vscode is obeyed by VS Code, without being asked.',
  ]);
  const many = cautionLines(Array.from({ length: 9 }, (_, index) => obeyed(`d${index}/.vscode`)));
  expect(many).toHaveLength(6);
  expect(many.at(-1)).toBe('Before you use it: 4 more, which the log of the build names.');
});
