import { sourceName } from '../../domain/changes/material.ts';
import type { UtteranceId } from '../../domain/items/ids.ts';
import type { Context, Utterance } from '../../domain/items/utterance.ts';
import type { Message } from '../../model/chat.ts';
import type { DecidedChange, TurnInput, TurnTools } from '../agent.ts';
import { decidedLines } from './decided-line.ts';
import { isImage, picturesOf } from './pictures.ts';
import { pointerLines } from './pointer-lines.ts';
import { shortened, shortForm } from './shortened.ts';
import { changeLine, questionLine, specText } from './spec-text.ts';

interface Telling {
  /** Characters of what was said that a request carries whole. */
  readonly longestUtterance: number;
  /** What the model must know before, where no history tells it. */
  readonly checkpoint?: string;
}

/**
 * The one message of the human's side of a turn: what was decided since the last one, what the human points at,
 * and what was said.
 */
export function turnMessage(
  input: TurnInput,
  tools: Pick<TurnTools, 'file'>,
  { longestUtterance, checkpoint }: Telling,
): Message {
  const decided = decidedLines(input.decided);
  const said = saidIn(input);
  const limits = sharesOf(said, longestUtterance);
  const text = [
    ...(checkpoint === undefined ? newsBeside(input) : [checkpoint]),
    ...waitingLine(input),
    ...(decided.length === 0 ? [] : ['# Decided by the human', ...decided]),
    ...pointerLines(input.pointers),
    ...(said.length === 0 ? [] : ['# Said by the human']),
    ...said.map((utterance, at) => utteranceText(utterance, checkpoint !== undefined, limits[at]!)),
  ].join('\n');
  const pictures = picturesOf(said, tools);
  return { role: 'user', content: pictures.length === 0 ? text : [{ type: 'text', text }, ...pictures] };
}

/** Whether the message of a turn carries so much that no later request should carry it again. */
export const saysMuch = (input: TurnInput): boolean =>
  saidIn(input).some(({ text }) => text.length > shortForm);

/** What was said beside the words that stand with a decision. */
function saidIn({ decided, utterances }: TurnInput): readonly Utterance[] {
  const shown = new Set(decided.filter(({ decision }) => decision.kind !== 'ask').map(wordsOf));
  return utterances.filter(({ id }) => !shown.has(id));
}

/** How many characters of each utterance a request carries: of long ones as many as there is room for together. */
function sharesOf(said: readonly Utterance[], room: number): readonly number[] {
  let left = room;
  return said.map(({ text }) => {
    const share = Math.max(Math.min(text.length, left), Math.min(shortForm, room));
    left = Math.max(0, left - Math.min(text.length, share));
    return share;
  });
}

/** Which questions are open, in every turn in which some are. */
function waitingLine({ openQuestions, deferred, utterances }: TurnInput): readonly string[] {
  const aside = new Set<string>(deferred);
  const answered = new Set(
    utterances.map(({ context }) => context.kind === 'question' && context.question.id),
  );
  const open = openQuestions.filter(({ id }) => !answered.has(id));
  const names = (isAside: boolean) =>
    open.flatMap(({ id }) => (aside.has(id) === isAside ? id : [])).join(', ');
  const parts = [
    ...(names(false) === '' ? [] : [`Questions that wait: ${names(false)}.`]),
    ...(names(true) === '' ? [] : [`Set aside: ${names(true)}.`]),
  ];
  return parts.length === 0 ? [] : [parts.join(' ')];
}

/** An utterance as the model reads it: its name, what it answered, its words, or the beginning and end of them. */
export function utteranceText(utterance: Utterance, withReply: boolean, limit: number): string {
  const { id, text, context, file } = utterance;
  const answered = contextText(context, withReply);
  const name =
    file === undefined ? handedText(utterance) : `, file ${file.name}${isImage({ file }) ? ' (image)' : ''}`;
  return `${id}${name}${answered === '' ? '' : `, ${answered}`}: ${shortened(text, limit)}`;
}

/** What of the words the human did not type: all of them, or pieces by how they begin and end. */
function handedText({ text, material = [] }: Utterance): string {
  return material
    .map(({ start, end, from }) => {
      const source = `, from ${sourceName(from)}`;
      if (start === 0 && end === text.length) return source;
      return `${source} all between "${text.slice(start, Math.min(start + atAnEnd, end))}" and "${text.slice(Math.max(end - atAnEnd, start), end)}"`;
    })
    .join('');
}

/** Characters of a piece that say where it begins and ends. */
const atAnEnd = 30;

function contextText(context: Context, withReply: boolean): string {
  switch (context.kind) {
    case 'none':
      return '';
    case 'turn':
      return withReply && context.reply !== '' ? `after you said "${shortened(context.reply, 600)}"` : '';
    case 'question':
      return `answering and settling ${questionLine(context.question)}`;
    case 'change':
      return `about ${context.change.id} on ${context.change.item} "${context.change.text}"`;
    case 'item':
      return `about ${context.id} "${context.text}"`;
    case 'build':
      return `about build ${context.id} "${shortened(context.text, 600)}"`;
    case 'finding':
      return `why it is not so, about the audit's "${shortened(context.text, 600)}"`;
  }
}

const wordsOf = ({ words }: DecidedChange): UtteranceId | undefined => words?.id;

/** What changed without the model: after an undo or an import the spec, else what others proposed or asked. */
function newsBeside({ spec, history, pending, openQuestions, decided, utterances }: TurnInput): string[] {
  const anew = decided.some(({ decision }) => decision.kind === 'undo') || utterances.some(isImport);
  const isNews = ({ id }: { readonly id: string }) => anew || !mentions(history, id);
  const changes = pending.filter(isNews).map(changeLine);
  const questions = openQuestions.filter(isNews).map(questionLine);
  const known = pending
    .filter((change) => !isNews(change))
    .map(({ id, op, item }) => `${id} (${op} ${item})`);
  return [
    ...(anew ? [specText(spec)] : []),
    ...(known.length === 0 ? [] : [`Not decided yet: ${namedUpTo(mostNamed, known)}`]),
    ...(changes.length === 0 ? [] : ['# Waiting for the human', ...changes]),
    ...(questions.length === 0 ? [] : ['# Asked of the human', ...questions]),
  ];
}

/** Waiting changes that a turn names; a long document leaves more of them than anybody answers one by one. */
const mostNamed = 20;

function namedUpTo(most: number, names: readonly string[]): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}

const isImport = ({ kind }: Utterance): boolean => kind === 'import';

/** Whether the program told the model of a change or question; what the model wrote itself does not count. */
function mentions(history: readonly Message[], id: string): boolean {
  const named = new RegExp(`^${id} `, 'm');
  return history.some(
    ({ role, content }) =>
      role !== 'assistant' &&
      (typeof content === 'string'
        ? [content]
        : content.map((part) => (part.type === 'text' ? part.text : ''))
      ).some((text) => named.test(text)),
  );
}
