import type { Case, Expectation } from '../../domain/cases/case.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { Item, Spec } from '../../domain/items/item.ts';
import type { Question } from '../../domain/items/question.ts';
import { sections } from '../../domain/items/section.ts';
import type { AskedQuestion } from '../../domain/items/utterance.ts';

/** The whole spec in few characters: a heading a section, a line an item, a mark on what the human did not say. */
export function specText(spec: Spec): string {
  const parts = sections.flatMap((section) => {
    const items = spec.items.filter((item) => item.section === section);
    return items.length === 0 ? [] : [`## ${section}`, ...items.map(itemLine)];
  });
  const removed = spec.removed.map(({ item }) => `${item.id} [${item.section}] ${item.text}`);
  return [
    `# Spec "${spec.title}"`,
    ...(parts.length === 0 ? ['(empty)'] : parts),
    ...(removed.length === 0 ? [] : ['## removed', ...removed]),
  ].join('\n');
}

const itemLine = ({ id, origin, text, cases }: Item): string =>
  [`${id}${origin === 'explicit' ? '' : ` (${origin})`} ${text}`, ...cases.map(caseLine)].join('\n');

/** A case in the fields of the tool, so that the model can send it back changed. */
export function caseLine(example: Case): string {
  if (example.kind === 'story') {
    const { name, given, when, expected, heldBack } = example;
    return `  case ${JSON.stringify({ name, given, when, expected, ...(heldBack && { held_back: true }) })}`;
  }
  if (example.kind === 'table') {
    const { name, run, files, columns, rows, heldBack } = example;
    const fields = { name, run, files, table: [columns, ...rows], ...(heldBack && { held_back: true }) };
    return `  case ${JSON.stringify(fields)}`;
  }
  const { name, run, stdin, files, exit, stdout, stderr, filesAfter, heldBack } = example;
  const fields = {
    name,
    run,
    stdin,
    files,
    exit,
    ...expectationFields('stdout', stdout),
    ...expectationFields('stderr', stderr),
    files_after: filesAfter,
    ...(heldBack && { held_back: true }),
  };
  return `  case ${JSON.stringify(fields)}`;
}

function expectationFields(stream: string, expected: Expectation | undefined): object {
  if (expected === undefined) return {};
  return 'equals' in expected ? { [stream]: expected.equals } : { [`${stream}_contains`]: expected.contains };
}

/** A change in a line: `C5 add R6 [failure] (inferred): text`. */
export function changeLine({ id, op, item, section, origin, text }: Change): string {
  const mark = origin === 'explicit' || op === 'remove' || op === 'move' ? '' : ` (${origin})`;
  return `${id} ${op} ${item} [${section}]${mark}: ${text}`;
}

/** A question in a line, with its options numbered as the human sees them. */
export function questionLine({ id, text, options, recommended }: AskedQuestion | Question): string {
  const offered = options.map(
    (option, at) => `${at + 1} ${option}${option === recommended ? ' (recommended)' : ''}`,
  );
  return `${id} "${text}"${offered.length === 0 ? '' : ` [${offered.join(' / ')}]`}`;
}
