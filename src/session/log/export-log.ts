import type { SessionId } from '../../domain/items/ids.ts';
import type { LogEvent } from '../../log/event.ts';
import { readLog } from '../../log/read-log.ts';
import type { Store } from '../../store/store.ts';
import { UnknownSessionError } from '../errors.ts';
import { OtherSessionError } from './errors.ts';
import { keptLog, type LogWriting } from './session-log.ts';

export interface ExportedLog {
  /** All of the file: what it held, and behind it what is new. */
  readonly text: string;
  readonly events: number;
  readonly added: number;
}

/**
 * A session's log behind what a file of it holds already, other people's lines included: nothing in it is changed
 * or moved. Throws `LogError` where the file is no log, and `OtherSessionError`.
 */
export function exportLog(
  store: Store,
  session: SessionId,
  { file, before, ...writing }: LogWriting & { readonly file: string; readonly before: string },
): ExportedLog {
  return store.transaction(() => {
    const record = store.sessions.get(session);
    if (record === undefined) throw new UnknownSessionError(session);
    const held = readLog(before, file);
    const { lines } = keptLog(store, record, writing);
    if (held.length > 0 && !shareRoot(held, lines)) throw new OtherSessionError(file);
    const known = new Set(held.map(({ event }) => event.id));
    const added = lines.filter(({ event }) => !known.has(event.id));
    const start = before === '' || before.endsWith('\n') ? before : `${before}\n`;
    return {
      text: start + added.map(({ line }) => `${line}\n`).join(''),
      events: known.size + added.length,
      added: added.length,
    };
  });
}

/** Whether two logs have a beginning in common. */
export function shareRoot(
  one: readonly { readonly event: LogEvent }[],
  other: readonly { readonly event: LogEvent }[],
): boolean {
  const roots = new Set(one.flatMap(({ event }) => (event.kind === 'session' ? event.id : [])));
  return other.some(({ event }) => roots.has(event.id));
}
