import { createHash } from 'node:crypto';
import { type FindingId, makeId } from '../items/ids.ts';

/**
 * The name of a finding, from its key: six digits, which are short enough to be typed and long enough for the
 * hundred or so findings that a session ever has.
 */
export function findingId(key: string): FindingId {
  const number = createHash('sha256').update(key, 'utf8').digest().readUInt32BE(0);
  return makeId('finding', 100_000 + (number % 900_000));
}
