import type { Change } from '../spec/change.ts';
import type { Evidence } from '../spec/item.ts';
import { sectionTitles } from '../spec/section.ts';
import { wordDiff } from '../spec/word-diff.ts';
import { indented } from './indent.ts';

/** A change as lines: what it does, its words (what differs in brackets), and the human's words behind it. */
export function changeLines(change: Change): string[] {
  const asked = change.askedFor ? '' : '  NOT ASKED FOR';
  const origin = change.op === 'move' || change.op === 'remove' ? '' : `, ${change.origin}`;
  return [
    `${change.id}  ${change.op} ${change.item}  (${sectionTitles[change.section]}${origin})${asked}`,
    ...indented('    ', changedText(change)),
    ...casesLine(change),
    ...change.evidence.flatMap(evidenceLines),
    ...(change.downgrade === undefined ? [] : indented('    not backed: ', change.downgrade)),
    ...(change.reason === undefined ? [] : indented('    the agent says: ', change.reason)),
  ];
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

function casesLine({ cases }: Change): string[] {
  if (cases.length === 0) return [];
  return indented(
    '    cases: ',
    cases.map(({ name, heldBack }) => (heldBack ? `${name} (held back)` : name)).join('; '),
  );
}

/** The words of an utterance, and what they answered. */
function evidenceLines({ utterance, text, answers }: Evidence): string[] {
  const answered = answers === undefined ? [] : indented('      answering: ', answers, '        ');
  return [...indented(`    ${utterance}: "`, `${text}"`), ...answered];
}
