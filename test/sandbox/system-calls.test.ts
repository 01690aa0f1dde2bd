import { expect, test } from 'vitest';
import { isFiltered } from '../../src/builder/sandbox/call-filter.ts';
import { type SystemCall, systemCalls } from '../../src/builder/sandbox/system-calls.ts';
import { errorOf } from './probe.ts';
import { host, theWall } from './walled.ts';

const wall = await theWall();

const column = process.arch === 'arm64' ? 1 : 0;
const numberOf = (name: SystemCall): number | undefined => {
  const numbers: readonly (number | undefined)[] = systemCalls[name];
  return numbers[column];
};

const [EPERM, ENOSYS, EPROTONOSUPPORT, EAFNOSUPPORT] = [1, 38, 93, 97];
const newUserNamespace = 0x10000000;

/** Each call as whoever attacks makes it: without the filter most of these do what they are asked. */
const refused: readonly (readonly [SystemCall, number, ...number[]])[] = [
  ['ptrace', EPERM, 0, 0, 0, 0],
  ['ptrace', EPERM, 16, 1, 0, 0],
  ['process_vm_readv', EPERM, 1, 0, 0, 0, 0, 0],
  ['process_vm_writev', EPERM, 1, 0, 0, 0, 0, 0],
  ['process_madvise', EPERM, -1, 0, 0, 0, 0],
  ['pidfd_getfd', EPERM, -1, 0, 0],
  ['kcmp', EPERM, 1, 1, 0, 0, 0],
  ['keyctl', EPERM, 0, -3, 0],
  ['keyctl', EPERM, 0, -4, 1],
  ['keyctl', EPERM, 1, 0],
  ['add_key', EPERM, 0, 0, 0, 0, -4],
  ['request_key', EPERM, 0, 0, 0, 0],
  ['io_uring_setup', ENOSYS, 1, 0],
  ['io_uring_enter', ENOSYS, -1, 0, 0, 0, 0],
  ['io_uring_register', ENOSYS, -1, 0, 0, 0],
  ['clone3', ENOSYS, 0, 0],
  ['clone', EPERM, newUserNamespace | 17, 0, 0, 0, 0],
  ['clone', EPERM, 0x20000000 | 17, 0, 0, 0, 0],
  ['unshare', EPERM, newUserNamespace],
  ['unshare', EPERM, 0x80],
  ['setns', EPERM, -1, 0],
  ['memfd_create', ENOSYS, 0, 0],
  ['memfd_secret', ENOSYS, 0],
  ['shmget', ENOSYS, 0, 4096, 0o1600],
  ['move_pages', EPERM, 0, 0, 0, 0, 0, 0],
  ['migrate_pages', EPERM, 0, 0, 0, 0],
  ['userfaultfd', EPERM, 1],
  ['bpf', EPERM, 0, 0, 0],
  ['perf_event_open', EPERM, 0, 0, -1, -1, 0],
  ['lookup_dcookie', EPERM, 0, 0, 0],
  ['fanotify_init', EPERM, 0, 0],
  ['name_to_handle_at', EPERM, -100, 0, 0, 0, 0],
  ['open_by_handle_at', EPERM, -100, 0, 0],
  ['mount', EPERM, 0, 0, 0, 0, 0],
  ['umount2', EPERM, 0, 0],
  ['mount_setattr', EPERM, -100, 0, 0, 0, 0],
  ['move_mount', EPERM, -100, 0, -100, 0, 0],
  ['open_tree', EPERM, -100, 0, 0],
  ['open_tree_attr', EPERM, -100, 0, 0, 0, 0],
  ['fsopen', EPERM, 0, 0],
  ['fsconfig', EPERM, -1, 0, 0, 0, 0],
  ['fsmount', EPERM, -1, 0, 0],
  ['fspick', EPERM, -100, 0, 0],
  ['pivot_root', EPERM, 0, 0],
  ['chroot', EPERM, 0],
  ['kexec_load', EPERM, 0, 0, 0, 0],
  ['kexec_file_load', EPERM, -1, -1, 0, 0, 0],
  ['init_module', EPERM, 0, 0, 0],
  ['finit_module', EPERM, -1, 0, 0],
  ['delete_module', EPERM, 0, 0],
  ['reboot', EPERM, 0, 0, 0, 0],
  ['swapon', EPERM, 0, 0],
  ['swapoff', EPERM, 0],
  ['acct', EPERM, 0],
  ['quotactl', EPERM, 0, 0, 0, 0],
  ['quotactl_fd', EPERM, -1, 0, 0, 0],
  ['syslog', EPERM, 10, 0, 0],
  ['vhangup', EPERM],
  ['sethostname', EPERM, 0, 0],
  ['setdomainname', EPERM, 0, 0],
  ['settimeofday', EPERM, 0, 0],
  ['clock_settime', EPERM, 0, 0],
  ['iopl', EPERM, 0],
  ['ioperm', EPERM, 0, 1, 0],
  ['modify_ldt', EPERM, 0, 0, 0],
  ['uselib', ENOSYS, 0],
  ['ustat', ENOSYS, 0, 0],
  ['sysfs', ENOSYS, 3],
  ['_sysctl', ENOSYS, 0],
  ['nfsservctl', ENOSYS, 0, 0, 0],
  ['socket', EAFNOSUPPORT, 40, 1, 0], // AF_VSOCK
  ['socket', EAFNOSUPPORT, 38, 5, 0], // AF_ALG
  ['socket', EAFNOSUPPORT, 17, 3, 0], // AF_PACKET
  ['socket', EAFNOSUPPORT, 44, 3, 0], // AF_XDP
  ['socket', EAFNOSUPPORT, 30, 5, 0], // AF_TIPC
  ['socketpair', EAFNOSUPPORT, 30, 5, 0, 0],
  ['socket', EPROTONOSUPPORT, 16, 3, 4], // NETLINK_SOCK_DIAG
  ['socket', EPROTONOSUPPORT, 16, 3, 12], // NETLINK_NETFILTER
  ['socket', EPROTONOSUPPORT, 2, 1, 132], // SCTP
  ['socket', EPROTONOSUPPORT, 2, 5, 0], // SCTP by its type
  ['socket', EPROTONOSUPPORT, 10, 0x80005, 0],
  ['ioctl', EPERM, 0, 0x5412, 0],
  ['ioctl', EPERM, 0, 0x541c, 0],
  ['ioctl', EPERM, 0, 0x5423, 0],
  ['personality', EPERM, 0x0400000],
];

