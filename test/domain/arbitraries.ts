import fc from 'fast-check';
import type { Case } from '../../src/domain/cases/case.ts';
import { applyChange, emptySpec } from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Backing, Content, Evidence, Item, Spec } from '../../src/domain/items/item.ts';
import { sections } from '../../src/domain/items/section.ts';
import { normaliseText } from '../../src/domain/text/text.ts';

const number = fc.integer({ min: 1, max: 40 });

/** Texts as people write them, and with everything that Markdown or the canonical form could stumble over. */
const awkwardLine = fc.constantFrom(
  '# Heading',
  '## Out of scope',
  '- **R1** item',
  '```json case',
  '```json',
  '```',
  '~~~~',
  '```mermaid',
  'web -> `d"b`: "q" #1',
  '\\```json case',
  '(inferred) no',
  '\\(confirmed)',
  '\\\\# twice',
  '  indented',
  '',
  '---',
  '<!-- specwright spec 1 -->',
  '\u2028x\u2029y',
  'a\tb',
  'é e\u0301 한국 👩‍💻',
);

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.lorem({ maxCount: 12 }),
  fc
    .array(fc.oneof(awkwardLine, fc.string()), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.join('\n')),
);

export const text = anyText.map(normaliseText).filter((words) => words !== '');

/** No object read from JSON by a schema has a key of this name. */
const path = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
const files = fc.dictionary(path, fc.string({ unit: 'binary' }), { maxKeys: 3, noNullPrototype: true });
const expectation = fc.oneof(
  fc.record({ equals: fc.string({ unit: 'binary' }) }),
  fc.record({ contains: fc.string() }),
);

/** Tables of a column that is given and one to three that are compared. */
const table: fc.Arbitrary<Case> = fc
  .tuple(fc.subarray(['stdout', 'stderr', 'exit'], { minLength: 1 }), fc.boolean(), fc.string(), fc.boolean())
  .chain(([compared, fed, name, heldBack]) => {
    const columns = ['größe x', ...(fed ? ['stdin'] : []), ...compared];
    const cell = (column: string) =>
      column === 'exit' ? fc.nat(255).map(String) : fc.string({ unit: 'grapheme' });
    const row = fc.tuple(...columns.map(cell));
    return fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => ({
      kind: 'table' as const,
      ...{ name, run: 'fit "{größe x}"', columns, rows, heldBack },
    }));
  });

const example: fc.Arbitrary<Case> = fc.oneof(
  table,
  fc.record(
    {
      kind: fc.constant('command' as const),
      name: fc.string(),
      run: fc.string({ minLength: 1 }),
      files,
      stdin: fc.string({ unit: 'binary' }),
      exit: fc.nat(255),
      stdout: expectation,
      stderr: expectation,
      filesAfter: files,
      heldBack: fc.boolean(),
    },
    { requiredKeys: ['kind', 'name', 'run', 'exit', 'heldBack'], noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('story' as const),
      name: fc.string(),
      given: fc.string(),
      when: fc.string(),
      expected: fc.string(),
      heldBack: fc.boolean(),
    },
    { noNullPrototype: true },
  ),
);

const section = fc.constantFrom(...sections);

export const content: fc.Arbitrary<Content> = fc.record(
  { section, text, cases: fc.array(example, { maxLength: 2 }) },
  { noNullPrototype: true },
);

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    utterance: number,
    start: fc.nat(20),
    words: fc.lorem({ maxCount: 3 }),
    answers: fc.option(fc.lorem()),
  })
  .map(({ utterance, start, words, answers }) => ({
    utterance: makeId('utterance', utterance),
    start,
    end: start + words.length,
    text: words,
    ...(answers === null ? {} : { answers }),
  }));

const distinctEvidence = fc.uniqueArray(evidence, { maxLength: 3, selector: (one) => JSON.stringify(one) });

const backing: fc.Arbitrary<Backing> = fc.oneof(
  fc.tuple(evidence, distinctEvidence).map(
    ([first, rest]): Backing => ({
      origin: 'explicit',
      evidence: [first, ...rest.filter((one) => JSON.stringify(one) !== JSON.stringify(first))],
    }),
  ),
  distinctEvidence.map((all): Backing => ({ origin: 'confirmed', evidence: all })),
  distinctEvidence.map((all): Backing => ({ origin: 'inferred', evidence: all })),
);

/** What to do next, before it is known to which items it can be done. */
interface Step {
  readonly op: Change['op'];
  readonly which: number;
  readonly behind: number | null;
  readonly content: Content;
  readonly backing: Backing;
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    op: fc.constantFrom(
      'add' as const,
      'add' as const,
      'replace' as const,
      'move' as const,
      'remove' as const,
      'restore' as const,
    ),
    which: fc.nat(),
    behind: fc.option(fc.nat()),
    content,
    backing,
  }),
  { maxLength: 30 },
);

/** A valid change to this spec; an addition where there is nothing to change. `number` is the step's own. */
export function changeFor(spec: Spec, step: Step, number: number): Change {
  const facts = {
    id: makeId('change', number),
    proposal: makeId('proposal', number),
    askedFor: step.backing.origin !== 'inferred',
    ...step.backing,
  };
  const pick = <Value>(all: readonly Value[]): Value | undefined => all[step.which % Math.max(1, all.length)];
  const item = pick(spec.items);
  const behind = step.behind === null ? undefined : spec.items[step.behind % Math.max(1, spec.items.length)];
  const place = behind === undefined ? {} : { after: behind.id };
  const gone = pick(spec.removed)?.item;
  if (step.op === 'restore' && gone !== undefined) {
    return { ...facts, op: 'restore', item: gone.id, ...contentOf(gone) };
  }
  if (item === undefined || step.op === 'add' || step.op === 'restore') {
    return { ...facts, op: 'add', item: makeId('item', number), ...step.content, ...place };
  }
  const before = contentOf(item);
  if (step.op === 'replace') return { ...facts, op: 'replace', item: item.id, before, ...step.content };
  if (step.op === 'remove') return { ...facts, op: 'remove', item: item.id, before, ...before };
  return { ...facts, op: 'move', item: item.id, before, ...before, section: step.content.section, ...place };
}

export const contentOf = ({ section, text, cases }: Item): Content => ({ section, text, cases });

/** The specs and changes that the steps lead through, the empty spec first. */
export function history(
  all: readonly Step[],
): readonly { readonly spec: Spec; readonly change: Change; readonly next: Spec }[] {
  let spec = emptySpec('Test');
  return all.map((step, index) => {
    const change = changeFor(spec, step, index + 1);
    const before = spec;
    spec = applyChange(spec, change, index + 1);
    return { spec: before, change, next: spec };
  });
}

export const spec: fc.Arbitrary<Spec> = fc
  .tuple(text, steps)
  .map(([title, all]) => ({ ...(history(all).at(-1)?.next ?? emptySpec('')), title }));
