import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/documents/formats/document.ts';
import { document, expectFaithful, fixture, saidBy } from './documents.ts';

const names = [
  'spec.md',
  'notes.smd',
  'openspec/specs/a/spec.md',
  '.kiro/specs/a/requirements.md',
  'specs/001-a/spec.md',
];

describe('reading a document', () => {
  test('loses no word, whatever the document', () => {
    fc.assert(
      fc.property(document, fc.constantFrom(...names), (source, name) => expectFaithful(source, name)),
      { numRuns: 2_000 },
    );
  });

  test.each(['spec-kit.md', 'openspec.md', 'openspec-delta.md', 'kiro.md', 'ossature.smd', 'plain.md'])(
    'loses no word of %s',
    (name) => expectFaithful(fixture(name).source, name),
  );

  test('loses no word of other specs, where a folder with some is named', () => {
    const folder = process.env['SPECWRIGHT_FOREIGN_SPECS'] ?? path.join(import.meta.dirname, 'fixtures');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    );
    const texts = files.filter(
      (file) => existsSync(file) && /\.(?:md|smd|amd|json|txt)$|-[A-Z]+$/.test(file),
    );
    expect(texts).not.toEqual([]);
    for (const file of texts) expectFaithful(readFileSync(file, 'utf8'), file);
  });

  test('goes by headings, and splits paragraphs into sentences and long items too', () => {
    expect(saidBy(fixture('plain.md'))).toEqual([
      '[goal] Jobs wait in a file.',
      '[goal] They survive a power cut.',
      '[interface] | Command | Does |\n|---------|------|\n| `push`  | adds |\n| `pop`   | takes |',
      "[interface] `push TEXT` adds a job:\n```sh\nqueue push 'send mail'\n```",
      '[interface] Options:\n- `--at TIME`: not before\n- `--dry-run`',
      '[failure] A file that is damaged is moved away and a new one is begun.',
      expect.stringMatching(/^\[failure\] The program says so .* before it gave up\.$/),
      expect.stringMatching(/^\[failure\] The jobs that it could read .* could be saved\.$/),
      expect.stringMatching(/^\[failure\] Whoever wants the others back .* never removed\.$/),
      '[failure] Retry three times.',
      '[failure] A disk that is full is an error as well.',
      '[exclusion] Queues over the network',
    ]);
  });

  test('says what it does not use: front matter, comments, rules', () => {
    expect(fixture('plain.md').unused.map(({ text }) => text)).toEqual([
      '---\ntitle: A queue\nowner: nobody\n---',
      '<!-- Not decided: how large may a job be? -->',
      '***',
    ]);
  });

  test('makes a statement of every heading and takes the title from the first', () => {
    const { title, statements } = fixture('plain.md');
    expect(title).toBe('A queue on disk');
    expect(statements.filter(({ kind }) => kind === 'heading').map(({ text }) => text)).toEqual([
      'A queue on disk',
      'Interface',
      'Failure handling',
      'Non-goals',
    ]);
  });

  test.each([
    ['Words.', 'notes/ideas.txt', 'ideas'],
    ['Words.', 'specs/login/spec.md', 'login'],
    ['# Requirements Document', '.kiro/specs/login/requirements.md', 'login'],
    ['', 'spec.md', 'spec'],
  ])('of %j in %s takes the title %s', (source, name, title) => {
    expect(readDocument(source, name).title).toBe(title);
  });

  test('keeps code and tables with the sentence before them, however long they are', () => {
    const code = `\`\`\`\n${'x = 1\n'.repeat(200)}\`\`\``;
    const [, , said] = readDocument(`# T\n\nFirst. This is it:\n\n${code}\n`, 'a.md').statements;
    expect(said?.text).toBe(`This is it:\n${code}`);
  });

  test('takes an unfinished comment for text', () => {
    expect(saidBy(readDocument('# T\n\n<!-- Never closed\n\nMore.', 'a.md'))).toEqual([
      '[goal] <!-- Never closed',
      '[goal] More.',
    ]);
  });

  test('survives nesting without end', () => {
    for (const mark of ['- ', '> ', '1. ', '* > ']) expectFaithful(`${mark.repeat(20_000)}deep`, 'a.md');
  });

  test.each([
    ['## 2. Goals and Non-Goals', 'goal'],
    ['## 2.2 Non-Goals', 'exclusion'],
    ['## Error handling', 'failure'],
    ['## Non-functional requirements', 'constraint'],
    ['## Functional requirements', 'behavior'],
    ['## Command line', 'interface'],
    ['## Data model', 'design'],
    ['## Success criteria', 'acceptance'],
    ['## Ziele', 'goal'],
    ['## Colours', 'behavior'],
    ['## Errors\n### Of the network', 'failure'],
    ['## Errors\n### Configuration', 'interface'],
    ['## Tests\n### Configuration', 'acceptance'],
    ['## Requirements\n### Spending summary', 'behavior'],
  ])('below %j files a sentence under %s', (headings, section) => {
    const { statements } = readDocument(`# T\n\n${headings}\n\nA sentence.`, 'a.md');
    expect(statements.at(-1)?.section).toBe(section);
  });
});
