import type { Case, Trial } from './case.ts';
import { trialsOf } from './case-table.ts';

/** What a machine runs of a case: a command, each row of a table, nothing of a story. */
export function trialsIn(example: Case): readonly Trial[] {
  switch (example.kind) {
    case 'command':
      return [example];
    case 'table':
      return trialsOf(example);
    case 'story':
      return [];
  }
}
