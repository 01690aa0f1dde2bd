import { pastedKind, pastedName } from '../../domain/pasted/pasted.ts';
import type { SessionView } from '../view.ts';
import { type Attachment, textAttachment } from './attachments.ts';

/** How many pastes of a session became files so far, so that each gets a name of its own. */
export function pastedSoFar({ entries }: Pick<SessionView, 'entries'>): number {
  return entries.filter(
    (entry) =>
      entry.kind === 'utterance' &&
      entry.utterance.kind === 'attachment' &&
      entry.utterance.file?.name.startsWith('pasted-'),
  ).length;
}

/** All that was handed over, as a file where a program wrote it; `undefined` where it is words of the human. */
export function materialIn(view: Pick<SessionView, 'entries'>, text: string): Attachment | undefined {
  const kind = pastedKind(text);
  return kind && textAttachment(pastedName(kind, text, pastedSoFar(view) + 1), text);
}
