import type { SystemCall } from './system-calls.ts';

/** What a call that is refused returns: the number of an error, the same on both machines. */
export const answers = { EPERM: 1, ENOSYS: 38, EPROTONOSUPPORT: 93, EAFNOSUPPORT: 97 } as const;

/** Something that must hold of an argument, counted from 0. The kernel looks at the lower 32 bits of all of these. */
export type Test =
  | { readonly argument: number; readonly hasAnyOf: number }
  | { readonly argument: number; readonly isOneOf: readonly number[] }
  | { readonly argument: number; readonly isNoneOf: readonly number[] };

export interface RefusedCalls {
  readonly calls: readonly SystemCall[];
  readonly answer: keyof typeof answers;
  /** Refused only when all of this holds. */
  readonly when?: readonly Test[];
}

/** `CLONE_NEW...`: user, mount, process, network, IPC, host name, cgroup and, for `unshare`, time. */
const newNamespaces = 0x7e020000;
const newTimeNamespace = 0x80;

const [unix, internet, netlink, internet6] = [1, 2, 16, 10];
/** Any, ICMP, TCP, UDP, ICMPv6, MPTCP; asking for another one makes the kernel load a module. */
const protocols = [0, 1, 6, 17, 58, 262];
/** `SOCK_STREAM`, `SOCK_DGRAM` and `SOCK_RAW`, which needs a right that no command has, with both flags. */
const streamsAndDatagrams = [1, 2, 3].flatMap((type) => [type, type | 0x800, type | 0x80000, type | 0x80800]);

/** What builds never need. All other calls are allowed, and what they may do is held by the namespaces. */
export const refusals: readonly RefusedCalls[] = [
  // Other processes: the first process of the sandbox is one.
  {
    calls: ['ptrace', 'process_vm_readv', 'process_vm_writev', 'process_madvise', 'pidfd_getfd', 'kcmp'],
    answer: 'EPERM',
  },
  // The kernel's keyring belongs to the user and outlives every sandbox.
  { calls: ['keyctl', 'add_key', 'request_key'], answer: 'EPERM' },
  // Programs fall back to older calls: a filter cannot see what io_uring does nor the flags of clone3.
  { calls: ['io_uring_setup', 'io_uring_enter', 'io_uring_register', 'clone3'], answer: 'ENOSYS' },
  { calls: ['clone'], answer: 'EPERM', when: [{ argument: 0, hasAnyOf: newNamespaces }] },
  {
    calls: ['unshare'],
    answer: 'EPERM',
    when: [{ argument: 0, hasAnyOf: newNamespaces | newTimeNamespace }],
  },
  { calls: ['setns'], answer: 'EPERM' },
  // Memory that belongs to no process and that nobody could count.
  { calls: ['memfd_create', 'memfd_secret', 'shmget'], answer: 'ENOSYS' },
  { calls: ['move_pages', 'migrate_pages'], answer: 'EPERM' },
  // Large parts of the kernel that are made for other purposes.
  {
    calls: [
      ...(['userfaultfd', 'bpf', 'perf_event_open', 'lookup_dcookie', 'fanotify_init'] as const),
      ...(['name_to_handle_at', 'open_by_handle_at'] as const),
    ],
    answer: 'EPERM',
  },
  {
    calls: [
      ...(['mount', 'umount2', 'mount_setattr', 'move_mount', 'open_tree', 'open_tree_attr'] as const),
      ...(['fsopen', 'fsconfig', 'fsmount', 'fspick', 'pivot_root', 'chroot'] as const),
    ],
    answer: 'EPERM',
  },
  // The machine itself.
  {
    calls: [
      ...([
        'kexec_load',
        'kexec_file_load',
        'init_module',
        'finit_module',
        'delete_module',
        'reboot',
      ] as const),
      ...(['swapon', 'swapoff', 'acct', 'quotactl', 'quotactl_fd', 'syslog', 'vhangup'] as const),
      ...(['sethostname', 'setdomainname', 'settimeofday', 'clock_settime'] as const),
      ...(['iopl', 'ioperm', 'modify_ldt'] as const),
    ],
    answer: 'EPERM',
  },
  { calls: ['uselib', 'ustat', 'sysfs', '_sysctl', 'nfsservctl'], answer: 'ENOSYS' },
  // Node finds the addresses of the machine by netlink's routes.
  {
    calls: ['socket', 'socketpair'],
    answer: 'EAFNOSUPPORT',
    when: [{ argument: 0, isNoneOf: [unix, internet, internet6, netlink] }],
  },
  {
    calls: ['socket'],
    answer: 'EPROTONOSUPPORT',
    when: [
      { argument: 0, isOneOf: [netlink] },
      { argument: 2, isNoneOf: [0] },
    ],
  },
  ...[
    { argument: 1, isNoneOf: streamsAndDatagrams },
    { argument: 2, isNoneOf: protocols },
  ].map(
    (odd): RefusedCalls => ({
      calls: ['socket'],
      answer: 'EPROTONOSUPPORT',
      when: [{ argument: 0, isOneOf: [internet, internet6] }, odd],
    }),
  ),
  // TIOCSTI and TIOCLINUX type into a terminal, TIOCSETD loads a driver for one.
  { calls: ['ioctl'], answer: 'EPERM', when: [{ argument: 1, isOneOf: [0x5412, 0x541c, 0x5423] }] },
  // Of the old personalities only those that ask, and those of 32-bit programs and of debuggers.
  {
    calls: ['personality'],
    answer: 'EPERM',
    when: [{ argument: 0, isNoneOf: [0, 0xffffffff, 0x0008, 0x20000, 0x20008, 0x0040000] }],
  },
];
