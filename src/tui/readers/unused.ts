import type { Coverage } from '../../spec/coverage.ts';
import { screenText } from '../../terminal/screen-text.ts';
import { emptyRow, type Row, row, span, wrapBehind, wrapSpans } from '../rows.ts';

/** The human's words that no item and no decision uses, as rows. */
export function unusedRows({ unused, used }: Coverage, width: number): Row[] {
  const share = `${Math.round(used * 100)}% of what you said is used by some item.`;
  if (unused.length === 0) return [row(' Everything you said is used by some item.')];
  return [
    ...wrapSpans([span(`${share} Not used so far:`)], width - 1).map((spans) => [span(' '), ...spans]),
    ...unused.flatMap(({ utterance, text }) => [
      emptyRow,
      ...wrapBehind(
        [span(` ${utterance.padEnd(4)} `, 'dim'), span('\u2503 ', 'human')],
        [span(screenText(text))],
        width,
      ),
    ]),
  ];
}
