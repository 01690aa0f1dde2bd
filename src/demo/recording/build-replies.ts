import type { RecordedCall, RecordedReply } from './reply.ts';

/** Gives the text of a file that agent B wrote, by its path in the workspace. */
export type WrittenText = (path: string) => string;

const call = (tool: string, given: Readonly<Record<string, unknown>>): RecordedCall => ({
  tool,
  arguments: given,
});

const reading = 'node --test test/rows.test.mjs';

/** Imports one row, then the same file again. */
const importing = [
  'cd "$(mktemp -d)"',
  "printf 'date,amount,currency,memo\\n2026-01-02,10.00,EUR,Coffee\\n' > in.csv",
  "import-transactions in.csv db.sqlite | grep -qx 'imported 1, skipped 0'",
  "import-transactions in.csv db.sqlite | grep -qx 'imported 0, skipped 1'",
].join(' && ');

// What was first written counted rows from 0, and its own test found it.
const counted = 'isRow(record) ? [] : [index + 2]';
const miscounted = 'isRow(record) ? [] : [index + 1]';

/** Agent B's part: a plan of two tasks, a mistake that a test finds, and an assumption. */
export function buildReplies(text: WrittenText): readonly RecordedReply[] {
  return [
    {
      hears: '## Where you work',
      text: 'Reading a file and writing to the database can be checked apart, so they are two tasks.',
      calls: [
        call('plan', {
          tasks: [
            {
              title: 'Read and check the rows of a file',
              items: ['R3', 'R4', 'R8', 'R9', 'R10', 'R13', 'R14'],
              files: ['lib/rows.mjs', 'test/rows.test.mjs'],
              verify: reading,
              notes: 'lib/rows.mjs exports readRows(text) and the error Rejected.',
            },
            {
              title: 'Import rows in one transaction',
              items: ['R1', 'R2', 'R5', 'R7', 'R10', 'R11', 'R12', 'R13', 'R14'],
              needs: ['T1'],
              files: ['lib/transactions.mjs', 'bin/import-transactions'],
              verify: importing,
            },
          ],
        }),
      ],
    },
    {
      hears: '# Task T1',
      text: 'First the reader and a test for it.',
      calls: [
        call('write', {
          path: 'lib/rows.mjs',
          content: text('lib/rows.mjs').replace(counted, miscounted),
          items: ['R3', 'R4', 'R8', 'R9', 'R10', 'R14'],
        }),
        call('write', {
          path: 'test/rows.test.mjs',
          content: text('test/rows.test.mjs'),
          items: ['R3', 'R4', 'R8'],
        }),
        call('assume', {
          text: 'A byte order mark at the start of a file is ignored.',
          section: 'interface',
          items: ['R3'],
        }),
        call('run', { command: reading }),
      ],
    },
    {
      hears: 'malformed rows: 1, 3',
      text: 'The header is row 1, so the first row after it is row 2.',
      calls: [
        call('edit', { path: 'lib/rows.mjs', old: miscounted, new: counted, items: ['R4', 'R14'] }),
        call('run', { command: reading }),
      ],
    },
    {
      hears: 'exit status 0',
      calls: [
        call('done', {
          summary:
            'lib/rows.mjs exports readRows(text), an array of [date, amount, currency, memo], and Rejected.',
        }),
      ],
    },
    {
      hears: '# Task T2',
      text: 'Now the program around it. An index in the database finds the duplicates.',
      calls: [
        call('write', {
          path: 'lib/transactions.mjs',
          content: text('lib/transactions.mjs'),
          items: ['R5', 'R7', 'R11'],
        }),
        call('write', {
          path: 'bin/import-transactions',
          content: text('bin/import-transactions'),
          items: ['R1', 'R2', 'R10', 'R12', 'R14'],
        }),
        call('done', { summary: 'bin/import-transactions FILE DB imports a file.' }),
      ],
    },
  ];
}
