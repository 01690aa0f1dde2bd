import { z } from 'zod';
import type { BuildEvent } from '../../builder/protocol/protocol.ts';
import { buildEventSchema } from '../../builder/protocol/protocol-schema.ts';
import type { BuildId, SessionId } from '../../domain/items/ids.ts';
import type { Store } from '../../store/store.ts';
import { SessionError } from '../errors.ts';
import { type FileList, type KeptEvent, shortList } from './kept-event.ts';

class UnreadableEventError extends SessionError {
  override name = 'UnreadableEventError';
  constructor(why: string) {
    super(
      `The database holds an event of a build that cannot be understood (${why}). It was left as it is. ` +
        'Another program may have changed it: use a backup, or name another file with --db.',
    );
  }
}

const fileList: z.ZodType<FileList> = z.object({
  count: z.int().min(0),
  first: z.array(z.string()),
  list: z.string().exactOptional(),
});

/** Events whose files are stored apart from them. Older programs stored a report with its files in it. */
const listing = z.union([
  z.object({ type: z.literal('files'), files: fileList, removed: fileList }),
  z.object({ type: z.literal('build_end'), report: z.looseObject({ files: fileList }) }),
]);

/** An event as the store gives it back, without the files of its lists. Throws `UnreadableEventError`. */
export function buildEvent(stored: unknown): KeptEvent {
  const lists = listing.safeParse(stored).data;
  if (lists?.type === 'files') return lists;
  if (lists === undefined) return withShortLists(parsed(stored));
  const { files, ...report } = lists.report;
  const event = parsed({ type: 'build_end', report: { ...report, files: [] } });
  if (event.type !== 'build_end') throw new UnreadableEventError('it changes its type');
  return { ...event, report: { ...event.report, files } };
}

function withShortLists(event: BuildEvent): KeptEvent {
  if (event.type === 'files')
    return { ...event, files: shortList(event.files), removed: shortList(event.removed) };
  if (event.type === 'build_end')
    return { ...event, report: { ...event.report, files: shortList(event.report.files) } };
  return event;
}

function parsed(stored: unknown): BuildEvent {
  const read = buildEventSchema.safeParse(stored);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UnreadableEventError(`${issue?.path.join('.')}: ${issue?.message}`);
}

/** All that a build said, over all its runs, oldest first, with every file. */
export function storedEvents(store: Store, session: SessionId, build: BuildId): readonly BuildEvent[] {
  return store.builds.events(session, build).map(({ event }) => parsed(withLists(store, event)));
}

function withLists(store: Store, stored: unknown): unknown {
  const event = listing.safeParse(stored).data;
  if (event === undefined) return stored;
  if (event.type === 'build_end')
    return { ...event, report: { ...event.report, files: readList(store, event.report.files) } };
  return { ...event, files: readList(store, event.files), removed: readList(store, event.removed) };
}

function readList(store: Store, { count, list }: FileList): unknown {
  const text = list === undefined ? undefined : store.blobs.text(list);
  if (text === undefined && count > 0) throw new UnreadableEventError('its list of files is gone');
  return JSON.parse(text ?? '[]');
}
