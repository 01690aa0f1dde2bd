import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { WrongUseError } from '../acts/wrong-use.ts';
import type { Environment } from './environment.ts';
import { exitStatus } from './exit-status.ts';
import { reportFailure } from './failure.ts';
import { type GlobalOptions, takeGlobalOptions } from './global-options.ts';

/** What a process gives to the program that runs in it. */
export type ProcessWorld = Omit<Environment, 'options' | 'folder'> & { readonly version: string };

/**
 * The command line: its arguments lead to a command, and only what that needs is loaded. Gives the exit status;
 * what goes wrong is told on `errors`.
 */
export async function main(args: readonly string[], world: ProcessWorld): Promise<number> {
  let options: GlobalOptions = {
    json: args.includes('--json'),
    plain: false,
    commands: false,
    offline: false,
  };
  try {
    const taken = takeGlobalOptions(args);
    options = taken.options;
    const environment = { ...world, options, folder: folderOf(options, world) };
    if (taken.rest.length === 1 && ['--version', '-V'].includes(taken.rest[0]!)) {
      world.output.write(`${world.version}\n`);
      return exitStatus.done;
    }
    return await run(environment, taken.rest);
  } catch (error) {
    return reportFailure(error, { ...world, options });
  }
}

async function run(environment: Environment, args: readonly string[]): Promise<number> {
  if (args.length === 0) return (await import('./open.ts')).open(environment);
  environment.tellOfDefects(environment);
  return (await import('./program.ts')).runCommand(environment, args);
}

/** A folder has one name, however it is reached: sessions are found by it. */
function folderOf({ cwd }: GlobalOptions, { here }: ProcessWorld): string {
  if (cwd === undefined) return here;
  const folder = path.resolve(here, cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return realpathSync(folder);
  throw new WrongUseError(`There is no folder ${folder}.`);
}
