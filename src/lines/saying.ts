import { indented } from '../acts/lines/indent.ts';
import { textOf } from '../domain/changes/material.ts';
import type { Words } from '../domain/items/utterance.ts';
import type { Session, TurnOutcome } from '../session/api.ts';
import { type Attachment, readAttachments, unseenImages } from '../session/files/attachments.ts';
import { mentionsIn, missingNote } from '../session/files/mentions.ts';
import { materialIn } from '../session/files/pasted-material.ts';
import type { Print } from './outcomes.ts';

/** Says a line that somebody typed, with the files that it mentions. */
export async function sayLine(session: Session, text: string, print: Print): Promise<TurnOutcome> {
  const { cwd, agent } = session.view;
  const mentions = mentionsIn(text, cwd);
  const attachments = await readAttachments(cwd, mentions.files);
  const notes = [missingNote(mentions), ...attachments.map(attachedNote), unseenImages(agent, attachments)];
  for (const note of notes) if (note !== undefined) printNote(note, print);
  return session.say(text, { attachments });
}

/** Says a text as it is. One that is a log, a trace, data or a diff, and nothing else, comes as a file. */
export function sayText(session: Session, words: Words, print: Print): Promise<TurnOutcome> {
  const material = materialIn(session.view, textOf(words));
  if (material === undefined) return session.say(words);
  printNote(attachedNote(material), print);
  return session.say('', { attachments: [material] });
}

const attachedNote = ({ file: { name, bytes } }: Attachment): string =>
  `Attached ${name}, ${bytes.toLocaleString('en')} bytes.`;

function printNote(note: string, print: Print): void {
  for (const line of indented('', note)) print(line);
}
