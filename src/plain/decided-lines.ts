import type { Decided } from '../session/api.ts';

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

/** What was decided, a line each, and the revision that it led to. */
export function decidedLines({ revision, decided }: Decided): string[] {
  return [
    ...decided.map(({ change, decision, item }) =>
      change === undefined ? `${item}  ${done[decision]}` : `${change}  ${done[decision]}  (${item})`,
    ),
    `The spec is at revision ${revision}.`,
  ];
}
