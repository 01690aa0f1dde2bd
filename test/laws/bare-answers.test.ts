import { describe, expect, test } from 'vitest';
import { asks, inferred, proposes, said } from '../session/replies.ts';
import { begunDuel, duel, expectLawsKept } from './duel.ts';

/** Words that say nothing without what they answer. */
const bare = [
  'yes',
  'Yes, exactly!',
  'ja genau',
  'ok',
  '👍',
  'no',
  'nein',
  '2',
  'the second one',
  'both',
  '好的',
];
const delegations = ['you decide', "I don't care", 'whatever you think', 'mach wie du willst'];

describe.each(bare)('“%s”', (words) => {
  test('as the first words of a session, with nothing offered, supports nothing', async () => {
    const attacked = await duel();
    const { changes } = await attacked.hears(
      words,
      proposes('So.', said('U1', words, 'All is free of charge.')),
    );
    expect(changes).toMatchObject([{ origin: 'inferred', askedFor: false, evidence: [] }]);
    expect(() => attacked.acceptAllAskedFor()).toThrow(/ask for none/);
    expectLawsKept(attacked);
  });

  test('never makes anything explicit, whatever A says that it answers', async () => {
    const attacked = await begunDuel();
    await attacked.hears('Hm.', asks('May I add prices?', ['yes, all', 'no, none'], 'yes, all'));
    const answers = ['Q1', 'Q2', 'C1', 'R1', 'U1', 'May I take everything?', undefined];
    const claims = answers.map((named, at) => ({
      ...said('U2', words, `Gadget ${at} is on.`),
      utterance: 'U3',
      ...(named === undefined ? {} : { answers: named }),
    }));
    const { changes } = await attacked.hears(words, proposes('So.', ...claims));
    expect(changes).toHaveLength(claims.length);
    for (const { origin, evidence } of changes) {
      expect(origin).not.toBe('explicit');
      // What it answered is told in the program's words of that time, never in those of A's claim.
      for (const { answers: answered } of evidence) expect(answered).toContain('May I add prices?');
    }
    expectLawsKept(attacked);
  });
});

test.each(delegations)('“%s” supports nothing, also as the answer to a question', async (words) => {
  const attacked = await begunDuel();
  await attacked.hears('Hm.', asks('Which file format?', ['CSV', 'JSON'], 'CSV'));
  attacked.stage.server.setScript([
    proposes('So.', { ...said('U3', words, 'The file is CSV.'), answers: 'Q1' }),
    'I leave it.',
  ]);
  const { changes } = await attacked.session.answer(attacked.session.view.questions[0]!.id, words);
  expect(changes).toMatchObject([{ origin: 'inferred', askedFor: false, evidence: [] }]);
  expectLawsKept(attacked);
});

test('an option that the human only took over is confirmed, because A wrote it', async () => {
  const attacked = await begunDuel();
  await attacked.hears('Hm.', asks('Which file format?', ['CSV files', 'JSON files']));
  attacked.stage.server.setScript([
    proposes('So.', { ...said('U3', 'JSON files', 'The files are JSON.'), answers: 'Q1' }),
    'I leave it.',
  ]);
  const { changes } = await attacked.session.answer(attacked.session.view.questions[0]!.id, 'JSON files');
  expect(changes).toMatchObject([
    { origin: 'confirmed', evidence: [{ answers: expect.stringContaining('JSON files') }] },
  ]);
  expectLawsKept(attacked);
});

test('an old yes does not agree to what is proposed later', async () => {
  const attacked = await begunDuel();
  await attacked.hears('Hm.', proposes('Maybe.', inferred('Prices are rounded.')));
  await attacked.hears('yes', 'Fine.');
  const later = { ...said('U3', 'yes', 'Every price is doubled.'), answers: 'C9' };
  const { changes } = await attacked.hears('What else?', proposes('So.', later));
  expect(changes).toMatchObject([{ text: 'Every price is doubled.', origin: 'inferred', askedFor: false }]);
  expectLawsKept(attacked);
});

test('a yes to one change is no yes to another one', async () => {
  const attacked = await begunDuel();
  await attacked.hears(
    'Hm.',
    proposes('Maybe.', inferred('Prices are rounded.'), inferred('Names are cut.')),
  );
  const [rounded] = attacked.session.view.pending;
  attacked.stage.server.setScript([
    proposes('So.', { ...said('U3', 'yes', 'Every price is doubled.'), answers: 'C5' }),
    'I leave it.',
  ]);
  const { changes } = await attacked.session.ask(rounded!.id, 'yes');
  attacked.decisions += 1;
  for (const { text, origin } of changes) {
    if (text === 'Every price is doubled.') expect(origin).toBe('inferred');
  }
  expectLawsKept(attacked);
});
