import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { DroppedTextError } from '../../src/store/errors.ts';
import type { Store } from '../../src/store/store.ts';
import { exchange, frozen, item, said, specOf } from './records.ts';
import { session, storeWithEverything, storeWithSession, temporaryFile } from './stores.ts';

const random = (length: number) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('base64');
const by = { by: 'ada', means: { channel: 'terminal' }, at: 1_000 } as const;

function exchanged(store: Store, endedAt: number, request = random(60_000), response = random(60_000)) {
  store.exchanges.add(session, { kind: 'audit' }, { ...exchange({ request, response }), endedAt });
  return { request, response };
}

test('texts of old exchanges are dropped: the file shrinks, and reading one says when and by whom', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  for (let at = 1; at <= 20; at += 1) exchanged(store, at);
  const kept = exchanged(store, 50);
  const before = store.exchanges.all(session);
  store.tidying.shrink();
  const size = statSync(file).size;
  const wouldGo = store.tidying.droppable(50);
  expect(wouldGo.texts).toBe(40);
  expect(store.tidying.drop({ before: 50, ...by })).toEqual(wouldGo);
  expect(store.tidying.shrink()).toBe(true);
  expect(size - statSync(file).size).toBeGreaterThan(wouldGo.bytes * 0.95);

  const after = store.exchanges.all(session);
  expect(after).toEqual(before);
  const [first] = after;
  const last = after.at(-1);
  if (first === undefined || last === undefined) throw new Error('There is no exchange.');
  expect(store.exchanges.read(first).request).toEqual({
    dropped: { hash: first.requestHash, by: 'ada', at: 1_000, bytes: expect.any(Number) },
  });
  expect(() => store.blobs.get(first.requestHash)).toThrow(DroppedTextError);
  expect(() => store.blobs.get(first.requestHash)).toThrow(/ada dropped it on 1970-01-01T00:00:01/);
  expect(store.exchanges.read(last)).toMatchObject(kept);
  expect(store.tidying.droppable(50)).toEqual({ texts: 0, bytes: 0 });
});

test('what something else needs as well is never dropped', () => {
  const store = storeWithSession();
  const spec = frozen(specOf(item(1)));
  store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 5 });
  const attached = store.blobs.put('an attached file');
  const file = { name: 'a.txt', mediaType: 'text/plain', hash: attached, bytes: 16 };
  store.utterances.add(session, { ...said('an attached file'), kind: 'attachment', file });
  store.logs.add(session, { through: 1, lines: 'lines\n', names: 'names' });
  const asked = exchanged(store, 9, 'asked again later', 'the answer');
  exchanged(store, 60, asked.request);
  for (const text of [spec.text, 'an attached file', 'lines\n', 'names']) exchanged(store, 1, text, text);
  expect(store.tidying.drop({ before: 50, ...by }).texts).toBe(1);
  expect(store.frozen.get(session, spec.hash)?.text).toBe(spec.text);
  expect(store.blobs.text(attached)).toBe('an attached file');
});

test('what comes in again with the same bytes is kept again', () => {
  const store = storeWithSession();
  const { request, response } = exchanged(store, 1);
  store.tidying.drop({ before: 2, ...by });
  exchanged(store, 3, request, response);
  for (const entry of store.exchanges.all(session)) {
    expect(store.exchanges.read(entry)).toMatchObject({ request, response });
  }
});

test('a reply that never ends is kept to its first eight million characters, and says so', () => {
  const store = storeWithSession();
  exchanged(store, 1, 'request', 'a'.repeat(9 * 1024 * 1024));
  const [entry] = store.exchanges.all(session);
  expect(entry?.cut).toEqual({ characters: 9 * 1024 * 1024, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(entry && store.exchanges.read(entry).response).toHaveLength(8 * 1024 * 1024);
});

/** The file as another program sees it. */
function rawFile(): Database.Database {
  const file = temporaryFile();
  storeWithEverything(file).close();
  const database = new Database(file);
  onTestFinished(() => void database.close());
  return database;
}

test.each([
  ['what no tidying names', "UPDATE blobs SET form = 'dropped', bytes = x'' WHERE form <> 'dropped'"],
  [
    'what a tidying before named',
    `INSERT INTO tidyings (by, means, before, at) VALUES ('eve', '{}', 0, 0);
     UPDATE blobs SET bytes = x'00' WHERE form = 'dropped'`,
  ],
  ['a hash', "UPDATE blobs SET hash = 'other' WHERE form = 'dropped'"],
  [
    'a frozen text, although a tidying names it',
    `INSERT INTO tidyings (by, means, before, at) VALUES ('eve', '{}', 0, 0);
     INSERT INTO dropped_blobs SELECT hash, (SELECT max(row) FROM tidyings), 1 FROM frozen_specs;
     UPDATE blobs SET form = 'dropped', bytes = x'' WHERE hash IN (SELECT hash FROM frozen_specs)`,
  ],
])('the file refuses to drop or change %s', (_, sql) => {
  expect(() => rawFile().exec(sql)).toThrow('blobs is append-only');
});

test('whatever refers to stored bytes is known to the guard that lets them go', () => {
  const database = rawFile();
  const tables = database
    .prepare(
      `SELECT DISTINCT tables.name FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS key
        WHERE key."table" = 'blobs' ORDER BY tables.name`,
    )
    .pluck()
    .all();
  const guard = database
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'blobs_refuses_update'")
    .pluck()
    .get();
  expect(tables).toEqual(['builds', 'dropped_blobs', 'exchanges', 'frozen_specs', 'logs']);
  for (const table of tables) expect(guard).toContain(String(table));
});
