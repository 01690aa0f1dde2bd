import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { backupPath, backupsOf, outdated } from '../../src/store/backup.ts';
import { BackupFailedError } from '../../src/store/errors.ts';
import { said } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

const day = 24 * 60 * 60 * 1_000;

test('a copy is whole, checked, private, and holds what was just written while the database is open', async () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  store.utterances.add(session, said('Just now.'));
  const made = await store.backups.make();
  expect(statSync(made).mode & 0o777).toBe(0o600);
  expect(readdirSync(path.dirname(file)).filter((name) => name.includes('.backup'))).toEqual([
    path.basename(made),
  ]);
  const copy = new Database(made, { readonly: true });
  onTestFinished(() => void copy.close());
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.prepare('SELECT text FROM utterances').pluck().all()).toEqual(['Just now.']);
});

test('writing goes on while a copy is made', async () => {
  const store = storeWithSession();
  for (let at = 0; at < 50; at += 1) store.blobs.put(crypto.getRandomValues(new Uint8Array(60_000)));
  const making = store.backups.make();
  let written = 0;
  const writing = setInterval(() => {
    store.utterances.add(session, said(`Meanwhile ${written}.`));
    written += 1;
  }, 5);
  const made = await making;
  clearInterval(writing);
  expect(written).toBeGreaterThan(0);
  expect(opened(made).sessions.list()).toHaveLength(1);
});

test('a file that is there is never written over', async () => {
  const store = storeWithSession();
  const mine = `${store.file}.mine`;
  writeFileSync(mine, 'mine');
  await expect(store.backups.make(mine)).rejects.toThrow(BackupFailedError);
  expect(readFileSync(mine, 'utf8')).toBe('mine');
});

test('a copy that cannot be made is told, and leaves nothing behind', async () => {
  const store = storeWithSession();
  await expect(store.backups.make('/nowhere/at/all.db')).rejects.toThrow(
    /No backup of .* was made in \/nowhere/,
  );
  expect(existsSync('/nowhere')).toBe(false);
});

test('the copy of a day is due once the oldest session and the newest copy are a day old', async () => {
  let now = 1;
  const file = temporaryFile();
  const store = opened(file, () => now);
  expect(store.backups.isDue()).toBe(false);
  store.sessions.create({ id: session, title: 'Invoices', cwd: '/', at: now });
  expect(store.backups.isDue()).toBe(false);
  now += day;
  expect(store.backups.isDue()).toBe(true);
  await store.backups.makeDaily();
  expect(store.backups.isDue()).toBe(false);
  now += day;
  expect(store.backups.isDue()).toBe(true);
});

test('of the copies of days the three newest and one of each of four weeks before stay, of others all', async () => {
  let now = Date.UTC(2026, 0, 1);
  const file = temporaryFile();
  const store = opened(file, () => now);
  store.sessions.create({ id: session, title: 'Invoices', cwd: '/', at: now });
  const own = await store.backups.make();
  for (let made = 0; made < 60; made += 1) {
    now += day;
    writeFileSync(backupPath(file, 3, now, 'daily'), '');
    for (const old of outdated(backupsOf(file))) rmSync(old);
  }
  now += day;
  await store.backups.makeDaily();
  const ages = backupsOf(file)
    .filter((name) => name !== own)
    .map((name) => Math.round((now - Date.parse(stampAsDate(name))) / day));
  expect(ages.slice(0, 3)).toEqual([0, 1, 2]);
  expect(ages).toHaveLength(7);
  expect(Math.max(...ages)).toBeGreaterThan(14);
  expect(existsSync(own)).toBe(true);
});

/** The day in the name of a backup. */
function stampAsDate(name: string): string {
  const [, year, month, date] = /-(\d{4})(\d\d)(\d\d)T/.exec(name) ?? [];
  return `${year}-${month}-${date}T00:00:00Z`;
}
