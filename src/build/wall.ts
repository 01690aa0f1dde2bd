import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bubblewrap } from './bubblewrap.ts';
import { type CommandOutcome, runCommand } from './command.ts';
import { limitedShell, type Room, systemPath, type Wall } from './room.ts';
import { seatbelt } from './seatbelt.ts';

/** No wall can be used here: why not, and what the human can do about it. */
interface NoWall {
  readonly kind: 'none';
  readonly why: string;
  readonly fix: string;
}

/** What keeps the commands of a build inside, proved by running a command in it. */
export type FoundWall = (Wall & { readonly kind: 'bubblewrap' | 'seatbelt' }) | NoWall;

/** Finds the wall of this machine. It is believed only when a real command has run inside it. */
export async function findWall(): Promise<FoundWall> {
  if (process.platform === 'darwin') return tried(seatbelt, () => brokenSeatbelt);
  if (process.platform !== 'linux') return noWallExists;
  const strict = await tried(bubblewrap({ disableUserNamespaces: true }), whyNoBubblewrap);
  if (strict.kind !== 'none') return strict;
  const older = await tried(bubblewrap({ disableUserNamespaces: false }), whyNoBubblewrap);
  return older.kind === 'none' ? strict : older;
}

/** No wall at all, for a human who said so. Commands still get a clean environment and their limits. */
export const unsandboxed: Wall = {
  kind: 'unsandboxed',
  workspacePath: (path) => path,
  launch: (command, room) => ({
    // `env -i`, because Node adds its own options to the environment of what it starts.
    argv: [
      '/usr/bin/env',
      '-i',
      `HOME=${room.scratch}`,
      `TMPDIR=${room.scratch}`,
      'LANG=C.UTF-8',
      `PATH=${room.workspace}/bin:${dirname(process.execPath)}:${systemPath}`,
      ...['/bin/sh', '-c', limitedShell, 'sh', command],
    ],
    env: {},
    cwd: room.folder ?? room.workspace,
  }),
};

async function tried(wall: Wall, whyNot: (outcome: CommandOutcome) => NoWall): Promise<FoundWall> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wall-')));
  const room: Room = { workspace: folder, writable: true, scratch: folder, network: false, processes: 16 };
  try {
    const outcome = await runCommand(wall.launch('true', room), { commandMs: 10_000, outputBytes: 10_000 });
    return outcome.exit === 0 ? (wall as FoundWall) : whyNot(outcome);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const noWallExists: NoWall = {
  kind: 'none',
  why: `there is no sandbox for ${process.platform}`,
  fix: 'Run Specwright on Linux, on macOS, or on Windows inside WSL 2.',
};

const brokenSeatbelt: NoWall = {
  kind: 'none',
  why: '/usr/bin/sandbox-exec could not run a command',
  fix: 'It is part of macOS; it cannot be used inside another sandbox.',
};

function whyNoBubblewrap({ exit, stderr }: CommandOutcome): NoWall {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  if (exit === 126 || exit === 127) {
    return {
      kind: 'none',
      why: 'bubblewrap is not installed',
      fix: 'Install it: `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`.',
    };
  }
  if (/namespace|uid map|gid map|not permitted|permission denied/i.test(said)) {
    return {
      kind: 'none',
      why: `this system does not allow user namespaces (${said})`,
      fix:
        'On Ubuntu: `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`. On other systems: ' +
        '`sudo sysctl kernel.unprivileged_userns_clone=1`. In a container: start it with user namespaces allowed.',
    };
  }
  return {
    kind: 'none',
    why: `bubblewrap cannot run here (${said})`,
    fix: 'Update bubblewrap to 0.8 or later.',
  };
}
