import { type Author, authorText } from '../spec/author.ts';
import type { ItemId } from '../spec/ids.ts';
import type { Item, Spec } from '../spec/item.ts';
import { sections, sectionTitles } from '../spec/section.ts';
import { sanitize } from '../terminal/sanitize.ts';
import { caseLines } from './case-lines.ts';
import { dependencyLines } from './dependency-lines.ts';
import { indented } from './indent.ts';

type Authors = ReadonlyMap<ItemId, Author>;

/** The spec as lines, by section. Items that the human did not say themselves carry a mark in words. */
export function specLines(spec: Spec, revision: number, authors: Authors = new Map()): string[] {
  const head = `${sanitize(spec.title)}  (revision ${revision})`;
  if (spec.items.length === 0) return [head, 'Nothing is in the spec yet.'];
  return [head, ...sections.flatMap((section) => sectionLines(section, spec.items, authors))];
}

function sectionLines(section: Item['section'], items: readonly Item[], authors: Authors): string[] {
  const own = items.filter((item) => item.section === section);
  if (own.length === 0) return [];
  const dependencies = section === 'design' ? dependencyLines(own) : [];
  return [
    '',
    sectionTitles[section],
    ...dependencies,
    ...own.flatMap((item) => itemLines(item, authors.get(item.id))),
  ];
}

function itemLines({ id, origin, text, cases }: Item, author: Author | undefined): string[] {
  const mark = origin === 'explicit' ? '' : origin === 'inferred' ? '[INFERRED] ' : '[confirmed] ';
  return [
    ...indented(`  ${id}  ${mark}`, text, '      '),
    ...(author === undefined ? [] : indented('      decided by ', authorText(author), '      ')),
    ...caseLines(cases, '      '),
  ];
}
