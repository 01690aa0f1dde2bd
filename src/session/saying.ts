import { findItem } from '../domain/changes/apply.ts';
import { spoken } from '../domain/changes/material.ts';
import { UnknownItemError } from '../domain/items/errors.ts';
import type { ItemId, QuestionId } from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import type { Context, Utterance, Words } from '../domain/items/utterance.ts';
import type { SayOptions } from './api.ts';
import { askedQuestion } from './context.ts';
import type { SessionCore } from './core.ts';
import { requireWords, UnknownQuestionError } from './errors.ts';
import { type Attachment, readAttachments, requireRoom } from './files/attachments.ts';
import { record } from './recorder.ts';

/** The files that come with a message, read before anything is recorded. Throws `AttachmentError`. */
export async function filesOf(
  core: SessionCore,
  { attach = [], attachments = [] }: SayOptions,
): Promise<readonly Attachment[]> {
  return [...attachments, ...(await readAttachments(core.cwd, attach))];
}

/** Records what the human says, files first. It is on disk, with what it answers, when this returns. */
export function recordMessage(
  core: SessionCore,
  words: Words,
  files: readonly Attachment[],
  about: ItemId | undefined,
): Utterance {
  const said = spoken(words);
  if (files.length === 0) requireWords(said.text);
  requireRoom(files);
  const context = about === undefined ? core.ledger.context : itemContext(core, about);
  return record(core, (recorder) => {
    const last = files.map((file) => recorder.attachment(file, context)).at(-1);
    return last !== undefined && said.text.trim() === ''
      ? last
      : recorder.words({ kind: 'message', ...said, context });
  });
}

/** A question that waits. Throws `UnknownQuestionError` where it is not open. */
export function openQuestion({ ledger: { questions } }: SessionCore, id: QuestionId): Question {
  const question = questions.open.find((open) => open.id === id);
  if (question !== undefined) return question;
  throw new UnknownQuestionError(
    id,
    questions.isSettled(id),
    questions.open.map((open) => open.id),
  );
}

/** Records an answer, behind the files that come with it. Throws `UnknownQuestionError` where the question is not open. */
export function recordAnswer(
  core: SessionCore,
  id: QuestionId,
  words: Words,
  files: readonly Attachment[] = [],
): Utterance {
  const question = openQuestion(core, id);
  const said = spoken(words);
  requireWords(said.text);
  requireRoom(files);
  const context: Context = { kind: 'question', question: askedQuestion(question) };
  const { context: beside } = core.ledger;
  return record(core, (recorder) => {
    // Only the words are the answer: a file alone settles nothing.
    for (const file of files) recorder.attachment(file, beside);
    return recorder.words({ kind: 'answer', ...said, context });
  });
}

function itemContext({ ledger: { spec } }: SessionCore, id: ItemId): Context {
  const item = findItem(spec, id);
  if (item !== undefined) return { kind: 'item', id, text: item.text };
  throw new UnknownItemError(
    id,
    spec.removed.some((tombstone) => tombstone.item.id === id),
  );
}
