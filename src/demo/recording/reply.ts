/** Which agent a recorded reply is the mind of. */
export type Role = 'capture' | 'build';

/** One reply of a model, as it was recorded. */
export interface RecordedReply {
  /**
   * Words that stand in the last message of the request that this reply belongs to. They keep the recording
   * and the program in step: a request that no reply fits is refused.
   */
  readonly hears: string;
  readonly text?: string;
  readonly calls: readonly RecordedCall[];
}

export interface RecordedCall {
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** The replies of both agents, in the order in which they were given. */
export type Recording = { readonly [Name in Role]: readonly RecordedReply[] };
