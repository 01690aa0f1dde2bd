import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandCase } from '../../../src/domain/cases/case.ts';
import { checkSpec } from '../../../src/domain/findings/rules/checks.ts';
import type { Item, Spec } from '../../../src/domain/items/item.ts';
import { sections } from '../../../src/domain/items/section.ts';
import { spec } from '../arbitraries.ts';
import { item, specOf } from '../samples.ts';

const whole = [item(101, 'Numbers without thinking', 'goal'), item(102, 'Adding works', 'acceptance')];

/** What the rules find in items of a spec that has a goal and acceptance. */
const found = (...items: readonly Item[]) => checkSpec(specOf(...whole, ...items));
const keys = (...items: readonly Item[]) => found(...items).map(({ key }) => key);

const command = (facts: Partial<CommandCase>): CommandCase => ({
  kind: 'command',
  name: 'adds',
  run: 'add 1 2',
  exit: 0,
  heldBack: false,
  ...facts,
});

describe('the rules', () => {
  test('find nothing in a spec without items, nor in a good one', () => {
    expect(checkSpec(specOf())).toEqual([]);
    expect(
      found(item(1, 'Adds two numbers'), item(2, 'Exits with 2 when R1 gets no number', 'failure')),
    ).toEqual([]);
  });

  test('miss a goal and acceptance', () => {
    const several = ['Adds two numbers', 'Prints the sum', 'Reads no file'];
    expect(checkSpec(specOf(...several.map((text, index) => item(index + 1, text))))).toMatchObject([
      { key: 'no-goal', severity: 'warning', items: [] },
      { key: 'no-acceptance', severity: 'warning', items: [] },
    ]);
  });

  test('find names of items that are not there, or removed', () => {
    const removed: Spec = {
      ...specOf(...whole, item(1, 'Logs as R9 says')),
      removed: [{ item: item(9, 'Gone'), revision: 1 }],
    };
    expect(checkSpec(removed)).toMatchObject([
      {
        key: 'reference:R1:R9',
        severity: 'error',
        items: ['R1'],
        text: 'R1 refers to R9, which has been removed.',
      },
    ]);
    expect(found(item(1, 'Logs as R99 says, see R99 (R98)'))).toMatchObject([
      { key: 'reference:R1:R99', severity: 'error' },
      { key: 'reference:R1:R98', severity: 'error' },
    ]);
    expect(found(item(1, 'Siehe R99'))).toMatchObject([{ severity: 'error' }]);
  });

  test('do not stop a freeze for what may be a name of something else', () => {
    expect(found(item(1, 'Files are stored in Cloudflare R2'))).toMatchObject([{ severity: 'warning' }]);
    expect(keys(item(1, 'R2-D2, `R2`, FR2, R2_BUCKET and /R2/x are no items'))).toEqual([]);
  });

  test('find items that say the same, whatever their case and punctuation', () => {
    expect(found(item(1, 'Log every call.'), item(2, 'log “every” call', 'constraint'))).toMatchObject([
      { key: 'duplicate:R1:R2', severity: 'warning', items: ['R1', 'R2'] },
    ]);
    const story = {
      kind: 'story',
      name: 'a',
      given: 'b',
      when: 'c',
      expected: 'd',
      heldBack: false,
    } as const;
    expect(keys(item(1, 'Adding'), { ...item(2, 'Adding'), cases: [story] })).toEqual([]);
  });

  test('find items that say almost the same, and leave parallel ones alone', () => {
    expect(
      found(
        item(1, 'The service writes each of its calls to the log file'),
        item(2, 'The service writes each of its calls to the log'),
      ),
    ).toMatchObject([{ key: 'near-duplicate:R1:R2', severity: 'warning', items: ['R1', 'R2'] }]);
    expect(keys(item(1, 'Deleting a user sends a mail'), item(2, 'Deleting a group sends a mail'))).toEqual(
      [],
    );
  });

  test.each([
    ['It answers fast', ['fast']],
    ['A user-friendly and robust page', ['user-friendly', 'robust']],
    ['Reads JSON, CSV etc.', ['etc']],
    ['At most 3 files, and so on', ['and so on']],
    ['Die Seite ist benutzerfreundlich und schnell, usw.', ['usw', 'benutzerfreundlich', 'schnell']],
  ])('find that “%s” cannot be tested', (text, words) => {
    expect(found(item(1, text))).toMatchObject([
      {
        key: 'vague:R1',
        severity: 'warning',
        text: expect.stringContaining(words.map((word) => `“${word}”`).join(', ')),
      },
    ]);
  });

  test('accept such words with a measure, an example, in a goal, or inside of others', () => {
    const cases = [command({})];
    expect(keys(item(1, 'It answers fast: within 200 ms'))).toEqual([]);
    expect(keys({ ...item(1, 'It adds fast'), cases })).toEqual([]);
    expect(keys(item(1, 'A fast calculator', 'goal'))).toEqual([]);
    expect(keys(item(1, 'Uses fast-check and breakfast'))).toEqual([]);
    expect(keys(item(1, 'It answers fast, like R101'))).toEqual(['vague:R1']);
  });

  test('find items that are long or more than one', () => {
    expect(found(item(1, 'word '.repeat(81).trim()))).toMatchObject([{ key: 'long:R1', severity: 'info' }]);
    expect(found(item(1, 'It must log calls and must keep mails'))).toMatchObject([
      { key: 'several:R1', severity: 'info' },
    ]);
    expect(keys(item(1, 'Es muss lesen, und es soll schreiben'))).toEqual(['several:R1']);
    expect(keys(item(1, 'It must log calls and keep mails'))).toEqual([]);
  });

  test.each(['/etc/passwd', '../x', 'a/../../x', 'C:\\x', '\\\\host\\x', '~/x', '', 'a//b', './a', 'a\0b'])(
    'find that the file %j of a case is no file in its folder',
    (path) => {
      for (const facts of [{ files: { [path]: '' } }, { filesAfter: { ok: '', [path]: '' } }]) {
        expect(found({ ...item(1, 'Adding'), cases: [command(facts)] })).toMatchObject([
          { key: 'case-path:R1:1', severity: 'error', items: ['R1'] },
        ]);
      }
    },
  );

  test('accept files in folders, with dots and spaces', () => {
    const files = { 'a/b c.txt': '', '.env': '', 'a..b': '', 'ü/…': '' };
    expect(keys({ ...item(1, 'Adding'), cases: [command({ files, filesAfter: files })] })).toEqual([]);
  });

  test('find the rows of a table that contradict each other, and what it shares with a command', () => {
    const table = {
      ...{ kind: 'table' as const, name: 'sums', run: 'add {a}', files: { '../x': '' }, heldBack: false },
      columns: ['a', 'stdout'],
      rows: [
        ['1', '2'],
        ['1', '3'],
      ],
    };
    expect(found({ ...item(1, 'Adding'), cases: [table] })).toMatchObject([
      { key: 'case-path:R1:1', severity: 'error' },
      { key: 'case-rows:R1:1', severity: 'error', text: expect.stringContaining('Row 2 of “sums” of R1') },
    ]);
  });

  test('find a case that runs nothing', () => {
    expect(keys({ ...item(1, 'Adding'), cases: [command({}), command({ run: ' ' })] })).toEqual([
      'case-command:R1:2',
    ]);
  });

  test('name the worst first, each finding once, and the same ones for the same spec', () => {
    fc.assert(
      fc.property(spec, (any) => {
        const findings = checkSpec(any);
        const ranks = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
        expect(checkSpec(structuredClone(any))).toEqual(findings);
        const names = new Set(any.items.map(({ id }) => id));
        expect(findings.flatMap(({ items }) => items).every((id) => names.has(id))).toBe(true);
      }),
    );
  });

  test.each<[string, (index: number) => string]>([
    [
      'different',
      (index) =>
        Array.from({ length: 20 }, (_, at) => `word${(index * 7919 + at * 104_729) % 401}`).join(' '),
    ],
    ['alike', (index) => `The service must answer request kind ${index} with status ${index}`],
    ['the same', () => 'The service must answer every request with a status'],
  ])('take a fraction of a second for a thousand items that are %s', (_, textOf) => {
    const items = Array.from({ length: 1_000 }, (_, index) =>
      item(index + 1, textOf(index), sections[index % 8]!),
    );
    const started = performance.now();
    checkSpec(specOf(...items));
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('look again only at what changed: one item of a thousand takes a small part of the time of all', () => {
    const sentence = (index: number) =>
      Array.from({ length: 20 }, (_, at) => `word${(index * 7919 + at * 104_729) % 4_001}`).join(' ');
    const items = Array.from({ length: 1_000 }, (_, index) =>
      item(index + 1, sentence(index), sections[index % 8]!),
    );
    const time = (work: () => unknown) => {
      const started = performance.now();
      work();
      return performance.now() - started;
    };
    const anew = time(() => checkSpec(specOf(...items)));
    const changed = Array.from({ length: 15 }, (_, round) => {
      items[round * 60] = item(round * 60 + 1, sentence(1_000 + round));
      const spec = specOf(...items);
      return time(() => checkSpec(spec));
    }).toSorted((a, b) => a - b);
    expect(changed[7]).toBeLessThan(anew / 2);
  });
});
