import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/documents/formats/document.ts';
import { exportFormats, exportSpec } from '../../../src/documents/formats/export.ts';
import type { Case } from '../../../src/domain/cases/case.ts';
import type { FrozenItem } from '../../../src/domain/items/frozen-item.ts';
import { makeId } from '../../../src/domain/items/ids.ts';
import type { Section } from '../../../src/domain/items/section.ts';
import { normaliseTitle } from '../../../src/domain/text/text.ts';
import { content, text } from '../../domain/arbitraries.ts';
import { expectFaithful } from './documents.ts';
import { openSpecProblems } from './openspec-rules.ts';

const origin = fc.constantFrom('explicit' as const, 'confirmed' as const, 'inferred' as const);

const normative = text.map((words) => `${words.replace(/\s+/g, ' ')} SHALL hold`);

const items: fc.Arbitrary<readonly FrozenItem[]> = fc
  .array(
    fc.tuple(
      fc.oneof(
        content,
        fc.record({ section: fc.constant('behavior' as const), text: normative, cases: fc.constant([]) }),
      ),
      origin,
    ),
    { maxLength: 12 },
  )
  .map((all) => all.map(([what, from], index) => ({ id: makeId('item', index + 1), ...what, origin: from })));

const item = (number: number, section: Section, words: string, ...cases: readonly Case[]): FrozenItem => ({
  id: makeId('item', number),
  section,
  text: words,
  origin: 'explicit',
  cases,
});

const command: Case = {
  kind: 'command',
  name: 'adds',
  run: 'add 1 2',
  files: { 'a.txt': 'x\n' },
  exit: 0,
  stdout: { equals: '3\n' },
  heldBack: false,
};
const story: Case = {
  kind: 'story',
  name: 'empty',
  given: 'no numbers',
  when: 'it adds',
  expected: 'it says 0',
  heldBack: false,
};

const sample = {
  title: 'A calculator',
  items: [
    item(1, 'goal', 'Add numbers.'),
    item(2, 'behavior', 'It SHALL add.', command),
    { ...item(3, 'constraint', 'No network.\n\n- none'), origin: 'inferred' as const },
    item(12, 'acceptance', 'Nothing is zero.', story, { ...story, name: 'SECRET', heldBack: true }),
    item(13, 'exclusion', 'Division.'),
    item(14, 'design', 'cli -> core: adds'),
    item(15, 'failure', 'A letter is refused.'),
    item(16, 'interface', '`add A B`'),
  ],
};

const textOf = (format: (typeof exportFormats)[number]) =>
  exportSpec(format, sample)
    .map((file) => file.text)
    .join('');

