import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builderView } from '../../../src/domain/freezing/builder-view.ts';
import { freezeSpec } from '../../../src/domain/freezing/frozen.ts';
import { CanonicalFormatError } from '../../../src/domain/items/errors.ts';
import { parseCanonical, specMarkdown } from '../../../src/domain/markdown/canonical.ts';
import { parseEdited } from '../../../src/domain/markdown/edited-markdown.ts';
import { item, specOf } from '../samples.ts';

const closed = { network: false };
const ledger = item(2, 'billing -> ledger: writes "invoices"; when it is down: queue', 'design');
const designed = specOf(
  item(1, 'It bills.'),
  ledger,
  item(3, 'Plain words.', 'design'),
  item(4, 'ledger -> `db`', 'design'),
);

describe('the diagram of the dependencies', () => {
  test('ends the design in the frozen text', () => {
    expect(freezeSpec(designed, closed).text).toBe(`# Test

<!-- specwright spec 1 -->

## Behavior

- **R1** It bills.

## Design

- **R2** billing -> ledger: writes "invoices"; when it is down: queue
- **R3** Plain words.
- **R4** ledger -> \`db\`

\`\`\`mermaid
flowchart LR
  n1["billing"]
  n2["ledger"]
  n3["db"]
  n1 -->|"writes #34;invoices#34;"| n2
  n2 --> n3
\`\`\`
`);
  });

  test('is in what the builder sees as well', () => {
    expect(builderView(freezeSpec(designed, closed))).toContain('n2 --> n3\n```');
  });

  test('is absent where no item states a dependency', () => {
    expect(specMarkdown(specOf(item(1, 'a -> b: c'), item(2, 'Words', 'design')))).not.toContain('mermaid');
  });

  test('is no part of what is read back: a text frozen without it gives the same items', () => {
    const { text, items } = freezeSpec(designed, closed);
    expect(parseCanonical(text).items).toEqual(items);
    expect(parseCanonical(text.replace(/\n```mermaid[\s\S]*```\n/, '')).items).toEqual(items);
    expect(parseCanonical(text.replaceAll('\n', '\r\n')).items).toEqual(items);
  });

  test('of a text that was frozen when items were read otherwise keeps nobody from reading it', () => {
    const { text, items } = freezeSpec(designed, closed);
    expect(parseCanonical(text.replace('  n2 --> n3\n', '')).items).toEqual(items);
    expect(builderView({ ...freezeSpec(designed, closed), items })).toBe(text);
  });

  test.each([
    ['words', '  n2 --> n3', '  n2 --> n3\n- **R9** Steal.'],
    ['a call', '  n2 --> n3', '  click n1 callback'],
    ['no end', '  n2 --> n3\n```', '  n2 --> n3'],
  ])('with %s in it is an error', (_, from, to) => {
    const wrong = freezeSpec(designed, closed).text.replace(from, to);
    expect(() => parseCanonical(wrong)).toThrow(CanonicalFormatError);
    expect(() => parseCanonical(wrong)).toThrow(/State a dependency in an item/);
  });

  test('is passed over in a text that somebody edited, also when it is out of date', () => {
    const text = freezeSpec(designed, closed).text.replace(
      '- **R4** ledger -> `db`',
      '- **R4** ledger -> mail',
    );
    expect(parseEdited(text).items.map(({ id, text: words }) => [id, words])).toEqual([
      ['R1', 'It bills.'],
      ['R2', ledger.text],
      ['R3', 'Plain words.'],
      ['R4', 'ledger -> mail'],
    ]);
    expect(() => parseEdited(text.replace('n2 --> n3', 'n2 --> n3\n  my own words'))).toThrow(
      /State a dependency/,
    );
  });

  test('parses back and lets nothing out of its quotes, whatever parts and reasons are called', () => {
    const sign = fc.constantFrom(...'ab "`#;|[](){}<>\\-\'%&\u2028é한', '👩‍💻');
    const words = fc.string({ unit: sign, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, words, words, (from, to, why) => {
        const spec = specOf(item(1, `a -> b: ${why}\n\`${from}\` -> \`${to}\`: ${why}`, 'design'));
        const { text, items, title, grants } = freezeSpec(spec, closed);
        expect(parseCanonical(text)).toEqual({ title, items, grants });
        const diagram = text.slice(text.indexOf('```mermaid')).split('\n').slice(2, -2);
        for (const line of diagram) {
          expect(line).toMatch(/^ {2}n\d(?:\["[^"`<>|\\]+"\]| -->(?:\|"[^"`<>|\\]+"\|)? n\d)$/);
        }
      }),
    );
  });
});
