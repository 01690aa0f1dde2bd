import {
  boundaryFrom,
  type Draft,
  deleteRange,
  lineAfter,
  lineBefore,
  moveTo,
  nextGrapheme,
  previousGrapheme,
} from './draft.ts';

/** A word, or a run of signs, with the white space before or behind it. */
const wordBefore = /(?:[\p{L}\p{N}\p{M}_]+|[^\p{L}\p{N}\p{M}_\s]+)?\s*$/u;
const wordAfter = /^\s*(?:[\p{L}\p{N}\p{M}_]+|[^\p{L}\p{N}\p{M}_\s]+)?/u;

/** No word is longer than this, and no key press should look at more. */
const longestWord = 1000;

export type Motion =
  | 'cursor-left'
  | 'cursor-right'
  | 'word-left'
  | 'word-right'
  | 'line-start'
  | 'line-end'
  | 'draft-start'
  | 'draft-end';

export type Deletion =
  | 'delete-back'
  | 'delete-forward'
  | 'delete-word-back'
  | 'delete-word-forward'
  | 'delete-to-start'
  | 'delete-to-end';

export function move(draft: Draft, motion: Motion): Draft {
  return moveTo(draft, target(draft, motion));
}

const reach = {
  'delete-back': 'cursor-left',
  'delete-forward': 'cursor-right',
  'delete-word-back': 'word-left',
  'delete-word-forward': 'word-right',
  'delete-to-start': 'line-start',
  'delete-to-end': 'line-end',
} as const satisfies Record<Deletion, Motion>;

/** Deletes what the cursor would move over; at the end of a line, the line break. */
export function erase(draft: Draft, deletion: Deletion): Draft {
  const { cursor } = draft;
  const to = target(draft, reach[deletion]);
  if (to !== cursor) return deleteRange(draft, Math.min(to, cursor), Math.max(to, cursor));
  if (deletion === 'delete-to-end') return deleteRange(draft, cursor, nextGrapheme(draft));
  if (deletion === 'delete-to-start') return deleteRange(draft, previousGrapheme(draft), cursor);
  return draft;
}

function target(draft: Draft, motion: Motion): number {
  const { text, cursor } = draft;
  switch (motion) {
    case 'cursor-left':
      return previousGrapheme(draft);
    case 'cursor-right':
      return nextGrapheme(draft);
    case 'word-left':
      return wordStart(draft);
    case 'word-right':
      return boundaryFrom(text, cursor + wordAfter.exec(text.slice(cursor, cursor + longestWord))![0].length);
    case 'line-start':
      return cursor - lineBefore(text, cursor).length;
    case 'line-end':
      return cursor + lineAfter(text, cursor).length;
    case 'draft-start':
      return 0;
    case 'draft-end':
      return text.length;
  }
}

function wordStart({ text, cursor }: Draft): number {
  const before = text.slice(Math.max(0, cursor - longestWord), cursor);
  const start = cursor - wordBefore.exec(before)![0].length;
  const whole = boundaryFrom(text, start);
  // A mark on a space or a sign begins no word: its whole character is passed.
  return whole === start ? start : previousGrapheme(moveTo({ text, cursor, chips: {} }, whole));
}
