import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/domain/findings/finding.ts';
import { blockersOf, type FreezeFacts } from '../../src/domain/freezing/freeze-gate.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { add, inferred, item, specOf } from './samples.ts';

const ready: FreezeFacts = {
  spec: specOf(item(1, 'Log every call.')),
  pending: [],
  questions: [],
  findings: [],
  elsewhere: [],
  withInferred: false,
};

const finding = (severity: Finding['severity']): Finding => ({
  id: makeId('finding', 1),
  from: 'rules',
  key: `rule:${severity}`,
  severity,
  items: [],
  text: `A ${severity}.`,
  suggestion: '',
});

describe('the way to freezing', () => {
  test('is free for explicit and confirmed items', () => {
    expect(blockersOf(ready)).toEqual([]);
  });

  test('is blocked by undecided changes, open questions, errors and inferred items, each by its name', () => {
    const blockers = blockersOf({
      spec: specOf(item(1, 'One'), inferred(2, 'Two')),
      pending: [add(3, 'Three')],
      questions: [{ id: makeId('question', 4), from: 'A', text: 'Why?', items: [], options: [] }],
      findings: [finding('error'), finding('warning'), finding('info')],
      elsewhere: [],
      withInferred: false,
    });
    expect(blockers).toEqual([
      { kind: 'change', id: 'C3', text: 'Undecided: add R3, “Three”.' },
      { kind: 'question', id: 'Q4', text: 'Unanswered: “Why?”' },
      { kind: 'finding', id: 'F1', text: 'A error.' },
      { kind: 'inferred', id: 'R2', text: 'Confirmed by nobody: “Two”.' },
    ]);
  });

  test('quotes a whole sentence without a second full stop', () => {
    const blockers = blockersOf({ ...ready, pending: [add(3, 'It rings.')] });
    expect(blockers).toMatchObject([{ text: 'Undecided: add R3, “It rings.”' }]);
  });

  test('lets inferred items through only when the human wants that', () => {
    const facts = { ...ready, spec: specOf(inferred(2, 'Two')) };
    expect(blockersOf(facts)).toHaveLength(1);
    expect(blockersOf({ ...facts, withInferred: true })).toEqual([]);
  });

  test('is blocked for an empty spec, also with inferred items allowed', () => {
    for (const withInferred of [true, false]) {
      expect(blockersOf({ ...ready, spec: specOf(), withInferred })).toMatchObject([{ kind: 'empty' }]);
    }
  });
});
