import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Before tests that start the program: bundles it, so that they never run yesterday's. */
export default function buildProgram(): void {
  const checkout = path.join(import.meta.dirname, '../..');
  execFileSync(process.execPath, ['scripts/build.ts'], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
