import { expect, test } from 'vitest';
import type { SessionId } from '../../src/domain/items/ids.ts';
import { said } from './records.ts';
import { opened, session, storeWithEverything, storeWithSession, temporaryFile } from './stores.ts';

const other = 's2' as SessionId;

test('a new session is listed with its title and folder', () => {
  const store = storeWithSession();
  const record = {
    id: session,
    title: 'Invoices',
    cwd: '/home/ada/invoices',
    createdAt: 1,
    updatedAt: 1,
    revision: 0,
    items: 0,
  };
  expect(store.sessions.list()).toEqual([record]);
  expect(store.sessions.get(session)).toEqual(record);
  expect(store.sessions.create({ id: other, title: 'Invoices', cwd: '/home/ada/invoices', at: 1 })).toEqual({
    ...record,
    id: other,
  });
});

test('an unknown session is not there', () => {
  expect(storeWithSession().sessions.get(other)).toBeUndefined();
});

test('a name is given to one session only', () => {
  const store = storeWithSession();
  expect(() => store.sessions.create({ id: session, title: 'Again', cwd: '/', at: 2 })).toThrow();
  expect(store.sessions.get(session)?.title).toBe('Invoices');
});

test('a session is called what it was called last', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  store.sessions.rename(session, 'Bills', 2);
  store.sessions.rename(session, 'Bills \ud800', 3);
  store.close();
  expect(opened(file).sessions.get(session)).toMatchObject({ title: 'Bills \ud800', updatedAt: 3 });
});

test('the listing says where each session stands', () => {
  const store = storeWithEverything();
  expect(store.sessions.get(session)).toMatchObject({ revision: 1, items: 1, createdAt: 1, updatedAt: 10 });
});

test('the session in which something happened last comes first', () => {
  const store = storeWithSession();
  store.sessions.create({ id: other, title: 'Other', cwd: '/home/ada/invoices', at: 5 });
  const order = () => store.sessions.list().map(({ id }) => id);
  expect(order()).toEqual([other, session]);
  expect(store.sessions.latestIn('/home/ada/invoices')?.id).toBe(other);
  store.utterances.add(session, said('Go on.', 6));
  expect(order()).toEqual([session, other]);
  expect(store.sessions.latestIn('/home/ada/invoices')?.id).toBe(session);
});

test('a folder without sessions has no latest one', () => {
  expect(storeWithSession().sessions.latestIn('/home/ada')).toBeUndefined();
});

test('a session that was begun last comes first, also when the clock was set back', () => {
  const store = storeWithSession();
  store.utterances.add(session, said('Go on.', 5_000));
  store.sessions.create({ id: other, title: 'Other', cwd: '/home/ada/invoices', at: 100 });
  expect(store.sessions.latestIn('/home/ada/invoices')?.id).toBe(other);
  store.utterances.add(session, said('And on.', 90));
  expect(store.sessions.list().map(({ id }) => id)).toEqual([session, other]);
  store.utterances.add(other, said('Here as well.', 80));
  expect(store.sessions.latestIn('/home/ada/invoices')?.id).toBe(other);
});
