import { expect, test } from 'vitest';
import { differences } from '../../src/builder/difference.ts';
import type { CommandRun } from '../../src/builder/protocol/protocol.ts';
import type { CommandCase } from '../../src/domain/cases/case.ts';
import { commandCase } from './specs.ts';

const ran = (run: Partial<CommandRun>): CommandRun => ({
  command: '',
  exit: 0,
  stdout: '',
  stderr: '',
  durationMs: 2_000,
  sandboxed: true,
  ...run,
});

const difference = (
  expected: Partial<CommandCase>,
  run: Partial<CommandRun>,
  files: Record<string, string> = {},
) => differences(commandCase('case', 'run', expected), ran(run), (path) => files[path]);

test('an outcome that is as expected has no difference', () => {
  expect(difference({}, {})).toBe('');
  expect(difference({ exit: 3, stdout: { equals: 'a\nb' } }, { exit: 3, stdout: 'a\nb' })).toBe('');
  expect(difference({ stdout: { contains: 'b' } }, { stdout: 'abc', stderr: 'a warning' })).toBe('');
  expect(difference({ filesAfter: { out: 'x\n' } }, {}, { out: 'x\n' })).toBe('');
});

test('a missing last line break is forgiven in what is printed, on either side, and not in files', () => {
  expect(difference({ stdout: { equals: 'a' } }, { stdout: 'a\n' })).toBe('');
  expect(difference({ stdout: { equals: 'a\n' } }, { stdout: 'a' })).toBe('');
  expect(difference({ stdout: { equals: 'a' } }, { stdout: 'a\n\n' })).toBe(
    'stdout, line 2: expected no more lines, got ""',
  );
  expect(difference({ filesAfter: { out: 'x' } }, {}, { out: 'x\n' })).toBe(
    'out: the last line break differs',
  );
});

test('a difference names the stream, the line, what was expected and what came', () => {
  expect(difference({ stdout: { equals: 'a\nb\nc' } }, { stdout: 'a\nX\nc\n' })).toBe(
    'stdout, line 2: expected "b", got "X"',
  );
  expect(difference({ stdout: { equals: 'a\nb' } }, { stdout: 'a' })).toBe(
    'stdout, line 2: expected "b", got no more lines',
  );
  expect(difference({ stderr: { contains: 'no such' } }, { stderr: 'oops' })).toBe(
    'stderr: expected to find "no such" in "oops"',
  );
  expect(difference({ filesAfter: { out: 'x' } }, {})).toBe('out: expected, but there is no such file');
});

test('an exit status that differs comes with what the program said', () => {
  expect(difference({}, { exit: 1, stderr: 'TypeError: x\n' })).toBe(
    'expected exit status 0, got exit status 1\nstderr said: "TypeError: x"',
  );
});

test('a command that was stopped is a difference of its own', () => {
  const { exit: _, ...stopped } = ran({ stopped: 'timeout' });
  expect(differences(commandCase('case', 'run'), stopped, () => undefined)).toBe(
    'expected exit status 0, got stopped: it ran longer than 2 seconds',
  );
});
