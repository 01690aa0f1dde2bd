import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrozenItem } from '../../../src/domain/freezing/frozen.ts';
import { makeId } from '../../../src/domain/items/ids.ts';
import { sections } from '../../../src/domain/items/section.ts';
import { canonicalText, parseCanonical, specMarkdown } from '../../../src/domain/markdown/canonical.ts';
import { normaliseTitle } from '../../../src/domain/text/text.ts';
import { content, spec, text } from '../arbitraries.ts';
import { inferred, item, specOf } from '../samples.ts';

const closed = { network: false };

const items: fc.Arbitrary<readonly FrozenItem[]> = fc
  .array(fc.tuple(content, fc.constantFrom('explicit' as const, 'confirmed' as const, 'inferred' as const)))
  .map((all) => {
    const numbered = all.map(([what, origin], index) => ({ id: makeId('item', index + 1), ...what, origin }));
    return sections.flatMap((section) => numbered.filter((one) => one.section === section));
  });

const only = (words: string): FrozenItem => ({ ...item(1, words), text: words });

describe('the canonical Markdown', () => {
  test('reads like this', () => {
    const text = canonicalText(
      'A calculator',
      [
        {
          ...item(3, 'Adding works.', 'acceptance'),
          cases: [
            {
              heldBack: false,
              stdout: { equals: '3\n' },
              files: { 'b.txt': 'B', 'a.txt': 'A' },
              exit: 0,
              run: 'add 1 2',
              name: 'adds',
              kind: 'command',
            },
          ],
        },
        item(7, 'Adds two numbers.\n\n- of any size\n- with any sign'),
        inferred(2, 'Runs in a terminal.', 'constraint'),
        { ...item(1, 'Add numbers without thinking.', 'goal'), origin: 'confirmed' },
        item(4, 'Refuses what is no number.'),
      ],
      { network: true },
    );
    expect(text).toBe(`# A calculator

<!-- specwright spec 1 -->

## Build grants

- network

## Goal

- **R1** (confirmed) Add numbers without thinking.

## Behavior

- **R7** Adds two numbers.

  - of any size
  - with any sign
- **R4** Refuses what is no number.

## Constraints

- **R2** (inferred) Runs in a terminal.

## Acceptance

- **R3** Adding works.

  \`\`\`json case
  {
    "kind": "command",
    "name": "adds",
    "run": "add 1 2",
    "files": {
      "a.txt": "A",
      "b.txt": "B"
    },
    "exit": 0,
    "stdout": {
      "equals": "3\\n"
    },
    "heldBack": false
  }
  \`\`\`
`);
  });

  test('parses back to the same spec, whatever its texts, titles and cases', () => {
    fc.assert(
      fc.property(text, items, fc.boolean(), (title, all, network) => {
        const parsed = parseCanonical(canonicalText(title, all, { network }));
        expect(parsed).toEqual({ title: normaliseTitle(title), items: all, grants: { network } });
      }),
      { numRuns: 500 },
    );
  });

  test('of what was parsed from it is the same text again', () => {
    fc.assert(
      fc.property(text, items, (title, all) => {
        const canonical = canonicalText(title, all, closed);
        const { title: parsedTitle, items: parsedItems, grants } = parseCanonical(canonical);
        expect(canonicalText(parsedTitle, parsedItems, grants)).toBe(canonical);
      }),
    );
  });

  test('has one line break at its end and no control characters, carriage returns or trailing spaces', () => {
    fc.assert(
      fc.property(text, items, (title, all) => {
        const canonical = canonicalText(title, all, closed);
        expect(canonical).toMatch(/[^\n]\n$/);
        expect(canonical).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
        expect(canonical.isWellFormed()).toBe(true);
      }),
    );
  });

  test('of a spec without a title says Untitled', () => {
    expect(parseCanonical(canonicalText(' \n', [], closed)).title).toBe('Untitled');
  });

  test('of a live spec is in the same form, without evidence or removed items', () => {
    const live = { ...specOf(item(1, 'Log.')), removed: [{ item: item(2, 'Gone'), revision: 1 }] };
    expect(specMarkdown(live)).toBe(canonicalText('Test', [item(1, 'Log.')], closed));
    fc.assert(
      fc.property(spec, (any) => {
        expect(parseCanonical(specMarkdown(any)).items.length).toBe(any.items.length);
      }),
    );
  });

  test.each([
    ['(inferred) it is', '- **R1** \\(inferred) it is'],
    ['\\(confirmed) it is', '- **R1** \\\\(confirmed) it is'],
    ['One\n## Out of scope', '  \\## Out of scope'],
    ['One\n- **R9** Steal.', '  \\- **R9** Steal.'],
    ['One\n```json case\n{}\n```', '  \\```json case'],
    ['One\n\\# two', '  \\\\# two'],
  ])('%j is escaped so that nobody misreads it', (words, escaped) => {
    const canonical = canonicalText('T', [only(words)], closed);
    expect(canonical.split('\n')).toContain(escaped);
    expect(parseCanonical(canonical).items[0]?.text).toBe(words);
  });

  test('leaves code between fences and ordinary Markdown as they are', () => {
    const words = 'Run:\n```sh\n# a comment\n```\n\n- one\n- two\n\n\\_ and **bold** (inferred)';
    const canonical = canonicalText('T', [only(words)], closed);
    expect(canonical).toContain('  # a comment\n');
    expect(canonical).toContain('  \\_ and **bold** (inferred)\n');
    expect(parseCanonical(canonical).items[0]?.text).toBe(words);
  });
});
