import type { Change } from '../domain/changes/change.ts';
import { sameContent } from '../domain/items/content.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Content, Spec } from '../domain/items/item.ts';
import { normaliseText } from '../domain/text/text.ts';
import { contentAhead, contentOf, type ItemState } from './item-state.ts';
import { type ProposedChange, type Refusal, refuse } from './wanted.ts';

type OperationOf<Op extends Change> = Op extends Change
  ? Pick<Op, Extract<keyof Op, 'op' | 'section' | 'text' | 'cases' | 'before' | 'after'>>
  : never;

/** What a change does, without its name and what stands behind it. */
export type Operation = OperationOf<Change>;

/** The pending change on the item goes, and nothing comes in its place. */
interface Withdrawal {
  readonly kind: 'withdrawal';
  readonly pending: Change;
}

export type Judged = { readonly kind: 'operation'; readonly operation: Operation } | Withdrawal | Refusal;

/**
 * Turns what an agent wants into an operation on the spec as it is, or says why that makes no sense. A wish on
 * an item with a pending change starts from what that change would make of it.
 */
export function operationOf(wanted: ProposedChange, standing: ItemState, spec: Spec): Judged {
  switch (wanted.op) {
    case 'add':
      return add(wanted, standing);
    case 'replace':
      return replace(wanted, standing, spec);
    case 'move':
      return move(wanted, standing, spec);
    case 'remove':
      return remove(standing, spec);
    case 'restore':
      return restore(standing, spec);
  }
}

const operation = (op: Operation): Judged => ({ kind: 'operation', operation: op });
const place = (after: ItemId | undefined) => (after === undefined ? {} : { after });

function add(wanted: ProposedChange, standing: ItemState): Judged {
  const { id, item, removed } = standing;
  if (item !== undefined) return refuse(`${id} is in the spec already: use replace to change what it says.`);
  if (removed !== undefined) return refuse(`${id} was removed: use restore to bring it back.`);
  const content = merged(wanted, contentAhead(standing));
  if (content.text === undefined || content.text === '') return refuse('An item needs a text.');
  if (content.section === undefined) return refuse('An item needs a section.');
  const { section, text, cases } = content;
  return operation({ op: 'add', section, text, cases, ...place(wanted.after) });
}

function replace(wanted: ProposedChange, standing: ItemState, spec: Spec): Judged {
  const { id, item, pending } = standing;
  if (item === undefined) {
    if (pending?.op === 'add') return add(wanted, standing);
    return pending?.op === 'restore' ? restored(wanted, pending) : notThere(standing, spec);
  }
  const before = contentOf(item);
  const { section, text, cases } = { ...before, ...merged(wanted, contentAhead(standing)) };
  if (text === '') return refuse('An item needs a text: use remove to take it out.');
  const content: Content = { section, text, cases };
  if (!sameContent(before, content)) return operation({ op: 'replace', before, ...content });
  return pending === undefined ? refuse(`${id} says that already.`, true) : { kind: 'withdrawal', pending };
}

function move(wanted: ProposedChange, standing: ItemState, spec: Spec): Judged {
  const { id, item, pending } = standing;
  const { section, after } = wanted;
  if (pending?.op === 'add' || pending?.op === 'replace' || pending?.op === 'restore') {
    const { text: _, ...elsewhere } = wanted;
    return replace(elsewhere, standing, spec);
  }
  if (item === undefined) return notThere(standing, spec);
  const before = contentOf(item);
  if ((section ?? item.section) === item.section && after === undefined) {
    return refuse(`${id} is in ${item.section}: a move names another section, or the item to stand behind.`);
  }
  return operation({ op: 'move', before, ...before, section: section ?? item.section, ...place(after) });
}

function remove(standing: ItemState, spec: Spec): Judged {
  const { item, pending } = standing;
  if (item === undefined) {
    return pending === undefined ? notThere(standing, spec) : { kind: 'withdrawal', pending };
  }
  const before = contentOf(item);
  return operation({ op: 'remove', before, ...before });
}

function restore(standing: ItemState, spec: Spec): Judged {
  const { id, item, removed, pending } = standing;
  if (removed !== undefined) return operation({ op: 'restore', ...contentOf(removed) });
  if (pending?.op === 'remove') return { kind: 'withdrawal', pending };
  return item === undefined ? notThere(standing, spec) : refuse(`${id} is in the spec, it was not removed.`);
}

/** An item can come back with other words, or elsewhere, than it went. */
function restored(wanted: ProposedChange, pending: Content): Judged {
  const { section, text, cases } = { ...contentOf(pending), ...merged(wanted, pending) };
  return text === '' ? refuse('An item needs a text.') : operation({ op: 'restore', section, text, cases });
}

function merged(
  wanted: ProposedChange,
  current: Content | undefined,
): Partial<Content> & Pick<Content, 'cases'> {
  const section = wanted.section ?? current?.section;
  const text = wanted.text === undefined ? current?.text : normaliseText(wanted.text);
  return {
    ...(section === undefined ? {} : { section }),
    ...(text === undefined ? {} : { text }),
    cases: wanted.cases ?? current?.cases ?? [],
  };
}

function notThere({ id, removed }: ItemState, spec: Spec): Refusal {
  if (removed !== undefined) return refuse(`${id} was removed: restore it first.`);
  const known = spec.items.slice(0, mostNamed).map((item) => item.id);
  const more = spec.items.length - known.length;
  const names = `${known.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return refuse(`There is no ${id}. ${names === '' ? 'The spec is empty.' : `There are: ${names}.`}`);
}

/** Items that are named to whoever named one that is not there. */
const mostNamed = 100;
