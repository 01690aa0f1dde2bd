import type { Expectation, Trial } from '../domain/cases/case.ts';
import type { CommandRun } from './protocol/protocol.ts';
import { endingText, headAndTail } from './sandbox/output.ts';

/** What a file of the case holds after the command; `undefined` where there is none. */
export type FileAfter = (path: string) => string | undefined;

/** How a run differs from what its case expects, one line each, for a person; empty when it does not. */
export function differences(example: Trial, run: CommandRun, fileAfter: FileAfter): string {
  const found = [
    exitDifference(example.exit, run),
    streamDifference('stdout', example.stdout, run.stdout),
    streamDifference('stderr', example.stderr, run.stderr),
    ...Object.entries(example.filesAfter ?? {}).map(([path, content]) =>
      fileDifference(path, content, fileAfter(path)),
    ),
  ].filter((line) => line !== '');
  const unexpected = example.stderr === undefined && found.length > 0 ? run.stderr.trim() : '';
  return [...found, ...(unexpected === '' ? [] : [`stderr said: ${quoted(unexpected)}`])].join('\n');
}

/** A command that had to be stopped has no outcome, whatever was expected of it. */
function exitDifference(expected: number | undefined, run: CommandRun): string {
  if (run.exit !== undefined && (expected === undefined || run.exit === expected)) return '';
  return expected === undefined
    ? `expected an end, got ${endingText(run)}`
    : `expected exit status ${expected}, got ${endingText(run)}`;
}

function streamDifference(name: string, expected: Expectation | undefined, actual: string): string {
  if (expected === undefined) return '';
  if ('equals' in expected) return textDifference(name, expected.equals, actual);
  return actual.includes(expected.contains)
    ? ''
    : `${name}: expected to find ${quoted(expected.contains)} in ${quoted(actual)}`;
}

function fileDifference(path: string, expected: string, actual: string | undefined): string {
  if (actual === undefined) return `${path}: expected, but there is no such file`;
  return expected === actual
    ? ''
    : textDifference(path, expected, actual) || `${path}: the last line break differs`;
}

/** The first line that differs. A missing last line break is forgiven. */
function textDifference(name: string, expected: string, actual: string): string {
  const wanted = lines(expected);
  const got = lines(actual);
  const at = wanted.findIndex((line, index) => line !== got[index]);
  const index = at === -1 && got.length > wanted.length ? wanted.length : at;
  if (index === -1) return '';
  return `${name}, line ${index + 1}: expected ${lineAt(wanted, index)}, got ${lineAt(got, index)}`;
}

const lines = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n');

const lineAt = (all: readonly string[], index: number): string => {
  const line = all[index];
  return line === undefined ? 'no more lines' : quoted(line);
};

const quoted = (text: string): string => JSON.stringify(headAndTail(text, 600));
