import { dependenciesIn } from '../../domain/design/design.ts';
import type { TextSpan } from '../../domain/quotes/quote.ts';

/** A run of lines that is read as one: a heading, an entry of a list, or prose. Markers are left out of it. */
export type Passage = TextSpan & { readonly kind: 'heading' | 'entry' | 'prose' };

/**
 * The passages of what somebody typed or pasted. A line goes on with the one before where it is indented under
 * an entry, or where that one was broken by wrapping. Code, logs, tables and other data belong to none.
 */
export function passagesOf(text: string): readonly Passage[] {
  const passages: Passage[] = [];
  let fence: string | undefined;
  let open = false;
  let wrapped = false;
  for (const { 0: line, index } of text.matchAll(/[^\n\r]+|(?:\r\n|\n|\r){2,}/g)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
      open = false;
    } else if (line.trim() === '' || isData(line)) {
      open = false;
    } else {
      const passage = passageOf(text, line, index);
      const last = passages.at(-1);
      const goesOn =
        open &&
        last !== undefined &&
        passage.kind === 'prose' &&
        (last.kind === 'entry' ? /^\s/.test(line) : wrapped) &&
        dependenciesIn(line).length === 0;
      if (goesOn) passages[passages.length - 1] = slice(text, last.kind, last.start, passage.end);
      else passages.push(passage);
      open = passage.kind !== 'heading';
      wrapped = line.length >= wrappedLine;
    }
  }
  return passages;
}

const slice = (text: string, kind: Passage['kind'], start: number, end: number): Passage => ({
  kind,
  start,
  end,
  text: text.slice(start, end),
});

const headingMark = /^\s{0,3}#{1,6}\s+/;
const boldHeading = /^\s*(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?\s*$/;
const entryMark = /^\s*(?:[-*+•‣–]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?:\[[ xX]\]\s+)?/;
const quoteMark = /^\s*(?:>\s?)+/;

function passageOf(text: string, line: string, index: number): Passage {
  const end = index + line.trimEnd().length;
  const bold = boldHeading.exec(line);
  if (bold !== null) {
    const start = index + line.indexOf(bold[1]!);
    return slice(text, 'heading', start, start + bold[1]!.length);
  }
  const heading = headingMark.exec(line)?.[0].length;
  if (heading !== undefined) return slice(text, 'heading', index + heading, end);
  const entry = entryMark.exec(line)?.[0].length;
  if (entry !== undefined) return slice(text, 'entry', index + entry, end);
  const start = index + (quoteMark.exec(line)?.[0].length ?? line.length - line.trimStart().length);
  return slice(text, 'prose', start, end);
}

/** Characters from which on a line may be broken by an editor's wrapping and not by its author. */
const wrappedLine = 60;

const dataLines: readonly RegExp[] = [
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/, // a log line with its date
  /^\s*\[?\d\d:\d\d:\d\d/,
  /^\s*\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)\b[\]:]?\s/,
  /^\s*(?:\w{3} ){1,2} ?\d{1,2} \d\d:\d\d:\d\d/, // syslog
  /^\s+at .+[(:]/, // a stack
  /^\s*(?:Traceback|Caused by:|Exception in )/,
  /^\s*File ".+", line \d+/,
  /^\s*[[{].*[\]}],?\s*$/, // JSON
  /^\s*"[^"]*"\s*:\s*\S/,
  /^\s*[}\]][,;]?\s*$/,
  /^\s*<\/?\w[^>]*>/, // markup
  /^\s*\|.*\|\s*$/, // a table
  /^\s*[-=*_]{3,}\s*$/, // a rule
  /^\s*[$%#>]\s?(?:\.\/|[a-z][\w-]*\s+(?:-|\S+\.\w))/, // a command at a prompt
  /^[^\s,;]+(?:[,;][^\s,;]*){2,}$/, // comma-separated values
  /^[^\t]*\t[^\t]*\t/,
];

const isData = (line: string): boolean =>
  dataLines.some((pattern) => pattern.test(line)) || !/\p{L}{2}|\p{Script=Han}/u.test(line);
