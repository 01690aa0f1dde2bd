import type { BuildEvent } from '../../build/protocol.ts';
import { buildEventSchema } from '../../build/schema.ts';
import type { BuildId, SessionId } from '../../spec/ids.ts';
import type { Store } from '../../store/store.ts';
import { SessionError } from '../errors.ts';

class UnreadableEventError extends SessionError {
  override name = 'UnreadableEventError';
  constructor(why: string) {
    super(
      `The database holds an event of a build that cannot be understood (${why}). It was left as it is. ` +
        'Another program may have changed it: use a backup, or name another file with --db.',
    );
  }
}

/** An event as the store gives it back. Throws `UnreadableEventError`. */
export function buildEvent(stored: unknown): BuildEvent {
  const read = buildEventSchema.safeParse(stored);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnreadableEventError(`${issue?.path.join('.')}: ${issue?.message}`);
}

/** All that a build said, over all its runs, oldest first. */
export function storedEvents(store: Store, session: SessionId, build: BuildId): readonly BuildEvent[] {
  return store.builds.events(session, build).map(({ event }) => buildEvent(event));
}
