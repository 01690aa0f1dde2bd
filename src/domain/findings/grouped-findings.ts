import type { Finding } from './finding.ts';
import { findingId } from './finding-id.ts';

/** From so many on, findings of one rule are one finding: somebody who imports a document is not told 400 things. */
const many = 6;

/** Items that a group names; the others are counted. */
const named = 4;

/** What a rule says of many items at once. Rules that are not here are never grouped. */
const ofMany: Readonly<Record<string, { readonly text: string; readonly suggestion: string }>> = {
  long: {
    text: 'items are long',
    suggestion: 'Split them where a part of one can be decided alone.',
  },
  several: {
    text: 'items seem to be more than one requirement each',
    suggestion: 'Split those that you want decided, built and tested one by one.',
  },
  vague: {
    text: 'items use words that no test can decide',
    suggestion: 'Say it with numbers, lists that are complete, or examples, where it matters.',
  },
  reference: {
    text: 'references lead to items that are not in the spec, in',
    suggestion: 'Say in the items themselves what is meant.',
  },
  duplicate: { text: 'items say the same as an earlier one', suggestion: 'Remove them.' },
  unbacked: {
    text: 'acceptance items check something that no other item asks for',
    suggestion: 'Add the behaviour that they check.',
  },
  unchecked: {
    text: 'items are not checked by any acceptance item',
    suggestion: 'Say for those that matter what you would try, and what should come out.',
  },
  'near-duplicate': {
    text: 'groups of items say almost the same',
    suggestion: 'Keep one of each, or say how they differ.',
  },
};

/**
 * Findings as a human reads them: where one rule found the same in many items, one finding stands for all of them,
 * in the place of the first. Which ones it stands for is in its `parts`.
 */
export function groupedFindings(findings: readonly Finding[]): readonly Finding[] {
  const groups = Map.groupBy(findings, groupOf);
  return findings.flatMap((finding) => {
    const group = groups.get(groupOf(finding))!;
    if (group.length < many || ofMany[ruleOf(finding)] === undefined) return [finding];
    return group[0] === finding ? [standingFor(finding, group.slice(1))] : [];
  });
}

/** The rule that found it: what its key begins with. */
const ruleOf = ({ from, key }: Finding): string => (from === 'rules' ? key.slice(0, key.indexOf(':')) : key);

const groupOf = (finding: Finding): string => `${finding.severity} ${ruleOf(finding)}`;

function standingFor(first: Finding, others: readonly Finding[]): Finding {
  const group = [first, ...others];
  const rule = ruleOf(first);
  const { text, suggestion } = ofMany[rule]!;
  // The item that is wrong stands last where a finding names the one that it is held against as well.
  const wrong = [...new Set(group.map(({ items }) => items.at(-1)!))];
  const rest = wrong.length - named;
  const items = wrong.slice(0, named).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const key = `${rule}:${group.map((finding) => finding.key).join('|')}`;
  return {
    id: findingId(key),
    from: 'rules',
    key,
    severity: first.severity,
    items: wrong,
    text: `${group.length} ${text}: ${items}.`,
    suggestion,
    parts: [first, ...others],
  };
}
