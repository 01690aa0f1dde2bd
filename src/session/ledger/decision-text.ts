import type { Change, ChangeOp } from '../../domain/changes/change.ts';
import type { Decision, Verdict } from '../../domain/changes/decision.ts';
import { ownChangeText } from './own-change-text.ts';

/** A decision with the change that it was about. */
export interface DecisionInWords {
  readonly decision: Decision;
  readonly change?: Change;
  /** The words that came with it. */
  readonly words?: string;
}

const done: { readonly [Op in ChangeOp]: string } = {
  add: 'added',
  replace: 'rewrote',
  move: 'moved',
  remove: 'removed',
  restore: 'restored',
};

/** Whether a decision was made with the same key press or command as the one before it. */
export const isOfSameAct = (before: Decision, next: Decision): boolean =>
  before.kind === next.kind && before.revision === next.revision && together.has(next.kind);

/** What one act can do to many. */
const together: ReadonlySet<Verdict['kind']> = new Set(['accept', 'confirm', 'write', 'talk', 'dismiss']);

/** What was decided in one act, as the conversation tells it. */
export function decisionText(decided: readonly DecisionInWords[]): string {
  const [first] = decided;
  if (first === undefined) return '';
  if (decided.length === 1) return oneDecision(first);
  const named = decided.map(({ decision }) => subjectOf(decision));
  if (first.decision.kind === 'confirm') return `Confirmed ${named.join(', ')}.`;
  if (first.decision.kind === 'dismiss') return `Dismissed ${decided.length} findings.`;
  if (first.decision.kind === 'talk') return talkText(decided);
  const effects = Object.entries(done).flatMap(([op, verb]) => {
    const items = decided.flatMap(({ change }) => (change?.op === op ? change.item : []));
    return items.length === 0 ? [] : `${verb} ${listed(items)}`;
  });
  return first.decision.kind === 'write'
    ? `You ${effects.join('; ')}.`
    : `Accepted ${decided.length} changes: ${effects.join('; ')}.`;
}

function oneDecision({ decision, change, words }: DecisionInWords): string {
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
    case 'accept-quoted':
      return `Accepted ${decision.change} on your words${effect}.`;
    case 'write':
      return change === undefined ? 'You changed the spec.' : ownChangeText(change, words);
    case 'confirm':
      return `Confirmed ${decision.item}.`;
    case 'defer':
      return `Set aside ${decision.question}.`;
    case 'dismiss':
      return `Dismissed ${decision.finding}.`;
    case 'talk':
      return decision.back
        ? `Words of ${decision.words.utterance} are talk no more.`
        : `Marked as talk: words of ${decision.words.utterance}.`;
    case 'take-over':
      return `Took over what was decided elsewhere: ${counted(decision.taken.length)}.`;
    case 'undo':
      return `Took back revision ${decision.restored + 1}.`;
  }
}

/** The names of items; of many, as an import adds them, how many and which are the first and the last. */
function listed(items: readonly string[]): string {
  if (items.length <= mostNamed) return items.join(', ');
  return `${items.length.toLocaleString('en')} items, ${items[0]} to ${items.at(-1)}`;
}

const mostNamed = 24;

function talkText(decided: readonly DecisionInWords[]): string {
  const back = decided.filter(({ decision }) => decision.kind === 'talk' && decision.back).length;
  const marked = decided.length - back;
  return [
    ...(marked === 0 ? [] : [`Marked as talk: ${marked === 1 ? '1 remark' : `${marked} remarks`}.`]),
    ...(back === 0 ? [] : [`Talk no more: ${back === 1 ? '1 remark' : `${back} remarks`}.`]),
  ].join(' ');
}

const subjectOf = (decision: Decision): string =>
  'change' in decision ? decision.change : 'item' in decision ? decision.item : '';

const counted = (decisions: number): string => `${decisions} decision${decisions === 1 ? '' : 's'}`;
