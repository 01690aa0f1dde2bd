import { contentOf, sameOrigin } from '../../capture/item-state.ts';
import type { Case } from '../../domain/cases/case.ts';
import { caseText } from '../../domain/cases/case-text.ts';
import { applyChange, findItem } from '../../domain/changes/apply.ts';
import type { Placement } from '../../domain/changes/change.ts';
import type { DirectEdit } from '../../domain/changes/direct-edit.ts';
import { evidenceIn, handedOver, spoken } from '../../domain/changes/material.ts';
import { sameContent } from '../../domain/items/content.ts';
import { NotRemovedError, UnknownItemError } from '../../domain/items/errors.ts';
import { type ItemId, makeId } from '../../domain/items/ids.ts';
import type { Backing, Content, Evidence, Item, Spec } from '../../domain/items/item.ts';
import { type Section, sectionTitles } from '../../domain/items/section.ts';
import type { Context, MaterialSource, Utterance } from '../../domain/items/utterance.ts';
import { normaliseText } from '../../domain/text/text.ts';
import type { SessionCore } from '../core.ts';
import { OtherSectionError, requireWords } from '../errors.ts';
import type { Recorder } from '../recorder.ts';
import type { OwnChange } from './own-changes.ts';

type Edit<Op extends DirectEdit['op']> = Extract<DirectEdit, { op: Op }>;

/** A key press that needed no words: nobody said anything, and the human wants it. */
const byKey: Backing = { origin: 'confirmed', evidence: [] };

/** The item of that name. Throws `UnknownItemError`. */
export function itemOf(spec: Spec, id: ItemId): Item {
  const item = findItem(spec, id);
  if (item !== undefined) return item;
  throw new UnknownItemError(
    id,
    spec.removed.some((tombstone) => tombstone.item.id === id),
  );
}

/** The names of a change before it is recorded. */
const unnamed = { id: makeId('change', 0), proposal: makeId('proposal', 0) };

/**
 * Turns direct edits into changes, in their order, and records the words of each. An edit builds on those before
 * it; one that leaves its item as it is gives nothing.
 */
export class OwnEdits {
  readonly #core: SessionCore;
  readonly #recorder: Recorder;
  /** Where the texts come from, as far as the human did not type them. */
  readonly #from: MaterialSource | undefined;
  /** The spec as the edits so far leave it. */
  #spec: Spec;

  constructor(core: SessionCore, recorder: Recorder, from?: MaterialSource) {
    this.#core = core;
    this.#recorder = recorder;
    this.#from = from;
    this.#spec = core.ledger.spec;
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
    this.#sectionBehind(after, section);
    const { store, id } = this.#core;
    const words = this.#words(written(text, cases), { kind: 'none' });
    return this.#made(words, {
      op: 'add',
      item: named ?? store.counters.next(id, 'item'),
      ...{ section, text: normaliseText(text), cases },
      ...(after !== undefined && { after }),
      askedFor: true,
      ...saidIn(words, text),
    });
  }

  #replace(edit: Edit<'replace'>): readonly OwnChange[] {
    const now = itemOf(this.#spec, edit.item);
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
    return this.#made(words, {
      op: 'replace',
      item: now.id,
      before: contentOf(now),
      ...content,
      askedFor: true,
      ...backing,
    });
  }

  #move({ item, section: wanted, after }: Edit<'move'>): readonly OwnChange[] {
    const now = itemOf(this.#spec, item);
    const section = wanted ?? this.#sectionBehind(after, wanted) ?? now.section;
    this.#sectionBehind(after, section);
    const change = {
      op: 'move',
      item,
      before: contentOf(now),
      ...{ ...contentOf(now), section },
      ...(after !== undefined && { after }),
      askedFor: true,
      ...byKey,
    } as const;
    const moved = applyChange(this.#spec, { ...change, ...unnamed }, 0);
    const stays = section === now.section && orderIn(moved, section) === orderIn(this.#spec, section);
    return after === item || stays ? [] : this.#made(this.#words('', aboutItem(now)), change);
  }

  #remove({ item, reason = '' }: Edit<'remove'>): readonly OwnChange[] {
    const now = itemOf(this.#spec, item);
    const before = contentOf(now);
    const words = this.#words(reason, aboutItem(now));
    return this.#made(words, { op: 'remove', item, before, ...before, askedFor: true, ...byKey });
  }

  #restore({ item, text }: Edit<'restore'>): readonly OwnChange[] {
    const was = this.#spec.removed.find((tombstone) => tombstone.item.id === item)?.item;
    if (was === undefined) {
      throw findItem(this.#spec, item) === undefined
        ? new UnknownItemError(item, false)
        : new NotRemovedError(item);
    }
    const rewritten = text !== undefined && normaliseText(text) !== was.text;
    if (rewritten) requireWords(text);
    const words = this.#words(rewritten ? text : '', aboutItem(was));
    const content = { ...contentOf(was), ...(rewritten && { text: normaliseText(text) }) };
    const backing = rewritten ? saidIn(words, text) : byKey;
    return this.#made(words, { op: 'restore', item, ...content, askedFor: true, ...backing });
  }

  /**
   * The section of the item that another one is to stand behind. Throws `UnknownItemError`, and
   * `OtherSectionError` where the other one is to stand elsewhere.
   */
  #sectionBehind(after: Placement | undefined, section: Section | undefined): Section | undefined {
    if (after === undefined || after === 'top') return undefined;
    const neighbour = itemOf(this.#spec, after);
    if (section !== undefined && neighbour.section !== section) {
      throw new OtherSectionError(after, sectionTitles[neighbour.section], sectionTitles[section]);
    }
    return neighbour.section;
  }

  #made({ id: utterance }: Utterance, change: OwnChange['change']): readonly OwnChange[] {
    this.#spec = applyChange(this.#spec, { ...change, ...unnamed }, 0);
    return [{ change, utterance }];
  }

  #words(text: string, context: Context): Utterance {
    const said = spoken(this.#from === undefined ? text : handedOver(text, this.#from));
    return this.#recorder.words({ kind: 'edit', ...said, context });
  }
}

const orderIn = ({ items }: Spec, section: Section): string =>
  items.flatMap((item) => (item.section === section ? item.id : [])).join(' ');

const aboutItem = ({ id, text }: Item): Context => ({ kind: 'item', id, text });

/** What was typed: the text, and below it the cases. */
const written = (text: string, cases: readonly Case[]): string =>
  [...(text === '' ? [] : [text]), ...cases.map(caseText)].join('\n');

/** The words that make an item explicit: all of its text, as it stands at the beginning of the utterance. */
function saidIn(words: Utterance, typed: string): Backing {
  const start = typed.length - typed.trimStart().length;
  const end = typed.trimEnd().length;
  const text = words.text.slice(start, end);
  return { origin: 'explicit', evidence: [evidenceIn(words, { start, end, text })] };
}

const wholeOf = (words: Utterance): readonly Evidence[] => [
  evidenceIn(words, { start: 0, end: words.text.length, text: words.text }),
];
