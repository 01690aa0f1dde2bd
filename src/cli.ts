import { readFileSync, realpathSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { tellOfDefects } from './commands/defects.ts';
import type { Environment } from './commands/environment.ts';
import { exitStatus } from './commands/exit-status.ts';
import { reportFailure } from './commands/failure.ts';
import { type GlobalOptions, takeGlobalOptions } from './commands/global-options.ts';
import { WrongUseError } from './commands/wrong-use.ts';

/** The command line: its arguments lead to a command, and only what that needs is loaded. */
async function main(args: readonly string[]): Promise<number> {
  let options: GlobalOptions = { json: args.includes('--json'), plain: false, offline: false };
  try {
    const taken = takeGlobalOptions(args);
    options = taken.options;
    return await runCommand(environmentOf(options), taken.rest);
  } catch (error) {
    return reportFailure(error, { errors: process.stderr, variables: process.env, options });
  }
}

async function runCommand(environment: Environment, args: readonly string[]): Promise<number> {
  const [first] = args;
  if (first === undefined) return (await import('./commands/open.ts')).open(environment);
  if (args.length === 1 && (first === '--version' || first === '-V')) return printVersion();
  tellOfDefects(environment);
  return (await import('./commands/program.ts')).runCommand(environment, args);
}

function environmentOf(options: GlobalOptions): Environment {
  const here = process.cwd();
  return {
    options,
    here,
    folder: options.cwd === undefined ? here : realFolder(path.resolve(here, options.cwd)),
    variables: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  };
}

/** A folder has one name, however it is reached: sessions are found by it. */
function realFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return realpathSync(folder);
  throw new WrongUseError(`There is no folder ${folder}.`);
}

function printVersion(): number {
  const file = new URL('../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  process.stdout.write(`${version}\n`);
  return exitStatus.done;
}

// Whoever reads the output may stop reading: that is no error. A disk that is full is one.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitStatus.done);
    if (stream === process.stdout) tellOf(error);
    process.exit(exitStatus.failed);
  });
}

/** Written at once, as the program ends here. */
function tellOf({ message }: Error): void {
  try {
    writeSync(2, `specwright: Standard output cannot be written: ${message}.\n`);
  } catch {
    // Nobody hears it.
  }
}

process.exitCode = await main(process.argv.slice(2));
