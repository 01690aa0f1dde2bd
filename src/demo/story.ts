import type { ChangeId, ItemId, QuestionId } from '../domain/items/ids.ts';

/** One thing that the human of the recorded session does, and what somebody who watches should notice then. */
export type Scene = Deed & { readonly note?: string };

type Deed =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'answer'; readonly question: QuestionId; readonly text: string }
  | { readonly kind: 'accept-asked-for' }
  | { readonly kind: 'accept'; readonly change: ChangeId }
  | { readonly kind: 'reject'; readonly change: ChangeId; readonly reason: string }
  | { readonly kind: 'confirm'; readonly item: ItemId }
  | { readonly kind: 'freeze' };

/** What the session is called: nobody who sees it shall take the model's part for live. */
export const title = 'Transaction import (a recording)';

/**
 * The human's part, word for word: a program that imports bank transactions, up to the frozen spec that is
 * then built. The quotes in the recorded replies are found in these words, so a change here needs one there.
 */
export const story: readonly Scene[] = [
  {
    kind: 'say',
    text:
      'I need a small command-line program that imports bank transactions from a CSV file into an SQLite ' +
      'database. We call it as import-transactions FILE DB. The headers must be exactly ' +
      'date,amount,currency,description. If any row is malformed, reject the whole file and name the row numbers.',
  },
  {
    kind: 'accept-asked-for',
    note: 'Four of the six quote what was said. One key accepts those, and no other.',
  },
  {
    kind: 'reject',
    note: 'The next one was nobody\u2019s wish. The reason goes back to A, who will not propose it again.',
    change: 'C6' as ChangeId,
    reason: 'An empty description is fine, many banks leave it out.',
  },
  {
    kind: 'accept',
    change: 'C5' as ChangeId,
    note: 'For this one A quoted words that were never said. The program looked, and marked it as inferred.',
  },
  {
    kind: 'answer',
    question: 'Q1' as QuestionId,
    text: 'yes, exactly',
    note: 'A bare yes is kept together with the question that it answers.',
  },
  { kind: 'accept-asked-for' },
  {
    kind: 'say',
    text:
      'Dates look like 2026-02-28 and must be in the calendar, amounts have exactly two decimals, currencies ' +
      'are three capital letters. At most 10 MB and 50,000 rows. One import is one database transaction: all ' +
      'rows or none. On success print imported N, skipped M. Plain JavaScript for Node, no packages.',
  },
  { kind: 'accept-asked-for' },
  { kind: 'accept', change: 'C14' as ChangeId },
  {
    kind: 'say',
    text:
      'Examples: two good rows print imported 2, skipped 0. The same row twice prints imported 1, skipped 1. ' +
      'If rows 3 and 5 are bad, the message names both and nothing is written. Keep a few more to yourself, ' +
      'to test whoever builds it.',
  },
  { kind: 'accept-asked-for' },
  {
    kind: 'say',
    text: 'One more thing: the column is called memo, not description.',
    note: 'One remark now changes several items, and only those.',
  },
  {
    kind: 'accept-asked-for',
    note: 'What goes and what comes, word by word. All else stays as it is, to the byte.',
  },
  { kind: 'freeze', note: 'Nothing freezes while an inferred item is confirmed by nobody.' },
  { kind: 'confirm', item: 'R5' as ItemId },
  { kind: 'confirm', item: 'R14' as ItemId },
  { kind: 'freeze' },
];
