/**
 * Numbers of system calls by name: on x86-64, then on arm64, which has none for calls that only x86 or only
 * older kernels know.
 */
export const systemCalls = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  process_madvise: [440, 440],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],

  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],

  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  clone: [56, 220],
  clone3: [435, 435],
  unshare: [272, 97],
  setns: [308, 268],

  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  move_pages: [279, 239],
  migrate_pages: [256, 238],

  userfaultfd: [323, 282],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  lookup_dcookie: [212, 18],
  fanotify_init: [300, 262],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],

  mount: [165, 40],
  umount2: [166, 39],
  mount_setattr: [442, 442],
  move_mount: [429, 429],
  open_tree: [428, 428],
  open_tree_attr: [467, 467],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  pivot_root: [155, 41],
  chroot: [161, 51],

  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  syslog: [103, 116],
  vhangup: [153, 58],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  settimeofday: [164, 170],
  clock_settime: [227, 112],

  iopl: [172],
  ioperm: [173],
  modify_ldt: [154],
  uselib: [134],
  ustat: [136],
  sysfs: [139],
  _sysctl: [156],
  nfsservctl: [180, 42],

  socket: [41, 198],
  socketpair: [53, 199],
  ioctl: [16, 29],
  personality: [135, 92],
} as const satisfies Readonly<Record<string, readonly [number, number?]>>;

export type SystemCall = keyof typeof systemCalls;

/**
 * The highest number that was looked at when this list was made, that of `file_setattr` of Linux 6.17. Calls of
 * later kernels are not there, and the 32-bit calls of x86-64 (x32), whose numbers begin far above, neither.
 */
export const lastKnownCall = 469;
