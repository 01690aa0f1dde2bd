import type { Case } from '../../cases/case.ts';
import { contradictingRows } from '../../cases/case-table.ts';
import type { Item, Spec } from '../../items/item.ts';
import type { Fault } from '../finding.ts';

/** Cases that no machine could run, or that would reach outside their folder. */
export function findBadCases(spec: Spec): readonly Fault[] {
  return spec.items.flatMap((item) =>
    item.cases.flatMap((example, index) => findBadCase(item, example, index + 1)),
  );
}

function findBadCase({ id }: Item, example: Case, number: number): readonly Fault[] {
  if (example.kind === 'story') return [];
  const finding = (rule: string, text: string, suggestion: string): Fault => ({
    key: `${rule}:${id}:${number}`,
    severity: 'error',
    items: [id],
    text,
    suggestion,
  });
  const after = example.kind === 'command' ? example.filesAfter : undefined;
  const paths = [...Object.keys(example.files ?? {}), ...Object.keys(after ?? {})];
  const contradicting = example.kind === 'table' ? contradictingRows(example) : [];
  const outside = paths.find((path) => !staysInside(path));
  return [
    ...(example.run.trim() === ''
      ? [finding('case-command', `The case “${example.name}” of ${id} runs nothing.`, 'Give it a command.')]
      : []),
    ...(outside === undefined
      ? []
      : [
          finding(
            'case-path',
            `The case “${example.name}” of ${id} has a file outside its folder: “${outside}”.`,
            'Use a relative path without “..”.',
          ),
        ]),
    ...(contradicting.length === 0
      ? []
      : [
          finding(
            'case-rows',
            `Row ${contradicting.join(', ')} of “${example.name}” of ${id} expects something else than an earlier row with the same input.`,
            'Say which of them is right.',
          ),
        ]),
  ];
}

/** Whether a path names a file inside the folder that it starts from, on every system. */
function staysInside(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return (
    !/^[A-Za-z]:|^~|\0/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
