import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadRecording } from './load-recording.ts';
import { startLoopbackServer } from './loopback-server.ts';
import type { Role } from './recording/reply.ts';

/** Where the recorded session is played: a folder of its own, with its own database and models. */
export interface Stage {
  /** An absolute, real path. It is kept, so that what was built can be looked at. */
  readonly folder: string;
  /** The project's folder in it. */
  readonly project: string;
  /** A `.specrc` that names the database, the recorded models and the workspaces, all of this folder. */
  readonly configFile: string;
  readonly close: () => Promise<void>;
}

/** Sets the stage. `pause` is awaited between the pieces of what a recorded model says. */
export async function setStage(pause?: () => Promise<void>): Promise<Stage> {
  const server = await startLoopbackServer(await loadRecording(), pause);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'specwright-demo-')));
  const project = path.join(folder, 'project');
  const configFile = path.join(folder, '.specrc');
  const model = (role: Role) => ({ name: 'recording', baseURL: server.baseURL(role), retries: 0 });
  const settings = {
    database: 'specwright.db',
    capture: { model: model('capture') },
    // A recording can answer what was asked, and nothing else.
    audit: { background: false, beforeFreezing: false },
    build: { model: model('build'), workspaces: 'builds', limits: { parallel: 1 } },
  };
  await mkdir(project);
  // JSON is YAML too.
  await writeFile(configFile, `${JSON.stringify(settings, undefined, 2)}\n`);
  return { folder, project, configFile, close: server.close };
}
