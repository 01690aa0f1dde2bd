import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writtenLines } from '../acts/lines/written-lines.ts';
import { decidedAsShape } from '../acts/shapes/as-shape.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import { firstSource, handedOver, textOf } from '../domain/changes/material.ts';
import type { Channel } from '../domain/changes/means.ts';
import { type ChangeId, type ItemId, parseId } from '../domain/items/ids.ts';
import type { Words } from '../domain/items/utterance.ts';
import type { Decided, Session } from '../session/api.ts';
import { NothingToDecideError, UnknownChangeError } from '../session/errors.ts';
import { whyUnreadable } from '../session/files/file-text.ts';
import { editorCommand, editText } from '../terminal/editor.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { keeping } from './kept-text.ts';
import { answer } from './output.ts';
import { decodedText, wordsFrom } from './words.ts';

type Target =
  | { readonly kind: 'change'; readonly id: ChangeId }
  | { readonly kind: 'item'; readonly id: ItemId }
  | { readonly kind: 'spec' };

/** Where the words come from: the command line, a file (or standard input, `-`), or else the human's editor. */
interface Source {
  readonly text: string | undefined;
  readonly file: string | undefined;
}

/** `edit C1 [TEXT]`, `edit R3 [TEXT]`, `edit`, each with `--file FILE` in the place of an editor */
export async function edit(
  environment: Environment,
  name: string | undefined,
  { text, file }: Source,
): Promise<ExitStatus> {
  const target = targetOf(name);
  if (text !== undefined && file !== undefined) {
    throw new WrongUseError('Give the words on the command line or with --file, not both.');
  }
  if (text !== undefined && target.kind === 'item') {
    const words = await wordsFrom(environment.input, text);
    return withSession(environment, { which: 'last' }, async (session) => {
      const edit = { op: 'replace', item: target.id, text: textOf(words) } as const;
      return tell(environment, session, session.write([edit], firstSource(words)));
    });
  }
  const words = await givenWords(environment, { text, file });
  if (words === undefined) requireEditor(environment);
  return withSession(environment, { which: 'last' }, async (session) => {
    const before = words === undefined ? editable(session, target) : undefined;
    const after = words ?? (await editText(before!, editorCommand(environment.variables)));
    const text = textOf(after);
    const isOnDisk = file !== undefined && file !== '-';
    const channel = words === undefined ? 'editor' : undefined;
    const take = () => (text === before ? undefined : taken(session, target, after, channel));
    const decided = isOnDisk ? take() : await keeping(environment, { name, text }, take);
    return tell(environment, session, decided);
  });
}

async function tell(
  environment: Environment,
  session: Session,
  decided: Decided | undefined,
): Promise<ExitStatus> {
  const { revision } = session.view;
  await answer(environment, decidedAsShape(decided ?? { revision, decided: [] }), () =>
    decided === undefined ? ['Everything stays as it is.'] : writtenLines(session, decided),
  );
  return exitStatus.done;
}

function targetOf(name: string | undefined): Target {
  if (name === undefined) return { kind: 'spec' };
  const change = parseId('change', name);
  if (change !== undefined) return { kind: 'change', id: change };
  const item = parseId('item', name);
  if (item !== undefined) return { kind: 'item', id: item };
  throw new WrongUseError(`"${name}" is not the name of a change or an item. One looks like C7 or R12.`);
}

/** `undefined` where they are still to be written. */
async function givenWords({ input, here }: Environment, { text, file }: Source): Promise<Words | undefined> {
  const given = file ?? text;
  if (given === undefined) return undefined;
  if (file === undefined || file === '-') return wordsFrom(input, given);
  try {
    const written = decodedText(await readFile(path.resolve(here, file)), file);
    return handedOver(written, { kind: 'file', name: path.basename(file) });
  } catch (error) {
    if (error instanceof WrongUseError) throw error;
    throw new WrongUseError(`${file} cannot be read: ${whyUnreadable(error)}.`);
  }
}

function requireEditor({ variables, input }: Environment): void {
  if (variables['VISUAL'] || variables['EDITOR'] || input.isTTY === true) return;
  throw new WrongUseError(
    'There is no terminal for an editor here. Give the words on the command line, or a text with --file.',
  );
}

function editable(session: Session, target: Target): string {
  if (target.kind === 'spec') return session.editableMarkdown();
  if (target.kind === 'item') return session.editableMarkdown(target.id);
  const { pending } = session.view;
  const change = pending.find(({ id }) => id === target.id);
  if (change !== undefined) return change.text;
  throw new UnknownChangeError(
    target.id,
    pending.map(({ id }) => id),
  );
}

/** `undefined` where the text says what is there already. */
function taken(session: Session, target: Target, words: Words, channel?: Channel): Decided | undefined {
  try {
    if (target.kind === 'change') return session.edit(target.id, words, channel);
    return session.writeMarkdown(words, target.kind === 'item' ? target.id : undefined, channel);
  } catch (error) {
    if (error instanceof NothingToDecideError) return undefined;
    throw error;
  }
}
