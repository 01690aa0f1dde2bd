import type { Change } from '../../spec/change.ts';
import type { Decision } from '../../spec/decision.ts';

const done = {
  add: 'added',
  replace: 'rewrote',
  move: 'moved',
  remove: 'removed',
  restore: 'restored',
} as const;

/** A decision as the conversation tells it. */
export function decisionText(decision: Decision, change: Change | undefined): string {
  const effect = change === undefined ? '' : `: ${done[change.op]} ${change.item}`;
  switch (decision.kind) {
    case 'accept':
      return `Accepted ${decision.change}${effect}.`;
    case 'accept-edited':
      return `Accepted ${decision.change} in your words${effect}.`;
    case 'accept-noted':
      return `Accepted ${decision.change} with a note${effect}.`;
    case 'reject':
      return `Rejected ${decision.change}.`;
    case 'ask':
      return `Asked about ${decision.change}.`;
    case 'confirm':
      return `Confirmed ${decision.item}.`;
    case 'undo':
      return `Took back revision ${decision.restored + 1}.`;
  }
}
