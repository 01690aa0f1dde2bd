import { bubblewrap } from './bubblewrap.ts';
import { isFiltered } from './call-filter.ts';
import { type CommandOutcome, runCommand } from './command.ts';
import { closeInheritedDescriptors } from './descriptors.ts';
import type { Wall } from './room.ts';
import { seatbelt } from './seatbelt.ts';
import { inEmptyFolder } from './shell.ts';

/** No wall can be used here: why not, and what the human can do about it. */
interface NoWall {
  readonly kind: 'none';
  readonly why: string;
  readonly fix: string;
}

/** What keeps the commands of a build inside, proved by running a command in it. */
export type FoundWall = (Wall & { readonly kind: 'bubblewrap' | 'seatbelt' }) | NoWall;

/**
 * Finds the wall of this machine. It is believed only when a real command has run inside it. Whoever asks is about
 * to run commands, so what this process inherited is closed here.
 */
export async function findWall(): Promise<FoundWall> {
  closeInheritedDescriptors();
  if (process.platform === 'darwin') return tried(seatbelt, () => brokenSeatbelt);
  const machine = process.arch;
  if (process.platform !== 'linux' || !isFiltered(machine)) return noWallExists;
  const strict = await tried(bubblewrap({ disableUserNamespaces: true }, machine), whyNoBubblewrap);
  if (strict.kind !== 'none') return strict;
  const older = await tried(bubblewrap({ disableUserNamespaces: false }, machine), whyNoBubblewrap);
  return older.kind === 'none' ? strict : older;
}

async function tried(
  wall: Wall,
  whyNot: (outcome: CommandOutcome) => NoWall | Promise<NoWall>,
): Promise<FoundWall> {
  const outcome = await inEmptyFolder((folder) => {
    const room = {
      workspace: folder,
      writable: true,
      scratch: folder,
      network: false,
      processes: 16,
      memory: 2 ** 30,
    };
    return runCommand(wall.launch('true', room), { commandMs: 10_000, outputBytes: 10_000 });
  });
  return outcome.exit === 0 ? (wall as FoundWall) : whyNot(outcome);
}

const noWallExists: NoWall = {
  kind: 'none',
  why: `there is no sandbox for ${process.platform} on ${process.arch}`,
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
