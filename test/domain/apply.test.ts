import { describe, expect, test } from 'vitest';
import {
  acceptedEdit,
  applyChange,
  confirmItem,
  emptySpec,
  findItem,
} from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import {
  EmptyTextError,
  ItemExistsError,
  NotEditableError,
  NotInferredError,
  NotRemovedError,
  type SpecError,
  StaleChangeError,
  UnknownItemError,
} from '../../src/domain/items/errors.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import { revertedTo } from '../../src/domain/items/revert.ts';
import { contentOf } from './arbitraries.ts';
import { add, evidence, inferred, item, specOf } from './samples.ts';

const names = (spec: Spec) => spec.items.map(({ id }) => id).join(' ');
const R = (number: number) => makeId('item', number);

const facts = (number: number) => ({
  id: makeId('change', number),
  proposal: makeId('proposal', 1),
  askedFor: false,
  origin: 'inferred' as const,
  evidence: [],
});

const replace = (target: Item, text: string): Extract<Change, { op: 'replace' }> => ({
  ...facts(90),
  op: 'replace',
  item: target.id,
  before: contentOf(target),
  ...contentOf(target),
  text,
});

const move = (target: Item, place: object = {}): Change => ({
  ...facts(91),
  op: 'move',
  item: target.id,
  before: contentOf(target),
  ...contentOf(target),
  ...place,
});

const remove = (target: Item): Change => ({
  ...facts(92),
  op: 'remove',
  item: target.id,
  before: contentOf(target),
  ...contentOf(target),
});

const restore = (target: Item): Extract<Change, { op: 'restore' }> => ({
  ...facts(93),
  op: 'restore',
  item: target.id,
  ...contentOf(target),
});

describe('add', () => {
  test('puts an item at the end, or behind another one of its section', () => {
    const spec = specOf(item(1, 'One'), item(2, 'Two'), item(3, 'A goal', 'goal'));
    expect(names(applyChange(spec, add(4, 'Four'), 1))).toBe('R1 R2 R3 R4');
    expect(names(applyChange(spec, { ...add(4, 'Four'), after: R(1) }, 1))).toBe('R1 R4 R2 R3');
  });

  test('does not fail when the item that it should follow is gone or in another section', () => {
    const spec = specOf(item(1, 'One'), item(3, 'A goal', 'goal'));
    expect(names(applyChange(spec, { ...add(4, 'Four'), after: R(9) }, 1))).toBe('R1 R3 R4');
    expect(names(applyChange(spec, { ...add(4, 'Four'), after: R(3) }, 1))).toBe('R1 R3 R4');
  });

  test('keeps the backing of the change, and nothing else of it', () => {
    const change: Change = {
      ...add(1, 'Log.'),
      origin: 'confirmed',
      evidence: [],
      reason: 'why',
      downgrade: 'no',
    };
    expect(applyChange(emptySpec('T'), change, 1).items).toEqual([
      { id: 'R1', section: 'behavior', text: 'Log.', cases: [], origin: 'confirmed', evidence: [] },
    ]);
  });
});

describe('replace', () => {
  const one: Item = { ...item(1, 'Log calls.'), evidence: [evidence(1, 'log'), evidence(2, 'calls')] };

  test('takes the origin of the change and keeps the evidence of both, newest last', () => {
    const change: Change = {
      ...replace(one, 'Log all calls.'),
      origin: 'confirmed',
      evidence: [{ ...evidence(4, 'yes'), answers: 'All?' }, evidence(1, 'log')],
    };
    expect(findItem(applyChange(specOf(one), change, 1), R(1))).toEqual({
      ...contentOf(one),
      id: 'R1',
      text: 'Log all calls.',
      origin: 'confirmed',
      evidence: [evidence(2, 'calls'), { ...evidence(4, 'yes'), answers: 'All?' }, evidence(1, 'log')],
    });
  });

  test('stays where it is, or goes to the end of a new section', () => {
    const spec = specOf(one, item(2, 'Two'), item(3, 'A goal', 'goal'));
    expect(names(applyChange(spec, replace(one, 'New'), 1))).toBe('R1 R2 R3');
    expect(names(applyChange(spec, { ...replace(one, 'New'), section: 'goal' }, 1))).toBe('R2 R3 R1');
  });
});

describe('move', () => {
  test('takes an item behind another one, to the end, or to another section', () => {
    const [one, two, three] = [item(1, 'One'), item(2, 'Two'), item(3, 'Three')];
    const spec = specOf(one, two, three);
    expect(names(applyChange(spec, move(one, { after: R(2) }), 1))).toBe('R2 R1 R3');
    expect(names(applyChange(spec, move(one), 1))).toBe('R2 R3 R1');
    const moved = applyChange(spec, move(one, { section: 'goal' }), 1);
    expect(findItem(moved, R(1))).toEqual({ ...one, section: 'goal' });
  });

  test('cannot bring new words in under the old backing', () => {
    const one = item(1, 'Log every call.');
    const moved = applyChange(
      specOf(one),
      { ...move(one), text: 'Log nothing.', origin: 'inferred' } as Change,
      1,
    );
    expect(moved.items[0]).toBe(one);
  });
});

