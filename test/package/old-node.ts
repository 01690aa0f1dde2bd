import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The command line of a Node older than the program needs: the machine's own where it is that old, else this
 * one made to say that it is.
 */
export async function oldNode(folder: string): Promise<readonly string[]> {
  const candidates = ['/usr/bin/node', '/usr/local/bin/node'].filter((file) => existsSync(file));
  const old = candidates.find((file) => isOld(execFileSync(file, ['--version'], { encoding: 'utf8' })));
  if (old !== undefined) return [old];
  const disguise = path.join(folder, 'disguise.mjs');
  await writeFile(
    disguise,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.2' } });`,
  );
  return [process.execPath, '--import', disguise];
}

function isOld(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major < 22 || (major === 22 && minor < 18);
}
