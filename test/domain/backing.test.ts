import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context, Utterance } from '../../src/domain/items/utterance.ts';
import { backingOf, type Claim } from '../../src/domain/origins/provenance.ts';
import { among, judge, several } from './judging.ts';
import { asked, utterance } from './samples.ts';

describe('what stands behind an item', () => {
  test('words with content make it explicit, as they were said', () => {
    expect(judge('Please log\nevery “call”.', 'log every "call"')).toEqual({
      backing: {
        origin: 'explicit',
        evidence: [{ utterance: 'U1', start: 7, end: 23, text: 'log\nevery “call”' }],
      },
      problems: [],
      nearest: [],
    });
  });

  test('no claim at all leaves it inferred, and that is no problem', () => {
    expect(backingOf([], among())).toEqual({
      backing: { origin: 'inferred', evidence: [] },
      problems: [],
      nearest: [],
    });
  });

  test('words that nobody said leave it inferred, and the agent is told the nearest ones', () => {
    const { backing, problems } = judge('Please log every call.', 'Log every call');
    expect(backing).toEqual({ origin: 'inferred', evidence: [] });
    expect(problems).toEqual([
      'U1 does not say “Log every call”. The nearest words are “log every call”: quote them as they are.',
    ]);
  });

  test('the nearest words are given with what was claimed, exactly where they were said', () => {
    expect(judge('Please log every call.', 'Log each call').nearest).toEqual([
      { utterance: 'U1', start: 7, end: 21, text: 'log every call', claimed: 'Log each call' },
    ]);
  });

  test.each([
    ['nothing is near', 'Please log every call.', 'store passwords encrypted', { kind: 'none' } as Context],
    ['the words are a bare answer', 'Yes, do that', 'yes, do that now', several],
    ['the words are what the agent offered', 'Log every call.', 'Log each call.', several],
    ['the words hand the decision back', 'you decide', 'you decide now', several],
  ])('there are no nearest words where %s', (_, said, quote, context) => {
    const { backing, nearest } = judge(said, quote, context);
    expect(backing.origin).toBe('inferred');
    expect(nearest).toEqual([]);
  });

  test('an utterance that does not exist leaves it inferred', () => {
    expect(judge('Log.', 'Log.').problems).toEqual([]);
    for (const name of ['U2', 'R1', 'the first', '', 'U01']) {
      const { backing, problems } = backingOf(
        [{ utterance: name, quote: 'Log' }],
        among(utterance(1, 'Log')),
      );
      expect(backing.origin).toBe('inferred');
      expect(problems).toEqual([`There is no utterance ${name}.`]);
    }
  });

  test('an image has no words to quote', () => {
    const image: Utterance = {
      ...utterance(1, ''),
      kind: 'attachment',
      file: { name: 'a.png', mediaType: 'image/png', hash: 'x', bytes: 1 },
    };
    expect(backingOf([{ utterance: 'U1', quote: 'a tool' }], among(image)).problems).toEqual([
      'U1 is an image and has no words to quote.',
    ]);
  });

  test('the same words are kept once, with what they answered', () => {
    const context = asked('How many per minute?');
    const twice = [
      { utterance: 'U1', quote: '60' },
      { utterance: 'U1', quote: '60', answers: 'Q1' },
    ];
    const { backing } = backingOf(
      twice,
      among(utterance(1, '60 per minute please, and no more than that', context)),
    );
    expect(backing.evidence).toMatchObject([{ text: '60', answers: 'How many per minute?' }]);
  });

  test('any words with content outweigh bare answers, and each piece is kept once', () => {
    const lookup = among(utterance(1, 'Log every call to a file.'), utterance(2, 'yes', asked('To a file?')));
    const claims: readonly Claim[] = [
      { utterance: 'U2', quote: 'yes' },
      { utterance: 'u1', quote: 'Log every call' },
      { utterance: 'U1', quote: 'Log  every call' },
    ];
    const { backing } = backingOf(claims, lookup);
    expect(backing.origin).toBe('explicit');
    expect(backing.evidence.map(({ text }) => text)).toEqual(['yes', 'Log every call']);
  });

  test('one good claim is enough, and the bad one is still reported', () => {
    const { backing, problems } = backingOf(
      [
        { utterance: 'U1', quote: 'Log every call' },
        { utterance: 'U1', quote: 'Store passwords encrypted' },
      ],
      among(utterance(1, 'Log every call.')),
    );
    expect(backing.origin).toBe('explicit');
    expect(problems).toHaveLength(1);
  });

  test('whatever is claimed, evidence is a slice of an utterance, and there is none behind an inference', () => {
    const said = fc.oneof(fc.lorem(), fc.constantFrom('yes', 'no', '2', 'you decide', 'yes, log it', ''));
    const context = fc.constantFrom<Context>({ kind: 'none' }, asked('Log it?', 'Yes', 'No'), several);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(said, context), { maxLength: 4 }),
        fc.array(
          fc.record({
            utterance: fc.constantFrom('U1', 'U2', 'U3', 'x'),
            quote: said,
            answers: fc.constantFrom('', 'Q3', 'C7'),
          }),
        ),
        (utterances, claims) => {
          const all = utterances.map(([text, answered], index) => utterance(index + 1, text, answered));
          const { backing } = backingOf(claims, among(...all));
          expect(backing.evidence.length > 0).toBe(backing.origin !== 'inferred');
          for (const { utterance: id, start, end, text } of backing.evidence) {
            expect(all.find((one) => one.id === id)?.text.slice(start, end)).toBe(text);
          }
        },
      ),
    );
  });
});
