import { callFilter, type Machine } from './call-filter.ts';
import { limits, type Sandbox, type SandboxPolicy, searchPath, systemPath } from './policy.ts';
import { watchedStart } from './watched-start.ts';

const workspace = '/workspace';
const ownFolder = '/case';
const home = '/tmp/home';
const node = '/opt/node/bin';

/** Bytes of memory that files in `/tmp` and `/dev/shm` may take. */
const temporary = 512 * 1024 ** 2;
const shared = 64 * 1024 ** 2;

/** What programs need of the host to start, and nothing that a person has written. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/nix/store'];
/** Of the certificates only the public ones: to root's own user, private keys would be readable inside as well. */
const systemFiles = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/localtime',
  '/etc/ssl/certs',
  '/etc/pki/tls/certs',
  '/etc/pki/ca-trust/extracted',
];
const networkFiles = [
  '/etc/resolv.conf',
  '/etc/hosts',
  '/etc/nsswitch.conf',
  '/etc/services',
  '/etc/ca-certificates',
];

/** The only user that there is inside. */
const users = `builder:x:1000:1000::${home}:/bin/sh\n`;

/** The only hosts that there are without a network: a program that is tried out talks to itself. */
const hosts = '127.0.0.1 localhost\n::1 localhost\n';

/** A file that stands wherever the kernel has keyrings, so only there, and says no more than a limit. */
const limitOfKeys = '/proc/sys/kernel/keys/maxkeys';

/**
 * The first process of the sandbox, a shell that nobody inside can stop, trace or signal. It waits for the command,
 * whose line is its argument; when it ends, the kernel ends all that is left before anyone hears of it.
 */
const firstProcess = `${limits}; /bin/sh -c "$1"; exit $?`;

/** Features that not every release has. */
export interface BubblewrapFeatures {
  /** `--disable-userns`, since 0.8: a command cannot become root in a namespace of its own. */
  readonly disableUserNamespaces: boolean;
}

/** The Linux wall: namespaces of its own for everything, and a file system that holds only what `room` names. */
export function bubblewrap(features: BubblewrapFeatures, machine: Machine): Sandbox {
  const filter = callFilter(machine);
  return {
    kind: 'bubblewrap',
    workspacePath: () => workspace,
    launch: (command, room) => ({
      argv: [
        ...(['/bin/sh', '-c', watchedStart, 'sh', String(room.processes), String(room.memory)] as const),
        'bwrap',
        ...sandbox(command, room, features),
      ],
      env: { PATH: systemPath },
      cwd: '/',
      watched: [users, filter, ...(room.network ? [] : [hosts])],
    }),
  };
}

function sandbox(command: string, room: SandboxPolicy, features: BubblewrapFeatures): readonly string[] {
  return [
    ...['--unshare-all', '--unshare-user', '--uid', '1000', '--gid', '1000', '--hostname', 'sandbox'],
    ...(features.disableUserNamespaces ? ['--disable-userns'] : []),
    ...(room.network ? ['--share-net'] : []),
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--as-pid-1'],
    ...['--info-fd', '3', '--seccomp', '5'],
    ...readOnly(systemFolders),
    ...readOnly(systemFiles),
    ...(room.network ? readOnly(networkFiles) : ['--ro-bind-data', '6', '/etc/hosts']),
    ...['--ro-bind-data', '4', '/etc/passwd'],
    ...['--proc', '/proc'],
    // The keyring of the user is not the command's: neither what is in it nor how it is called.
    ...['/proc/keys', '/proc/key-users'].flatMap((path) => ['--ro-bind-try', limitOfKeys, path]),
    // Read-only, because root's own user may otherwise write the host's settings in /proc/sys.
    ...['--remount-ro', '/proc'],
    ...[
      '--dev',
      '/dev',
      '--perms',
      '1777',
      '--size',
      String(shared),
      '--tmpfs',
      '/dev/shm',
      '--remount-ro',
      '/dev',
    ],
    ...['--perms', '1777', '--size', String(temporary), '--tmpfs', '/tmp', '--dir', home],
    ...['--ro-bind', process.execPath, `${node}/node`],
    ...[room.writable ? '--bind' : '--ro-bind', room.workspace, workspace],
    // A hook or a setting planted in `.git` would run on the host when a person next uses git here.
    ...['--ro-bind-try', `${room.workspace}/.git`, `${workspace}/.git`],
    ...['--ro-bind-try', `${room.workspace}/SPEC.md`, `${workspace}/SPEC.md`],
    ...(room.folder === undefined ? [] : ['--bind', room.folder, ownFolder]),
    ...['--remount-ro', '/', '--chdir', room.folder === undefined ? workspace : ownFolder],
    ...['--clearenv', '--setenv', 'HOME', home, '--setenv', 'LANG', 'C.UTF-8'],
    ...['--setenv', 'PATH', searchPath(node, workspace)],
    ...['--', '/bin/sh', '-c', firstProcess, 'sh', command],
  ];
}

const readOnly = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => ['--ro-bind-try', path, path]);
