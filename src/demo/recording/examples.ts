/** The acceptance cases of the recorded session, in the fields of agent A's tool. */
export type Example = Readonly<Record<string, unknown>>;

type LastColumn = 'description' | 'memo';

const head = (last: LastColumn) => `date,amount,currency,${last}\n`;
const coffee = '2026-01-02,10.00,EUR,Coffee\n';
const refund = '2026-01-03,-3.50,EUR,Refund\n';
const run = 'import-transactions in.csv db.sqlite';
const nothingWritten = `${run} || test ! -e db.sqlite`;

export const twoGoodRows = (last: LastColumn): Example => ({
  name: 'two good rows',
  run,
  files: { 'in.csv': head(last) + coffee + refund },
  exit: 0,
  stdout: 'imported 2, skipped 0',
});

export const sameRowTwice = (last: LastColumn): Example => ({
  name: 'the same row twice',
  run,
  files: { 'in.csv': head(last) + coffee + coffee },
  exit: 0,
  stdout: 'imported 1, skipped 1',
});

export const badRows = (last: LastColumn): Example => ({
  name: 'rows 3 and 5 are bad',
  run: nothingWritten,
  files: { 'in.csv': `${head(last)}${coffee}2026-13-02,1.00,EUR,x\n${refund}2026-01-04,1,EUR,x\n` },
  exit: 0,
  stderr: 'malformed rows: 3, 5',
});

export const heldBack = (last: LastColumn): readonly Example[] =>
  [
    {
      name: 'the same file twice',
      run: `${run} && ${run}`,
      files: { 'in.csv': head(last) + coffee },
      exit: 0,
      stdout: 'imported 1, skipped 0\nimported 0, skipped 1',
    },
    {
      name: 'a day that does not exist',
      run: nothingWritten,
      files: { 'in.csv': `${head(last)}2026-02-29,1.00,EUR,x\n` },
      exit: 0,
      stderr: 'malformed rows: 2',
    },
    {
      name: 'columns in another order',
      run,
      files: { 'in.csv': `date,amount,${last},currency\n` },
      exit: 1,
      stderr_contains: 'wrong headers',
    },
    {
      name: 'quoted commas and line breaks',
      run,
      files: { 'in.csv': `${head(last)}2026-01-02,10.00,EUR,"Coffee, black\nwith milk"\n${refund}` },
      exit: 0,
      stdout: 'imported 2, skipped 0',
    },
    {
      name: 'one row too many',
      run: `(cat head.csv; yes 2026-01-02,1.00,EUR,x | head -n 50001) > big.csv; import-transactions big.csv db.sqlite`,
      files: { 'head.csv': head(last) },
      exit: 1,
      stderr: 'too many rows: limit 50000',
    },
  ].map((example) => ({ ...example, held_back: true }));
