import { expect, test } from 'vitest';
import type { SessionId } from '../../src/domain/items/ids.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

test('every kind of every session counts from 1', () => {
  const store = storeWithSession();
  const other = store.sessions.create({ id: 's2' as SessionId, title: 'Other', cwd: '/', at: 1 }).id;
  const { next } = store.counters;
  expect([
    next(session, 'item'),
    next(session, 'item'),
    next(session, 'change'),
    next(other, 'item'),
  ]).toEqual(['R1', 'R2', 'C1', 'R1']);
});

test('goes on where it stopped when the file is opened again', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  store.counters.next(session, 'question');
  store.close();
  expect(opened(file).counters.next(session, 'question')).toBe('Q2');
});

test('a number is not given again when the transaction that took it fails', () => {
  const store = storeWithSession();
  const given: string[] = [];
  const failing = () =>
    store.transaction(() => {
      given.push(store.counters.next(session, 'decision'), store.counters.next(session, 'decision'));
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(failing).toThrow('no');
  given.push(store.counters.next(session, 'decision'));
  expect(given).toEqual(['D1', 'D2', 'D3', 'D4', 'D5']);
});

test('two programs are never given the same number', () => {
  const file = temporaryFile();
  const one = storeWithSession(file);
  const two = opened(file);
  const given = [one, two, two, one, two, one].map(({ counters }) => counters.next(session, 'build'));
  expect(given).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6']);
});

test('only a session that is there has numbers', () => {
  const store = storeWithSession();
  expect(() => store.counters.next('nobody' as SessionId, 'item')).toThrow('FOREIGN KEY');
});
