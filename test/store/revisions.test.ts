import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, confirmItem, emptySpec } from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import { revertedTo } from '../../src/domain/items/revert.ts';
import { sections } from '../../src/domain/items/section.ts';
import type { Store } from '../../src/store/store.ts';
import { added, item, specOf } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

/** Records a decision that makes `after` out of `before`. */
function decide(store: Store, number: number, before: Spec, after: Spec, restores?: number): void {
  const decision = makeId('decision', number);
  store.transaction(() => {
    store.decisions.add(session, { id: decision, kind: 'undo', restored: 0, revision: number, at: number });
    const undone = restores === undefined ? {} : { restores };
    store.revisions.add(session, { number, cause: decision, before, after, at: number, ...undone });
  });
}

/** Records one spec after the other. */
function decideAll(store: Store, specs: readonly Spec[]): void {
  specs.forEach((after, index) => {
    decide(store, index + 1, specs[index - 1] ?? emptySpec('Invoices'), after);
  });
}

test('before the first decision there is no revision', () => {
  const store = storeWithSession();
  expect(store.revisions.latest(session)).toBeUndefined();
  expect(store.revisions.all(session)).toEqual([]);
});

test('an unknown revision is not there', () => {
  const store = storeWithSession();
  decideAll(store, [specOf(item(1))]);
  expect(store.revisions.specAt(session, 0)).toBeUndefined();
  expect(store.revisions.specAt(session, 2)).toBeUndefined();
});

test('every revision gives back its spec, its title and what it restored', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const renamed = { ...specOf(item(1), item(2)), title: 'Bills \ud800' };
  decideAll(store, [specOf(item(1)), renamed]);
  decide(store, 3, renamed, { ...renamed, items: [item(1)] }, 1);
  store.close();
  const { revisions } = opened(file);
  expect(revisions.specAt(session, 1)).toEqual(specOf(item(1)));
  expect(revisions.specAt(session, 2)).toEqual(renamed);
  expect(revisions.latest(session)).toEqual({ number: 3, spec: { ...renamed, items: [item(1)] } });
  expect(revisions.all(session)).toEqual([
    { number: 1, cause: 'D1', items: 1, at: 1 },
    { number: 2, cause: 'D2', items: 2, at: 2 },
    { number: 3, cause: 'D3', items: 1, at: 3, restores: 1 },
  ]);
});

test('only what differs is stored', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const many = specOf(...Array.from({ length: 100 }, (_, index) => item(index + 1)));
  const inserted = { ...many, items: many.items.toSpliced(50, 0, item(101)) };
  const reworded = { ...inserted, items: inserted.items.with(3, item(4, 'In other words.')) };
  decideAll(store, [many, inserted, reworded, structuredClone(reworded)]);
  const stored = new Database(file, { readonly: true });
  const versions = stored
    .prepare('SELECT revision, count(*) FROM item_versions GROUP BY revision')
    .raw()
    .all();
  stored.close();
  expect(versions).toEqual([
    [1, 100],
    [2, 1],
    [3, 1],
  ]);
});

test('a revision that does not follow the newest one is refused', () => {
  const store = storeWithSession();
  expect(() => decide(store, 2, specOf(), specOf(item(1)))).toThrow('the number after the newest one');
  decideAll(store, [specOf(item(1))]);
  expect(() => decide(store, 1, specOf(), specOf(item(1)))).toThrow();
  expect(store.revisions.all(session)).toHaveLength(1);
});

test('the title is the one that the session had then', () => {
  const store = storeWithSession();
  decideAll(store, [specOf(item(1))]);
  const renamed = { ...specOf(item(1)), title: 'Bills' };
  decide(store, 2, renamed, { ...renamed, items: [] });
  expect(store.revisions.latest(session)?.spec.title).toBe('Bills');
  expect(store.revisions.specAt(session, 1)?.title).toBe('Invoices');
});

test('a revision made from another spec than the newest is refused', () => {
  const store = storeWithSession();
  decideAll(store, [specOf(item(1), item(2))]);
  expect(() => decide(store, 2, specOf(item(1)), specOf(item(1), item(3)))).toThrow('revision 1');
});

