import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { SessionId } from '../../src/domain/items/ids.ts';
import { SessionBusyError } from '../../src/store/errors.ts';
import { startOf } from '../../src/store/process.ts';
import type { Store } from '../../src/store/store.ts';
import { goneProcess, livingProcess, startedByCarelessParent } from './processes.ts';
import { said } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

const me = { pid: process.pid, host: hostname() };
const hour = 3_600_000;

test('one program at a time writes a session', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const other = livingProcess();
  opened(file).writers.claim(session, other);
  const claim = () => store.writers.claim(session, me);
  expect(claim).toThrow(SessionBusyError);
  expect(claim).toThrow(`process ${other.pid} on ${other.host}`);
});

test('the other sessions are free, and everything can be read', () => {
  const store = storeWithSession();
  const free = store.sessions.create({ id: 's2' as SessionId, title: 'Free', cwd: '/', at: 1 }).id;
  store.utterances.add(session, said('hello'));
  store.writers.claim(session, livingProcess());
  store.writers.claim(free, me);
  expect(store.utterances.all(session)).toHaveLength(1);
});

test('the same program can claim again', () => {
  const store = storeWithSession();
  store.writers.claim(session, me);
  expect(() => store.writers.claim(session, me)).not.toThrow();
});

test('what was released can be claimed', () => {
  const store = storeWithSession();
  const other = livingProcess();
  store.writers.claim(session, other);
  store.writers.release(session, other);
  expect(() => store.writers.claim(session, me)).not.toThrow();
});

test('nobody releases what another program holds', () => {
  const store = storeWithSession();
  store.writers.claim(session, livingProcess());
  store.writers.release(session, me);
  expect(() => store.writers.claim(session, me)).toThrow(SessionBusyError);
});

test('the claim of a program that is gone is taken over', async () => {
  const store = storeWithSession();
  store.writers.claim(session, await goneProcess());
  expect(() => store.writers.claim(session, me)).not.toThrow();
});

/** Where the system does not say when a process started, its number is all there is to go by. */
const knowsStarts = startOf(me) !== null;

test('a later process with the same number holds nothing', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  store.writers.claim(session, livingProcess());
  const past = new Database(file);
  past.exec("UPDATE writers SET started = '1' WHERE started IS NOT NULL");
  past.close();
  expect(canClaim(store)).toBe(knowsStarts);
});

test('a program that is dead and whose parent does not care holds nothing', async () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const zombie = await startedByCarelessParent();
  store.writers.claim(session, zombie.process);
  zombie.kill();
  await zombie.gone();
  expect(canClaim(store)).toBe(knowsStarts);
});

function canClaim(store: Store): boolean {
  try {
    store.writers.claim(session, me);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(SessionBusyError);
    return false;
  }
}

test('a claim from another machine holds for twelve hours after the last sign of life', () => {
  let time = 0;
  const file = temporaryFile();
  storeWithSession(file).close();
  const store = opened(file, () => time);
  store.writers.claim(session, { pid: process.pid, host: `not-${hostname()}` });
  time = 11 * hour;
  expect(() => store.writers.claim(session, me)).toThrow(SessionBusyError);
  store.utterances.add(session, said('I am still here.', time));
  time = 22 * hour;
  expect(() => store.writers.claim(session, me)).toThrow(SessionBusyError);
  time = 23 * hour;
  expect(() => store.writers.claim(session, me)).not.toThrow();
});
