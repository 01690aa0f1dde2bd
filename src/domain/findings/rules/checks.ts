import type { Spec } from '../../items/item.ts';
import { remembered } from '../../text/remembered.ts';
import type { Fault, Finding, Severity } from '../finding.ts';
import { findingId } from '../finding-id.ts';
import { findUnchecked } from './acceptance.ts';
import { findBadCases } from './cases.ts';
import { findDependencyFaults } from './dependencies.ts';
import { findDuplicates } from './duplicates.ts';
import { eachItem } from './each-item.ts';
import { findGaps } from './gaps.ts';
import { findDanglingReferences } from './references.ts';
import { findWording } from './wording.ts';

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
