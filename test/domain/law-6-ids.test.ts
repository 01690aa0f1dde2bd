import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange } from '../../src/domain/changes/apply.ts';
import { ItemExistsError } from '../../src/domain/items/errors.ts';
import type { ItemId } from '../../src/domain/items/ids.ts';
import { makeId, numberOf, parseId } from '../../src/domain/items/ids.ts';
import type { Spec } from '../../src/domain/items/item.ts';
import { revertedTo } from '../../src/domain/items/revert.ts';
import { history, steps } from './arbitraries.ts';
import { add } from './samples.ts';

const namesOf = (spec: Spec): readonly ItemId[] => [
  ...spec.items.map(({ id }) => id),
  ...spec.removed.map(({ item }) => item.id),
];

describe('law 6: ids are for ever', () => {
  test('whatever happens, every name that was given is still there once: as an item or as a tombstone', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const given = new Set<ItemId>();
        for (const { change, next } of history(all)) {
          given.add(change.item);
          expect([...namesOf(next)].sort()).toEqual([...given].sort());
        }
      }),
    );
  });

  test('a name that was given is never given again', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = history(all).at(-1)?.next;
        for (const id of last === undefined ? [] : namesOf(last)) {
          expect(() => applyChange(last!, add(numberOf(id), 'New'), 99)).toThrow(ItemExistsError);
        }
      }),
    );
  });

  test('going back to any earlier revision erases no name', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (all, which) => {
        const past = history(all);
        const now = past.at(-1)?.next;
        const earlier = past[which % Math.max(1, past.length)]?.spec;
        if (now === undefined || earlier === undefined) return;
        const reverted = revertedTo(earlier, now, 99);
        expect(reverted.items).toBe(earlier.items);
        expect([...namesOf(reverted)].sort()).toEqual([...namesOf(now)].sort());
      }),
    );
  });

  test('a tombstone names the revision that removed the item', () => {
    fc.assert(
      fc.property(steps, (all) => {
        history(all).forEach(({ spec, change, next }, index) => {
          if (change.op !== 'remove') return;
          const item = spec.items.find(({ id }) => id === change.item);
          expect(next.removed.at(-1)).toEqual({ item, revision: index + 1 });
        });
      }),
    );
  });

  test('names are read as people type them, and written in one way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
        const id = makeId('item', number);
        expect(parseId('item', ` ${id.toLowerCase()} `)).toBe(id);
        expect(numberOf(id)).toBe(number);
        expect(parseId('change', id)).toBeUndefined();
      }),
    );
    for (const text of ['', 'R', 'R0', 'R01', 'R1x', '12', 'R-1'])
      expect(parseId('item', text)).toBeUndefined();
  });
});
