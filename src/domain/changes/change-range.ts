import { type ChangeId, numberOf, parseId } from '../items/ids.ts';
import type { Change } from './change.ts';

/** All changes from one to another, both included. */
export interface ChangeRange {
  readonly first: ChangeId;
  readonly last: ChangeId;
}

/** A range as a person types it, `C3..C9`; `undefined` for anything else. */
export function rangeOf(text: string): ChangeRange | undefined {
  const [, from = '', to = ''] = /^([^.]+)\.\.([^.]+)$/.exec(text.trim()) ?? [];
  const [first, last] = [parseId('change', from), parseId('change', to)];
  if (first === undefined || last === undefined) return undefined;
  return numberOf(first) <= numberOf(last) ? { first, last } : { first: last, last: first };
}

/** Those of a range that wait. What was decided already leaves gaps in it. */
export function changesBetween({ first, last }: ChangeRange, pending: readonly Change[]): ChangeId[] {
  return pending.flatMap(({ id }) =>
    numberOf(id) >= numberOf(first) && numberOf(id) <= numberOf(last) ? id : [],
  );
}
