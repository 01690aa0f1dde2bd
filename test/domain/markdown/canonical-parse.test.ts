import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CanonicalFormatError } from '../../../src/domain/items/errors.ts';
import { parseCanonical } from '../../../src/domain/markdown/canonical.ts';

const markdown = (...lines: readonly string[]) =>
  ['# T', '', '<!-- specwright spec 1 -->', '', ...lines, ''].join('\n');

describe('reading Markdown', () => {
  test('forgives line breaks of other systems, blank lines and the order of sections', () => {
    const text = markdown(
      '',
      '## Behavior',
      '- **R2** Two',
      '',
      '',
      '## Goal',
      '',
      '- **R1** One',
      '  more',
      '',
    );
    for (const variant of [text, text.replaceAll('\n', '\r\n'), `\ufeff${text}`]) {
      expect(parseCanonical(variant).items.map(({ id, text: words }) => [id, words])).toEqual([
        ['R1', 'One\nmore'],
        ['R2', 'Two'],
      ]);
    }
  });

  test.each<[string, string, number, RegExp]>([
    ['nothing', '', 1, /begins with/],
    ['no title', 'Hello\n', 1, /begins with/],
    ['no marker', '# T\n\n## Goal\n', 3, /missing below the title/],
    ['a newer form', '# T\n\n<!-- specwright spec 2 -->\n', 3, /form 2.*Update Specwright/],
    ['an unknown section', markdown('## Wishes', ''), 5, /“## Goal”/],
    ['words outside a section', markdown('Hello'), 5, /a section is expected/],
    ['no item', markdown('## Goal', '', 'A tool'), 7, /an item is expected/],
    ['an item without words', markdown('## Goal', '', '- **R1** '), 7, /R1 says nothing/],
    ['a name that is none', markdown('## Goal', '', '- **R01** A'), 7, /an item is expected/],
    ['a name twice', markdown('## Goal', '', '- **R1** A', '- **R1** B'), 8, /R1 is there already/],
    ['an unknown grant', markdown('## Build grants', '', '- root'), 7, /the only build grant/],
    ['a case without end', markdown('## Goal', '', '- **R1** A', '', '  ```json case', '  {'), 9, /no end/],
    [
      'a case that is no JSON',
      markdown('## Goal', '- **R1** A', '  ```json case', '  {', '  ```'),
      7,
      /valid JSON/,
    ],
    [
      'a case with a wrong field',
      markdown('## Goal', '- **R1** A', '  ```json case', '  {"kind":"story"}', '  ```'),
      7,
      /name/,
    ],
    ['words behind a case', markdown(...caseAfter('  more')), 13, /cases of R1 come last/],
  ])('%s is an error that names its line', (_, text, line, message) => {
    const error = errorOf(() => parseCanonical(text));
    expect(error).toBeInstanceOf(CanonicalFormatError);
    expect([(error as CanonicalFormatError).line, (error as CanonicalFormatError).message]).toEqual([
      line,
      expect.stringMatching(message),
    ]);
  });

  test('any text gives a spec or an error that names a line of it', () => {
    const line = fc.constantFrom(
      '# T',
      '<!-- specwright spec 1 -->',
      '## Goal',
      '- **R1** A',
      '- **R2** B',
      '  ```json case',
      '  ```',
      '  {',
      '## Design',
      '- **R3** a -> b',
      '```mermaid',
      'flowchart LR',
      '```',
      '',
      'x',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, started) => {
        const text = started ? markdown('## Goal', ...lines) : lines.join('\n');
        const error = errorOf(() => parseCanonical(text));
        if (error === undefined) return;
        expect(error).toBeInstanceOf(CanonicalFormatError);
        expect((error as CanonicalFormatError).line).toBeGreaterThan(0);
        expect((error as CanonicalFormatError).line).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

function caseAfter(line: string): readonly string[] {
  const story = '  {"kind":"story","name":"","given":"","when":"","expected":"","heldBack":false}';
  return ['## Goal', '', '- **R1** A', '', '  ```json case', story, '  ```', '', line];
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
