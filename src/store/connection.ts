import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ZodError, type z } from 'zod';
import { backupsOf } from './backup.ts';
import { defineChecksum } from './define-checksum.ts';
import {
  DamagedRecordError,
  MissingDatabaseError,
  UnreadableRecordError,
  UnwritableDatabaseError,
} from './errors.ts';
import { asStoreError, busyTimeoutMs } from './sqlite-errors.ts';

type Value = string | number | Uint8Array | null;
export type Values = Readonly<Record<string, Value>>;

/** A question to the database. Its rows are checked before anybody sees them. */
export interface Query<Row> {
  readonly get: (values?: Values) => Row | undefined;
  readonly all: (values?: Values) => Row[];
}

/** A statement that writes. Gives the number of the row that it inserted, where it did. */
export type WriteStatement = (values: Values) => number;

/** One open database file: statements that are prepared once, when first used, and errors made for people. */
export class Connection {
  readonly file: string;
  readonly #database: Database.Database;
  readonly #inode: number | undefined;
  /** Made once: what SQLite needs for a transaction costs more than most of what is done in one. */
  readonly #together: Database.Transaction<(work: () => unknown) => unknown>;
  readonly isFile: boolean;
  #hasLog = false;
  #onlyReading: string | undefined;

  /** Opens the file, which must exist; or `copy`, what it holds, in memory. Throws a `StoreError`. */
  constructor(
    file: string,
    { copy, readonly = false }: { readonly copy?: Buffer; readonly readonly?: boolean } = {},
  ) {
    this.file = file;
    this.isFile = copy === undefined;
    this.#database = this.guard(() =>
      copy === undefined
        ? new Database(file, { fileMustExist: true, timeout: busyTimeoutMs, readonly })
        : new Database(copy),
    );
    this.#inode = inodeOf(file);
    this.#together = this.#database.transaction((work) => work());
    defineChecksum(this.#database);
  }

  /** Why nothing can be written; `undefined` where it can. */
  get onlyReading(): string | undefined {
    return this.#onlyReading;
  }

  /** From here on, whoever wants to write hears why that cannot be. */
  onlyRead(why: string): void {
    this.#onlyReading = why;
    this.pragma('query_only = ON');
  }

  /** `damageOf` names a row that is not what was stored. */
  query<Row, Raw = unknown>(
    sql: string,
    row: z.ZodType<Row>,
    damageOf?: (found: Raw) => string | undefined,
  ): Query<Row> {
    const statement = this.#prepareOnce(sql);
    const what = /\bFROM (\w+)/.exec(sql)?.[1] ?? sql;
    const read = (found: unknown): Row => {
      const damaged = damageOf?.(found as Raw);
      if (damaged !== undefined) throw new DamagedRecordError(this.file, damaged, backupsOf(this.file));
      try {
        return row.parse(found);
      } catch (error) {
        throw new UnreadableRecordError(this.file, what, reasonOf(error), { cause: error });
      }
    };
    return {
      get: (values = {}) => {
        const found = this.guard(() => statement().get(values));
        return found === undefined ? undefined : read(found);
      },
      all: (values = {}) => this.guard(() => statement().all(values)).map(read),
    };
  }

  command(sql: string): WriteStatement {
    const statement = this.#prepareOnce(sql);
    return (values) => {
      this.#assertWritable();
      return this.guard(() => Number(statement().run(values).lastInsertRowid));
    };
  }

  /** From here on, what was committed survives a power cut: https://sqlite.org/pragma.html#pragma_synchronous */
  makeDurable(): void {
    // Some file systems cannot hold a write-ahead log; SQLite then keeps the journal that it had.
    this.#hasLog = this.pragma('journal_mode = WAL') === 'wal';
    this.pragma('synchronous = FULL');
  }

  /** Runs SQL that is not worth preparing. */
  run(sql: string): void {
    this.guard(() => this.#database.exec(sql));
  }

  pragma(name: string): unknown {
    return this.guard(() => this.#database.pragma(name, { simple: true }));
  }

  /** Everything that `work` reads is from one moment. */
  snapshot<Result>(work: () => Result): Result {
    return this.guard(() => this.#together.deferred(work) as Result);
  }

  /**
   * All of it or nothing. Takes the write lock at once, so that what is read inside is still true when it is
   * written. Inside another transaction it becomes a part of that one.
   */
  transaction<Result>(work: () => Result): Result {
    this.#assertWritable();
    return this.guard(() => this.#together.immediate(work) as Result);
  }

  /**
   * Runs one statement that need not be on disk before the next transaction is. What is in the write-ahead
   * log reaches the disk in its order, so nothing that is recorded later can survive a power cut without it.
   * https://sqlite.org/wal.html#performance_considerations
   */
  unhurried<Result>(work: () => Result): Result {
    if (this.#database.inTransaction || !this.#hasLog) return work();
    this.pragma('synchronous = NORMAL');
    try {
      return work();
    } finally {
      this.pragma('synchronous = FULL');
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Runs `work`; what SQLite throws comes out as a `StoreError`. */
  guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw asStoreError(this.file, error);
    }
  }

  /**
   * A file that was deleted or moved while it was open goes on taking what is written, and nobody would ever
   * see it again.
   */
  #assertWritable(): void {
    if (this.#onlyReading !== undefined) throw new UnwritableDatabaseError(this.file, this.#onlyReading);
    if (this.#database.inTransaction || inodeOf(this.file) === this.#inode) return;
    throw new MissingDatabaseError(this.file);
  }

  #prepareOnce(sql: string): () => Database.Statement<[Values]> {
    let statement: Database.Statement<[Values]> | undefined;
    return () => {
      statement ??= this.#database.prepare<[Values]>(sql);
      return statement;
    };
  }
}

/** Why a row is not what it should be: the first thing that a check found, or what parsing it threw. */
function reasonOf(error: unknown): string {
  const [issue] = error instanceof ZodError ? error.issues : [];
  if (issue !== undefined) return `${issue.path.join('.')}: ${issue.message}`;
  return error instanceof Error ? error.message : String(error);
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}
