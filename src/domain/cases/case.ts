/** Files that exist before a command runs: path inside an empty folder to content. */
export type CaseFiles = { readonly [path: string]: string };

/** What a stream must hold: exactly this text (a missing last line break is forgiven), or this text somewhere in it. */
export type Expectation = { readonly equals: string } | { readonly contains: string };

/** A command to run, and what must come out of it. */
export interface Trial {
  readonly name: string;
  /** One line for `sh -c`, run in an empty folder that holds `files` and has the built program in `PATH`. */
  readonly run: string;
  readonly files?: CaseFiles;
  readonly stdin?: string;
  /** The exit status that must come out; not checked where it is absent. */
  readonly exit?: number;
  readonly stdout?: Expectation;
  readonly stderr?: Expectation;
  /** Files that must be there afterwards, with exactly this content. */
  readonly filesAfter?: CaseFiles;
  readonly heldBack: boolean;
}

/**
 * An example that a machine can run. A case that is held back belongs to the frozen record and judges the
 * build, and the builder never sees it.
 */
export interface CommandCase extends Trial {
  readonly kind: 'command';
  readonly exit: number;
}

/**
 * Many examples of one command, each row a trial of its own. The columns `stdin`, `stdout`, `stderr` and `exit` say
 * what the command reads and what must come out; without one of the last three that is not checked. Every other
 * column stands in the command.
 */
export interface TableCase {
  readonly kind: 'table';
  readonly name: string;
  /** As in a command, but `{column}` stands for the cell of the row, quoted for the shell. */
  readonly run: string;
  /** Files that are there for every row. */
  readonly files?: CaseFiles;
  readonly columns: readonly string[];
  /** At least one, each with a cell a column. */
  readonly rows: readonly (readonly string[])[];
  readonly heldBack: boolean;
}

/** An example in words, for the reader and the builder; no machine runs it. */
export interface StoryCase {
  readonly kind: 'story';
  readonly name: string;
  readonly given: string;
  readonly when: string;
  readonly expected: string;
  readonly heldBack: boolean;
}

export type Case = CommandCase | TableCase | StoryCase;