describe('after any changes', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  const wish = fc.record({
    what: fc.constantFrom('add', 'replace', 'move', 'remove', 'restore', 'confirm', 'undo'),
    pick: fc.nat(),
    behind: fc.nat(),
    section: fc.constantFrom(...sections),
    text,
  });
  type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

  /** What the wish makes of the spec, where it can be had; ids count up. */
  function fulfil(history: readonly Spec[], { what, pick, behind, section, text }: Wish): Spec {
    const spec = history.at(-1) ?? emptySpec('Invoices');
    const number = history.length + 1;
    const live = spec.items[pick % spec.items.length];
    const gone = spec.removed[pick % spec.removed.length];
    const after = spec.items[behind % spec.items.length]?.id;
    const content = (of: Item) => ({ section: of.section, text: of.text, cases: of.cases });
    const change = (of: Item, parts: object) =>
      ({ ...added(number), item: of.id, ...content(of), ...parts }) as Change;
    if (what === 'confirm' && live?.origin === 'inferred') {
      return confirmItem(spec, live.id, makeId('decision', number));
    }
    if (what === 'undo') return revertedTo(history[pick % history.length] ?? spec, spec, number);
    if (what === 'restore' && gone) return applyChange(spec, change(gone.item, { op: 'restore' }), number);
    if (what === 'remove' && live) {
      return applyChange(spec, change(live, { op: 'remove', before: content(live) }), number);
    }
    if (what === 'replace' && live) {
      return applyChange(spec, change(live, { op: 'replace', before: content(live), section, text }), number);
    }
    if (what === 'move' && live) {
      return applyChange(spec, change(live, { op: 'move', before: content(live), section, after }), number);
    }
    return applyChange(spec, change(item(number), { op: 'add', section, text, after }), number);
  }

  test('every revision is rebuilt exactly', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 40 }), (wishes) => {
        const store = storeWithSession();
        const specs: Spec[] = [];
        for (const next of wishes) specs.push(fulfil(specs, next));
        decideAll(store, specs);
        specs.forEach((spec, index) => {
          expect(store.revisions.specAt(session, index + 1)).toEqual(spec);
        });
        expect(store.revisions.latest(session)?.spec).toEqual(specs.at(-1));
        store.close();
      }),
      { numRuns: 40 },
    );
  });

  test('any spec can follow any other', () => {
    const subset = fc.shuffledSubarray(Array.from({ length: 12 }, (_, index) => index + 1));
    const spec = fc
      .tuple(subset, fc.nat({ max: 12 }), fc.nat({ max: 3 }))
      .map(([numbers, cut, version]): Spec => {
        const items = numbers.map((number) => item(number, `${number} in version ${(number * version) % 3}`));
        const removed = items.slice(cut).map((gone) => ({ item: gone, revision: version + 1 }));
        return { title: `Version ${version % 2}`, items: items.slice(0, cut), removed };
      });
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 10 }), (specs) => {
        const store = storeWithSession();
        decideAll(store, specs);
        specs.forEach((expected, index) => {
          expect(store.revisions.specAt(session, index + 1)).toEqual(expected);
        });
        store.close();
      }),
      { numRuns: 60 },
    );
  });
});

test('an item that stands on ever more words is stored with what came, and read with all of it', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const piece = (number: number) => ({
    utterance: makeId('utterance', number),
    start: 0,
    end: 4,
    text: 'Fast',
  });
  const pieces = Array.from({ length: 40 }, (_, index) => piece(index + 1));
  const specs = pieces.map((_, index): Spec => {
    const evidence = [pieces[0]!, ...pieces.slice(1, index + 1)] as const;
    return specOf({ ...item(1, `It is ${index + 1} times as fast.`), origin: 'explicit', evidence });
  });
  decideAll(store, specs);
  // Something of the beginning goes: the rest is no longer what the version before had.
  const fewer = specOf({
    ...item(1, 'It is fast.'),
    origin: 'explicit',
    evidence: [pieces[3]!, ...pieces.slice(5)],
  });
  decide(store, 41, specs.at(-1)!, fewer);
  store.close();
  const database = new Database(file, { readonly: true });
  const stored = database
    .prepare('SELECT content FROM item_versions ORDER BY revision')
    .pluck()
    .all() as string[];
  database.close();
  expect(stored.slice(0, 40).map((content) => content.split('"Fast"').length - 1)).toEqual(
    pieces.map(() => 1),
  );
  const { revisions } = opened(file);
  for (const [index, spec] of specs.entries()) expect(revisions.specAt(session, index + 1)).toEqual(spec);
  expect(revisions.itemAt(session, makeId('item', 1), 17)).toEqual(specs[16]!.items[0]);
  expect(revisions.latest(session)?.spec).toEqual(fewer);
});
