import { type Author, authorText } from '../../domain/changes/author.ts';
import { onlyFrom, sourceNames } from '../../domain/changes/material.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Item, Spec } from '../../domain/items/item.ts';
import { sections, sectionTitles } from '../../domain/items/section.ts';
import { caseLines } from './case-lines.ts';
import { dependencyLines } from './dependency-lines.ts';
import { indented } from './indent.ts';

type Authors = ReadonlyMap<ItemId, Author>;

/** The spec as lines, by section. Items that the human did not say in words of their own carry a mark. */
export function specLines(spec: Spec, revision: number, authors: Authors = new Map()): string[] {
  const head = `${spec.title}  (revision ${revision})`;
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

function itemLines(item: Item, author: Author | undefined): string[] {
  const { id, text, cases } = item;
  const mark = markOf(item);
  return [
    ...indented(`  ${id}  ${mark}`, text, '      '),
    ...(author === undefined ? [] : indented('      decided by ', authorText(author), '      ')),
    ...caseLines(cases, '      '),
  ];
}

function markOf({ origin, evidence }: Item): string {
  if (origin === 'inferred') return '[INFERRED] ';
  if (origin === 'confirmed') return '[confirmed] ';
  const material = onlyFrom(evidence);
  return material === undefined ? '' : `[from ${sourceNames(material)}] `;
}
