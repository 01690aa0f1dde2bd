/** Something about the database file. `file` is its absolute path; the message says what happened, why, and what to do. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly file: string;
  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.file = file;
  }
}

/** The file was written by a newer program. It was not touched. */
export class NewerDatabaseError extends StoreError {
  override name = 'NewerDatabaseError';
  readonly found: number;
  readonly known: number;
  constructor(file: string, found: number, known: number) {
    super(
      file,
      `The database ${file} was written by a newer Specwright: it has format ${found}, and this program knows ` +
        `formats up to ${known}. It was left as it is. Update Specwright, or name another file with --db.`,
    );
    this.found = found;
    this.known = known;
  }
}

/** The file is damaged, or is no database of Specwright at all. It is never overwritten. */
export class CorruptDatabaseError extends StoreError {
  override name = 'CorruptDatabaseError';
  /** Absolute paths of the backups beside the file, newest first. */
  readonly backups: readonly string[];
  constructor(file: string, why: string, backups: readonly string[], options?: ErrorOptions) {
    super(
      file,
      `The database ${file} cannot be read: ${why}. It was left as it is. ${rescueWith(backups)} or name another ` +
        'file with --db.',
      options,
    );
    this.backups = backups;
  }
}

/** What to do where the file itself is of no use, up to the last alternative. */
function rescueWith(backups: readonly string[]): string {
  const [newest] = backups;
  return newest === undefined
    ? 'There is no backup beside it. Move the file away to begin a new one,'
    : `Backups: ${backups.join(', ')}. \`specwright restore ${newest}\` puts one in its place and keeps this one,`;
}

/** Somebody else put tables, triggers or views into the file, or took some away. Nothing of it was run. */
export class ForeignSchemaError extends StoreError {
  override name = 'ForeignSchemaError';
  /** What is not as this program makes it, each as a clause. */
  readonly parts: readonly string[];
  constructor(file: string, parts: readonly string[], backups: readonly string[]) {
    const [shown, more] = [parts.slice(0, 5), parts.length - 5];
    super(
      file,
      `The database ${file} is not as Specwright makes it: ${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}. ` +
        `Nothing of it was run, and it was left as it is. ${rescueWith(backups)} or name another file with --db.`,
    );
    this.parts = parts;
  }
}

/**
 * The file or its folder cannot be written. What was being stored was not stored; after a fault of the disk nobody
 * can say.
 */
export class UnwritableDatabaseError extends StoreError {
  override name = 'UnwritableDatabaseError';
  /** A clause. */
  readonly why: string;
  constructor(file: string, why: string, options: ErrorOptions & { readonly isUncertain?: boolean } = {}) {
    const outcome = options.isUncertain
      ? 'Whether this was stored is not certain: look before you give it again.'
      : 'This was not stored.';
    super(
      file,
      `The database ${file} cannot be written: ${why}. ${outcome} ` +
        'Make room or give yourself the right to write there, or name another file with --db.',
      options,
    );
    this.why = why;
  }
}

/** The file was deleted, moved or replaced while it was open. */
export class MissingDatabaseError extends StoreError {
  override name = 'MissingDatabaseError';
  constructor(file: string) {
    super(
      file,
      `The database ${file} was deleted, moved or replaced while it was open. This was not stored. ` +
        'Put the file back with its -wal and -shm files, or start the program again to begin a new one.',
    );
  }
}

/** Another program held the database for longer than we wait. */
export class BusyDatabaseError extends StoreError {
  override name = 'BusyDatabaseError';
  constructor(file: string, waitedMs: number, options?: ErrorOptions) {
    super(
      file,
      `The database ${file} is busy: another program has been writing it for ${waitedMs / 1000} seconds. ` +
        'This was not stored. Try again; when it stays busy, close the other program.',
      options,
    );
  }
}

/** No backup was made. The database is as it was. */
export class BackupFailedError extends StoreError {
  override name = 'BackupFailedError';
  constructor(file: string, target: string, why: string) {
    super(file, `No backup of ${file} was made in ${target}: ${why}. Make room there, or name another file.`);
  }
}

/** A text is not what was stored: bits of the file were changed. */
export class DamagedRecordError extends StoreError {
  override name = 'DamagedRecordError';
  readonly what: string;
  constructor(file: string, what: string, backups: readonly string[]) {
    super(
      file,
      `The database ${file} is damaged: ${what} is not what was stored. The file was left as it is. ` +
        `${rescueWith(backups)} or name another file with --db.`,
    );
    this.what = what;
  }
}

/** The bytes of a text were dropped by an act of the human. */
export class DroppedTextError extends StoreError {
  override name = 'DroppedTextError';
  constructor(file: string, hash: string, { by, at, bytes }: DroppedText) {
    super(
      file,
      `The text ${hash} (${bytes} bytes) is not there any more: ${by} dropped it on ${new Date(at).toISOString()} ` +
        'with `specwright tidy`. A backup from before that may have it.',
    );
  }
}

/** When and by whom the bytes of a text were dropped, and how many they were. */
export interface DroppedText {
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly bytes: number;
}

/** A record is there but is not what this program understands. */
export class UnreadableRecordError extends StoreError {
  override name = 'UnreadableRecordError';
  readonly what: string;
  constructor(file: string, what: string, why: string, options?: ErrorOptions) {
    super(
      file,
      `The database ${file} holds a record that cannot be understood (${what}): ${why}. It was left as it is. ` +
        'Another program may have changed it: use a backup, or name another file with --db.',
      options,
    );
    this.what = what;
  }
}

/** Another program writes the session. */
export class SessionBusyError extends StoreError {
  override name = 'SessionBusyError';
  readonly session: string;
  readonly pid: number;
  readonly host: string;
  /** Whether that one writes it for one command only. */
  readonly isBrief: boolean;
  constructor(
    file: string,
    session: string,
    writer: { readonly pid: number; readonly host: string; readonly isBrief: boolean },
  ) {
    super(
      file,
      `Session ${session} is open in another program (process ${writer.pid} on ${writer.host}), and one program ` +
        'at a time can write it. Close it there, or start another session with `specwright new`.',
    );
    this.session = session;
    this.pid = writer.pid;
    this.host = writer.host;
    this.isBrief = writer.isBrief;
  }
}
