import type { Decided, Session } from '../../session/api.ts';
import { indented } from './indent.ts';

/** What the human just did to the spec itself, as the conversation tells it, and the revision that it led to. */
export function writtenLines({ view }: Session, outcome: Decided): string[] {
  const { revision, decided } = outcome;
  const last = view.entries.at(-1);
  const told = decided.length > 0 && last?.kind === 'decision' ? last.text : undefined;
  return [
    ...(told === undefined ? [`The title is “${view.title}”.`] : indented('', told)),
    ...supersededLine(outcome),
    `The spec is at revision ${revision}.`,
  ];
}

/** What no longer waits; none where that is nothing. */
const supersededLine = ({ superseded = [] }: Decided): string[] =>
  superseded.length === 0
    ? []
    : [`No longer waiting, because it does not fit any more: ${superseded.join(', ')}.`];
