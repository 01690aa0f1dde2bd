import type { Message, Part } from '../../model/chat.ts';
import type { Change } from '../../spec/change.ts';
import type { UtteranceId } from '../../spec/ids.ts';
import type { Context, Utterance } from '../../spec/utterance.ts';
import type { DecidedChange, TurnInput, TurnTools } from '../agent.ts';
import { shortened } from './shortened.ts';
import { changeLine, questionLine, specText } from './spec-text.ts';

/** Characters of one utterance that a request carries. More is one `recall` away. */
const longestUtterance = 8_000;

/** Bytes of the largest image that common endpoints take. */
const largestImage = 5_000_000;

/**
 * The one message of the human's side of a turn: what was decided since the last one, and what was said. Where
 * no history tells the model what it must know before, `checkpoint` does.
 */
export function turnMessage(input: TurnInput, tools: Pick<TurnTools, 'file'>, checkpoint?: string): Message {
  const decided = input.decided.map(decidedLine);
  const shown = new Set(input.decided.filter(({ decision }) => decision.kind !== 'ask').map(wordsOf));
  const said = input.utterances.filter(({ id }) => !shown.has(id));
  const text = [
    ...(checkpoint === undefined ? newsBeside(input) : [checkpoint]),
    ...(decided.length === 0 ? [] : ['# Decided by the human', ...decided]),
    ...(said.length === 0 ? [] : ['# Said by the human']),
    ...said.map((utterance) => utteranceText(utterance, checkpoint !== undefined)),
  ].join('\n');
  const pictures = said.flatMap((utterance) => picture(utterance, tools));
  return { role: 'user', content: pictures.length === 0 ? text : [{ type: 'text', text }, ...pictures] };
}

/** An utterance as the model reads it: its name, what it answered, its words. */
export function utteranceText({ id, text, context, file }: Utterance, withReply: boolean): string {
  const answered = contextText(context, withReply);
  const name =
    file === undefined ? '' : `, file ${file.name}${file.mediaType.startsWith('image/') ? ' (image)' : ''}`;
  return `${id}${name}${answered === '' ? '' : `, ${answered}`}: ${shortened(text, longestUtterance)}`;
}

function contextText(context: Context, withReply: boolean): string {
  switch (context.kind) {
    case 'none':
      return '';
    case 'turn':
      return withReply && context.reply !== '' ? `after you said "${shortened(context.reply, 600)}"` : '';
    case 'question':
      return `answering ${questionLine(context.question)}`;
    case 'change':
      return `about ${context.change.id} on ${context.change.item} "${context.change.text}"`;
    case 'item':
      return `about ${context.id} "${context.text}"`;
    case 'build':
      return `about build ${context.id} "${shortened(context.text, 600)}"`;
  }
}

function decidedLine({ decision, change, words }: DecidedChange): string {
  const about = change === undefined ? '' : `${change.id} (${change.op} ${change.item})`;
  const said = words === undefined ? '' : `${words.id}: ${words.text}`;
  switch (decision.kind) {
    case 'accept':
      return `${about} accepted.`;
    case 'accept-edited':
      return `${about} accepted with the human's own text, ${said}`;
    case 'accept-noted':
      return `${about} accepted as it is, with a note to heed, ${said}`;
    case 'reject':
      return said === '' ? `${about} rejected, no reason given.` : `${about} rejected because ${said}`;
    case 'ask':
      return `${about} is asked about and still waits.`;
    case 'accept-quoted':
      return `${about} accepted on the words that the human chose: ${decision.evidence.map((words) => `${words.utterance} "${words.text}"`).join(', ')}.`;
    case 'write':
      return writtenLine(change, said);
    case 'confirm':
      return `${decision.item} confirmed.`;
    case 'defer':
      return `${decision.question} set aside by the human: do not ask it again now.`;
    case 'dismiss':
      return `The human does not share ${decision.finding}${said === '' ? '' : `, because ${said}`}.`;
    case 'talk':
      return `${decision.words.utterance}: words in it were only talk.`;
    case 'undo':
      return 'Undone: the spec is as it stands above.';
  }
}

/** What the human did to an item without an agent. */
function writtenLine(change: Change | undefined, said: string): string {
  if (change === undefined) return 'The human changed the spec.';
  const { op, item, section, text } = change;
  const why = said === '' || said.endsWith(': ') ? '' : `, ${said}`;
  switch (op) {
    case 'add':
    case 'replace':
    case 'restore':
      return `The human wrote ${item} [${section}]: "${text}"${why}`;
    case 'move':
      return `The human moved ${item} to [${section}].`;
    case 'remove':
      return `The human removed ${item} "${text}"${why}`;
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
    ...(known.length === 0 || decided.length === 0 ? [] : [`Not decided yet: ${known.join(', ')}`]),
    ...(changes.length === 0 ? [] : ['# Waiting for the human', ...changes]),
    ...(questions.length === 0 ? [] : ['# Asked of the human', ...questions]),
  ];
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

function picture({ file }: Utterance, tools: Pick<TurnTools, 'file'>): Part[] {
  if (file === undefined || !file.mediaType.startsWith('image/') || file.bytes > largestImage) return [];
  const bytes = tools.file(file.hash);
  if (bytes === undefined) return [];
  return [{ type: 'image', mediaType: file.mediaType, base64: Buffer.from(bytes).toString('base64') }];
}
