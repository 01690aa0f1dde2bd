import { expect, test } from 'vitest';
import { session, storeWithSession } from './stores.ts';

test('the pieces of a log come back as they were, in the order in which they were added', () => {
  const { logs } = storeWithSession();
  expect(logs.all(session)).toEqual([]);
  const pieces = [
    { through: 5, lines: '{"id":"1"}\n', names: '[["R1","1:R1"]]' },
    { through: 9, lines: '{"id":"2","text":"\\ud83d"}\n', names: '[]' },
  ];
  for (const piece of pieces) logs.add(session, piece);
  expect(logs.all(session)).toEqual(pieces);
});

test('a piece reaches further than the one before it, and the session knows of it', () => {
  const { logs, sessions } = storeWithSession();
  logs.add(session, { through: 50, lines: '', names: '[]' });
  expect(() => logs.add(session, { through: 50, lines: '', names: '[]' })).toThrow(/append-only/);
  expect(sessions.get(session)?.updatedAt).toBe(50);
});
