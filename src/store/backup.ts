import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Where a copy of `intent.db` in format 1 goes: `intent.db.v1-20260102T030405006Z.backup`. */
export function backupPath(file: string, version: number, at: number): string {
  return `${file}.v${version}-${new Date(at).toISOString().replace(/[-:.]/g, '')}.backup`;
}

/** The backups beside a database, newest first. */
export function backupsOf(file: string): readonly string[] {
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.v`;
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && name.endsWith('.backup'))
      .sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1))
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function stampOf(name: string): string {
  return /-(\w+)\.backup$/.exec(name)?.[1] ?? '';
}
