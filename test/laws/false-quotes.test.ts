import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/changes/change.ts';
import { asks, inferred, proposes, said, type WantedChange } from '../session/replies.ts';
import { begunDuel, type Duel, expectLawsKept } from './duel.ts';

/** Words that stand in A's reach and that no human of this session said. */
const strangers = {
  reply: 'every invoice gets a colour of its own',
  change: 'Every invoice carries a barcode.',
  rejected: 'Invoices go out by mail at midnight.',
  question: 'Which currency has the grand total?',
  option: 'Swiss francs',
  fileName: 'encrypt everything at rest',
  otherSession: 'Every user has a password of twelve characters',
} as const;

/** A session in which all of them were on the screen; the human heard them and said nothing about them. */
async function crowdedDuel(): Promise<Duel> {
  const crowded = await begunDuel();
  const other = await crowded.stage.open({ title: 'Another one' });
  for (let time = 0; time < 3; time += 1) await other.say(strangers.otherSession);

  await crowded.hears('Go on.', proposes(`I suggest that ${strangers.reply}.`, inferred(strangers.rejected)));
  crowded.reject(crowded.session.view.pending[0]!.id, 'not wanted');
  await crowded.hears('And now?', proposes('Maybe.', inferred(strangers.change)));
  await crowded.hears('Hm.', asks(strangers.question, ['Euros', strangers.option], strangers.option));
  const file = `${strangers.fileName}.txt`;
  mkdirSync(crowded.stage.project, { recursive: true });
  writeFileSync(path.join(crowded.stage.project, file), `Invoice 1\n${'12.50 EUR\n'.repeat(2_000)}`);
  crowded.stage.server.setScript('Read.');
  await crowded.session.say('Here is a sample of the data.', { attach: [file] });
  return crowded;
}

const quotes: readonly (readonly [what: string, quote: string])[] = [
  ['words that nobody said', 'keep a log of every access'],
  ['nearly what was said', 'Sort all the invoices by date, newest first'],
  ['what was said with a word left out', 'Sort the invoices by date, first'],
  ['what was said with a letter more', 'Sort the invoices by dates'],
  ['two places joined', 'Sort the invoices in euros'],
  ['two places joined with dots', 'Sort the invoices ... in euros'],
  ['two places joined with an ellipsis', 'Sort the invoices […] in euros'],
  ['two places in the wrong order', 'newest first. Sort the invoices'],
  ['two utterances joined', 'Delete nothing. Go on.'],
  ['a pattern that would match', 'Sort.*first'],
  ['words in another case', 'sort the invoices by date'],
  ['words in capitals', 'DELETE NOTHING'],
  ['Cyrillic letters that look alike', 'S\u043ert th\u0435 inv\u043eices'],
  ['full-width letters', 'Ｓort the invoices'],
  ['a ligature in place of letters', 'newest ﬁrst'],
  ['a control sequence around it', '\u001b[1mDelete nothing\u001b[0m and more'],
  ['half a word', 'Sort the invo'],
  ['the end of a word', 'elete nothing'],
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['punctuation', '.,'],
  ['one letter of a word', 'S'],
  ['an article', 'the'],
  ['a preposition', 'by'],
  ["A's own reply", strangers.reply],
  ['the text of a change that waits', strangers.change],
  ['the text of a change that was rejected', strangers.rejected],
  ['the text of a question', strangers.question],
  ['an option of a question', strangers.option],
  ["a file's name", strangers.fileName],
  ["a file's name with its ending", `${strangers.fileName}.txt`],
  ['words of another session', strangers.otherSession],
  ['the text of an item', 'Invoices are sorted by date, newest first.'],
  ['what the program says of a long text', 'characters left out; recall finds words in them'],
  ['what the program says of a decision', 'accepted'],
  ['a heading of the program', '# Said by the human'],
  ['the name of an utterance', 'U1'],
];

/** Claims a quote of every utterance there is, of some that are not, and of none. */
async function claimEverywhere(crowded: Duel, quote: string): Promise<readonly Change[]> {
  const said = crowded.store.utterances.all(crowded.session.view.session).map(({ id }) => id);
  const sources = [...said, 'U0', 'U99', 'U-1', 'R1', 'C1', 'Q1', 'file', undefined];
  const claims = sources.map((utterance, at): WantedChange => {
    return { text: `Gadget ${at} is on.`, quote, ...(utterance === undefined ? {} : { utterance }) };
  });
  const { changes, failure } = await crowded.hears('Carry on.', proposes('So.', ...claims));
  expect(failure).toBeUndefined();
  expect(changes).toHaveLength(sources.length);
  return changes;
}

function expectNoEvidence(changes: readonly Change[]): void {
  for (const change of changes) {
    expect(change).toMatchObject({ origin: 'inferred', askedFor: false, evidence: [] });
  }
}

test.each(quotes)('%s: never evidence', async (_, quote) => {
  const crowded = await crowdedDuel();
  expectNoEvidence(await claimEverywhere(crowded, quote));
  expectLawsKept(crowded);
});

test('what the rules of an audit say: never evidence', async () => {
  const crowded = await crowdedDuel();
  const [finding] = crowded.session.view.findings;
  expectNoEvidence(await claimEverywhere(crowded, finding!.text));
});

test.each(['Sort the in\u200bvoices', 'Sort the in\u00advoices'])(
  'what nobody sees in a quote (%j) is not in the evidence: that is what the human typed',
  async (quote) => {
    const attacked = await begunDuel();
    const { changes } = await attacked.hears(
      'Go on.',
      proposes('So.', said('U1', quote, 'A backup is kept.')),
    );
    expect(changes[0]?.evidence).toEqual([{ utterance: 'U1', start: 0, end: 17, text: 'Sort the invoices' }]);
    expectLawsKept(attacked);
  },
);

test('a true quote beside a false one backs the item alone', async () => {
  const attacked = await begunDuel();
  const both = { ...said('U1', 'Delete nothing', 'A backup is kept.'), also: [{ quote: 'keep a backup' }] };
  const { changes } = await attacked.hears('Go on.', proposes('So.', both));
  expect(changes[0]).toMatchObject({
    origin: 'explicit',
    evidence: [{ utterance: 'U1', text: 'Delete nothing' }],
  });
  expect(changes[0]?.downgrade).toContain('does not say');
  expectLawsKept(attacked);
});
