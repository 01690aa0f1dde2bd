import type { Finding } from '../../../domain/findings/finding.ts';
import { sectionTitles } from '../../../domain/items/section.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { emptyRow, type Row, row } from '../row.ts';
import { findingRows, specEntryRows } from './entry-rows.ts';
import { graphRows } from './graph-rows.ts';
import { hasWordDiffs } from './word-diffs.ts';

/** The spec as rows, and which of them belong to the selected entry. */
export interface SpecRows {
  readonly rows: readonly Row[];
  readonly from: number;
  readonly to: number;
  /** Where what stands above the selected entry begins, its section's title with the first one. */
  readonly heading?: number;
}

export function specRows(
  entries: readonly SpecEntry[],
  findings: readonly Finding[],
  selected: string | undefined,
  width: number,
): SpecRows {
  const rows: Row[] = [];
  let [heading, from, to] = [0, 0, 0];
  for (const [index, entry] of entries.entries()) {
    const startsSection = entries[index - 1]?.section !== entry.section;
    const start = rows.length + (startsSection && index > 0 ? 1 : 0);
    if (startsSection) {
      if (index > 0) rows.push(emptyRow);
      rows.push(row(` ${sectionTitles[entry.section]}`, 'bold'));
      if (entry.section === 'design') rows.push(...graphOf(entries, width));
    }
    const below = rows.length;
    rows.push(...cachedRows(entry, findingsOn(entry, findings), entry.key === selected, width));
    if (entry.key === selected) [heading, from, to] = [start, below, rows.length];
  }
  const rest = findings.filter(
    ({ severity, items, parts }) => severity !== 'info' && (items.length === 0 || parts !== undefined),
  );
  if (rest.length > 0) {
    rows.push(...(rows.length > 0 ? [emptyRow] : []), row(' About the whole spec', 'bold'));
    rows.push(...rest.flatMap((finding) => findingRows(finding, 1, width)));
  }
  return { rows, from, to, heading };
}

/** The design as it stands: what is only proposed is in no graph yet. */
function graphOf(entries: readonly SpecEntry[], width: number): readonly Row[] {
  const items = entries.flatMap(({ section, item }) =>
    item !== undefined && (section === 'design' || item.section === 'design') ? [item] : [],
  );
  return graphRows([...new Set(items)], width);
}

/** The first row to show, so that all of the selection is seen and as little as possible moves. */
export function keepVisible(top: number, height: number, content: SpecRows): number {
  const { rows, to, heading = content.from } = content;
  // What stands above the entry is shown with it where there is room for both.
  const from = to - heading <= height ? heading : content.from;
  const last = Math.max(0, rows.length - height);
  const lowest = Math.min(from, last);
  const highest = Math.max(0, to - height);
  return Math.max(0, Math.min(Math.max(top, Math.min(highest, lowest)), lowest, last));
}

/** Findings about an entry that need attention; remarks are left to the list of the audit. */
function findingsOn(entry: SpecEntry, findings: readonly Finding[]): readonly Finding[] {
  const id = entry.kind === 'item' ? entry.item.id : entry.change.item;
  const found = findings.filter(
    ({ severity, items, parts }) => severity !== 'info' && items[0] === id && parts === undefined,
  );
  return found.length === 0 ? noFindings : found;
}

const noFindings: readonly Finding[] = [];

interface Cached {
  readonly selected: boolean;
  readonly width: number;
  readonly diffs: boolean;
  readonly by: string | undefined;
  readonly rows: readonly Row[];
}

/** Items and changes never change, so what they were wrapped to holds as long as they are there. */
const cache = new WeakMap<object, Cached>();

function cachedRows(
  entry: SpecEntry,
  findings: readonly Finding[],
  selected: boolean,
  width: number,
): readonly Row[] {
  if (findings.length > 0) return specEntryRows(entry, findings, selected, width);
  const subject = entry.kind === 'item' ? entry.item : entry.change;
  const known = cache.get(subject);
  const diffs = hasWordDiffs();
  const by = entry.kind === 'item' ? entry.by : undefined;
  if (
    known !== undefined &&
    known.selected === selected &&
    known.width === width &&
    known.diffs === diffs &&
    known.by === by
  ) {
    return known.rows;
  }
  const rows = specEntryRows(entry, findings, selected, width);
  cache.set(subject, { selected, width, diffs, by, rows });
  return rows;
}