describe('an export', () => {
  test.each([
    ['spec-kit', ['specs/001-a-calculator/spec.md']],
    ['openspec', ['openspec/specs/a-calculator/spec.md']],
    ['kiro', ['.kiro/specs/a-calculator/requirements.md', '.kiro/specs/a-calculator/design.md']],
    ['agents', ['AGENTS.md']],
  ] as const)('for %s has the files that it expects', (format, paths) => {
    expect(exportSpec(format, sample).map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ['Über Größe!', 'uber-grosse'],
    ['../../etc/passwd', 'etc-passwd'],
    ['日本語', 'spec'],
    ['  ', 'untitled'],
  ])('of %j is in the folder %s', (title, slug) => {
    expect(exportSpec('openspec', { title, items: [] })[0]?.path).toBe(`openspec/specs/${slug}/spec.md`);
  });

  test.each(exportFormats)('for %s names every item and every origin that is not explicit', (format) => {
    const written = textOf(format);
    for (const { id, text: words } of sample.items) {
      expect(written).toContain(`**${id}**`);
      expect(written).toContain(words.split('\n')[0]);
    }
    expect(written).toMatch(/\*\*R3\*\* \((?:constraint, )?inferred\) No network\./);
  });

  test.each(exportFormats)('for %s tells the cases, but none that is held back', (format) => {
    const written = textOf(format);
    expect(written).not.toContain('SECRET');
    expect(written).toContain('`add 1 2` runs');
    expect(written).toContain('standard output is `"3\\n"`');
    expect(written).toContain('it says 0');
  });

  test.each(exportFormats)('for %s tells each row of a table', (format) => {
    const table: Case = {
      ...{ kind: 'table', name: 'sums', run: 'add {a}', heldBack: false },
      columns: ['a', 'stdout'],
      rows: [
        ['1', 'one'],
        ['2', 'two'],
      ],
    };
    const [file] = exportSpec(format, { title: 'T', items: [item(1, 'behavior', 'It adds.', table)] });
    expect(file?.text).toMatch(/R1: sums, row 1.*"one".*R1: sums, row 2.*"two"/s);
  });

  test.each(exportFormats)('for %s never holds a word of a held-back case, whatever the spec', (format) => {
    const secret = 'kept-from-the-builder';
    const held: Case = {
      kind: 'story',
      name: secret,
      given: secret,
      when: secret,
      expected: secret,
      heldBack: true,
    };
    fc.assert(
      fc.property(text, items, (title, all) => {
        const spec = { title, items: all.map((one) => ({ ...one, cases: [held, ...one.cases] })) };
        for (const file of exportSpec(format, spec)) expect(file.text).not.toContain(secret);
      }),
    );
  });

  test('for OpenSpec reads like this', () => {
    expect(textOf('openspec')).toContain(`### Requirement: R2

**R2** It SHALL add.

#### Scenario: R2: adds
- **GIVEN** the file \`a.txt\` holds \`"x\\n"\`
- **WHEN** \`add 1 2\` runs
- **THEN** it exits with 0
- **AND** standard output is \`"3\\n"\`

### Requirement: R3

The following SHALL hold:

- **R3** (constraint, inferred) No network.

  - none

#### Scenario: R3
- **WHEN** R3 applies
- **THEN** No network. - none
`);
  });

  test('for OpenSpec gives each step of a story a line of its own', () => {
    const told = { ...story, given: 'a user\nno token', expected: 'the status is 401\nno token is given' };
    const login = { title: 'Login', items: [item(1, 'behavior', 'It SHALL refuse.', told)] };
    expect(exportSpec('openspec', login)[0]!.text).toContain(`- **GIVEN** a user
- **AND** no token
- **WHEN** it adds
- **THEN** the status is 401
- **AND** no token is given
`);
  });

  test('for OpenSpec passes its validator, whatever the spec', () => {
    fc.assert(
      fc.property(text, items, (title, all) => {
        const required = all.filter(({ section }) => !['goal', 'exclusion', 'design'].includes(section));
        const [file] = exportSpec('openspec', { title, items: all });
        expect(openSpecProblems(file!.text, required.length)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(['spec-kit', 'openspec', 'kiro'] as const)('what was exported for %s', (format) => {
  test('is recognised, with its title', () => {
    for (const file of exportSpec(format, sample)) {
      expect(readDocument(file.text, file.path)).toMatchObject({ format, title: 'A calculator' });
      expect(readDocument(file.text, 'renamed.md').format).toBe(format);
    }
  });

  test('reads back to every item, with its text, section, name and origin', () => {
    fc.assert(
      fc.property(text, items, (title, all) => {
        const files = exportSpec(format, { title: normaliseTitle(title), items: all });
        const statements = files.flatMap((file) => readDocument(file.text, file.path).statements);
        for (const { id, section, text: words, origin: from } of all) {
          const found = statements.filter(({ mark }) => mark?.id === id);
          expect(found).toMatchObject([{ section, mark: { origin: from } }]);
          const read = found[0]?.text ?? '';
          expect(read.slice(0, words.length)).toBe(words);
          // Code that a text left open has got its end.
          expect(read.slice(words.length)).toMatch(/^(?:\n(?:`{3,}|~{3,}))?$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('reads back without losing a word', () => {
    fc.assert(
      fc.property(text, items, (title, all) => {
        for (const file of exportSpec(format, { title, items: all })) expectFaithful(file.text, file.path);
      }),
    );
  });

  test('reads its cases back as stories', () => {
    const read = exportSpec(format, sample).flatMap((file) => readDocument(file.text, file.path).statements);
    expect(read.flatMap(({ cases }) => cases)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'R2: adds', when: '`add 1 2` runs' }),
        expect.objectContaining({
          name: 'R12: empty',
          given: 'no numbers',
          when: 'it adds',
          expected: 'it says 0',
        }),
      ]),
    );
  });

  test('is the same text again after it was read back and exported, as far as there are no cases', () => {
    const plain = { ...sample, items: sample.items.map((one) => ({ ...one, cases: [] })) };
    const files = exportSpec(format, plain);
    const read = files.flatMap((file) => readDocument(file.text, file.path).statements);
    const again = read.flatMap(({ mark, section, text: words }) =>
      mark === undefined ? [] : [{ id: mark.id, origin: mark.origin, section, text: words, cases: [] }],
    );
    expect(exportSpec(format, { title: plain.title, items: again })).toEqual(files);
  });
});