describe('remove and restore', () => {
  const one = item(1, 'One');

  test('removing leaves a tombstone of the revision, restoring takes it away again', () => {
    const removed = applyChange(specOf(one, item(2, 'Two')), remove(one), 7);
    expect(names(removed)).toBe('R2');
    expect(removed.removed).toEqual([{ item: one, revision: 7 }]);
    const restored = applyChange(removed, restore(one), 8);
    expect(names(restored)).toBe('R2 R1');
    expect(restored.items[1]).toBe(one);
    expect(restored.removed).toEqual([]);
  });

  test('asking for an item again adds to its backing and never weakens it', () => {
    const removed = applyChange(specOf(one), remove(one), 1);
    const yes = { ...evidence(5, 'yes'), answers: 'Back?' };
    const change: Change = { ...restore(one), origin: 'confirmed', evidence: [yes] };
    expect(applyChange(removed, change, 2).items).toEqual([{ ...one, evidence: [...one.evidence, yes] }]);

    const guess = inferred(1, 'One');
    const back = applyChange(applyChange(specOf(guess), remove(guess), 1), change, 2);
    expect(back.items).toEqual([{ ...guess, origin: 'confirmed', evidence: [yes] }]);
  });

  test('other words come with the backing of the change', () => {
    const removed = applyChange(specOf(one), remove(one), 1);
    const edited = acceptedEdit(restore(one), 'One and a half', evidence(6, 'One and a half'));
    expect(applyChange(removed, edited, 2).items).toEqual([
      { ...one, text: 'One and a half', evidence: [...one.evidence, evidence(6, 'One and a half')] },
    ]);
  });
});

describe('a change that cannot be applied says why', () => {
  const one = item(1, 'One');
  const gone = applyChange(specOf(one, item(2, 'Two')), remove(one), 1);

  test.each<[string, Spec, Change, new (...facts: never[]) => SpecError]>([
    ['add a name that is taken', specOf(one), add(1, 'New'), ItemExistsError],
    ['add the name of a removed item', gone, add(1, 'New'), ItemExistsError],
    [
      'replace what has changed since',
      specOf({ ...one, text: 'Other' }),
      replace(one, 'New'),
      StaleChangeError,
    ],
    ['move what has changed since', specOf({ ...one, section: 'goal' }), move(one), StaleChangeError],
    ['remove what has changed since', specOf({ ...one, text: 'Other' }), remove(one), StaleChangeError],
    ['replace what is not there', specOf(), replace(one, 'New'), UnknownItemError],
    ['remove what is removed', gone, remove(one), UnknownItemError],
    ['restore what is there', specOf(one), restore(one), NotRemovedError],
    ['restore what never was', specOf(), restore(one), UnknownItemError],
  ])('%s', (_, spec, change, error) => {
    const before = structuredClone(spec);
    expect(() => applyChange(spec, change, 2)).toThrow(error);
    expect(() => applyChange(spec, change, 2)).toThrow(/R1/);
    expect(spec).toEqual(before);
  });

  test('the cases of an item are part of what it says', () => {
    const story = { kind: 'story', name: 'a', given: '', when: '', expected: '', heldBack: false } as const;
    const changed = specOf({ ...one, cases: [story] });
    expect(() => applyChange(changed, replace(one, 'New'), 1)).toThrow(StaleChangeError);
    expect(() => applyChange(changed, replace(changed.items[0]!, 'New'), 1)).not.toThrow();
  });
});

describe('confirmItem', () => {
  test('makes an inferred item confirmed by a decision', () => {
    const guess = inferred(1, 'One');
    expect(confirmItem(specOf(guess), R(1), makeId('decision', 4)).items).toEqual([
      { ...guess, origin: 'confirmed', confirmedBy: 'D4' },
    ]);
  });

  test('refuses an item that is not inferred, removed, or not there', () => {
    const decision = makeId('decision', 4);
    expect(() => confirmItem(specOf(item(1, 'One')), R(1), decision)).toThrow(NotInferredError);
    expect(() => confirmItem(specOf(), R(1), decision)).toThrow(UnknownItemError);
  });
});

describe('acceptedEdit', () => {
  test('puts the human’s normalised words in and makes the change explicit', () => {
    const said = evidence(3, ' Log\r\nall. ');
    const edited = acceptedEdit({ ...add(1, 'Log.'), downgrade: 'not said' }, ' Log\r\nall. ', said);
    expect(edited).toEqual({ ...add(1, 'Log\nall.'), askedFor: true, origin: 'explicit', evidence: [said] });
  });

  test('refuses a change without text and a text without words', () => {
    const said = evidence(3, ' ');
    expect(() => acceptedEdit(remove(item(1, 'One')), 'New', said)).toThrow(NotEditableError);
    expect(() => acceptedEdit(move(item(1, 'One')), 'New', said)).toThrow(NotEditableError);
    expect(() => acceptedEdit(add(1, 'One'), ' \n\u0007', said)).toThrow(EmptyTextError);
  });
});

describe('revertedTo', () => {
  test('says again what an earlier revision said, and keeps the names that were given since', () => {
    const earlier = specOf(item(1, 'One'), item(2, 'Two'));
    const now = {
      title: 'Renamed',
      items: [item(3, 'Three')],
      removed: [{ item: item(1, 'One'), revision: 4 }],
    };
    expect(revertedTo(earlier, now, 6)).toEqual({
      title: 'Renamed',
      items: earlier.items,
      removed: [{ item: item(3, 'Three'), revision: 6 }],
    });
  });
});
