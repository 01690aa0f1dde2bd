import { type DataFormat, dataFormat } from './pasted-data.ts';
import { isErrorLine, isFrame, isLogLine, isReportLine, readsLikeProse } from './pasted-lines.ts';

/** What a program wrote and a person handed on. The report of a test run is a log. */
export type PastedKind = 'log' | 'trace' | 'data' | 'diff';

/** So many lines at least: fewer are quoted in a sentence as often as not. */
const fewestLines = 3;

/** Lines at the beginning and at the end that are looked at. */
const sample = 300;

/**
 * What a text is that no person wrote: a log, a stack trace, data or a diff, from its first line to its last.
 * `undefined` for words, lists, documents and code, and wherever there is doubt: a line that reads as if the human
 * wrote it, at either end, makes all of it words. Takes time in proportion to the length of the text.
 */
export function pastedKind(text: string): PastedKind | undefined {
  const all = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (all.length < fewestLines) return undefined;
  const lines = all.length <= 2 * sample ? all : [...all.slice(0, sample), ...all.slice(-sample)];
  if (isDiff(lines)) return 'diff';
  if (isComposed(lines)) return undefined;
  if (dataFormat(text, all) !== undefined) return 'data';
  if (isTrace(lines)) return 'trace';
  return isLog(lines) ? 'log' : undefined;
}

/** The name of the file that such a text is kept as. */
export function pastedName(kind: PastedKind, text: string, number: number): string {
  return `pasted-${number}.${extensionOf(kind, text)}`;
}

function extensionOf(kind: PastedKind, text: string): DataFormat | 'log' | 'diff' | 'txt' {
  if (kind === 'diff') return 'diff';
  if (kind !== 'data') return 'log';
  return (
    dataFormat(
      text,
      text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== ''),
    ) ?? 'txt'
  );
}

/** A fence or a heading of Markdown: somebody put this together. */
const isComposed = (lines: readonly string[]): boolean =>
  lines.some((line) => /^\s{0,3}(?:```|~~~|#{1,6}\s+\p{L})/u.test(line));

const diffLine =
  /^(?:[-+ \\@]|diff |index |(?:new|deleted|old) (?:file )?mode |(?:similarity|dissimilarity) index |(?:rename|copy) (?:from|to) |Binary files |commit [\da-f]{7,}|(?:Author|Date|From|Subject|Merge):? )/;
const hunk = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;

function isDiff(lines: readonly string[]): boolean {
  const begins = /^(?:diff |--- |index |@@ |commit [\da-f]{7,}|From [\da-f]{40})/.test(lines[0]!);
  return (
    begins && lines.some((line) => hunk.test(line)) && share(lines, (line) => diffLine.test(line)) >= 0.95
  );
}

function isTrace(lines: readonly string[]): boolean {
  const isOwn = (line: string) => isFrame(line) || isErrorLine(line) || /^\s{2,}|^\t/.test(line);
  return (
    lines.filter(isFrame).length >= 2 &&
    share(lines, isOwn) >= 0.5 &&
    hasNoVoice(lines, (line) => isOwn(line) || isLogLine(line))
  );
}

function isLog(lines: readonly string[]): boolean {
  const isOwn = (line: string) => isLogLine(line) || isReportLine(line);
  const isBeside = (line: string) => /^\s{2,}|^\t/.test(line) || isFrame(line) || isErrorLine(line);
  const counted = lines.filter((line) => isOwn(line) || !isBeside(line));
  return (
    lines.filter(isOwn).length >= 2 &&
    share(counted, isOwn) >= 0.6 &&
    hasNoVoice(lines, (line) => isOwn(line) || isBeside(line))
  );
}

/** Whether nobody seems to speak: not in the first or last line, and hardly between them. */
function hasNoVoice(lines: readonly string[], isOwn: (line: string) => boolean): boolean {
  const speaks = (line: string) => !isOwn(line) && readsLikeProse(line);
  return !speaks(lines[0]!) && !speaks(lines.at(-1)!) && share(lines, speaks) <= 0.2;
}

const share = <Value>(values: readonly Value[], test: (value: Value) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;
