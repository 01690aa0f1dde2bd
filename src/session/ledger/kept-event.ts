import type { BuildEvent, BuildReport, WrittenFile } from '../../builder/protocol/protocol.ts';
import type { Blobs } from '../../store/blobs.ts';

/** Many files, stored as one list under its hash: what is shown of them needs no more than this. */
export interface FileList {
  readonly count: number;
  /** The first paths. */
  readonly first: readonly string[];
  /** SHA-256 of the list; absent where an older program stored the files themselves. */
  readonly list?: string;
}

export type KeptReport = Omit<BuildReport, 'files'> & { readonly files: FileList };

/** An event of a build as it is recorded and shown. It stays small however many files a build has. */
export type KeptEvent =
  | Exclude<BuildEvent, { readonly type: 'files' | 'build_end' }>
  | { readonly type: 'files'; readonly files: FileList; readonly removed: FileList }
  | { readonly type: 'build_end'; readonly report: KeptReport };

/** Paths that a list shows. */
const shown = 3;

/** The event without its files, which are stored as lists. */
export function keptEvent(blobs: Pick<Blobs, 'put'>, event: BuildEvent): KeptEvent {
  const kept = <Value extends WrittenFile | string>(values: readonly Value[]): FileList =>
    values.length === 0 ? shortList([]) : { ...shortList(values), list: blobs.put(JSON.stringify(values)) };
  if (event.type === 'files') return { ...event, files: kept(event.files), removed: kept(event.removed) };
  if (event.type === 'build_end')
    return { ...event, report: { ...event.report, files: kept(event.report.files) } };
  return event;
}

/** What is shown of many files, without a place where they are stored. */
export const shortList = (values: readonly (WrittenFile | string)[]): FileList => ({
  count: values.length,
  first: values.slice(0, shown).map((value) => (typeof value === 'string' ? value : value.path)),
});
