import type { Finding } from '../../domain/findings/finding.ts';
import { indented } from './indent.ts';

/** Items that a line names; the others are counted. */
const named = 5;

/** What is wrong with the spec, each finding with its name and what could be done about it. */
export function findingLines(
  findings: readonly Finding[],
  otherwise = 'Nothing was found that is wrong with the spec.',
): string[] {
  if (findings.length === 0) return [otherwise];
  return findings.flatMap(({ id, severity, items, text, suggestion }) => [
    ...indented(`${id}  ${severity}  ${itemsText(items)}  `, text),
    ...(suggestion === '' ? [] : indented('    ', suggestion)),
  ]);
}

function itemsText(items: Finding['items']): string {
  const rest = items.length - named;
  return items.length === 0
    ? 'the spec'
    : items.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
