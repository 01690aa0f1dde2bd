import type { Item, Spec } from '../../items/item.ts';
import { contentStems } from '../../similarity/stems.ts';
import { remembered } from '../../text/remembered.ts';
import type { Fault } from '../finding.ts';
import { namesIn } from './references.ts';

/** With fewer acceptance items the human has only begun to say how to tell that it works. */
const fewest = 3;

/**
 * Acceptance that no other item stands behind, and behaviour that no acceptance checks. Only where they share no
 * word that says anything, and neither names the other: what little they may share needs a reader.
 */
export function findUnchecked({ items }: Spec): readonly Fault[] {
  const acceptance = items.filter(({ section }) => section === 'acceptance');
  if (acceptance.length < fewest) return [];
  const others = items.filter(({ section }) => section !== 'acceptance');
  const checked = wordsOfAll(acceptance, () => true);
  // Of what the others say, only the words of the acceptance items are ever looked for.
  const said = wordsOfAll(others, (word) => checked.has(word));
  const named = new Set(acceptance.flatMap(namesIn));
  return [
    ...acceptance.filter((item) => namesIn(item).length === 0 && sharesNothing(item, said)).map(unbacked),
    ...others
      .filter(({ section, id, cases }) => section === 'behavior' && cases.length === 0 && !named.has(id))
      .filter((item) => sharesNothing(item, checked))
      .map(unchecked),
  ];
}

const contentOf = remembered(({ text, cases }: Item) =>
  contentStems(`${text} ${cases.map(({ name }) => name).join(' ')}`),
);

function wordsOfAll(items: readonly Item[], counts: (word: string) => boolean): ReadonlySet<string> {
  const all = new Set<string>();
  for (const item of items) {
    for (const word of contentOf(item)) if (counts(word)) all.add(word);
  }
  return all;
}

/** A text without any word that says something is not judged. */
const sharesNothing = (item: Item, words: ReadonlySet<string>): boolean =>
  contentOf(item).size > 0 && ![...contentOf(item)].some((word) => words.has(word));

const unbacked = remembered(
  ({ id }: Item): Fault => ({
    key: `unbacked:${id}`,
    severity: 'info',
    items: [id],
    text: `${id} checks something that no other item asks for.`,
    suggestion: 'Add the behaviour that it checks, or name the item that it belongs to.',
  }),
);

const unchecked = remembered(
  ({ id }: Item): Fault => ({
    key: `unchecked:${id}`,
    severity: 'info',
    items: [id],
    text: `No acceptance item checks ${id}.`,
    suggestion: 'Say what you would try, and what should come out.',
  }),
);
