import path from 'node:path';
import { normaliseTitle } from '../domain/text/text.ts';
import { thisProcess } from '../store/process.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Imported, Session } from './api.ts';
import type { Document } from './documents/importing.ts';
import { UnknownSessionError } from './errors.ts';
import { liveSession } from './live.ts';
import type { OpenOptions } from './open-options.ts';
import { freeSessionId } from './session-id.ts';

/**
 * Opens a session for writing, or makes a new one. Where the store only reads it is shown, and whatever would write
 * says why it cannot. Throws `UnknownSessionError`, and `SessionBusyError` where another program writes it.
 */
export async function openSession(options: OpenOptions): Promise<Session> {
  const { store, now = Date.now } = options;
  if (store.onlyReading !== undefined)
    return liveSession(foundOrCreated(options, now()), { ...options, now });
  const record = store.transaction(() => {
    const found = foundOrCreated(options, now());
    store.writers.claim(found.id, thisProcess(), options.isBrief);
    return found;
  });
  try {
    return liveSession(record, { ...options, now });
  } catch (error) {
    store.writers.release(record.id, thisProcess());
    throw error;
  }
}

function foundOrCreated(options: OpenOptions, at: number): SessionRecord {
  if (options.session === undefined) return created(options, at);
  const found = options.store.sessions.get(options.session);
  if (found === undefined) throw new UnknownSessionError(options.session);
  return found;
}

/**
 * Opens a session and takes a document in. A new session is there with all of it or not at all, so that the words
 * that come next go nowhere else. Throws what opening one throws, and `ImportError`.
 */
export async function openWithDocument(
  options: OpenOptions,
  document: Document,
): Promise<{ readonly session: Session; readonly imported: Imported }> {
  const { store, now = Date.now } = options;
  if (options.session !== undefined) {
    const session = await openSession(options);
    try {
      return { session, imported: session.importDocument(document) };
    } catch (error) {
      await session.close();
      throw error;
    }
  }
  return store.transaction(() => {
    const record = created(options, now());
    store.writers.claim(record.id, thisProcess());
    const session = liveSession(record, { ...options, now });
    return { session, imported: session.importDocument(document) };
  });
}

function created({ store, cwd, title, randomId }: OpenOptions, at: number): SessionRecord {
  const id = freeSessionId(store, randomId);
  return store.sessions.create({ id, title: normaliseTitle(title ?? path.basename(cwd)), cwd, at });
}
