import { existsSync } from 'node:fs';
import path from 'node:path';
import { pastedKind, pastedName } from '../../domain/pasted/pasted.ts';
import type { TurnOutcome } from '../../session/api.ts';
import {
  type Attachment,
  readAttachments,
  textAttachment,
  unseenImages,
} from '../../session/files/attachments.ts';
import { absolute, isFile, mentionsIn, missingNote } from '../../session/files/mentions.ts';
import { pastedSoFar } from '../../session/files/pasted-material.ts';
import type { Chip } from '../model/chip.ts';
import { attachedChips, type Draft, insertFile, pasteWords, typedText } from '../model/draft.ts';
import { droppedPaths } from '../model/dropped-paths.ts';
import type { ActionContext } from './action-context.ts';

/** A draft with what was pasted as files in it, or kept from naming any; `undefined` where a paste is plain words. */
export function attachPasted(context: ActionContext, draft: Draft, pasted: string): Draft | undefined {
  const { kind } = context.state.purpose;
  if (kind !== 'say' && kind !== 'about') return undefined;
  const files = droppedFiles(context, pasted);
  if (files !== undefined) return files.reduce(insertFile, draft);
  const text = pasted.replaceAll(/\r\n?/g, '\n');
  const material = pastedKind(text);
  if (material === undefined) return namesFiles(context, text) ? pasteWords(draft, text) : undefined;
  const here = attachedChips(draft).filter((chip) => chip.kind === 'pasted').length;
  const name = pastedName(material, text, pastedSoFar(context.view) + here + 1);
  context.notify('Kept as a file beside your words. Ctrl-T makes it words, Backspace removes it.');
  return insertFile(draft, { kind: 'pasted', name, text });
}

/** Whether a paste would bring files by `@`, which is for the human to write: it may be anybody's. */
function namesFiles(context: ActionContext, text: string): boolean {
  if (mentionsIn(text, context.view.cwd).files.length === 0) return false;
  context.notify('An @ that was pasted brings no file. Write it yourself where you want it.');
  return true;
}

/** The files of one reading of a paste, where all of them are there. A path that is none stays words. */
function droppedFiles(context: ActionContext, pasted: string): readonly Chip[] | undefined {
  const { cwd } = context.view;
  const readings = droppedPaths(pasted);
  const found = readings.find((paths) => paths.every((one) => isFile(one, cwd)));
  const other = readings.flat().find((one) => existsSync(one) && !isFile(one, cwd));
  if (found === undefined && other !== undefined) {
    context.notify(`${other} is no file that can be attached, so its path is words.`);
  }
  return found?.map((name) => fileChip(name, cwd));
}

/** A file on disk, under the name by which it is mentioned. */
export function fileChip(name: string, cwd: string): Chip {
  return { kind: 'file', name: shortName(name, cwd), path: absolute(name, cwd) };
}

/** What is below the folder is named from there. */
function shortName(name: string, cwd: string): string {
  const relative = path.relative(cwd, absolute(name, cwd));
  const isBelow = path.isAbsolute(name) && !relative.startsWith('..') && !path.isAbsolute(relative);
  return isBelow ? relative : name;
}

/**
 * Reads the files of a draft and says it with them. What the human should know first, that nobody will see an image
 * or that a file is not there, is told before. Without files nothing is waited for.
 */
export function withFiles(
  context: ActionContext,
  draft: Draft,
  call: (attachments: readonly Attachment[]) => Promise<TurnOutcome>,
): Promise<TurnOutcome> {
  const { cwd, agent } = context.view;
  const mentions = mentionsIn(typedText(draft), cwd);
  const missing = missingNote(mentions);
  if (missing !== undefined) context.notify(missing);
  const chips = attachedChips(draft);
  const named = chips.flatMap((chip) => (chip.kind === 'file' ? chip.path : []));
  const paths = [...new Set([...named, ...mentions.files])];
  if (paths.length === 0) return call(chips.flatMap(pastedFile));
  return readAttachments(cwd, paths).then((files) => {
    const unseen = unseenImages(agent, files);
    if (unseen !== undefined) context.notify(unseen);
    const read = new Map(paths.map((file, index) => [file, files[index]!]));
    // In the order in which they stand in the draft, each once.
    const inOrder = chips.flatMap((chip) => (chip.kind === 'file' ? read.get(chip.path)! : pastedFile(chip)));
    return call([...new Set([...inOrder, ...files])]);
  });
}

const pastedFile = (chip: Chip): readonly Attachment[] =>
  chip.kind === 'pasted' ? [textAttachment(chip.name, chip.text)] : [];
