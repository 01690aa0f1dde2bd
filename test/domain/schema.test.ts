import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionSchema } from '../../src/domain/changes/decision-schema.ts';
import {
  caseSchema,
  changeSchema,
  contextSchema,
  evidenceSchema,
  itemSchema,
  questionSchema,
  specSchema,
  utteranceSchema,
} from '../../src/domain/changes/schema.ts';
import { history, spec, steps } from './arbitraries.ts';
import { asked, item, utterance } from './samples.ts';

/** A value as it comes back from a database, a pipe or a file. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what was stored comes back as it was', () => {
  test('every spec and every change', () => {
    fc.assert(
      fc.property(spec, steps, (any, all) => {
        expect(specSchema.parse(stored(any))).toEqual(any);
        for (const { change } of history(all)) expect(changeSchema.parse(stored(change))).toEqual(change);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    { kind: 'none' },
    asked('Why?', 'So'),
    { kind: 'change', change: { id: 'C1', item: 'R1', text: 'x' } },
    { kind: 'item', id: 'R1', text: 'x' },
    { kind: 'build', id: 'B1', text: 'x' },
    {
      kind: 'turn',
      reply: 'x',
      questions: [{ id: 'Q1', text: 'x', options: ['a'], recommended: 'a' }],
      changes: [],
    },
  ])('context %#', (context) => {
    expect(contextSchema.parse(stored(context))).toEqual(context);
  });

  test.each([
    { kind: 'accept', change: 'C1' },
    { kind: 'accept-edited', change: 'C1', utterance: 'U1' },
    { kind: 'accept-noted', change: 'C1', utterance: 'U1' },
    { kind: 'reject', change: 'C1', utterance: null },
    { kind: 'ask', change: 'C1', utterance: 'U1' },
    { kind: 'confirm', item: 'R1' },
    { kind: 'undo', restored: 0 },
  ])('decision $kind', (verdict) => {
    const decision = { ...verdict, id: 'D1', revision: 2, at: 5 };
    expect(decisionSchema.parse(stored(decision))).toEqual(decision);
  });

  test('utterances and questions', () => {
    const file = { name: 'a.txt', mediaType: 'text/plain', hash: 'h', bytes: 1 };
    const said = { ...utterance(1, '\u0000 as it was \ud800'), kind: 'attachment', file };
    expect(utteranceSchema.parse(stored(said))).toEqual(said);
    const question = { id: 'Q1', from: 'B', build: 'B2', text: 'x', items: ['R1'], options: [] };
    expect(questionSchema.parse(stored(question))).toEqual(question);
  });
});

describe('what is wrong is refused', () => {
  test.each<[string, { safeParse: (value: unknown) => { success: boolean } }, unknown]>([
    ['an explicit item without evidence', itemSchema, { ...item(1, 'x'), evidence: [] }],
    ['an unknown origin', itemSchema, { ...item(1, 'x'), origin: 'said' }],
    ['an unknown section', itemSchema, { ...item(1, 'x'), section: 'wishes' }],
    ['the name of another kind', itemSchema, { ...item(1, 'x'), id: 'C1' }],
    ['a name in another spelling', itemSchema, { ...item(1, 'x'), id: 'r1' }],
    ['evidence at a negative offset', evidenceSchema, { utterance: 'U1', start: -1, end: 0, text: '' }],
    ['a decision without its change', decisionSchema, { kind: 'accept', id: 'D1', revision: 1, at: 1 }],
    ['an unknown kind of utterance', utteranceSchema, { ...utterance(1, 'x'), kind: 'thought' }],
    [
      'a case that expects both',
      caseSchema,
      { kind: 'command', name: '', run: 'x', exit: 0, heldBack: false, stdout: { equals: '', contains: '' } },
    ],
    [
      'a case with an unknown field',
      caseSchema,
      { kind: 'command', name: '', run: 'x', exit: 0, heldBack: false, timeout: 5 },
    ],
    ['a case without a command', caseSchema, { kind: 'command', name: 'x', exit: 0, heldBack: false }],
  ])('%s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
