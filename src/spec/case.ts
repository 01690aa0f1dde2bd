/** Files that exist before a command runs: path inside an empty folder to content. */
export type CaseFiles = { readonly [path: string]: string };

/** What a stream must hold: exactly this text (a missing last line break is forgiven), or this text somewhere in it. */
export type Expectation = { readonly equals: string } | { readonly contains: string };

/**
 * An example that a machine can run. A case that is held back belongs to the frozen record and judges the
 * build, and the builder never sees it.
 */
export interface CommandCase {
  readonly kind: 'command';
  readonly name: string;
  /** One line for `sh -c`, run in an empty folder that holds `files` and has the built program in `PATH`. */
  readonly run: string;
  readonly files?: CaseFiles;
  readonly stdin?: string;
  /** The exit status that must come out. */
  readonly exit: number;
  readonly stdout?: Expectation;
  readonly stderr?: Expectation;
  /** Files that must be there afterwards, with exactly this content. */
  readonly filesAfter?: CaseFiles;
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

export type Case = CommandCase | StoryCase;
