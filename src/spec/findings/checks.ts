import type { Spec } from '../item.ts';
import { remembered } from '../remembered.ts';
import type { Fault, Finding, Severity } from './finding.ts';
import { findingId } from './finding-id.ts';
import { findUnchecked } from './rules/acceptance.ts';
import { findBadCases } from './rules/cases.ts';
import { findDependencyFaults } from './rules/dependencies.ts';
import { findDuplicates } from './rules/duplicates.ts';
import { eachItem } from './rules/each-item.ts';
import { findGaps } from './rules/gaps.ts';
import { findDanglingReferences } from './rules/references.ts';
import { findWording } from './rules/wording.ts';

const rules: readonly ((spec: Spec) => readonly Fault[])[] = [
  findDanglingReferences,
  eachItem(findBadCases),
  findDuplicates,
  findGaps,
  findDependencyFaults,
  eachItem(findWording),
  findUnchecked,
];

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What the rules find wrong with a spec, the worst first. No model takes part. */
export function checkSpec(spec: Spec): readonly Finding[] {
  return worstFirst(rules.flatMap((rule) => rule(spec)).map(named));
}

/** The worst first; within a severity in their order. */
export const worstFirst = (findings: readonly Finding[]): readonly Finding[] =>
  severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));

/** What a rule remembers of an item that did not change keeps its name without working it out again. */
const named = remembered((fault: Fault): Finding => ({ id: findingId(fault.key), from: 'rules', ...fault }));
