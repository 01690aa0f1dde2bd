/** What a program did to files, as far as a power cut asks. */
export type FileEvent =
  | { readonly kind: 'open'; readonly path: string; readonly fd: number; readonly flags: string }
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly fd: number;
      readonly bytes: Buffer;
      /** Where it went; behind what the descriptor wrote before when absent. */
      readonly offset?: number;
    }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  /** It reached standard output. */
  | { readonly kind: 'said'; readonly text: string };

/** The system calls that are recorded, for `strace -e trace=`. */
export const traced =
  'openat,pwrite64,write,pwritev,writev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat';

/** Reads what `strace -f -y -xx` wrote. Calls that failed, and those of another kind, are left out. */
export function readTrace(trace: string): readonly FileEvent[] {
  const unfinished = new Map<string, string>();
  return trace.split('\n').flatMap((line) => {
    const [, pid = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      unfinished.set(pid, text.slice(0, -'<unfinished ...>'.length).trimEnd());
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const whole = resumed === null ? text : `${unfinished.get(pid) ?? ''}${resumed[1]}`;
    const [, name = '', inside = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(whole) ?? [];
    if (name === '' || result.startsWith('-')) return [];
    return eventOf(name, inside, Number(result)) ?? [];
  });
}

function eventOf(name: string, inside: string, result: number): FileEvent | undefined {
  const [, fd = '', hex = ''] = /^(\d+)<([^>]*)>/.exec(inside) ?? [];
  const path = decoded(hex).toString();
  const texts = [...inside.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.{3})?/g)];
  if (texts.some(([, , cut]) => cut !== undefined)) throw new Error(`A ${name} was recorded by half.`);
  const [first = Buffer.alloc(0), second] = texts.map(([, text]) => decoded(text ?? ''));
  switch (name) {
    case 'openat':
      return {
        kind: 'open',
        path: first.toString(),
        fd: result,
        flags: inside.slice(inside.lastIndexOf('"')),
      };
    case 'pwrite64':
      return { kind: 'write', path, fd: Number(fd), bytes: first, offset: Number(lastNumber(inside)) };
    case 'write':
      return fd === '1'
        ? { kind: 'said', text: first.toString() }
        : { kind: 'write', path, fd: Number(fd), bytes: first };
    case 'writev':
    case 'pwritev':
      return path.startsWith('/') ? unknown(name, path) : undefined;
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path };
    case 'ftruncate':
      return { kind: 'truncate', path, length: Number(lastNumber(inside)) };
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return second === undefined
        ? undefined
        : { kind: 'rename', from: first.toString(), to: second.toString() };
    case 'unlink':
    case 'unlinkat':
      return { kind: 'unlink', path: first.toString() };
  }
  return undefined;
}

function unknown(name: string, path: string): never {
  throw new Error(`${path} was written by ${name}, which is not replayed.`);
}

const lastNumber = (inside: string): string => /(\d+)$/.exec(inside)?.[1] ?? '0';

const decoded = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
