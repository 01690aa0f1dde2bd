/**
 * Writes into the lockfile again what npm takes out of it: that the database is not to be compiled. It brings its
 * binaries and says so with `gypfile: false`, which npm forgets under a lockfile; before version 11.10 it then
 * calls node-gyp, and the installation fails wherever Python is missing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bundle.ts';

interface Lockfile {
  readonly packages: Readonly<Record<string, { gypfile?: boolean }>>;
}

const file = path.join(root, 'package-lock.json');

if (existsSync(file)) {
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const database = lockfile.packages['node_modules/better-sqlite3'];
  if (database !== undefined && database.gypfile !== false) {
    database.gypfile = false;
    writeFileSync(file, `${JSON.stringify(lockfile, undefined, 2)}\n`);
  }
}
