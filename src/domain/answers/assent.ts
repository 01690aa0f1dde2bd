import type { AskedQuestion, Context } from '../items/utterance.ts';
import { remembered } from '../text/remembered.ts';
import { type AnswerPart, answerParts } from './answer-parts.ts';
import { chosenOptions, offersOf } from './answered.ts';
import { TakenOver } from './taken-over.ts';

export { answeredText } from './answered.ts';

/**
 * Whether the words say nothing without what they answer: an assent, a refusal, the place of an option, or an
 * offer word for word, which the agent wrote and the human only took over. A number is bare where it is the
 * place of something offered, or where nothing was asked; else it is an amount and says something.
 */
export function isBareAnswer(text: string, context: Context): boolean {
  if (repeatsOffer(text, context)) return true;
  const parts = answerParts(text) ?? [];
  return (
    parts.some(({ kind }) => kind === 'assent' || kind === 'refusal' || kind === 'pick') &&
    parts.every((part) => !isUndecided(part) && (part.kind !== 'pick' || picks(part, context)))
  );
}

/** Whether the words are a bare answer that takes what was offered: a yes, or a choice. */
export function isBareAssent(text: string, context: Context): boolean {
  return isBareAnswer(text, context) && !isRefusal(text);
}

/** Whether the words say no and nothing else. */
export function isRefusal(text: string): boolean {
  const parts = answerParts(text) ?? [];
  return parts.some(({ kind }) => kind === 'refusal') && parts.every(({ kind }) => kind !== 'pick');
}

/**
 * Whether the words hand the decision back or take no stand, also by picking an option that does. They support
 * nothing.
 */
export function isDelegation(text: string, context: Context = { kind: 'none' }): boolean {
  const chosen = questionsOf(context).flatMap((question) => chosenOptions(question, text));
  if (chosen.some((option) => handsBack(option))) return true;
  return handsBack(text) || (!repeatsOffer(text, context) && (answerParts(text)?.some(isUndecided) ?? false));
}

/**
 * Whether the words say nothing alone: bare answers, delegations, greetings, thanks and other small words, and the
 * names of files that came with them, which the program may have given.
 */
export function saysNothing(text: string, context: Context): boolean {
  if (repeatsOffer(text, context) || onlyMentions.test(text)) return true;
  return answerParts(text)?.every((part) => part.kind !== 'pick' || picks(part, context)) ?? false;
}

/** `@notes.md`, `@"my notes.md"`, several of them, and what stands between. */
const onlyMentions = /^\s*(?:@(?:"[^"\n]+"|[^\s@"]+)[\s.,;:]*)+$/u;

const handsBack = (text: string): boolean =>
  answerParts(text)?.some(({ kind }) => kind === 'delegation') ?? false;

const isUndecided = ({ kind }: AnswerPart): boolean => kind === 'delegation' || kind === 'undecided';

const repeatsOffer = (text: string, context: Context): boolean => offeredIn(context).by(text);

/** Thousands of changes may be on the screen when something is said, and thousands of quotes be made of it. */
const offeredIn = remembered(
  (context: Context) =>
    new TakenOver(
      offersOf(context).flatMap((offer) =>
        offer.kind === 'question' ? offer.question.options : offer.change.text,
      ),
    ),
);

function questionsOf(context: Context): readonly AskedQuestion[] {
  if (context.kind === 'question') return [context.question];
  return context.kind === 'turn' ? context.questions : [];
}

function picks(part: Extract<AnswerPart, { kind: 'pick' }>, context: Context): boolean {
  return part.form === 'ordinal' || part.place <= offeredCount(context) || !asksSomething(context);
}

/** How many things could be picked by number: options, or changes where no question was asked. */
function offeredCount(context: Context): number {
  if (context.kind === 'question') return context.question.options.length;
  if (context.kind !== 'turn') return 0;
  if (context.questions.length === 0) return context.changes.length;
  return Math.max(...context.questions.map(({ options }) => options.length));
}

function asksSomething(context: Context): boolean {
  if (context.kind !== 'turn') return context.kind !== 'none';
  return offersOf(context).length > 0 || context.reply.trim() !== '';
}
