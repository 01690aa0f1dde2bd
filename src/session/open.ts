import path from 'node:path';
import { normaliseTitle } from '../spec/text.ts';
import { thisProcess } from '../store/process.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Session } from './api.ts';
import { UnknownSessionError } from './errors.ts';
import { liveSession } from './live.ts';
import type { OpenOptions } from './open-options.ts';
import { freeSessionId } from './session-id.ts';

/**
 * Opens a session for writing, or makes a new one. Throws `UnknownSessionError`, and `SessionBusyError` where
 * another program writes it.
 */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { store, now = Date.now } = options;
  const record = store.transaction(() => {
    const found =
      options.session === undefined ? created(options, now()) : store.sessions.get(options.session);
    if (found === undefined) throw new UnknownSessionError(options.session ?? '');
    store.writers.claim(found.id, thisProcess());
    return found;
  });
  try {
    return liveSession(record, { ...options, now });
  } catch (error) {
    store.writers.release(record.id, thisProcess());
    throw error;
  }
}

function created({ store, cwd, title, randomId }: OpenOptions, at: number): SessionRecord {
  const id = freeSessionId(store, randomId);
  return store.sessions.create({ id, title: normaliseTitle(title ?? path.basename(cwd)), cwd, at });
}
