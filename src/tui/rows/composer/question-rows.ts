import type { Question } from '../../../domain/items/question.ts';
import { passage, type Row, span, wrapBehind, wrapSpans } from '../row.ts';

/** The question that the composer answers, with its options as numbers. */
export function questionRows({ text, options, recommended }: Question, columns: number): Row[] {
  const width = columns - 2;
  const rows = [
    ...wrapSpans([passage(text)], width),
    ...options.flatMap((option, index) =>
      wrapBehind(
        [span(` ${index + 1}  `, 'accent')],
        [span(option), ...(option === recommended ? [span('  (recommended)', 'dim')] : [])],
        width,
      ),
    ),
  ];
  return rows.map((spans) => [span(' '), ...spans]);
}
