import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builderView } from '../../src/domain/freezing/builder-view.ts';
import { type BuildGrants, type FrozenSpec, freezeSpec } from '../../src/domain/freezing/frozen.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import { parseCanonical } from '../../src/domain/markdown/canonical.ts';
import { spec } from './arbitraries.ts';
import { inferred, item, specOf } from './samples.ts';

const closed: BuildGrants = { network: false };
const golden: Spec = {
  ...specOf(
    {
      ...item(4, 'Adds two numbers.\n\n# Not a heading', 'acceptance'),
      cases: [
        { heldBack: true, exit: 0, run: 'add 1 2', name: 'sum', kind: 'command', stdout: { equals: '3\n' } },
        { kind: 'story', name: 'größer', given: '“a”', when: 'b', expected: 'c', heldBack: false },
      ],
    },
    inferred(2, '(inferred) as text', 'goal'),
    item(10, 'Ünïcode: 한국, 👩‍💻.'),
  ),
  title: 'Golden',
};
const goldenHash = '081aeaa259c6fcdd062090c9111eeb7b51e4ad0e12aeb47f1b0c587ae7b96732';

/** With what came later: tables, and a diagram of dependencies. */
const designed: Spec = specOf(
  {
    ...item(1, 'It adds.', 'acceptance'),
    cases: [
      {
        ...{ kind: 'table', name: 'sums', run: 'add {a}', files: { b: '', a: '' }, heldBack: true },
        columns: ['a', 'stdout'],
        rows: [['größe', '\u2028']],
      },
    ],
  },
  item(2, 'Größe → “db”: liest #1; wenn db ausfällt: warten\n`x "y"` -> Größe', 'design'),
  item(3, 'Größe -> db: liest', 'design'),
);
const designedHash = 'cf1773e4de04f1145cb678f347aa4747a0dabcb68a26d4d43e72a974b95aae0c';

describe('law 9: a frozen spec never changes', () => {
  test('the same spec has the same hash on every machine and in every release', () => {
    expect(freezeSpec(golden, closed).hash).toBe(goldenHash);
    expect(freezeSpec(designed, closed).hash).toBe(designedHash);
  });

  test.each(['C', 'tr_TR.UTF-8', 'sv_SE.UTF-8', 'ja_JP.UTF-8'])(
    'also where the language is %s',
    (language) => {
      const script = `
      import { freezeSpec } from ${JSON.stringify(new URL('../../src/domain/freezing/frozen.ts', import.meta.url).href)};
      process.stdout.write(freezeSpec(${JSON.stringify(golden)}, { network: false }).hash);`;
      const hash = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
        env: { LANG: language, LC_ALL: language, TZ: 'Asia/Tokyo' },
        encoding: 'utf8',
      });
      expect(hash).toBe(goldenHash);
    },
  );

  test('the hash is SHA-256 of the UTF-8 bytes of the text', () => {
    fc.assert(
      fc.property(spec, (any) => {
        const { hash, text } = freezeSpec(any, closed);
        expect(hash).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'));
      }),
    );
  });

  test('nothing of it can be written', () => {
    const frozen = freezeSpec(golden, closed) as { -readonly [Key in keyof FrozenSpec]: FrozenSpec[Key] };
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(frozen)).toBe(true);
    expect(() => {
      frozen.title = 'Other';
    }).toThrow(TypeError);
    expect(Object.isFrozen(golden.items[0]?.cases)).toBe(false);
  });

  test('every difference in title, words, origin, section, order, cases or grants gives another hash', () => {
    const hash = freezeSpec(golden, closed).hash;
    const [first, second, third] = golden.items as readonly [Item, Item, Item];
    const others: readonly FrozenSpec[] = [
      freezeSpec({ ...golden, title: 'golden' }, closed),
      freezeSpec({ ...golden, items: [{ ...first, text: `${first.text}!` }, second, third] }, closed),
      freezeSpec({ ...golden, items: [first, { ...second, origin: 'confirmed' }, third] }, closed),
      freezeSpec({ ...golden, items: [first, second, { ...third, section: 'constraint' }] }, closed),
      freezeSpec(
        { ...golden, items: [{ ...first, cases: [...first.cases].reverse() }, second, third] },
        closed,
      ),
      freezeSpec({ ...golden, items: [second, third] }, closed),
      freezeSpec(golden, { network: true }),
    ];
    expect(new Set([hash, ...others.map((other) => other.hash)]).size).toBe(others.length + 1);
  });

  test('what is no part of the requirement leaves the hash alone: evidence, history, order across sections', () => {
    const [first, second, third] = golden.items as readonly [Item, Item, Item];
    const same: Spec = {
      ...golden,
      items: [third, { ...second, evidence: first.evidence } as Item, first],
      removed: [{ item: item(11, 'Gone'), revision: 3 }],
    };
    expect(freezeSpec(same, closed).hash).toBe(goldenHash);
  });

  test('two specs with the same text have the same items, and the text gives them back', () => {
    fc.assert(
      fc.property(spec, fc.boolean(), (any, network) => {
        const { title, items, grants, text } = freezeSpec(any, { network });
        expect(parseCanonical(text)).toEqual({ title, items, grants });
      }),
    );
  });

  test('no evidence gets in', () => {
    const spoken = {
      ...item(1, 'Log.'),
      evidence: [{ ...item(1, 'secret words').evidence[0], answers: 'question?' }],
    } as Item;
    expect(JSON.stringify(freezeSpec(specOf(spoken), closed))).not.toMatch(
      /secret words|question\?|evidence/,
    );
  });
});

describe('the builder’s view', () => {
  test('has everything but the cases that are held back', () => {
    const frozen = freezeSpec(golden, closed);
    const view = parseCanonical(builderView(frozen));
    expect(frozen.text).toContain('add 1 2');
    expect(builderView(frozen)).not.toContain('add 1 2');
    expect(view.items.map(({ id }) => id)).toEqual(frozen.items.map(({ id }) => id));
    expect(view.items.flatMap(({ cases }) => cases.map(({ name }) => name))).toEqual(['größer']);
  });

  test('never shows a held-back case, whatever the spec', () => {
    fc.assert(
      fc.property(spec, (any) => {
        const view = parseCanonical(builderView(freezeSpec(any, closed)));
        expect(view.items.flatMap(({ cases }) => cases).every(({ heldBack }) => !heldBack)).toBe(true);
      }),
    );
  });
});
