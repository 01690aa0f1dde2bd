import { makeId, numberOf } from '../../domain/items/ids.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { Message } from '../../model/chat.ts';
import type { TurnInput, TurnTools } from '../agent.ts';
import { shortened } from './shortened.ts';
import { changeLine, questionLine, specText } from './spec-text.ts';
import { utteranceText } from './turn-message.ts';

/** What an image weighs in a request, in characters of text: about a thousand tokens of four characters. */
const imageWeight = 4_000;

/** Earlier utterances that a checkpoint repeats, and characters of each. */
const earlierUtterances = 4;
const earlierCharacters = 1_000;

/** Rejections that a checkpoint repeats, the newest ones; code knows all of them. */
const mostRejections = 60;

/** Decisions at once after which a model is shown the spec anew, because nobody can follow so many. */
const manyDecisions = 20;

/**
 * Whether a turn begins with a new checkpoint: at the start, when what came after the last checkpoint has more than
 * `limit` characters, and when much was decided. The spec is the memory, so nothing is lost by it.
 */
export function needsCheckpoint({ history, decided }: TurnInput, limit: number): boolean {
  const [first, ...tail] = history;
  if (first === undefined || decided.length >= manyDecisions) return true;
  return tail.reduce((sum, message) => sum + weight(message), 0) > limit;
}

/** All that a model must know before it hears the next words, however long the session was. */
export function checkpointText(input: TurnInput, tools: Pick<TurnTools, 'utterance'>): string {
  const { spec, pending, openQuestions, rejected } = input;
  const earlier = utterancesBefore(input, tools);
  return [
    specText(spec),
    ...part('Waiting for the human', pending.map(changeLine)),
    ...part('Asked of the human', openQuestions.map(questionLine)),
    ...part(
      'Rejected by the human, not to be proposed again',
      rejected
        .slice(-mostRejections)
        .map(
          ({ change, reason }) =>
            `${change.op} ${change.item} [${change.section}]: ${shortened(change.text, earlierCharacters)}${reason === '' ? '' : ` - because: ${shortened(reason, earlierCharacters)}`}`,
        ),
    ),
    ...part(
      'Said before',
      earlier.map((utterance) => utteranceText(utterance, false, earlierCharacters)),
    ),
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`# ${title}`, ...lines];

function utterancesBefore(
  { utterances, newest }: TurnInput,
  tools: Pick<TurnTools, 'utterance'>,
): readonly Utterance[] {
  const following = newest === undefined ? 1 : numberOf(newest) + 1;
  const first = Math.min(following, ...utterances.map(({ id }) => numberOf(id)));
  const numbers = Array.from({ length: earlierUtterances }, (_, at) => first - earlierUtterances + at);
  return numbers
    .filter((number) => number > 0)
    .flatMap((number) => tools.utterance(makeId('utterance', number)) ?? []);
}

function weight(message: Message): number {
  const { content } = message;
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
  const extra = message.role === 'assistant' ? JSON.stringify(message.extra ?? {}).length : 0;
  return (
    extra +
    parts.reduce((sum, one) => sum + (one.type === 'text' ? one.text.length : imageWeight), 0) +
    calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0)
  );
}
