import { authorText } from '../../domain/changes/author.ts';
import type { Change } from '../../domain/changes/change.ts';
import { sourceName, sourceNames } from '../../domain/changes/material.ts';
import { offersCases } from '../../domain/changes/offers-cases.ts';
import type { Evidence } from '../../domain/items/item.ts';
import { sectionTitles } from '../../domain/items/section.ts';
import { nearMissText } from '../../domain/quotes/near-miss.ts';
import { wordDiff } from '../../domain/text/word-diff.ts';
import { changedCaseLines } from './case-lines.ts';
import { indented } from './indent.ts';

/** A change as lines: what it does, its words (what differs in brackets), and the human's words behind it. */
export function changeLines(change: Change): string[] {
  const { rejectedBefore: again, nearest = [] } = change;
  const origin = change.op === 'move' || change.op === 'remove' ? '' : `, ${change.origin}`;
  return [
    `${change.id}  ${change.op} ${change.item}  (${sectionTitles[change.section]}${origin})${markOf(change)}`,
    ...indented('    ', changedText(change)),
    ...changedCaseLines(change.op === 'replace' ? change.before.cases : [], change.cases, '    '),
    ...change.evidence.flatMap(evidenceLines),
    ...(again === undefined
      ? []
      : indented(`    rejected as ${again.change}: `, again.reason || 'without a reason')),
    ...nearest.flatMap((words) =>
      indented('    near miss: ', `${nearMissText(words)} (${words.utterance}).`),
    ),
    ...(nearest.length === 0 ? [] : [`    these are your words: accept ${change.id} --on-nearest`]),
    ...(change.downgrade === undefined || nearest.length > 0
      ? []
      : indented('    not backed: ', change.downgrade)),
    ...(change.reason === undefined ? [] : indented('    the agent says: ', change.reason)),
  ];
}

/** What the human must not overlook. */
function markOf(change: Change): string {
  if (change.proposedBy !== undefined) return `  FROM ${authorText(change.proposedBy)}`;
  if (change.rejectedBefore !== undefined) return '  REJECTED BEFORE';
  if (offersCases(change)) return '  CASES ON OFFER';
  if (change.material !== undefined) return `  FROM ${sourceNames(change.material)}`;
  return change.askedFor ? '' : '  NOT ASKED FOR';
}

/** The change's text; for a replacement both texts in one, `[-removed-]` and `{+added+}`. */
function changedText(change: Change): string {
  if (change.op === 'move' && change.before.section !== change.section) {
    return `${change.text} [-${sectionTitles[change.before.section]}-]{+${sectionTitles[change.section]}+}`;
  }
  if (change.op !== 'replace' || change.before.text === change.text) return change.text;
  return wordDiff(change.before.text, change.text)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');
}

/** The words of an utterance, and what they answered. */
function evidenceLines({ utterance, text, answers, from }: Evidence): string[] {
  const answered = answers === undefined ? [] : indented('      answering: ', answers, '        ');
  const said = from === undefined ? utterance : `${utterance}, from ${sourceName(from)}`;
  return [...indented(`    ${said}: "`, `${text}"`), ...answered];
}
