import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptySpec } from '../../src/domain/changes/apply.ts';
import { applyChanges } from '../../src/domain/changes/apply-changes.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { makeId } from '../../src/domain/items/ids.ts';

const facts = (number: number) => ({
  id: makeId('change', number),
  proposal: makeId('proposal', 1),
  askedFor: true,
  origin: 'inferred' as const,
  evidence: [],
  section: 'behavior' as const,
  cases: [],
});

const add = (number: number, after?: number): Change => ({
  ...facts(number),
  op: 'add',
  item: makeId('item', number),
  text: `Text ${number}.`,
  ...(after !== undefined && { after: makeId('item', after) }),
});

const replace = (number: number, item: number): Change => ({
  ...facts(number),
  op: 'replace',
  item: makeId('item', item),
  text: `Other text ${item}.`,
  before: { section: 'behavior', text: `Text ${item}.`, cases: [] },
});

/** Additions that may stand behind any other one, and replacements of what they add. */
const changes = fc
  .array(fc.tuple(fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }), fc.boolean()), {
    maxLength: 12,
  })
  .map((wishes) =>
    wishes.flatMap(([after, replaced], index) => [
      add(index + 1, after),
      ...(replaced ? [replace(index + 101, index + 1)] : []),
    ]),
  );

test('changes that fit together give one spec, in whatever order they are named', () => {
  fc.assert(
    fc.property(
      changes.chain((list) =>
        fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
      ),
      ([list, shuffled]) => {
        const one = applyChanges(emptySpec('Order'), list, 1);
        const other = applyChanges(emptySpec('Order'), shuffled, 1);
        expect(one.unfit).toEqual([]);
        expect(other.spec).toEqual(one.spec);
        expect(one.applied).toHaveLength(list.length);
      },
    ),
  );
});

test('what does not fit is left out with its reason, and the rest is applied', () => {
  const { spec, applied, unfit } = applyChanges(
    emptySpec('Order'),
    [
      add(1),
      add(2, 9),
      { ...replace(3, 1), before: { section: 'behavior', text: 'Stale.', cases: [] } } as Change,
      replace(4, 7),
    ],
    1,
  );
  expect(spec.items.map(({ text }) => text)).toEqual(['Text 1.', 'Text 2.']);
  expect(applied.map(({ id }) => id)).toEqual(['C1', 'C2']);
  expect(unfit.map(({ change, error }) => `${change.id} ${error.name}`)).toEqual([
    'C3 StaleChangeError',
    'C4 UnknownItemError',
  ]);
});

test('a thousand changes are applied in a moment', () => {
  const list = Array.from({ length: 1_000 }, (_, index) => add(index + 1, index === 0 ? undefined : index));
  const start = performance.now();
  expect(applyChanges(emptySpec('Order'), list.toReversed(), 1).spec.items).toHaveLength(1_000);
  expect(performance.now() - start).toBeLessThan(1_000);
});
