import { memo, useSyncExternalStore } from 'react';
import type { Rect } from '../model/layout.ts';
import type { Transcript } from '../rows/conversation/transcript.ts';
import { emptyRow, type Row, row, span, wrapSpans } from '../rows/row.ts';
import { Pane } from './pane.tsx';
import { Rows } from './rows-view.tsx';

export interface ConversationPaneProps extends Rect {
  readonly title: string;
  readonly transcript: Transcript;
  readonly focused: boolean;
  /** The entry that is marked while the pane has the focus. */
  readonly selected: number;
  /** What there is to know at the start, shown until something is said. */
  readonly notices: readonly string[];
}

/** The conversation: the human's words behind a bar, what A says in plain. */
export const ConversationPane = memo(function ConversationPane({
  title,
  transcript,
  focused,
  selected,
  notices,
  width,
  height,
}: ConversationPaneProps) {
  useSyncExternalStore(transcript.subscribe, transcript.version);
  const inner = height - 1;
  const shown = transcript.window(width - 3, inner);
  const rows =
    shown.length === 0
      ? welcomeRows(notices, width)
      : shown.map((line, index): Row => {
          const marked = focused && line.block === selected && line.row.length > 0;
          const first = marked && shown[index - 1]?.block !== selected;
          return [
            span(first || (marked && shown[index - 1]?.row.length === 0) ? '\u203A ' : '  ', 'accent'),
            ...line.row,
          ];
        });
  return (
    <Pane
      title={title}
      aside={transcript.follows ? '' : 'more below'}
      focused={focused}
      width={width}
      height={height}
    >
      <Rows rows={rows} width={width} height={inner} />
    </Pane>
  );
});

function welcomeRows(notices: readonly string[], width: number): Row[] {
  return [
    emptyRow,
    ...indented('Say what you want built.', width),
    emptyRow,
    ...indented(
      'Your words are kept exactly as you say them. A turns them into a spec, and can do nothing else; you decide on every line of it. When it says what you mean, freeze it, and B builds it, knowing nothing but the spec.',
      width,
    ),
    ...notices.flatMap((notice) => [emptyRow, ...indented(notice, width)]),
  ];
}

function indented(text: string, width: number): Row[] {
  return wrapSpans(row(text, 'dim'), width - 4).map((spans) => [span('  '), ...spans]);
}
