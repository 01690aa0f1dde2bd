import { textOf } from '../../domain/changes/material.ts';
import type { Words } from '../../domain/items/utterance.ts';
import type { Entry } from '../../session/view.ts';
import { type Draft, draftOf, emptyDraft, moveTo } from './draft.ts';

/** What is being written, and the way back through what was said before. */
export interface ComposerText {
  readonly draft: Draft;
  /** How many messages back the draft comes from; 0 is the new one. */
  readonly back: number;
  /** The new one, while an older one is shown. */
  readonly kept: Draft;
}

export const emptyWriting: ComposerText = { draft: emptyDraft, back: 0, kept: emptyDraft };

/** What the human wrote in the composer before, newest first, repetitions left out. */
export function saidBefore(entries: readonly Entry[]): readonly Words[] {
  const said: Words[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'utterance') continue;
    const { kind, text, material } = entry.utterance;
    if ((kind === 'message' || kind === 'answer') && text !== textOf(said.at(-1) ?? ''))
      said.push(material === undefined ? text : { text, material });
  }
  return said.reverse();
}

/** One message further back (1) or forward (-1); the same writing where there is none. */
export function recall(writing: ComposerText, said: readonly Words[], step: 1 | -1): ComposerText {
  const back = writing.back + step;
  if (back < 0 || back > said.length) return writing;
  const kept = writing.back === 0 ? writing.draft : writing.kept;
  const draft = back === 0 ? kept : draftOf(said[back - 1]!);
  // Going on in the same direction must not first cross the text: up stays at its start, down at its end.
  return { draft: step === 1 ? moveTo(draft, 0) : draft, back, kept };
}

/** The writing after a change of its text: an older message that was changed is a new one. */
export function written(writing: ComposerText, draft: Draft): ComposerText {
  if (draft === writing.draft) return writing;
  return draft.text === writing.draft.text ? { ...writing, draft } : { draft, back: 0, kept: emptyDraft };
}
