import { randomInt } from 'node:crypto';
import type { SessionId } from '../domain/items/ids.ts';
import type { Store } from '../store/store.ts';

/** Letters and digits that are not taken for each other when they are read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const length = 6;

function randomSessionId(): SessionId {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('') as SessionId;
}

/** A name that no session of the database has. */
export function freeSessionId(store: Store, randomId: () => SessionId = randomSessionId): SessionId {
  let id = randomId();
  while (store.sessions.get(id) !== undefined) id = randomId();
  return id;
}
