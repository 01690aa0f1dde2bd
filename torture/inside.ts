import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { main } from '../src/cli/command-line.ts';
import type { Place } from './place.ts';

export interface Answered {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command through the door that the program itself goes through, in this process, which saves its start. */
export async function runInside(
  place: Place,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Answered> {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([buffer(output), buffer(errors)]);
  try {
    const status = await main(args, {
      here: place.project,
      variables: place.env,
      input: new PassThrough().end(input),
      output,
      errors,
      version: '0.0.0',
      tellOfDefects: () => {},
    });
    output.end();
    errors.end();
    const [said, complained] = await written;
    return { status, output: said.toString(), errors: complained.toString() };
  } finally {
    output.destroy();
    errors.destroy();
  }
}
