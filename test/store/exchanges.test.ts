import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import type { ExchangePurpose } from '../../src/store/exchanges.ts';
import { exchange } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

const build = makeId('build', 1);
const ofTurn: ExchangePurpose = { kind: 'turn', proposal: makeId('proposal', 1) };
const ofTask: ExchangePurpose = { kind: 'build', build, task: makeId('task', 2) };
const ofPlan: ExchangePurpose = { kind: 'build', build, task: null };

test('every exchange is kept verbatim, with what it was for', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const whole = exchange({ request: '{"a":"\\ud800"}', response: 'data: {}\n\n\0' });
  const { usage: _, ...cut } = { ...exchange({ response: '' }), error: 'cut', firstByteAt: 8 };
  store.exchanges.add(session, ofTurn, whole);
  store.exchanges.add(session, { kind: 'audit' }, cut);
  store.close();
  const { exchanges } = opened(file);
  expect(exchanges.all(session).map(exchanges.read)).toEqual([
    { ...whole, purpose: ofTurn },
    { ...cut, purpose: { kind: 'audit' } },
  ]);
});

test('the listing comes without the texts', () => {
  const store = storeWithSession();
  store.exchanges.add(session, ofTurn, exchange());
  const [entry] = store.exchanges.all(session);
  expect(entry).toMatchObject({ model: 'small', usage: { input: 12, cached: 8, output: 3 } });
  expect(entry).not.toHaveProperty('request');
});

test('those of a build are found', () => {
  const store = storeWithSession();
  for (const purpose of [ofTurn, ofPlan, ofTask]) store.exchanges.add(session, purpose, exchange());
  store.exchanges.add(session, { ...ofPlan, build: makeId('build', 2) }, exchange());
  expect(store.exchanges.ofBuild(session, build).map(({ purpose }) => purpose)).toEqual([ofPlan, ofTask]);
});

test('a text that is sent twice is stored once', () => {
  const store = storeWithSession();
  store.exchanges.add(session, ofTurn, exchange({ response: 'one' }));
  store.exchanges.add(session, ofTurn, exchange({ response: 'two' }));
  const [one, two] = store.exchanges.all(session);
  expect(one?.requestHash).toBe(two?.requestHash);
  expect(one?.responseHash).not.toBe(two?.responseHash);
});
