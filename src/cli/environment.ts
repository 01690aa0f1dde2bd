import type { Readable, Writable } from 'node:stream';
import type { GlobalOptions } from './global-options.ts';

/** The world that a command runs in. */
export interface Environment {
  readonly options: GlobalOptions;
  /** The project's folder: `--cwd`, or where the command was given. Absolute. */
  readonly folder: string;
  /** Where the command was given: paths on the command line are relative to it. Absolute. */
  readonly here: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable & { readonly isTTY?: boolean };
  /** From here on a defect that nobody catches ends the program with one message; a full screen has a way of its own. */
  readonly tellOfDefects: (environment: Pick<Environment, 'errors' | 'variables' | 'options'>) => void;
}

/** Whether somebody sits in front of it who can be asked and can see what is asked. */
export const isAtTerminal = ({ input, output }: Pick<Environment, 'input' | 'output'>): boolean =>
  input.isTTY === true && output.isTTY === true;
