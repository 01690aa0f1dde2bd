import { bubblewrap } from './bubblewrap.ts';
import { isFiltered } from './call-filter.ts';
import { type CommandOutcome, runCommand } from './command.ts';
import { closeInheritedDescriptors } from './descriptors.ts';
import type { Sandbox } from './policy.ts';
import { seatbelt } from './seatbelt.ts';
import { inEmptyFolder } from './shell.ts';
import { brokenSeatbelt, type NoSandbox, noWallExists, whyNoBubblewrap } from './why-no-sandbox.ts';

/** What keeps the commands of a build inside, proved by running a command in it. */
export type FoundSandbox = (Sandbox & { readonly kind: 'bubblewrap' | 'seatbelt' }) | NoSandbox;

/**
 * Finds the wall of this machine. It is believed only when a real command has run inside it. Whoever asks is about
 * to run commands, so what this process inherited is closed here.
 */
export async function findSandbox(): Promise<FoundSandbox> {
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
  wall: Sandbox,
  whyNot: (outcome: CommandOutcome) => NoSandbox | Promise<NoSandbox>,
): Promise<FoundSandbox> {
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
  return outcome.exit === 0 ? (wall as FoundSandbox) : whyNot(outcome);
}
