import type { Question } from '../../domain/items/question.ts';
import { indented } from './indent.ts';

/** A question as lines, with a number to choose each option by. */
export function questionLines({ id, from, text, options, recommended }: Question): string[] {
  const asks = from === 'A' ? '' : ` (from ${from})`;
  return [
    ...indented(`${id}${asks}  `, text),
    ...options.flatMap((option, index) =>
      indented(`    ${index + 1}. `, option === recommended ? `${option}  (recommended)` : option, '       '),
    ),
  ];
}
