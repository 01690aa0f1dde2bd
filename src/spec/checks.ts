import type { Fault, Finding, Severity } from './finding.ts';
import { findingId } from './finding-id.ts';
import type { Spec } from './item.ts';
import { findBadCases } from './rules/cases.ts';
import { findDuplicates } from './rules/duplicates.ts';
import { findGaps } from './rules/gaps.ts';
import { findDanglingReferences } from './rules/references.ts';
import { findWording } from './rules/wording.ts';

const rules: readonly ((spec: Spec) => readonly Fault[])[] = [
  findDanglingReferences,
  findBadCases,
  findDuplicates,
  findGaps,
  findWording,
];

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What the rules find wrong with a spec, the worst first. No model takes part. */
export function checkSpec(spec: Spec): readonly Finding[] {
  const findings = rules
    .flatMap((rule) => rule(spec))
    .map((fault): Finding => ({ id: findingId(fault.key), from: 'rules', ...fault }));
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
