import type { Case, CommandCase } from '../../src/domain/cases/case.ts';
import { type FrozenSpec, freezeSpec } from '../../src/domain/freezing/frozen.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Item } from '../../src/domain/items/item.ts';
import type { Section } from '../../src/domain/items/section.ts';

/** Section, text and cases of an item; its name is its place: the first is R1. */
export type Line = readonly [section: Section, text: string, cases?: readonly Case[]];

export function frozenSpec(lines: readonly Line[], grants = { network: false }): FrozenSpec {
  const items = lines.map(
    ([section, text, cases = []], index): Item => ({
      id: makeId('item', index + 1),
      section,
      text,
      cases,
      origin: 'inferred',
      evidence: [],
    }),
  );
  return freezeSpec({ title: 'Word counter', items, removed: [] }, grants);
}

export const commandCase = (name: string, run: string, expected: Partial<CommandCase> = {}): CommandCase => ({
  kind: 'command',
  name,
  run,
  exit: 0,
  heldBack: false,
  ...expected,
});

/** A program that one task can build. */
export const wordCounter = (cases: readonly Case[]): FrozenSpec =>
  frozenSpec([
    ['goal', 'Count the words of a text file.'],
    ['interface', '`count-words FILE` prints how many words FILE has, and exits with 0.'],
    ['failure', 'When there is no FILE it prints `no such file: FILE` on standard error and exits with 2.'],
    ['exclusion', 'No other formats than plain text.'],
    ['acceptance', 'The examples come out.', cases],
  ]);

/** The program, as an agent would write it. */
export const countWords = `#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
const [file] = process.argv.slice(2);
if (!existsSync(file)) {
  console.error(\`no such file: \${file}\`);
  process.exitCode = 2;
} else console.log(readFileSync(file, 'utf8').split(/\\s+/).filter(Boolean).length);
`;
