import { memo, useRef } from 'react';
import type { SessionView } from '../../session/view.ts';
import { entryOf, type SpecEntry } from '../model/entries.ts';
import type { Rect } from '../model/layout.ts';
import { emptyRow, type Row, row, span, wrapSpans } from '../rows/row.ts';
import { keepVisible, specRows } from '../rows/spec/spec-rows.ts';
import { detailRows, summaryRow } from '../rows/spec/summary.ts';
import { Pane } from './pane.tsx';
import { Rows } from './rows-view.tsx';

export interface SpecPaneProps extends Rect {
  readonly title: string;
  readonly view: SessionView;
  readonly entries: readonly SpecEntry[];
  readonly selected: string | undefined;
  readonly focused: boolean;
  /** Whether texts are compared by words by now. */
  readonly hasDiffs: boolean;
}

/** Rows that do not scroll: the title, the summary and the air below it. */
const headRows = 3;
/** What is to know about the selected entry, and the air above it. */
const footRows = 3;
/** A pane with fewer rows than this needs them all for the spec itself. */
const tallEnough = 14;

/** The spec with what would change in it, a summary first. */
export const SpecPane = memo(function SpecPane(props: SpecPaneProps) {
  const { title, view, entries, selected, focused, width, height } = props;
  const top = useRef(0);
  const hasFoot = height >= tallEnough && entries.length > 0;
  const inner = height - headRows - (hasFoot ? footRows : 0);
  const content = specRows(entries, view.findings, selected, width - 1);
  top.current = keepVisible(top.current, inner, content);
  const shown =
    entries.length === 0 ? emptyRows(width) : content.rows.slice(top.current, top.current + inner);
  const below = content.rows.length - top.current - inner;
  return (
    <Pane
      title={title}
      aside={below > 0 ? `${below} more below` : ''}
      focused={focused}
      width={width}
      height={height}
    >
      <Rows rows={[summaryRow(view, width), emptyRow]} width={width} height={headRows - 1} />
      <Rows rows={shown} width={width} height={inner} />
      {hasFoot && (
        <Rows
          rows={[emptyRow, ...detailRows(entryOf(entries, selected), width)]}
          width={width}
          height={footRows}
        />
      )}
    </Pane>
  );
}, areSame);

/** A keystroke in the composer changes nothing here. */
function areSame(before: SpecPaneProps, after: SpecPaneProps): boolean {
  const { view: viewBefore, ...restBefore } = before;
  const { view, ...rest } = after;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  return names.every((name) => rest[name] === restBefore[name]) && viewBefore.findings === view.findings;
}

function emptyRows(width: number): Row[] {
  return wrapSpans(
    row('What A understands comes here, for you to decide on. To write an item yourself, press i.', 'dim'),
    width - 3,
  ).map((spans) => [span('  '), ...spans]);
}
