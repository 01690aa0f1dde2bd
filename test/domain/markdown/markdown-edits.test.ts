import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DirectEdit } from '../../../src/domain/changes/direct-edit.ts';
import { UnknownItemError } from '../../../src/domain/items/errors.ts';
import { makeId } from '../../../src/domain/items/ids.ts';
import { sections } from '../../../src/domain/items/section.ts';
import { type EditedItem, editableSpec, parseEdited } from '../../../src/domain/markdown/edited-markdown.ts';
import { editsBetween } from '../../../src/domain/markdown/markdown-edits.ts';
import { spec, text } from '../arbitraries.ts';
import { item, specOf } from '../samples.ts';

/** Names for new items that no random spec uses. */
function newNames() {
  let last = 10_000;
  return () => makeId('item', ++last);
}

const named = (edited: readonly EditedItem[]): EditedItem[] => {
  const next = newNames();
  return sections.flatMap((name) =>
    edited.filter(({ section }) => section === name).map((one) => ({ ...one, id: one.id ?? next() })),
  );
};

/** What the edits make of the items, told simply. */
function applied(items: readonly EditedItem[], edits: readonly DirectEdit[]): readonly EditedItem[] {
  let now = [...items];
  for (const edit of edits) {
    const index = now.findIndex(({ id }) => id === edit.item);
    const one = now[index];
    if (edit.op === 'remove') now = now.filter((other) => other !== one);
    else if (edit.op === 'replace') now[index] = { ...one!, text: edit.text!, cases: edit.cases! };
    else if (edit.op === 'add' || edit.op === 'move') {
      const { item: id, after } = edit;
      const section = edit.section!;
      const moved =
        edit.op === 'add' ? { id: id!, section, text: edit.text, cases: edit.cases! } : { ...one!, section };
      now = now.filter((other) => other !== one);
      const behind =
        after === 'top' ? now.findIndex((other) => other.section === section) : place(now, after) + 1;
      now.splice(behind < 0 ? now.length : behind, 0, moved);
    }
  }
  return sections.flatMap((name) => now.filter(({ section }) => section === name));
}

const place = (items: readonly EditedItem[], id: string | undefined) =>
  items.findIndex((one) => one.id === id);

const hand = fc.array(
  fc.record({
    at: fc.nat(),
    to: fc.nat(),
    section: fc.constantFrom(...sections),
    words: text,
    does: fc.constantFrom('rewrite' as const, 'remove' as const, 'carry' as const, 'write' as const),
  }),
  { maxLength: 8 },
);

describe('what somebody made of the Markdown', () => {
  test('is exactly what its edits lead to, order included', () => {
    fc.assert(
      fc.property(spec, hand, (original, moves) => {
        let edited: EditedItem[] = [...parseEdited(editableSpec(original, 3)).items];
        for (const { at, to, section, words, does } of moves) {
          const index = edited.length === 0 ? -1 : at % edited.length;
          const one = edited[index];
          if (does === 'write')
            edited.splice(to % (edited.length + 1), 0, { section, text: words, cases: [] });
          else if (one === undefined) continue;
          else if (does === 'rewrite') edited[index] = { ...one, text: words };
          else {
            edited = edited.filter((other) => other !== one);
            if (does === 'carry') edited.splice(to % (edited.length + 1), 0, { ...one, section });
          }
        }
        const before = parseEdited(editableSpec(original, 3)).items;
        const edits = editsBetween(original, edited, newNames());
        expect(applied(before, edits)).toEqual(named(edited));
        const untouched = edited.filter((one) =>
          before.some((other) => other.id === one.id && other.text === one.text),
        );
        const rewritten = new Set(edits.filter(({ op }) => op === 'replace').map((edit) => edit.item));
        for (const { id } of untouched) expect(rewritten.has(id)).toBe(false);
      }),
    );
  });

  test('is nothing where nothing was touched', () => {
    fc.assert(
      fc.property(spec, (original) => {
        expect(editsBetween(original, parseEdited(editableSpec(original, 3)).items, newNames())).toEqual([]);
      }),
    );
  });

  test('moves the one item that was carried, and none of those that it passed', () => {
    const original = specOf(...[1, 2, 3, 4, 5].map((number) => item(number, `It does ${number}.`)));
    const { items } = parseEdited(editableSpec(original, 3));
    const [first, ...others] = items;
    expect(editsBetween(original, [...others, first!], newNames())).toEqual([
      { op: 'move', item: 'R1', section: 'behavior', after: 'R5' },
    ]);
  });

  test('brings back an item that was removed, under its name', () => {
    const gone = { item: item(2, 'It beeps.'), revision: 1 };
    const original = { ...specOf(item(1, 'It rings.')), removed: [gone] };
    const back = { id: makeId('item', 2), section: 'behavior', text: 'It beeps.', cases: [] } as const;
    const { items } = parseEdited(editableSpec(original, 3));
    expect(editsBetween(original, [...items, back], newNames())).toEqual([
      { op: 'restore', item: 'R2', text: 'It beeps.' },
    ]);
  });

  test('cannot name an item that never was', () => {
    const stranger = { id: makeId('item', 9), section: 'goal', text: 'To wake.', cases: [] } as const;
    expect(() => editsBetween(specOf(), [stranger], newNames())).toThrow(UnknownItemError);
  });
});
