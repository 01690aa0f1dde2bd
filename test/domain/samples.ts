import type { Change } from '../../src/domain/changes/change.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Evidence, Item, Spec } from '../../src/domain/items/item.ts';
import type { Section } from '../../src/domain/items/section.ts';
import type { AskedQuestion, Context, Utterance } from '../../src/domain/items/utterance.ts';

/** Short ways to say what a test needs. Numbers stand for names: `item(3, …)` is `R3`. */
export const evidence = (number: number, text: string, start = 0): Evidence => ({
  utterance: makeId('utterance', number),
  start,
  end: start + text.length,
  text,
});

export const item = (number: number, text: string, section: Section = 'behavior'): Item => ({
  id: makeId('item', number),
  section,
  text,
  cases: [],
  origin: 'explicit',
  evidence: [evidence(number, text)],
});

export const inferred = (number: number, text: string, section: Section = 'behavior'): Item => ({
  ...item(number, text, section),
  origin: 'inferred',
  evidence: [],
});

export const specOf = (...items: readonly Item[]): Spec => ({ title: 'Test', items, removed: [] });

export const add = (number: number, text: string): Extract<Change, { op: 'add' }> => ({
  id: makeId('change', number),
  proposal: makeId('proposal', 1),
  op: 'add',
  item: makeId('item', number),
  section: 'behavior',
  text,
  cases: [],
  askedFor: false,
  origin: 'inferred',
  evidence: [],
});

export const utterance = (number: number, text: string, context: Context = { kind: 'none' }): Utterance => ({
  id: makeId('utterance', number),
  kind: 'message',
  text,
  context,
  at: 0,
});

export const question = (number: number, text: string, ...options: readonly string[]): AskedQuestion => ({
  id: makeId('question', number),
  text,
  options,
});

/** The context of an answer to one question. */
export const asked = (text: string, ...options: readonly string[]): Context => ({
  kind: 'question',
  question: question(1, text, ...options),
});
