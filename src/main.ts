import { readFileSync, writeSync } from 'node:fs';
import { main } from './cli/command-line.ts';
import { tellOfDefects } from './cli/defects.ts';
import { exitStatus } from './cli/exit-status.ts';

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

process.exitCode = await main(process.argv.slice(2), {
  here: process.cwd(),
  variables: process.env,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  version: versionOf(new URL('../package.json', import.meta.url)),
  tellOfDefects,
});

function versionOf(packageFile: URL): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return version;
}
