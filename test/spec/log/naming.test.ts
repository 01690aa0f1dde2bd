import { expect, test } from 'vitest';
import { renamed } from '../../../src/spec/log/names.ts';

test('names are changed where they are names, and never in words, code or options', () => {
  const change = {
    id: 'C1',
    item: 'R1',
    after: 'top',
    text: 'R1 is like R2.',
    cases: [{ kind: 'command', name: 'R1', run: 'R1', files: { item: 'R1' }, exit: 0, heldBack: false }],
    evidence: [{ utterance: 'U1', start: 0, end: 2, text: 'R1', answers: 'Q1' }],
    before: { section: 'goal', text: 'C1', cases: [] },
  };
  const question = { id: 'Q1', items: ['R1'], options: ['R1'], recommended: 'R1', text: 'C1' };
  const rename = (name: string) => `${name}0`;
  expect(renamed({ change, questions: [question] }, rename)).toEqual({
    change: {
      ...change,
      id: 'C10',
      item: 'R10',
      evidence: [{ utterance: 'U10', start: 0, end: 2, text: 'R1', answers: 'Q1' }],
    },
    questions: [{ ...question, id: 'Q10', items: ['R10'] }],
  });
});
