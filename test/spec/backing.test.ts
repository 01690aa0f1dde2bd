import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backingOf, type Claim } from '../../src/spec/backing.ts';
import { makeId, type UtteranceId } from '../../src/spec/ids.ts';
import type { Context, Utterance } from '../../src/spec/utterance.ts';
import { asked, question, utterance } from './samples.ts';

const among =
  (...utterances: readonly Utterance[]) =>
  (id: UtteranceId) =>
    utterances.find((one) => one.id === id);

const judge = (text: string, quote: string, context: Context = { kind: 'none' }, answers?: string) =>
  backingOf(
    [{ utterance: 'U1', quote, ...(answers === undefined ? {} : { answers }) }],
    among(utterance(1, text, context)),
  );

const change = { id: makeId('change', 7), item: makeId('item', 3), text: 'Log every call.' };

const several: Context = {
  kind: 'turn',
  reply: 'Two things.',
  questions: [question(3, 'Which database?', 'PostgreSQL', 'SQLite')],
  changes: [change],
};

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

  test('a bare yes makes it confirmed, together with what it answered', () => {
    expect(judge('Yes, exactly!', 'Yes', asked('Shall it log every call?')).backing).toEqual({
      origin: 'confirmed',
      evidence: [{ utterance: 'U1', start: 0, end: 3, text: 'Yes', answers: 'Shall it log every call?' }],
    });
  });

  test('a part of a bare answer is no more than the whole', () => {
    const context = asked('Which database?', 'PostgreSQL 17', 'SQLite 3');
    for (const quote of ['PostgreSQL', 'PostgreSQL 17', 'please']) {
      expect(judge('PostgreSQL 17 please', quote, context).backing).toMatchObject({
        origin: 'confirmed',
        evidence: [{ answers: 'Which database? → PostgreSQL 17' }],
      });
    }
  });

  test('a bare yes to nothing supports nothing', () => {
    expect(judge('Yes, exactly!', 'Yes, exactly')).toEqual({
      backing: { origin: 'inferred', evidence: [] },
      problems: [
        'U1 (“Yes, exactly”) says nothing alone, and nothing was asked. Quote words that say what the item says.',
      ],
      nearest: [],
    });
  });

  test('a bare yes to several things must name the one that it answers', () => {
    expect(judge('yes', 'yes', several)).toEqual({
      backing: { origin: 'inferred', evidence: [] },
      problems: ['U1 (“yes”) says nothing alone and may answer Q3 or C7: name the one that it answers.'],
      nearest: [],
    });
    expect(judge('yes', 'yes', several, 'C7').backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Log every call.' }],
    });
    expect(judge('2', '2', several, 'Q3').backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Which database? → SQLite' }],
    });
    expect(judge('yes', 'yes', several, 'Q4').backing.origin).toBe('inferred');
  });

  test('a no to a question can stand behind an item, a no to a change cannot', () => {
    expect(judge('no', 'no', asked('Shall it send mails?')).backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Shall it send mails?' }],
    });
    expect(judge('no', 'no', { kind: 'change', change }).backing.origin).toBe('inferred');
    expect(judge('no', 'no', several, 'C7').backing.origin).toBe('inferred');
  });

  test('a decision that was handed back supports nothing', () => {
    for (const text of ['you decide', 'Mir egal.', 'yes, whatever you think']) {
      const { backing, problems } = judge(text, text, asked('Which colour?'));
      expect(backing).toEqual({ origin: 'inferred', evidence: [] });
      expect(problems[0]).toContain('leaves the decision to the agent');
    }
  });

  test('the yes of a longer answer is a yes, and the rest of it is explicit', () => {
    const text = 'Yes, but in UTC.';
    expect(judge(text, 'Yes', asked('Shall it show the time?')).backing.origin).toBe('confirmed');
    expect(judge(text, 'but in UTC', asked('Shall it show the time?')).backing).toMatchObject({
      origin: 'explicit',
      evidence: [{ text: 'but in UTC', answers: 'Shall it show the time?' }],
    });
  });

  test.each([
    ['Make it right aligned.', 'right'],
    ['It is a tool that shows the time.', 'It is'],
    ['Use the second column.', 'the second'],
    ['Thanks, show the time.', 'Thanks'],
  ])('from “%s” the words “%s” support nothing', (text, quote) => {
    const { backing, problems } = judge(text, quote, asked('Shall it show the time?'));
    expect(backing).toEqual({ origin: 'inferred', evidence: [] });
    expect(problems).toHaveLength(1);
  });

  test('an amount is explicit and carries its question', () => {
    expect(judge('60', '60', asked('How many per minute?')).backing).toEqual({
      origin: 'explicit',
      evidence: [{ utterance: 'U1', start: 0, end: 2, text: '60', answers: 'How many per minute?' }],
    });
  });

  test('short words carry what they answered, long ones do not need it', () => {
    const context = asked('How many per minute?');
    expect(judge('60 per key', '60 per key', context).backing.evidence[0]?.answers).toBe(
      'How many per minute?',
    );
    const long = 'sixty for each key and minute';
    expect(judge(long, long, context).backing.evidence[0]).not.toHaveProperty('answers');
    expect(judge(long, long, context, 'Q1').backing.evidence[0]?.answers).toBe('How many per minute?');
    expect(judge('in UTC', 'in UTC', { kind: 'change', change }).backing.evidence[0]?.answers).toBe(
      'Log every call.',
    );
    expect(judge('用北京时间', '用北京时间', context).backing.evidence[0]?.answers).toBe(
      'How many per minute?',
    );
  });

  test('words that choose an option and say more stand with the option that they chose', () => {
    const context = asked('Who may see it?', 'All members', 'Only the owner');
    const said = '1, whoever is in the team';
    expect(judge(said, said, context).backing).toMatchObject({
      origin: 'explicit',
      evidence: [{ answers: 'Who may see it? → All members' }],
    });
  });

  test('short words said while a question waits answer it only where the agent says so', () => {
    const context: Context = {
      kind: 'turn',
      reply: '',
      questions: [question(1, 'What is it called?')],
      changes: [],
    };
    const said = 'no config file. ever.';
    expect(judge(said, said, context).backing.evidence[0]).not.toHaveProperty('answers');
    expect(judge(said, said, context, 'Q1').backing.evidence[0]?.answers).toBe('What is it called?');
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
