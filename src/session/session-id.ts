import { randomInt } from 'node:crypto';
import type { SessionId } from '../spec/ids.ts';

/** Letters and digits that are not taken for each other when they are read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const length = 6;

export function randomSessionId(): SessionId {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('') as SessionId;
}
