import type { Blocker } from '../../domain/freezing/blocker.ts';
import { shellWord } from '../../terminal/shell-word.ts';
import { indented } from './indent.ts';

const settledBy: { readonly [Kind in Blocker['kind']]: (id: string) => string } = {
  change: (id) => `accept ${id}, or reject ${id}`,
  question: (id) => `answer ${id}`,
  finding: (id) => `change what it is about, or dismiss ${id}`,
  inferred: (id) => `confirm ${id}, or freeze --with-inferred`,
  elsewhere: (id) => `confirm ${id}, change or remove it, or accept all of its author --by NAME`,
  author: (id) => `accept --by ${shellWord(id)}`,
  empty: () => 'say what you want built',
};

/** What stands in the way of freezing, each with what settles it. */
export function blockerLines(blockers: readonly Blocker[]): string[] {
  return blockers.flatMap(({ kind, id, text }) => [
    ...indented(`${kind} ${id}  `.replace(/ {3}$/, '  '), text),
    `    to settle: ${settledBy[kind](id)}`,
  ]);
}
