import assert from 'node:assert/strict';
import test from 'node:test';
import { readRows } from '../lib/rows.mjs';

const head = 'date,amount,currency,memo\n';
const rejected = (text, message) => assert.throws(() => readRows(text), { message });

test('reads quoted commas, quotes and line breaks', () => {
  const rows = readRows(`${head}2026-01-02,10.00,EUR,"a, ""b""\nc"\n`);
  assert.deepEqual(rows, [['2026-01-02', '10.00', 'EUR', 'a, "b"\nc']]);
});

test('a memo may be empty', () => {
  assert.equal(readRows(`${head}2026-01-02,10.00,EUR,\n`).length, 1);
});

test('names every malformed row, the header being row 1', () => {
  rejected(
    `${head}2026-02-29,1.00,EUR,x\n2026-01-02,1.00,EUR,x\n2026-01-02,1,eur,x\n`,
    'malformed rows: 2, 4',
  );
});

test('wants exactly the headers', () => {
  rejected('date,amount,memo,currency\n', 'wrong headers: expected date,amount,currency,memo');
  rejected('', 'wrong headers: expected date,amount,currency,memo');
});
