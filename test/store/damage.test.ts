import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { CorruptDatabaseError, DamagedRecordError } from '../../src/store/errors.ts';
import { frozen, item, said, specOf } from './records.ts';
import { opened, session, storeWithEverything, storeWithSession, temporaryFile } from './stores.ts';

/** Flips one bit of the file where the text lies. */
function flipBitOf(file: string, text: string | Uint8Array): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  const place = at + Math.floor(Buffer.from(text).length / 2);
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  writeFileSync(file, bytes);
}

test('a flipped bit in what was said is found when it is read, and named with the backup', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  store.utterances.add(session, said('Dunning letters go out after nine days.'));
  store.utterances.add(session, said('The limit is 4096 rows.'));
  store.close();
  const backup = `${file}.v3-20260101T000000000Z.backup`;
  writeFileSync(backup, '');
  flipBitOf(file, 'The limit is 4096 rows.');
  const read = () => opened(file).utterances.all(session);
  expect(read).toThrow(DamagedRecordError);
  expect(read).toThrow('what you said as U2 in session s1 is not what was stored');
  expect(read).toThrow(`specwright restore ${backup}`);
});

test('a flipped bit in what it answered is found as well, and not told as a record of another program', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const context = { kind: 'turn', reply: 'Comma or semicolon?', questions: [], changes: [] } as const;
  store.utterances.add(session, { ...said('the second'), context });
  store.close();
  flipBitOf(file, 'Comma or semicolon?');
  expect(() => opened(file).utterances.all(session)).toThrow('what you said as U1 in session s1');
});

test('a flipped bit in a stored text is found when it is read', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const content = crypto.getRandomValues(new Uint8Array(300));
  const hash = store.blobs.put(content);
  store.close();
  flipBitOf(file, content);
  expect(() => opened(file).blobs.get(hash)).toThrow(`the text ${hash} is not what was stored`);
});

test('a flipped bit in the items of a frozen spec is found before they are built', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const spec = frozen(specOf(item(1, 'Nobody but the treasurer deletes an invoice.')));
  store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 5 });
  store.close();
  flipBitOf(file, 'Nobody but the treasurer deletes an invoice.');
  expect(() => opened(file).frozen.get(session, spec.hash)).toThrow(`the frozen spec ${spec.hash}`);
});

test('an empty file with a trace of a database beside it is a fault, and no new database', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  writeFileSync(`${file}.v3-20260101T000000000Z.backup`, 'x');
  truncateSync(file);
  expect(() => opened(file)).toThrow(CorruptDatabaseError);
  expect(() => opened(file)).toThrow('it is empty, and it held a database before');
  expect(readFileSync(file)).toHaveLength(0);
});

test('a file that was emptied long after it was made is a fault, and one that was just made is not', () => {
  const file = temporaryFile();
  writeFileSync(file, '');
  opened(file).close();
  truncateSync(file);
  const { birthtimeMs } = statSync(file);
  utimesSync(file, birthtimeMs / 1_000 + 60, birthtimeMs / 1_000 + 60);
  expect(() => opened(file)).toThrow('it is empty, and it held a database before');
});

test('an empty file with a log that nobody merged is a fault', () => {
  const file = temporaryFile();
  storeWithEverything(file).close();
  truncateSync(file);
  writeFileSync(`${file}-wal`, 'frames');
  expect(() => opened(file)).toThrow('it is empty, and it held a database before');
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('frames');
});

test('a file that a program of the second format wrote is brought forward with all that it holds, and checked', () => {
  const file = temporaryFile();
  writeFileSync(file, zstdDecompressSync(readFileSync(new URL('files/format-2.db.zst', import.meta.url))));
  const before = new Database(file, { readonly: true });
  const texts = before.prepare('SELECT text FROM utterances ORDER BY row').pluck().all();
  const hashes = before.prepare('SELECT hash FROM blobs ORDER BY hash').pluck().all() as string[];
  before.close();
  const store = opened(file);
  const [record] = store.sessions.list();
  expect(record).toMatchObject({ title: 'Invoices', cwd: '/srv/invoices' });
  if (record === undefined) throw new Error('There is no session.');
  expect(store.utterances.all(record.id).map(({ text }) => text)).toEqual(texts);
  for (const hash of hashes) expect(store.blobs.get(hash)).toBeDefined();
  const [freeze] = store.frozen.all(record.id);
  expect(freeze && store.frozen.get(record.id, freeze.hash)?.hash).toBe(freeze?.hash);
  store.utterances.add(record.id, said('It goes on.'));

  const after = new Database(file);
  onTestFinished(() => void after.close());
  expect(after.prepare('SELECT count(*) FROM utterances WHERE checksum IS NULL').pluck().get()).toBe(0);
  expect(after.pragma('foreign_key_check')).toEqual([]);
  expect(after.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(() => after.exec('UPDATE utterances SET text = text')).toThrow('append-only');
});
