import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, findItem } from '../../src/domain/changes/apply.ts';
import type { Spec } from '../../src/domain/items/item.ts';
import { sections } from '../../src/domain/items/section.ts';
import { canonicalText } from '../../src/domain/markdown/canonical.ts';
import { changeFor, history, spec, steps } from './arbitraries.ts';

const frozen = (value: Spec): Spec => {
  for (const list of [value.items, value.removed]) Object.freeze(list);
  for (const item of value.items) Object.freeze(item);
  return Object.freeze(value);
};

describe('law 4: an item that no change names is untouched', () => {
  test('every other item is the same object, in the same order within its section', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { spec, change, next } of history(all)) {
          const others = (of: Spec) => of.items.filter(({ id }) => id !== change.item);
          expect(others(next).length).toBe(others(spec).length);
          for (const [index, item] of others(next).entries()) expect(item).toBe(others(spec)[index]);
          const tombs = (of: Spec) => of.removed.filter(({ item }) => item.id !== change.item);
          expect(tombs(next)).toEqual(tombs(spec));
          expect(next.title).toBe(spec.title);
        }
      }),
    );
  });

  test('a spec is never changed in place', () => {
    fc.assert(
      fc.property(spec, steps, (start, all) => {
        let now = frozen(start);
        all.slice(0, 5).forEach((step, index) => {
          now = frozen(applyChange(now, changeFor(now, step, index + 1_000), index + 1_000));
        });
      }),
    );
  });

  test('the lines of every other item are the same bytes in the Markdown', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = history(all).at(-1);
        if (last === undefined) return;
        const lines = (of: Spec, section: string) =>
          canonicalText(
            'T',
            of.items.filter((item) => item.id !== last.change.item && item.section === section),
            { network: false },
          );
        for (const section of sections) expect(lines(last.next, section)).toBe(lines(last.spec, section));
      }),
    );
  });

  test('the item that a change names says what the change says', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { change, next } of history(all)) {
          const item = findItem(next, change.item);
          if (change.op === 'remove') {
            expect(item).toBeUndefined();
            continue;
          }
          expect(item).toMatchObject({ text: change.text, section: change.section });
          expect(item?.cases).toEqual(change.cases);
          const following = change.op === 'add' || change.op === 'move' ? change.after : undefined;
          const behind =
            following === undefined || following === 'top' ? undefined : findItem(next, following);
          if (behind === undefined || behind === item || behind.section !== change.section) continue;
          expect(next.items.indexOf(item!)).toBe(next.items.indexOf(behind) + 1);
        }
      }),
    );
  });
});
