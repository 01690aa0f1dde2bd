/** Where programs are looked for on the host and inside a wall; nobody's own folders are among them. */
export const systemPath = [
  '/usr/local/bin',
  '/usr/bin',
  '/bin',
  '/usr/sbin',
  '/sbin',
  '/opt/homebrew/bin',
  '/run/current-system/sw/bin',
].join(':');

/**
 * The `PATH` of commands. What the workspace holds comes last: a `bin/grep` that an agent wrote must not answer for
 * the system's in the command that judges it. It is the same for every command, so that an agent sees what the
 * judge will see.
 */
export const searchPath = (node: string, workspace: string): string =>
  `${node}:${systemPath}:${workspace}/bin`;

/** What a command may see and change. All paths are absolute and real. */
export interface SandboxPolicy {
  readonly workspace: string;
  /** Whether the workspace may be changed; `.git` and `SPEC.md` in it never may. */
  readonly writable: boolean;
  /** A folder that the command owns and starts in; without it, it starts in the workspace. */
  readonly folder?: string;
  /** An empty folder for `HOME` and temporary files, for walls that cannot make one of their own. */
  readonly scratch: string;
  readonly network: boolean;
  /** How many processes the command may have at one time. */
  readonly processes: number;
  /** Bytes of memory that all of them may hold together. */
  readonly memory: number;
}

/** How a process is started on the host. */
export interface Launch {
  readonly argv: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /**
   * What the process reads at descriptor 4 and at those after it. At 3 it says who the first process of the sandbox
   * is (`"child-pid": N`) and, as `stopped LIMIT`, why it ended that process. Only for a wall with processes of its own.
   */
  readonly watched?: readonly (string | Uint8Array)[];
  /**
   * For a wall without processes of its own: started before the command, in a session of its own, it gets `input` and
   * ends what the command left behind once its standard input has ended, which also happens when the builder dies.
   */
  readonly reaper?: { readonly argv: Launch['argv']; readonly input: string };
}

/** A way to start commands; all but `unsandboxed` keep them inside their room. */
export interface Sandbox {
  readonly kind: 'bubblewrap' | 'seatbelt' | 'unsandboxed';
  /** Where a command finds the workspace that stands here on the host. */
  readonly workspacePath: (workspace: string) => string;
  /** `command` is one line for `sh -c`. */
  readonly launch: (command: string, room: SandboxPolicy) => Launch;
}

/** Bytes of private memory that one process may have: enough for a compiler, not for the machine. */
const memory = 2 * 1024 ** 3;

/** Bytes that one file may grow to. */
const fileSize = 256 * 1024 ** 2;

/**
 * Sets what every process inherits. POSIX counts files in blocks of 512 bytes and `-d` in kilobytes. `-v` is not used
 * because Node reserves far more than it uses.
 */
export const limits = [
  'ulimit -c 0',
  `ulimit -f ${fileSize / 512}`,
  `ulimit -d ${memory / 1024} 2>/dev/null`,
].join('; ');

/** Becomes the command, which is its first argument, within the limits. */
export const limitedShell = `${limits}; exec /bin/sh -c "$1"`;
