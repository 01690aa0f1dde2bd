import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Chance } from '../chance.ts';
import { message, sentence } from '../words.ts';
import type { Victim } from './victim.ts';

/** A command that is killed while it runs. */
export interface Blow {
  /** What it is counted as. */
  readonly kind: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** The words that it says. */
  readonly text?: string;
}

/** Statements of an imported document. */
const statements = 40;

type Maker = (chance: Chance, victim: Victim, number: number) => Blow;

const say: Maker = (chance, _victim, number) => {
  const text = message(chance, number);
  return chance.happens(0.5)
    ? { kind: 'say offline', args: ['say', text, '--offline'], text }
    : { kind: 'say to a model', args: ['say', text], text };
};

const decide: Maker = (chance) =>
  chance.happens(0.7)
    ? { kind: 'accept', args: ['accept', '--all'] }
    : { kind: 'confirm', args: ['confirm', '--all'] };

const write: Maker = (chance, _victim, number) => {
  const text = sentence(chance, number);
  return { kind: 'add', args: ['add', 'constraint', text] };
};

const undo: Maker = () => ({ kind: 'undo', args: ['undo'] });

const freeze: Maker = () => ({ kind: 'freeze', args: ['freeze', '--with-inferred', '--no-audit'] });

const exportTo: Maker = (chance, { place }) => {
  const [kind, ...args] = chance.pick([
    ['export --to', '--to', path.join(place.project, 'SPEC.md')],
    ['export --format agents', '--format', 'agents'],
    ['export --log', '--log', path.join(place.project, 'intent.jsonl'), '--by', 'Ada'],
  ] as const);
  return { kind, args: ['export', ...args] };
};

const importFile: Maker = (chance, { place }, number) => {
  const file = path.join(place.project, `notes-${number}.md`);
  const lines = Array.from({ length: statements }, (_, at) => `- ${sentence(chance, number * 100 + at)}`);
  writeFileSync(file, `# Import ${number}\n\n## Behavior\n\n${lines.join('\n')}\n`);
  return { kind: 'import', args: ['import', file] };
};

const build: Maker = (_chance, { hash }) => ({ kind: 'build', args: ['build', hash] });

/** What is killed, and in how many of all rounds. */
const makers: readonly (readonly [share: number, make: Maker])[] = [
  [6, say],
  [4, decide],
  [1, write],
  [2, undo],
  [2, freeze],
  [3, exportTo],
  [2, importFile],
  [3, build],
];

/** The next command, by chance. */
export function nextBlow(chance: Chance, victim: Victim, number: number): Blow {
  let at = chance.below(makers.reduce((sum, [share]) => sum + share, 0));
  for (const [share, make] of makers) {
    if (at < share) return make(chance, victim, number);
    at -= share;
  }
  throw new Error('No command was chosen.');
}
