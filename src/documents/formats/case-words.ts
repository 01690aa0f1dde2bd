import type { Case, CaseFiles, Expectation, StoryCase, Trial } from '../../domain/cases/case.ts';
import { trialsOf } from '../../domain/cases/case-table.ts';
import type { FrozenItem } from '../../domain/items/frozen-item.ts';
import { normaliseText } from '../../domain/text/text.ts';

/** An example in words, a line each. */
export interface ToldCase {
  /** The item's name and the case's own. */
  readonly name: string;
  readonly given: readonly string[];
  readonly when: string;
  readonly expected: readonly string[];
}

/** The examples of an item that others may see, in words: never one that is held back. */
export const toldCases = ({ id, cases }: FrozenItem): readonly ToldCase[] =>
  cases
    .filter(({ heldBack }) => !heldBack)
    .flatMap(partsOf)
    .map((example) => ({ ...told(example), name: `${id}: ${oneLine(example.name) || 'example'}` }));

/** Each row of a table is an example of its own. */
const partsOf = (example: Case): readonly (Trial | StoryCase)[] =>
  example.kind === 'table' ? trialsOf(example) : [example];

/** Every kind of white space as one space: what a line of another format can hold. */
export const oneLine = (text: string): string => normaliseText(text).replace(/\s+/g, ' ');

/** An example as one sentence of a list. */
export function caseSentence({ name, given, when, expected }: ToldCase): string {
  const steps = [
    ...(given.length === 0 ? [] : [`**Given** ${given.join(', and ')}`]),
    `**When** ${when}`,
    `**Then** ${expected.join(', and ')}`,
  ];
  return `${name}: ${steps.join(', ')}`;
}

/** What one example says, without its name. */
export function told(example: Trial | StoryCase): Omit<ToldCase, 'name'> {
  if (!('given' in example)) return toldCommand(example);
  const { given, when, expected } = example;
  return { given: steps(given), when: oneLine(when), expected: steps(expected) };
}

/** What was told as several steps has a line for each. */
const steps = (text: string): readonly string[] => text.split('\n').map(oneLine).filter(Boolean);

function toldCommand({ run, files, stdin, exit, stdout, stderr, filesAfter }: Trial): Omit<ToldCase, 'name'> {
  return {
    given: [...toldFiles(files), ...(stdin === undefined ? [] : [`standard input is ${code(stdin)}`])],
    when: `${codeSpan(run)} runs`,
    expected: [
      ...(exit === undefined ? [] : [`it exits with ${exit}`]),
      ...toldStream('standard output', stdout),
      ...toldStream('standard error', stderr),
      ...toldFiles(filesAfter),
    ],
  };
}

function toldStream(name: string, expectation: Expectation | undefined): readonly string[] {
  if (expectation === undefined) return [];
  if ('equals' in expectation) return [`${name} is ${code(expectation.equals)}`];
  return [`${name} contains ${code(expectation.contains)}`];
}

const toldFiles = (files: CaseFiles = {}): readonly string[] =>
  Object.entries(files).map(([path, text]) => `the file ${codeSpan(path)} holds ${code(text)}`);

/** Text as a JSON string: its line breaks and blanks can be seen. */
const code = (text: string): string => codeSpan(JSON.stringify(text));

/** Code within a line, between more backticks than it has itself. */
function codeSpan(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${mark}${space}${line}${space}${mark}`;
}
