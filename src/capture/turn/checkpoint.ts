import type { Message } from '../../model/chat.ts';
import { makeId, numberOf } from '../../spec/ids.ts';
import type { Utterance } from '../../spec/utterance.ts';
import type { TurnInput, TurnTools } from '../agent.ts';
import { shortened } from './shortened.ts';
import { changeLine, questionLine, specText } from './spec-text.ts';
import { utteranceText } from './turn-message.ts';

/** What an image weighs in a request, in characters of text: about a thousand tokens of four characters. */
const imageWeight = 4_000;

/** Earlier utterances that a checkpoint repeats, and characters of each. */
const earlierUtterances = 4;
const earlierCharacters = 1_000;

/**
 * Whether a turn begins with a new checkpoint: at the start, and when what came after the last checkpoint has
 * more than `limit` characters. The spec is the memory, so nothing is lost by it.
 */
export function needsCheckpoint(history: readonly Message[], limit: number): boolean {
  const [first, ...tail] = history;
  return first === undefined || tail.reduce((sum, message) => sum + weight(message), 0) > limit;
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
      rejected.map(
        ({ change, reason }) =>
          `${change.op} ${change.item} [${change.section}]: ${change.text}${reason === '' ? '' : ` - because: ${reason}`}`,
      ),
    ),
    ...part(
      'Said before',
      earlier.map((utterance) =>
        utteranceText({ ...utterance, text: shortened(utterance.text, earlierCharacters) }, false),
      ),
    ),
  ].join('\n');
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`# ${title}`, ...lines];

function utterancesBefore(
  { utterances }: TurnInput,
  tools: Pick<TurnTools, 'utterance'>,
): readonly Utterance[] {
  const first = Math.min(...utterances.map(({ id }) => numberOf(id)));
  const numbers = Array.from({ length: earlierUtterances }, (_, at) => first - earlierUtterances + at);
  return numbers
    .filter((number) => number > 0)
    .flatMap((number) => tools.utterance(makeId('utterance', number)) ?? []);
}

function weight(message: Message): number {
  const { content } = message;
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
  return (
    parts.reduce((sum, one) => sum + (one.type === 'text' ? one.text.length : imageWeight), 0) +
    calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0)
  );
}
