import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Why a copy was made: every day by itself, or once, for the human or before a new format. */
export type BackupKind = 'daily' | 'single';

/** Where a copy of `intent.db` in format 1 goes: `intent.db.v1-20260102T030405006Z.backup`, or `.daily.backup`. */
export function backupPath(file: string, version: number, at: number, kind: BackupKind = 'single'): string {
  const stamp = new Date(at).toISOString().replace(/[-:.]/g, '');
  return `${file}.v${version}-${stamp}${kind === 'daily' ? '.daily' : ''}.backup`;
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

/** When a backup was made, in milliseconds since the epoch, as its name says. */
export function madeAt(backup: string): number {
  const [, year, month, day, hours, minutes, seconds, milliseconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stampOf(backup)) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
}

const newestKept = 3;
const weeksKept = 4;
const weekMs = 7 * 24 * 60 * 60 * 1_000;

/**
 * Which daily backups may go: all but the three newest, and the newest of each of the four weeks before those that
 * have one. What the human or a new format asked for stays.
 */
export function outdated(backups: readonly string[]): readonly string[] {
  const daily = backups.filter((name) => name.endsWith('.daily.backup'));
  const older = daily.slice(newestKept);
  const newestOfWeek = new Map(older.toReversed().map((name) => [Math.floor(madeAt(name) / weekMs), name]));
  const kept = new Set([...newestOfWeek.values()].sort((a, b) => madeAt(b) - madeAt(a)).slice(0, weeksKept));
  return older.filter((name) => !kept.has(name));
}

function stampOf(name: string): string {
  return /-(\w+)(?:\.daily)?\.backup$/.exec(name)?.[1] ?? '';
}
