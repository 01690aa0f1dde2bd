import { badRows, type Example, heldBack, sameRowTwice, twoGoodRows } from './examples.ts';
import type { RecordedCall, RecordedReply } from './reply.ts';

type Wanted = Readonly<Record<string, unknown>>;

const propose = (...changes: readonly Wanted[]): RecordedCall => ({
  tool: 'propose',
  arguments: { changes },
});
const add = (section: string, text: string, rest: Wanted): Wanted => ({ op: 'add', section, text, ...rest });
const said = (utterance: string, quote: string): Wanted => ({ utterance, quote });
const acceptance = (text: string, quote: string, ...cases: readonly Example[]): Wanted =>
  add('acceptance', text, { ...said('U5', quote), cases });

const rename = (item: string, change: Wanted): Wanted => ({
  op: 'replace',
  item,
  ...change,
  ...said('U6', 'the column is called memo, not description'),
});

/** Agent A's part. One quote is not what the human said: the program finds out. */
export const captureReplies: readonly RecordedReply[] = [
  {
    hears: 'U1',
    text:
      'That makes a clear start. I added two things you did not say, so look at those twice, and I need to know ' +
      'what makes two rows the same transaction.',
    calls: [
      {
        tool: 'ask',
        arguments: {
          text:
            'Is a row a duplicate, to be skipped and counted, when another row in the file or in the database ' +
            'has the same date, amount and description?',
          options: ['Yes', 'No, the currency must be the same too', 'No, import every row'],
          recommended: 'Yes',
        },
      },
      propose(
        add(
          'goal',
          'The program imports bank transactions from a CSV file into an SQLite database.',
          said('U1', 'imports bank transactions from a CSV file into an SQLite database'),
        ),
        add(
          'interface',
          'It is called as `import-transactions FILE DB`.',
          said('U1', 'We call it as import-transactions FILE DB'),
        ),
        add(
          'interface',
          'The headers are exactly `date,amount,currency,description`.',
          said('U1', 'The headers must be exactly date,amount,currency,description'),
        ),
        add(
          'failure',
          'A malformed row rejects the whole file, and the numbers of all such rows are named.',
          said('U1', 'If any row is malformed, reject the whole file and name the row numbers'),
        ),
        add('failure', 'A rejected file leaves the database as it was.', {
          ...said('U1', 'nothing is written when a file is rejected'),
          why: 'Rejecting the whole file means little if half of it stays.',
        }),
        add('constraint', 'A row with an empty description is malformed.', {
          why: 'A transaction that nobody can recognise is of little use.',
        }),
      ),
    ],
  },
  {
    hears: 'To correct it, propose for R5 again',
    text: 'The last but one was in my words, not in yours, so it stays marked as inferred.',
    calls: [],
  },
  {
    hears: 'U3',
    text: 'Then duplicates are settled, and the description may be empty.',
    calls: [
      propose(
        add(
          'behavior',
          'A row is a duplicate when another row, in the file or in the database, has the same date, amount and ' +
            'description; duplicates are skipped and counted.',
          { ...said('U3', 'yes, exactly'), answers: 'Q1' },
        ),
        add('interface', 'The description may be empty.', said('U2', 'An empty description is fine')),
      ),
    ],
  },
  {
    hears: 'U4',
    text: 'Six more, all yours but the last: you named no messages and no exit status, so I suggest some.',
    calls: [
      propose(
        add(
          'interface',
          'A date looks like `2026-02-28` and is in the calendar, an amount has exactly two decimals, a currency ' +
            'is three capital letters.',
          {
            ...said('U4', 'Dates look like 2026-02-28 and must be in the calendar'),
            also: [
              said('U4', 'amounts have exactly two decimals'),
              said('U4', 'currencies are three capital letters'),
            ],
          },
        ),
        add(
          'constraint',
          'A file has at most 10 MB and 50,000 rows.',
          said('U4', 'At most 10 MB and 50,000 rows'),
        ),
        add(
          'behavior',
          'One import is one database transaction: all rows or none.',
          said('U4', 'One import is one database transaction: all rows or none'),
        ),
        add(
          'interface',
          'On success it prints `imported N, skipped M`.',
          said('U4', 'On success print imported N, skipped M'),
        ),
        add(
          'constraint',
          'It is plain JavaScript for Node, without packages.',
          said('U4', 'Plain JavaScript for Node, no packages'),
        ),
        add(
          'failure',
          'A rejection exits with status 1 and says on standard error `malformed rows: 3, 5` (the header is row 1), ' +
            '`wrong headers: expected` with the right ones, `file too large: limit 10 MB` or ' +
            '`too many rows: limit 50000`.',
          { why: 'A builder must know what to print, and the examples must be able to check it.' },
        ),
      ),
    ],
  },
  {
    hears: 'U5',
    text: 'Your examples now run as cases. I keep five more from the builder.',
    calls: [
      propose(
        acceptance(
          'Two good rows are both imported.',
          'two good rows print imported 2, skipped 0',
          twoGoodRows('description'),
        ),
        acceptance(
          'The same row twice is imported once.',
          'The same row twice prints imported 1, skipped 1',
          sameRowTwice('description'),
        ),
        acceptance(
          'Bad rows are all named, and nothing is written.',
          'If rows 3 and 5 are bad, the message names both and nothing is written',
          badRows('description'),
        ),
        acceptance(
          'Examples that the builder does not know pass too.',
          'Keep a few more to yourself, to test whoever builds it',
          ...heldBack('description'),
        ),
      ),
    ],
  },
  {
    hears: 'U6',
    text: 'That touches seven items: three texts, and the examples of four more. Nothing else changes.',
    calls: [
      propose(
        rename('R3', { text: 'The headers are exactly `date,amount,currency,memo`.' }),
        rename('R7', {
          text:
            'A row is a duplicate when another row, in the file or in the database, has the same date, amount and ' +
            'memo; duplicates are skipped and counted.',
          also: [{ ...said('U3', 'yes, exactly'), answers: 'Q1' }],
        }),
        rename('R8', { text: 'The memo may be empty.' }),
        rename('R15', { cases: [twoGoodRows('memo')] }),
        rename('R16', { cases: [sameRowTwice('memo')] }),
        rename('R17', { cases: [badRows('memo')] }),
        rename('R18', { cases: heldBack('memo') }),
      ),
    ],
  },
];
