import { describe, expect, test } from 'vitest';
import { applyChange } from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Evidence, Item } from '../../src/domain/items/item.ts';
import { specOf } from './samples.ts';

const words = (utterance: number, text: string): Evidence => ({
  utterance: makeId('utterance', utterance),
  start: 0,
  end: text.length,
  text,
});

const said: Item = {
  id: makeId('item', 1),
  section: 'constraint',
  text: 'Free users get 60 requests a minute.',
  cases: [],
  origin: 'explicit',
  evidence: [words(1, '60 a minute on free'), words(2, 'count requests by minute')],
};

const replaced = (text: string): readonly Evidence[] => {
  const { id: item, section, cases } = said;
  const change: Change = {
    id: makeId('change', 9),
    proposal: makeId('proposal', 1),
    item,
    op: 'replace',
    before: { section, text: said.text, cases },
    section,
    text,
    cases,
    askedFor: true,
    origin: 'explicit',
    evidence: [words(3, 'make it 120')],
  };
  return applyChange(specOf(said), change, 2).items[0]!.evidence;
};

describe('words behind an item that was rewritten', () => {
  test('stay, and are marked where the new text says something of theirs no more', () => {
    expect(replaced('Free users get 120 requests a minute.')).toEqual([
      { ...words(1, '60 a minute on free'), earlier: true },
      words(2, 'count requests by minute'),
      words(3, 'make it 120'),
    ]);
  });

  test('stay as they are where the new text still says them', () => {
    const evidence = replaced('Free users get 60 requests a minute, and paying ones 120.');
    expect(evidence.every((one) => one.earlier === undefined)).toBe(true);
  });

  test('need no mark for another form of the same word', () => {
    const evidence = replaced('Free users are getting 60 requests in a minute: 120 when they pay.');
    expect(evidence.every((one) => one.earlier === undefined)).toBe(true);
  });
});
