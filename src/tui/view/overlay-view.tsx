import type { Layout, Rect } from '../model/layout.ts';
import type { FindingsOverlay, Overlay } from '../model/state.ts';
import { auditRows } from '../rows/dialogs/audit-rows.ts';
import { freezeRows } from '../rows/dialogs/freeze-rows.ts';
import { findingsRows } from '../rows/readers/findings.ts';
import { listedWords, unusedRows } from '../rows/readers/unused.ts';
import { keepVisible } from '../rows/spec/spec-rows.ts';
import type { Controller } from '../update/controller.ts';
import { listedFindings, selectedIndex } from '../update/findings.ts';
import { listedBlockers } from '../update/freezing.ts';
import { isReader, overlayPlace, type Reader, readerRows, readerTitle } from '../update/reader.ts';
import { Menu } from './menu.tsx';
import { Pane } from './pane.tsx';
import { Rows, useTheme } from './rows-view.tsx';

export interface OverlayViewProps {
  readonly controller: Controller;
  readonly overlay: Overlay;
  readonly layout: Layout;
}

/** What lies over a pane until it is closed. */
export function OverlayView({ controller, overlay, layout }: OverlayViewProps) {
  const place = overlayPlace(layout, overlay);
  if (overlay.kind === 'unused') return <UnusedView controller={controller} unused={overlay} {...place} />;
  if (isReader(overlay)) return <ReaderView controller={controller} reader={overlay} {...place} />;
  if (overlay.kind === 'menu') return <Menu menu={overlay} choose={controller.choose} {...place} />;
  if (overlay.kind === 'findings') {
    return <FindingsView controller={controller} findings={overlay} {...place} />;
  }
  return <FreezeView controller={controller} freeze={overlay as Freeze} {...place} />;
}

interface UnusedViewProps extends Rect {
  readonly controller: Controller;
  readonly unused: Reader & { readonly kind: 'unused' };
}

function UnusedView({ controller, unused, width, height }: UnusedViewProps) {
  const number = listedWords(controller).length;
  const selected = Math.min(unused.selected, Math.max(0, number - 1));
  const content = unusedRows(controller, selected, width);
  const inner = height - 1;
  const top = keepVisible(0, inner, content);
  const place = number === 0 ? '' : `${selected + 1} of ${number}, `;
  return (
    <Pane
      title={readerTitle(unused, controller)}
      aside={`${place}Esc closes`}
      focused
      width={width}
      height={height}
    >
      <Rows rows={content.rows.slice(top, top + inner)} width={width} height={inner} />
    </Pane>
  );
}

type Freeze = Overlay & { readonly kind: 'freeze' };

interface ReaderViewProps extends Rect {
  readonly controller: Controller;
  readonly reader: Reader;
}

function ReaderView({ controller, reader, width, height }: ReaderViewProps) {
  const rows = readerRows(reader, controller, width, useTheme());
  const inner = height - 1;
  const top = Math.min(reader.top, Math.max(0, rows.length - inner));
  const below = rows.length - top - inner;
  return (
    <Pane
      title={readerTitle(reader, controller)}
      aside={below > 0 ? `${below} more below, Esc closes` : 'Esc closes'}
      focused
      width={width}
      height={height}
    >
      <Rows rows={rows.slice(top, top + inner)} width={width} height={inner} />
    </Pane>
  );
}

interface FindingsViewProps extends Rect {
  readonly controller: Controller;
  readonly findings: FindingsOverlay;
}

function FindingsView({ controller, findings, width, height }: FindingsViewProps) {
  const { view } = controller;
  const listed = listedFindings(view, findings);
  const selected = selectedIndex(listed, findings);
  const content = findingsRows({ findings: listed, selected, dismissed: findings.dismissed, view }, width);
  const inner = height - 1;
  const top = keepVisible(0, inner, content);
  return (
    <Pane
      title={findings.dismissed ? 'What you dismissed' : 'What is wrong with the spec'}
      aside={listed.length === 0 ? 'Esc closes' : `${selected + 1} of ${listed.length}, Esc closes`}
      focused
      width={width}
      height={height}
    >
      <Rows rows={content.rows.slice(top, top + inner)} width={width} height={inner} />
    </Pane>
  );
}

interface FreezeViewProps extends Rect {
  readonly controller: Controller;
  readonly freeze: Freeze;
}

function FreezeView({ controller, freeze, width, height }: FreezeViewProps) {
  const blockers = listedBlockers(controller, freeze);
  const selected = Math.min(freeze.selected, Math.max(0, blockers.length - 1));
  const { spec, unattended } = controller.view;
  const judged = { items: spec.items, unattended };
  const content = freezeRows({ ...freeze, selected }, blockers, judged, width);
  const inner = height - 1;
  const isFrozen = freeze.frozen !== undefined;
  const rows = isFrozen ? content.rows : [...content.rows, ...auditRows(controller.view, width)];
  // Behind the last blocker no further step leads to what stands below the list.
  const isLast = selected >= blockers.length - 1;
  const to = isLast ? rows.length : content.to;
  const top = keepVisible(0, inner, { rows, from: content.from, to });
  const below = rows.length - top - inner;
  const aside = below > 0 ? `${below} more below, Esc closes` : 'Esc closes';
  return (
    <Pane title="Freeze the spec" aside={aside} focused width={width} height={height}>
      <Rows rows={rows.slice(top, top + inner)} width={width} height={inner} />
    </Pane>
  );
}
