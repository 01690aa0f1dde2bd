import { resolve } from 'node:path';
import { identify } from '../acts/names.ts';
import { performedTurn } from '../acts/turn.ts';
import { isLong, textOf } from '../domain/changes/material.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';
import { tellBeside } from './output.ts';
import { tell } from './perform.ts';
import { wordsFrom } from './words.ts';

export interface SayArguments {
  /** Paths, relative to where the command was given. */
  readonly attach: readonly string[];
  readonly about: string | undefined;
}

/**
 * `say TEXT`, `say -`. A text that is typed on the command line attaches the files that it mentions with `@`. What
 * comes through a pipe may be anybody's and attaches nothing; where a program wrote all of it, it is itself kept as
 * a file.
 */
export async function say(
  environment: Environment,
  text: string,
  options: SayArguments,
): Promise<ExitStatus> {
  const { readAttachments, unseenImages } = await import('../session/files/attachments.ts');
  const isPiped = text === '-';
  const mentioned = isPiped ? { files: [], notes: [] } : await mentionedIn(environment, text);
  const paths = new Set([
    ...options.attach.map((file) => resolve(environment.here, file)),
    ...mentioned.files,
  ]);
  // Before standard input is read, which can be read only once.
  const files = await readAttachments(environment.here, [...paths]);
  const about = options.about === undefined ? undefined : identify('item', options.about);
  const words = await wordsFrom(environment.input, text);
  return withSession(environment, { which: 'last-or-new' }, async (session) => {
    const { materialIn } = await import('../session/files/pasted-material.ts');
    const material = isPiped ? materialIn(session.view, textOf(words)) : undefined;
    const attachments = material === undefined ? files : [...files, material];
    const unseen = unseenImages(session.view.agent, attachments);
    for (const note of unseen === undefined ? mentioned.notes : [...mentioned.notes, unseen])
      await tellBeside(environment, note);
    const outcome = await session.say(material === undefined ? words : '', {
      attachments,
      ...(about !== undefined && { about }),
    });
    return tell(environment, performedTurn(outcome));
  });
}

/**
 * The files that a text mentions and brings: those below this folder, where a human typed it. A script may have put
 * anybody's words into it.
 */
async function mentionedIn(
  { here, input, options }: Environment,
  text: string,
): Promise<{ readonly files: readonly string[]; readonly notes: readonly string[] }> {
  const { isBelow, mentionsIn, missingNote, withheldNote } = await import('../session/files/mentions.ts');
  const mentions = mentionsIn(text, here);
  const isTyped = (input.isTTY === true || options.commands) && !isLong(text);
  const files = isTyped ? mentions.files.filter((file) => isBelow(file, here)) : [];
  const withheld = mentions.files.filter((file) => !files.includes(file));
  const notes = [missingNote(mentions), withheldNote(withheld, here)];
  return { files, notes: notes.filter((note) => note !== undefined) };
}
