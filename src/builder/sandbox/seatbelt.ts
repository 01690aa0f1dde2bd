import { dirname } from 'node:path';
import { closedStart } from './descriptors.ts';
import { limitedShell, type Sandbox, type SandboxPolicy, searchPath } from './policy.ts';
import { markName, markOf, reaper } from './reaper.ts';

/**
 * What a command may do on macOS: closed by default, then the system's own files, the program's runtime and the
 * room. Shared memory by name would outlive a command, and a terminal is the human's, so neither is there. Paths
 * come in as parameters, so that no name can end a string of the profile early.
 */
function profile(room: SandboxPolicy): string {
  const owned = [
    ...(room.writable ? ['WORKSPACE'] : []),
    ...(room.folder === undefined ? [] : ['FOLDER']),
    'SCRATCH',
  ];
  const subpaths = (names: readonly string[]): string =>
    names.map((name) => `(subpath (param "${name}"))`).join(' ');
  return `
(version 1)
(deny default)
(allow process-exec process-fork)
(allow process-info* (target same-sandbox))
(allow signal (target same-sandbox))
(allow sysctl-read)
(allow mach-lookup
  (global-name "com.apple.system.opendirectoryd.libinfo")
  (global-name "com.apple.system.notification_center")
  (global-name "com.apple.system.logger"))
(allow ipc-posix-sem)
(allow ipc-posix-shm-read-data (ipc-posix-name "apple.shm.notification_center"))
(allow file-read-metadata)
(allow file-read* file-map-executable
  (literal "/")
  (subpath "/System") (subpath "/usr") (subpath "/bin") (subpath "/sbin")
  (subpath "/Library/Apple") (subpath "/Library/Developer/CommandLineTools") (subpath "/Library/Frameworks")
  (subpath "/opt/homebrew") (subpath "/nix/store")
  (subpath "/private/etc/ssl") (subpath "/private/var/db/timezone") (subpath "/private/var/db/dyld")
  (literal "/dev/null") (literal "/dev/zero") (literal "/dev/random") (literal "/dev/urandom")
  (subpath "/dev/fd")
  (literal (param "NODE")) (subpath (param "WORKSPACE")) ${subpaths(owned)})
(allow file-write* ${subpaths(owned)})
(allow file-write-data (literal "/dev/null") (literal "/dev/zero"))
(deny file-write* (subpath (param "GIT")) (literal (param "SPEC")))
${room.network ? networkRules : ''}`;
}

const networkRules = `
(allow network-outbound network-inbound network-bind system-socket)
(allow file-read* (literal "/private/etc/resolv.conf") (literal "/private/etc/hosts") (literal "/private/var/run/resolv.conf"))
(allow mach-lookup (global-name "com.apple.trustd.agent") (global-name "com.apple.SystemConfiguration.configd"))`;

/**
 * The macOS wall. It has no process namespace: a child that starts a session of its own is ended by its mark, and
 * where it took that off it outlives its command, inside the same profile.
 */
export const seatbelt: Sandbox = {
  kind: 'seatbelt',
  workspacePath: (path) => path,
  launch: (command, room) => ({
    argv: [
      ...closedStart,
      '/usr/bin/sandbox-exec',
      ...['-p', profile(room)],
      ...parameters(room).flatMap(([name, path]) => ['-D', `${name}=${path}`]),
      ...['/usr/bin/nice', '-n', '10', '/bin/sh', '-c', limitedShell, 'sh', command],
    ],
    env: {
      [markName]: markOf(room),
      HOME: room.scratch,
      TMPDIR: room.scratch,
      LANG: 'en_US.UTF-8',
      PATH: searchPath(dirname(process.execPath), room.workspace),
    },
    cwd: room.folder ?? room.workspace,
    reaper: reaper(room),
  }),
};

const parameters = (room: SandboxPolicy): readonly (readonly [string, string])[] => [
  ['NODE', process.execPath],
  ['WORKSPACE', room.workspace],
  ['GIT', `${room.workspace}/.git`],
  ['SPEC', `${room.workspace}/SPEC.md`],
  ['FOLDER', room.folder ?? room.scratch],
  ['SCRATCH', room.scratch],
];
