import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import { audit } from './records.ts';
import { session, storeWithSession } from './stores.ts';

test('audits come back as they were recorded, oldest first', () => {
  const store = storeWithSession();
  const first = audit({ usage: { input: 900, cached: 800, output: 40, cost: 0.01 } });
  const second = audit({ revision: 2, scope: [makeId('item', 1), makeId('item', 7)], findings: [], at: 9 });
  store.audits.add(session, first);
  store.audits.add(session, second);
  expect(store.audits.all(session)).toEqual([first, second]);
});

test('a session without audits has none', () => {
  expect(storeWithSession().audits.all(session)).toEqual([]);
});
