import { dirname } from 'node:path';
import { closedStart } from './descriptors.ts';
import { limitedShell, type Sandbox, searchPath } from './policy.ts';
import { markName, markOf, reaper } from './reaper.ts';

/** No wall at all, for a human who said so. Commands still get a clean environment and their limits. */
export const unsandboxed: Sandbox = {
  kind: 'unsandboxed',
  workspacePath: (path) => path,
  launch: (command, room) => ({
    // `env -i`, because Node adds its own options to the environment of what it starts.
    argv: [
      ...(process.platform === 'darwin' ? closedStart : ([] as const)),
      '/usr/bin/env',
      '-i',
      `${markName}=${markOf(room)}`,
      `HOME=${room.scratch}`,
      `TMPDIR=${room.scratch}`,
      'LANG=C.UTF-8',
      `PATH=${searchPath(dirname(process.execPath), room.workspace)}`,
      ...['/bin/sh', '-c', limitedShell, 'sh', command],
    ],
    env: {},
    cwd: room.folder ?? room.workspace,
    reaper: reaper(room),
  }),
};

/** What a human who builds without a sandbox has to know. */
export const unsandboxedNotice =
  'There is no sandbox: commands can read and change whatever you can. What a command leaves running is ended with ' +
  'it, as far as it keeps the environment that it was given; a process that gave itself another one stays.';
