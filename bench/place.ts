import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const launcher = path.join(import.meta.dirname, '../bin/specwright.js');

/** A home and a project of their own, so that nothing of the user's is read or written. */
export interface Place {
  readonly project: string;
  readonly database: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

export async function makePlace(): Promise<Place> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'specwright-bench-')));
  const project = path.join(folder, 'project');
  await mkdir(project);
  return {
    project,
    database: path.join(folder, 'bench.db'),
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
