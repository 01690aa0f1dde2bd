import { widthOf } from '../../../terminal/width.ts';
import { bindings, commandFor, type KeyContext, keyLabel } from '../../model/keymap.ts';
import type { Selected } from '../../model/keys.ts';
import type { UiState } from '../../model/state.ts';
import { passage, type Row, type Span, span, wrapBehind } from '../row.ts';

const mostNoticeRows = 3;

/** The last rows of the screen: what there is to be told, or else the keys that mean something now. */
export function footerRows(
  { notice }: UiState,
  places: readonly KeyContext[],
  columns: number,
  selected: readonly Selected[] = [],
): Row[] {
  if (notice === undefined) return [keysRow(places, selected, columns)];
  const isError = notice.kind === 'error';
  const sign = span(isError ? ' ! ' : ' ', 'error');
  return wrapBehind([sign], [passage(notice.text)], columns - 1).slice(0, mostNoticeRows);
}

/** As many keys as fit, the most useful first, and how to see all of them. */
function keysRow(places: readonly KeyContext[], selected: readonly Selected[], columns: number): Row {
  const spans: Span[] = [span(' ')];
  const all = allKeys(places);
  let room = columns - 2 - widthOf(all);
  for (const { keys, footer } of hints(places, selected)) {
    const label = keyLabel(keys[0]!);
    const width = widthOf(label) + widthOf(footer) + 4;
    if (width > room) break;
    room -= width;
    spans.push(span(label, 'accent'), span(` ${footer}   `, 'dim'));
  }
  return all === '' ? spans : [...spans, span(all, 'dim')];
}

function hints(places: readonly KeyContext[], selected: readonly Selected[]) {
  return places.flatMap((place) =>
    bindings.flatMap(({ where, keys, command, footer, on }) =>
      where === place &&
      footer !== undefined &&
      (on === undefined || selected.includes(on)) &&
      commandFor(places, keys[0]) === command
        ? [{ keys, footer }]
        : [],
    ),
  );
}

function allKeys(places: readonly KeyContext[]): string {
  if (commandFor(places, '?') === 'help') return '? all keys';
  return places.includes('composer') ? '/help' : 'Esc back';
}
