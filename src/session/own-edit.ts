import { contentOf, sameOrigin } from '../capture/standing.ts';
import { findItem } from '../spec/apply.ts';
import type { Case } from '../spec/case.ts';
import { caseText } from '../spec/case-text.ts';
import { sameContent } from '../spec/content.ts';
import type { DirectEdit } from '../spec/direct-edit.ts';
import { NotRemovedError, UnknownItemError } from '../spec/errors.ts';
import type { ItemId } from '../spec/ids.ts';
import type { Backing, Content, Evidence, Item, Spec } from '../spec/item.ts';
import { normaliseText } from '../spec/text.ts';
import type { Context, Utterance } from '../spec/utterance.ts';
import type { SessionCore } from './core.ts';
import { requireWords } from './errors.ts';
import type { OwnChange } from './own-changes.ts';
import type { Recorder } from './recorder.ts';

type Edit<Op extends DirectEdit['op']> = Extract<DirectEdit, { op: Op }>;

/** A key press that needed no words: nobody said anything, and the human wants it. */
const wanted: Backing = { origin: 'confirmed', evidence: [] };

/** The item of that name. Throws `UnknownItemError`. */
export function itemOf(spec: Spec, id: ItemId): Item {
  const item = findItem(spec, id);
  if (item !== undefined) return item;
  throw new UnknownItemError(
    id,
    spec.removed.some((tombstone) => tombstone.item.id === id),
  );
}

/**
 * Turns direct edits into changes, in their order, and records the words of each. An edit builds on those before
 * it; one that leaves its item as it is gives nothing.
 */
export class OwnEdits {
  readonly #core: SessionCore;
  readonly #recorder: Recorder;
  /** Items as the edits so far leave them. */
  readonly #edited = new Map<ItemId, Item>();

  constructor(core: SessionCore, recorder: Recorder) {
    this.#core = core;
    this.#recorder = recorder;
  }

  changes(edit: DirectEdit): readonly OwnChange[] {
    switch (edit.op) {
      case 'add':
        return this.#add(edit);
      case 'replace':
        return this.#replace(edit);
      case 'move':
        return this.#move(edit);
      case 'remove':
        return this.#remove(edit);
      case 'restore':
        return this.#restore(edit);
    }
  }

  #add({ section, text, cases = [], after, item: named }: Edit<'add'>): readonly OwnChange[] {
    requireWords(text);
    const { store, id } = this.#core;
    const words = this.#words(written(text, cases), { kind: 'none' });
    const change = {
      op: 'add',
      item: named ?? store.counters.next(id, 'item'),
      ...{ section, text: normaliseText(text), cases },
      ...(after !== undefined && { after }),
      askedFor: true,
      ...saidIn(words, text),
    } as const;
    return [{ change, utterance: words.id }];
  }

  #replace(edit: Edit<'replace'>): readonly OwnChange[] {
    const now = this.#now(edit.item);
    const { section = now.section, cases = now.cases } = edit;
    if (edit.text !== undefined) requireWords(edit.text);
    const text = edit.text === undefined ? now.text : normaliseText(edit.text);
    const content: Content = { section, text, cases };
    if (sameContent(now, content)) return [];
    if (sameContent(now, { ...content, section: now.section }))
      return this.#move({ ...edit, op: 'move', section });
    const rewritten = edit.text !== undefined && text !== now.text;
    const changedCases = sameContent(now, { ...now, cases }) ? [] : cases;
    const words = this.#words(written(rewritten ? edit.text : '', changedCases), aboutItem(now));
    const backing = rewritten ? saidIn(words, edit.text) : sameOrigin(now, wholeOf(words));
    this.#edited.set(now.id, { id: now.id, ...content, ...backing });
    const change = {
      op: 'replace',
      item: now.id,
      before: contentOf(now),
      ...content,
      askedFor: true,
      ...backing,
    } as const;
    return [{ change, utterance: words.id }];
  }

  #move({ item, section, after }: Edit<'move'>): readonly OwnChange[] {
    const now = this.#now(item);
    const words = this.#words('', aboutItem(now));
    const moved = { ...contentOf(now), section: section ?? now.section };
    this.#edited.set(item, { ...now, section: moved.section });
    const place = after === undefined ? {} : { after };
    const change = {
      op: 'move',
      item,
      before: contentOf(now),
      ...moved,
      ...place,
      askedFor: true,
      ...wanted,
    } as const;
    return [{ change, utterance: words.id }];
  }

  #remove({ item, reason = '' }: Edit<'remove'>): readonly OwnChange[] {
    const now = this.#now(item);
    const words = this.#words(reason, aboutItem(now));
    const before = contentOf(now);
    const change = { op: 'remove', item, before, ...before, askedFor: true, ...wanted } as const;
    return [{ change, utterance: words.id }];
  }

  #restore({ item, text }: Edit<'restore'>): readonly OwnChange[] {
    const { spec } = this.#core.ledger;
    const was = spec.removed.find((tombstone) => tombstone.item.id === item)?.item;
    if (was === undefined) {
      throw findItem(spec, item) === undefined
        ? new UnknownItemError(item, false)
        : new NotRemovedError(item);
    }
    const rewritten = text !== undefined && normaliseText(text) !== was.text;
    if (rewritten) requireWords(text);
    const words = this.#words(rewritten ? text : '', aboutItem(was));
    const content = { ...contentOf(was), ...(rewritten && { text: normaliseText(text) }) };
    const backing = rewritten ? saidIn(words, text) : wanted;
    const change = { op: 'restore', item, ...content, askedFor: true, ...backing } as const;
    return [{ change, utterance: words.id }];
  }

  #now(id: ItemId): Item {
    return this.#edited.get(id) ?? itemOf(this.#core.ledger.spec, id);
  }

  #words(text: string, context: Context): Utterance {
    return this.#recorder.words({ kind: 'edit', text, context });
  }
}

const aboutItem = ({ id, text }: Item): Context => ({ kind: 'item', id, text });

/** What was typed: the text, and below it the cases. */
const written = (text: string, cases: readonly Case[]): string =>
  [...(text === '' ? [] : [text]), ...cases.map(caseText)].join('\n');

/** The words that make an item explicit: all of its text, as it stands at the beginning of the utterance. */
function saidIn({ id, text }: Utterance, typed: string): Backing {
  const start = typed.length - typed.trimStart().length;
  const end = typed.trimEnd().length;
  return { origin: 'explicit', evidence: [{ utterance: id, start, end, text: text.slice(start, end) }] };
}

const wholeOf = ({ id, text }: Utterance): readonly Evidence[] => [
  { utterance: id, start: 0, end: text.length, text },
];
