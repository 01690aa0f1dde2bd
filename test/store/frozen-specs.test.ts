import { expect, test } from 'vitest';
import { freezeSpec, type SpecHash } from '../../src/domain/freezing/frozen.ts';
import { frozen, item, specOf } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

test('a frozen spec comes back with the same text, items and grants', () => {
  const file = temporaryFile();
  const store = storeWithSession(file);
  const spec = freezeSpec(specOf(item(1), item(2)), { network: true });
  const record = { hash: spec.hash, revision: 2, withInferred: true, at: 5 };
  expect(store.frozen.add(session, { spec, revision: 2, withInferred: true, at: 5 })).toEqual(record);
  store.close();
  const reopened = opened(file);
  expect(reopened.frozen.get(session, spec.hash)).toEqual(spec);
  expect(reopened.frozen.all(session)).toEqual([record]);
});

test('the same spec can be frozen again', () => {
  const store = storeWithSession();
  const spec = frozen(specOf(item(1)));
  store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 5 });
  store.frozen.add(session, { spec, revision: 3, withInferred: false, at: 6 });
  expect(store.frozen.all(session).map(({ revision }) => revision)).toEqual([1, 3]);
  expect(store.frozen.get(session, spec.hash)).toEqual(spec);
});

test('a text that its hash does not name is refused', () => {
  const store = storeWithSession();
  const spec = { ...frozen(specOf(item(1))), text: 'another text' };
  const add = () => store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 5 });
  expect(add).toThrow(spec.hash);
  expect(store.frozen.all(session)).toEqual([]);
});

test('an unknown hash is not there', () => {
  expect(storeWithSession().frozen.get(session, '0'.repeat(64) as SpecHash)).toBeUndefined();
});
