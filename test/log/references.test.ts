import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/log/event.ts';
import { namesIn, renamed } from '../../src/log/references.ts';

const turn = {
  kind: 'turn',
  names: { R1: `${'0'.repeat(64)}:R1` },
  proposal: 'P1',
  utterances: ['U1'],
  reply: 'R1',
  changes: [
    {
      ...{
        id: 'C1',
        proposal: 'P1',
        op: 'move',
        item: 'R1',
        after: 'top',
        origin: 'explicit',
        askedFor: true,
      },
      text: 'R1 is like R2.',
      cases: [{ kind: 'command', name: 'R1', run: 'R1', files: { item: 'R1' }, exit: 0, heldBack: false }],
      evidence: [{ utterance: 'U1', start: 0, end: 2, text: 'R1', answers: 'Q1' }],
      nearest: [{ utterance: 'U1', start: 0, end: 2, text: 'R1', claimed: 'R1' }],
      findings: ['F123456'],
      rejectedBefore: { change: 'C2', reason: 'C2' },
      before: { section: 'goal', text: 'C1', cases: [] },
    },
    { id: 'C3', proposal: 'P1', op: 'add', item: 'R2', after: 'R1', origin: 'inferred', evidence: [] },
  ],
  questions: [{ id: 'Q1', items: ['R1'], options: ['R1'], recommended: 'R1', text: 'C1' }],
  superseded: ['C4'],
  settled: ['Q2'],
} as unknown as LogEvent;

test('names are changed where they are names, and never in words, code or options', () => {
  const [move, add] = (turn as unknown as { changes: object[] }).changes;
  expect(renamed(turn, (name) => `${name}0`)).toEqual({
    ...turn,
    proposal: 'P10',
    utterances: ['U10'],
    changes: [
      {
        ...move,
        ...{ id: 'C10', proposal: 'P10', item: 'R10' },
        evidence: [{ utterance: 'U10', start: 0, end: 2, text: 'R1', answers: 'Q1' }],
        nearest: [{ utterance: 'U10', start: 0, end: 2, text: 'R1', claimed: 'R1' }],
        rejectedBefore: { change: 'C20', reason: 'C2' },
      },
      { ...add, id: 'C30', proposal: 'P10', item: 'R20', after: 'R10' },
    ],
    questions: [{ id: 'Q10', items: ['R10'], options: ['R1'], recommended: 'R1', text: 'C1' }],
    superseded: ['C40'],
    settled: ['Q20'],
  });
});

test('an event in which no name is another one is the same event, and not a copy', () => {
  expect(renamed(turn, (name) => name)).toBe(turn);
});

test('the names of an event are those of what it brings and of what it is about, each once', () => {
  expect([...namesIn(turn)].sort()).toEqual(
    ['C1', 'C2', 'C3', 'C4', 'P1', 'Q1', 'Q2', 'R1', 'R2', 'U1'].sort(),
  );
});

test('what a message answered is named too, and the decisions that were taken over', () => {
  const words = {
    kind: 'words',
    utterances: [
      {
        id: 'U2',
        text: 'U1',
        context: { kind: 'turn', reply: '', questions: [{ id: 'Q1' }], changes: [{ id: 'C1', item: 'R1' }] },
      },
      { id: 'U3', text: 'U1', context: { kind: 'build', id: 'B1', text: 'B1' } },
    ],
  } as unknown as LogEvent;
  expect([...namesIn(words)].sort()).toEqual(['B1', 'C1', 'Q1', 'R1', 'U2', 'U3']);
  const hash = 'a'.repeat(64);
  const decisions = [
    { kind: 'take-over', id: 'D2', taken: ['D1', 'P1', hash] },
    { kind: 'talk', id: 'D3', words: { utterance: 'U1', start: 0, end: 1 } },
  ];
  const made = { kind: 'decisions', decisions, shown: [] } as unknown as LogEvent;
  expect(renamed(made, (name) => `${name}0`)).toMatchObject({
    decisions: [
      { id: 'D20', taken: ['D10', 'P10', hash] },
      { id: 'D30', words: { utterance: 'U10' } },
    ],
  });
});
