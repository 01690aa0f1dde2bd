import type { Decided } from '../session/api.ts';
import type { Change } from '../spec/change.ts';

const done = {
  accept: 'accepted',
  'accept-edited': 'accepted in your words',
  'accept-noted': 'accepted with a note',
  'accept-quoted': 'accepted on your words',
  write: 'written',
  reject: 'rejected',
  ask: 'asked about',
  confirm: 'confirmed',
  defer: 'set aside',
  dismiss: 'dismissed',
  talk: 'marked as talk',
  undo: 'undone',
} as const;

/** What was decided, a line each, and the revision that it led to; then what is still to come of it. */
export function decidedLines({ revision, decided }: Decided, left: readonly Change[] = []): string[] {
  const hasNote = decided.some(({ decision }) => decision === 'accept-noted');
  return [
    ...decided.map(({ change, decision, item }) =>
      change === undefined ? `${item}  ${done[decision]}` : `${change}  ${done[decision]}  (${item})`,
    ),
    `The spec is at revision ${revision}.`,
    ...(hasNote ? ['A reads your note in its next turn, and changes the item then.'] : []),
    ...(left.length === 0
      ? []
      : [`Your words do not ask for ${left.map(({ id }) => id).join(', ')}: decide on them by name.`]),
  ];
}
