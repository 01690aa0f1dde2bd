import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalFormatError } from '../../../src/domain/items/errors.ts';
import { sections } from '../../../src/domain/items/section.ts';
import { editableItem, editableSpec, parseEdited } from '../../../src/domain/markdown/edited-markdown.ts';
import { spec } from '../arbitraries.ts';
import { item, specOf } from '../samples.ts';

describe('the Markdown that the human edits', () => {
  test('says every item, and nothing else, when nobody touched it', () => {
    fc.assert(
      fc.property(spec, (original) => {
        const { items } = parseEdited(editableSpec(original, 3));
        const bySection = sections.flatMap((name) =>
          original.items.filter(({ section }) => section === name),
        );
        expect(items).toEqual(
          bySection.map(({ id, section, text, cases }) => ({ id, section, text, cases })),
        );
      }),
    );
  });

  test('says one item alone as well', () => {
    fc.assert(
      fc.property(spec, ({ items }) => {
        for (const one of items) {
          const { id, section, text, cases } = one;
          expect(parseEdited(editableItem(one, 3)).items).toEqual([{ id, section, text, cases }]);
        }
      }),
    );
  });

  test('has a place for every section, so that one can be begun', () => {
    const text = editableSpec(specOf(item(1, 'It rings.')), 3);
    expect(text).toContain('## Out of scope');
    const { items } = parseEdited(text.replace('## Out of scope\n', '## Out of scope\n\n- No snooze.\n'));
    expect(items.at(-1)).toEqual({ section: 'exclusion', text: 'No snooze.', cases: [] });
  });

  test.each([
    ['an item of a list', '- It beeps.'],
    ['another mark of a list', '* It beeps.'],
    ['a paragraph', 'It beeps.'],
  ])('takes %s without a name for a new item', (_, line) => {
    expect(parseEdited(`## Behavior\n\n- **R1** It rings.\n\n${line}\n`).items[1]).toEqual({
      section: 'behavior',
      text: 'It beeps.',
      cases: [],
    });
  });

  test('takes lines that an editor wrapped for one text', () => {
    const { items } = parseEdited(
      '## Behavior\n\n- **R1** It rings\nuntil somebody\n  answers.\n- It beeps.\n',
    );
    expect(items.map(({ text }) => text)).toEqual(['It rings\nuntil somebody\nanswers.', 'It beeps.']);
  });

  test('knows a section by its heading in any case, and by its short name', () => {
    const { items } = parseEdited('## FAILURE MODES\n- It rings.\n## goal\n- To wake.\n');
    expect(items.map(({ section }) => section)).toEqual(['failure', 'goal']);
  });

  test.each([
    ['Windows', '\r\n'],
    ['an old Mac', '\r'],
  ])('says the same with the line breaks of %s', (_, lineBreak) => {
    fc.assert(
      fc.property(spec, (original) => {
        const text = editableSpec(original, 3);
        expect(parseEdited(text.replaceAll('\n', lineBreak))).toEqual(parseEdited(text));
      }),
    );
  });

  test('knows the revision that it was made of', () => {
    const one = item(1, 'It rings.');
    expect(parseEdited(editableSpec(specOf(one), 12)).revision).toBe(12);
    expect(parseEdited(editableItem(one, 7)).revision).toBe(7);
    expect(parseEdited('## Goal\n- To wake.').revision).toBeUndefined();
  });

  test('takes code at the margin as it is, whatever its lines begin with', () => {
    const code = '```sh\n# rings\n\n- **R2** no item\n## no section\n```';
    expect(parseEdited(`## Goal\n\n- **R1** As in:\n${code}\n\n- To wake.\n`).items).toMatchObject([
      { id: 'R1', text: `As in:\n${code}` },
      { text: 'To wake.' },
    ]);
    expect(parseEdited(`## Goal\n\n${code}\n`).items).toMatchObject([{ text: code }]);
  });

  test('keeps the items of the design apart from the diagram that is made of them', () => {
    const diagram = '```mermaid\nflowchart LR\n  n1["a"]\n  n2["b"]\n  n1 --> n2\n```';
    const items = [{ id: 'R1', section: 'design', text: 'a -> b', cases: [] }];
    for (const gap of ['', '\n']) {
      expect(parseEdited(`## Design\n\n- **R1** a -> b\n${gap}${diagram}\n`).items).toEqual(items);
    }
  });

  test('keeps a diagram that is part of an item', () => {
    const text = 'As drawn:\n```mermaid\nflowchart LR\n  a --> b\n\n  b --> c\n```';
    const one = { ...item(1, text), section: 'design' as const };
    expect(parseEdited(editableItem(one, 1)).items).toMatchObject([{ id: 'R1', text }]);
  });

  test('is read in a moment, however long it is', () => {
    const words = 'It rings and rings. '.repeat(40);
    const items = Array.from({ length: 5_000 }, (_, index) => `- **R${index + 1}** ${words}`);
    const text = `# ${' '.repeat(200_000)}T\n## Behavior\n${items.join('\n')}\n##${' '.repeat(200_000)}\n`;
    const start = performance.now();
    expect(parseEdited(text).items).toHaveLength(5_001);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('passes over comments', () => {
    expect(parseEdited('# T\n<!-- a\nb -->\n## Goal\n<!-- c -->\n- To wake.\n').items).toHaveLength(1);
  });

  test.each([
    ['a section that does not exist', '## Colours\n- Red.', 1, 'no section “Colours”'],
    ['words above every section', 'It rings.', 1, 'a section is missing'],
    ['the same item twice', '## Goal\n- **R1** A.\n- **R1** B.', 3, 'R1 is there twice'],
    ['an item whose words are gone', '## Goal\n- **R1**\n', 2, 'delete its line'],
    ['a name that was bent', '## Goal\n- **R1**: To wake.', 2, 'the name of an item'],
    ['a name that nothing has', '## Goal\n- **R0** To wake.', 2, 'the name of an item'],
    [
      'cases of nothing',
      '## Goal\n-\n  ```json case\n  {"kind":"story","name":"a","given":"b","when":"c","expected":"d","heldBack":false}\n  ```\n',
      2,
      'says nothing',
    ],
    ['a part of a section', '## Goal\n### Notes', 2, 'no parts'],
    ['code without an end', '## Goal\n```\n- To wake.', 2, 'no end'],
    ['two titles', '# A\n# B', 2, 'one title'],
    ['a comment without an end', '## Goal\n<!-- a\n- To wake.', 3, 'no end'],
    ['a case that is no JSON', '## Goal\n- **R1** A.\n\n  ```json case\n  {\n  ```\n', 4, 'not valid JSON'],
  ])('refuses %s, and names the line', (_, text, line, why) => {
    const failure = caught(() => parseEdited(text));
    expect(failure).toBeInstanceOf(CanonicalFormatError);
    expect(failure.line).toBe(line);
    expect(failure.message).toContain(why);
  });
});

function caught(work: () => unknown): CanonicalFormatError {
  try {
    work();
  } catch (error) {
    return error as CanonicalFormatError;
  }
  throw new Error('nothing was thrown');
}
