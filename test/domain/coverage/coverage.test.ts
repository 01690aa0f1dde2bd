import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../src/domain/coverage/coverage.ts';
import type { Item } from '../../../src/domain/items/item.ts';
import type { Utterance } from '../../../src/domain/items/utterance.ts';
import { add, asked, evidence, inferred, item, specOf, utterance } from '../samples.ts';

const backedBy = (number: number, utteranceNumber: number, text: string, start: number): Item => ({
  ...item(number, text),
  origin: 'explicit',
  evidence: [evidence(utteranceNumber, text, start)],
});

describe('coverage', () => {
  test('is whole where there is nothing to count', () => {
    expect(coverageOf({ spec: specOf(), utterances: [] })).toEqual({
      backed: 1,
      material: 0,
      used: 1,
      unused: [],
      waiting: 0,
      talk: [],
    });
  });

  test('counts explicit and confirmed items as backed', () => {
    const confirmed: Item = { ...inferred(3, 'Three'), origin: 'confirmed' };
    const spec = specOf(item(1, 'One'), inferred(2, 'Two'), confirmed, inferred(4, 'Four'));
    expect(coverageOf({ spec, utterances: [] }).backed).toBe(0.5);
  });

  test('counts sentences that evidence touches as used, and lists the others', () => {
    const said = utterance(1, 'Log calls. Keep mails. Be kind.');
    const spec = specOf(backedBy(1, 1, 'Keep', 11));
    expect(coverageOf({ spec, utterances: [said] })).toMatchObject({
      used: 1 / 3,
      unused: [
        { utterance: 'U1', start: 0, end: 10, text: 'Log calls.' },
        { utterance: 'U1', start: 23, end: 31, text: 'Be kind.' },
      ],
    });
  });

  test('counts words as used that came with a decision, and those behind a decided change, whatever became of its item', () => {
    const utterances = [
      { ...utterance(1, 'Because it is slow.'), kind: 'reason' as const },
      utterance(2, 'Drop the login.'),
      utterance(3, 'Log calls.'),
      utterance(4, 'Keep mails.'),
    ];
    const dropped = {
      ...add(9, 'x'),
      origin: 'explicit',
      evidence: [evidence(2, 'Drop the login')],
    } as const;
    const { used, unused } = coverageOf({
      spec: specOf(),
      utterances,
      decided: [dropped, backedBy(1, 3, 'Log', 0)],
    });
    expect(used).toBe(0.75);
    expect(unused.map(({ text }) => text)).toEqual(['Keep mails.']);
  });

  test('does not count words that say nothing alone, greetings, attached files and questions to the agent', () => {
    const file: Utterance = { ...utterance(5, 'A whole file. With sentences.'), kind: 'attachment' };
    const utterances = [
      utterance(1, 'Hello!'),
      utterance(2, 'yes exactly', asked('So?')),
      utterance(3, 'Thanks. 2', asked('Which?', 'Red', 'Blue')),
      utterance(4, 'you decide'),
      file,
      utterance(6, 'Anything else you need to know from me? So, what do you think?'),
    ];
    expect(coverageOf({ spec: specOf(), utterances })).toMatchObject({
      used: 1,
      unused: [],
    });
  });

  test('counts questions about the program, because they are wishes', () => {
    const said = utterance(1, 'Can it show that? Anything else it should do? Do you need a file?');
    expect(coverageOf({ spec: specOf(), utterances: [said] }).unused).toHaveLength(3);
  });

  test('tells words that a waiting change quotes from unused ones, and does not count talk', () => {
    const said = utterance(1, 'Log calls. Keep mails. Be kind. The moon is blue.');
    const talk = { utterance: said.id, start: 32, end: 49 };
    expect(
      coverageOf({
        spec: specOf(backedBy(1, 1, 'Log', 0)),
        utterances: [said],
        pending: [backedBy(2, 1, 'Keep', 11), backedBy(3, 1, 'Log', 0)],
        talk: [talk],
      }),
    ).toMatchObject({
      used: 1 / 3,
      waiting: 1 / 3,
      unused: [{ text: 'Be kind.' }],
      talk: [{ text: 'The moon is blue.' }],
    });
  });

  test('counts a sentence of an imported document only as far as it is quoted', () => {
    const said = { ...utterance(1, 'Log calls, but not mails. Be kind.'), kind: 'import' as const };
    const spec = specOf(backedBy(1, 1, 'Log calls', 0));
    expect(coverageOf({ spec, utterances: [said] })).toMatchObject({
      used: 1 / 3,
      unused: [
        { start: 9, end: 25, text: ', but not mails.' },
        { start: 26, text: 'Be kind.' },
      ],
    });
  });

  test('counts the other words of an answer', () => {
    const said = utterance(1, 'Yes. But in UTC.', asked('Show the time?'));
    expect(coverageOf({ spec: specOf(), utterances: [said] }).unused).toMatchObject([
      { text: 'But in UTC.' },
    ]);
    const amount = utterance(1, '60', asked('How many?'));
    expect(coverageOf({ spec: specOf(), utterances: [amount] }).used).toBe(0);
  });

  test('of a thousand utterances and a thousand items takes some milliseconds', () => {
    const words = 'The limit is 60 requests per minute. Log every call. It works offline, e.g. on a plane.';
    const items = Array.from({ length: 1_000 }, (_, index) =>
      backedBy(index + 1, index + 1, words.slice(0, 30), 0),
    );
    const facts = () => ({
      spec: specOf(...items),
      utterances: Array.from({ length: 1_000 }, (_, index) => utterance(index + 1, words)),
    });
    coverageOf(facts());
    const unheard = facts();
    const started = performance.now();
    expect(coverageOf(unheard).unused).toHaveLength(2_000);
    const heard = performance.now();
    coverageOf(unheard);
    expect(heard - started).toBeLessThan(200);
    expect(performance.now() - heard).toBeLessThan(50);
  });
});
