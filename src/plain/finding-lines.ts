import type { Finding } from '../spec/finding.ts';
import { indented } from './indent.ts';

/** What is wrong with the spec, each finding with what could be done about it. */
export function findingLines(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['Nothing was found that is wrong with the spec.'];
  return findings.flatMap(({ severity, items, text, suggestion }) => [
    ...indented(`${severity}  ${items.join(', ') || 'the spec'}  `, text),
    ...(suggestion === '' ? [] : indented('    ', suggestion)),
  ]);
}
