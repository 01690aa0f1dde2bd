import type { Environment } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';

/** What a command was called with: its arguments in order, and its own options by name. */
export interface Call {
  readonly environment: Environment;
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** `collect` makes one value out of all that are given; without it the last one counts. */
type CommandOption = readonly [
  flags: string,
  description: string,
  collect?: (value: string, before: readonly string[] | undefined) => readonly string[],
];

/** A command of the command line. `run` loads what the command needs, and nothing before that is loaded. */
export interface CommandDefinition {
  /** Its name and arguments, as the help shows them: `reject <change...>`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: readonly CommandOption[];
  readonly run: (call: Call) => Promise<ExitStatus>;
}

/** A value of the command line that was given once. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** Values that can be given again and again. */
export const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Makes one list of an option that is given again. */
export const collected = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];
