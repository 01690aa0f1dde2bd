import { type ItemId, parseId } from '../items/ids.ts';
import type { Origin } from '../items/item.ts';
import { isSection, type Section } from '../items/section.ts';

/** What Specwright writes before an item's text in a foreign document: `**R12** (constraint, inferred)`. */
export interface ItemMark {
  readonly id: ItemId;
  /** Only where the place in the document does not tell it. */
  readonly section?: Section;
  /** Explicit is the rule and not said. */
  readonly origin: Origin;
}

/** The comment that tells a document of ours from one in which `**R1**` means something else. */
export const exportedBy = '<!-- specwright export 1 -->';

/** A text behind its mark. One that begins like the facts of a mark gets an origin that is said, so that it is no fact. */
export function writeMark({ id, section, origin }: ItemMark, text: string): string {
  const isSaid = origin !== 'explicit' || (section === undefined && factsAt(text) !== undefined);
  const facts = [section, isSaid ? origin : undefined].filter((fact) => fact !== undefined);
  return `**${id}**${facts.length === 0 ? '' : ` (${facts.join(', ')})`} ${text}`;
}

/** The mark at the beginning of a text, and where the item's own text begins. */
export function readMark(text: string): { readonly mark: ItemMark; readonly length: number } | undefined {
  const [named, name] = /^(?:\*\*(?:FR|SC)-\d+\*\*: )?\*\*(R\d+)\*\* /.exec(text) ?? [];
  const id = parseId('item', name ?? '');
  if (named === undefined || id === undefined) return undefined;
  const { length = 0, section, origin = 'explicit' } = factsAt(text.slice(named.length)) ?? {};
  return {
    mark: { id, origin, ...(section === undefined ? {} : { section }) },
    length: named.length + length,
  };
}

function factsAt(
  text: string,
): { readonly length: number; readonly section?: Section; readonly origin?: Origin } | undefined {
  const [whole, ...facts] = /^\(([a-z]+)(?:, ([a-z]+))?\) /.exec(text) ?? [];
  const said = facts.filter((fact) => fact !== undefined);
  if (whole === undefined || !said.every((fact) => isSection(fact) || isOrigin(fact))) return undefined;
  const section = said.find(isSection);
  const origin = said.find(isOrigin);
  return {
    length: whole.length,
    ...(section === undefined ? {} : { section }),
    ...(origin === undefined ? {} : { origin }),
  };
}

const isOrigin = (fact: string): fact is Origin => ['explicit', 'confirmed', 'inferred'].includes(fact);
