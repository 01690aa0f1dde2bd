import { type CommandOutcome, runCommand } from './command.ts';
import type { Launch } from './policy.ts';

/** No wall can be used here: why not, and what the human can do about it. */
export interface NoSandbox {
  readonly kind: 'none';
  readonly why: string;
  readonly fix: string;
}

export const noWallExists: NoSandbox = {
  kind: 'none',
  why: `there is no sandbox for ${process.platform} on ${process.arch}`,
  fix: 'Run Specwright on Linux, on macOS, or on Windows inside WSL 2.',
};

export const brokenSeatbelt: NoSandbox = {
  kind: 'none',
  why: '/usr/bin/sandbox-exec could not run a command',
  fix: 'It is part of macOS; it cannot be used inside another sandbox.',
};

/** Reads from what bubblewrap said why it could not run a command. */
export async function whyNoBubblewrap({ exit, stderr }: CommandOutcome): Promise<NoSandbox> {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  if (exit === 126 || exit === 127) {
    return {
      kind: 'none',
      why: 'bubblewrap is not installed',
      fix: 'Install it: `apt install bubblewrap`, `dnf install bubblewrap` or `pacman -S bubblewrap`.',
    };
  }
  if (/seccomp/i.test(said)) {
    return {
      kind: 'none',
      why: `this system does not let bubblewrap filter system calls (${said})`,
      fix: 'Use a kernel with CONFIG_SECCOMP_FILTER, or in a container one that lets it set filters.',
    };
  }
  if (/namespace|uid map|gid map|not permitted|permission denied/i.test(said)) {
    return (await appArmorForbids()) ? forbiddenByAppArmor(said) : forbiddenNamespaces(said);
  }
  return {
    kind: 'none',
    why: `bubblewrap cannot run here (${said})`,
    fix: 'Update bubblewrap to 0.8 or later.',
  };
}

const forbiddenNamespaces = (said: string): NoSandbox => ({
  kind: 'none',
  why: `this system does not allow user namespaces (${said})`,
  fix:
    'On Debian and Arch: `sudo sysctl kernel.unprivileged_userns_clone=1`. On others: `sudo sysctl ' +
    'user.max_user_namespaces=15000`. In a container: start it with user namespaces allowed.',
});

const profile = 'bwrap-userns-restrict';

const forbiddenByAppArmor = (said: string): NoSandbox => ({
  kind: 'none',
  why: `AppArmor does not allow bubblewrap to make user namespaces, as is usual since Ubuntu 23.10 (${said})`,
  fix:
    "Load Ubuntu's own profile for bubblewrap: `sudo apt install apparmor-profiles && " +
    `sudo install -m 644 /usr/share/apparmor/extra-profiles/${profile} /etc/apparmor.d/ && ` +
    `sudo apparmor_parser -r /etc/apparmor.d/${profile}\`. Or allow it to all programs, until the next start: ` +
    '`sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0`.',
});

/** Asked of `cat`, because the builder itself may not read there. */
async function appArmorForbids(): Promise<boolean> {
  const file = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  const launch: Launch = { argv: ['/bin/cat', file], env: {}, cwd: '/' };
  const { stdout } = await runCommand(launch, { commandMs: 5_000, outputBytes: 100 });
  return stdout.trim() === '1';
}