const ofThisMachine = refused.flatMap(([name, error, ...args]) => {
  const number = numberOf(name);
  return number === undefined ? [] : [{ name, error, args, call: [number, ...args] as const }];
});

test('every call that is listed is tried, on a machine that has a filter', () => {
  expect(isFiltered(process.arch)).toBe(true);
  expect(new Set(refused.map(([name]) => name))).toEqual(new Set(Object.keys(systemCalls)));
});

test.each(ofThisMachine)('$name($args) is refused inside the wall', async ({ error, call }) => {
  expect(await errorOf(await host(wall), call)).toBe(error);
});

test.each([
  { name: 'socket', args: [1, 1, 0] },
  { name: 'socket', args: [1, 5, 0] },
  { name: 'socket', args: [2, 0x80001, 6] },
  { name: 'socket', args: [10, 0x80802, 17] },
  { name: 'socket', args: [2, 1, 262] },
  { name: 'socket', args: [16, 0x80003, 0] },
  { name: 'unshare', args: [0x400] },
  { name: 'personality', args: [0xffffffff] },
] as const)('$name($args), which programs need, does its work', async ({ name, args }) => {
  expect(await errorOf(await host(wall), [numberOf(name)!, ...args])).toBe(0);
});

test('calls of later kernels are not there', async () => {
  expect(await errorOf(await host(wall), [470])).toBe(ENOSYS);
  expect(await errorOf(await host(wall), [-1])).toBe(ENOSYS);
});

/** What a shell says of a process that was ended by SIGSYS. */
const endedByTheFilter = 128 + 31;

/** Only x86-64 has other machines inside, so there is nothing to try on arm64. */
const foreign =
  process.arch === 'arm64'
    ? []
    : ([
        ['getpid as a 32-bit program', 20, '32-bit', endedByTheFilter],
        ['ptrace as a 32-bit program', 26, '32-bit', endedByTheFilter],
        ['getpid as an x32 program', 0x40000000 + 39, 'itself', ENOSYS],
        ['ptrace as an x32 program', 0x40000000 + 521, 'itself', ENOSYS],
      ] as const);

test('a call made as another kind of machine is refused', async () => {
  for (const [name, number, as, expected] of foreign) {
    expect([name, await errorOf(await host(wall), [number], as)]).toEqual([name, expected]);
  }
});
