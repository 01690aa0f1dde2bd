import { limitedShell, type Room, systemPath, tooManyProcesses, type Wall } from './room.ts';

const workspace = '/workspace';
const ownFolder = '/case';
const home = '/tmp/home';
const node = '/opt/node/bin/node';

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

/**
 * Becomes bubblewrap (its arguments follow the limit) and leaves a watcher beside it that counts the processes
 * of the sandbox ten times a second, as the sandbox's own `/proc` lists them once it is mounted. `RLIMIT_NPROC`
 * cannot do this: it does not bind the user root, and before Linux 5.14 it counts what the user runs outside as
 * well. When not even `sleep` can be started there are too many by any measure.
 *
 * The environment is emptied here because the sandbox can read that of bubblewrap itself, its first process,
 * whatever `--clearenv` does for the command. `nice` keeps the host responsive while a command spins.
 */
const watchedStart = `
limit=$1; shift
watch() {
  while sleep 0.1 || return 1; [ -e "/proc/$1" ]; do
    inside=; read -r inside rest <"/proc/$1/task/$1/children"
    first=; read -r first <"/proc/$inside/root/proc/1/comm"
    [ "$first" = bwrap ] || continue
    set -- "$1" "/proc/$inside/root/proc/"[0-9]*
    [ $(($# - 1)) -le "$limit" ] || return 1
  done
}
( { watch $$ || kill -${tooManyProcesses.slice(3)} $$; } </dev/null >/dev/null 2>&1 & )
exec env -i "PATH=$PATH" nice -n 10 "$@" 3<<'END'
builder:x:1000:1000::${home}:/bin/sh
END
`;

/** Features that not every release has. */
export interface BubblewrapFeatures {
  /** `--disable-userns`, since 0.8: a command cannot become root in a namespace of its own. */
  readonly disableUserNamespaces: boolean;
}

/** The Linux wall: namespaces of its own for everything, and a file system that holds only what `room` names. */
export function bubblewrap(features: BubblewrapFeatures): Wall {
  return {
    kind: 'bubblewrap',
    workspacePath: () => workspace,
    launch: (command, room) => ({
      argv: [
        '/bin/sh',
        '-c',
        watchedStart,
        'sh',
        String(room.processes),
        'bwrap',
        ...sandbox(command, room, features),
      ],
      env: { PATH: systemPath },
      cwd: '/',
    }),
  };
}

function sandbox(command: string, room: Room, features: BubblewrapFeatures): readonly string[] {
  return [
    ...['--unshare-all', '--unshare-user', '--uid', '1000', '--gid', '1000', '--hostname', 'sandbox'],
    ...(features.disableUserNamespaces ? ['--disable-userns'] : []),
    ...(room.network ? ['--share-net'] : []),
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...readOnly(systemFolders),
    ...readOnly(systemFiles),
    ...(room.network ? readOnly(networkFiles) : []),
    ...['--ro-bind-data', '3', '/etc/passwd'],
    // Read-only, because root's own user may otherwise write the host's settings in /proc/sys.
    ...['--proc', '/proc', '--remount-ro', '/proc'],
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
    ...['--ro-bind', process.execPath, node],
    ...[room.writable ? '--bind' : '--ro-bind', room.workspace, workspace],
    // A hook or a setting planted in `.git` would run on the host when a person next uses git here.
    ...['--ro-bind-try', `${room.workspace}/.git`, `${workspace}/.git`],
    ...['--ro-bind-try', `${room.workspace}/SPEC.md`, `${workspace}/SPEC.md`],
    ...(room.folder === undefined ? [] : ['--bind', room.folder, ownFolder]),
    ...['--remount-ro', '/', '--chdir', room.folder === undefined ? workspace : ownFolder],
    ...['--clearenv', '--setenv', 'HOME', home, '--setenv', 'LANG', 'C.UTF-8'],
    ...['--setenv', 'PATH', `${workspace}/bin:/opt/node/bin:${systemPath}`],
    ...['--', '/bin/sh', '-c', limitedShell, 'sh', command],
  ];
}

const readOnly = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => ['--ro-bind-try', path, path]);
