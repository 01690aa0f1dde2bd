import path from 'node:path';
import type { Chance } from '../chance.ts';
import type { FileEvent } from './trace.ts';

/** Bytes that a disk writes whole or not at all. */
const sector = 512;

interface Write {
  readonly at: number;
  readonly bytes: Buffer;
}

/** What was done to one file, in its order; `length` cuts or grows it. */
type FileWork = Write | { readonly length: number };

interface Inode {
  readonly work: FileWork[];
  /** So much of the work is on the disk for certain. */
  synced: number;
}

type Entry =
  | { readonly kind: 'link'; readonly path: string; readonly inode: Inode }
  | { readonly kind: 'unlink'; readonly path: string };

interface Folder {
  readonly work: Entry[];
  synced: number;
}

/**
 * A disk as POSIX promises it: what a file was told before its last `fsync` is there; of what came after, any sectors
 * may be. Names are kept in their order in each folder, as far as the folder was synced or a file in it.
 */
export class Disk {
  readonly #root: string;
  readonly #names = new Map<string, Inode>();
  readonly #folders = new Map<string, Folder>();
  readonly #positions = new Map<number, number>();

  /** `files`: what was there before, for certain. Only what is below `root` is kept. */
  constructor(root: string, files: ReadonlyMap<string, Buffer>) {
    this.#root = root;
    for (const [name, bytes] of files) {
      this.#link(name, { work: [{ at: 0, bytes }], synced: 1 });
      const folder = this.#folderOf(name);
      folder.synced = folder.work.length;
    }
  }

  apply(event: FileEvent): void {
    if (event.kind === 'said') return;
    if (event.kind === 'rename') {
      this.#rename(event.from, event.to);
      return;
    }
    if (!event.path.startsWith(`${this.#root}/`)) return;
    const inode = this.#names.get(event.path);
    switch (event.kind) {
      case 'open':
        this.#open(event.path, event.fd, event.flags, inode);
        return;
      case 'write': {
        const at = event.offset ?? this.#positions.get(event.fd) ?? 0;
        if (event.offset === undefined) this.#positions.set(event.fd, at + event.bytes.length);
        inode?.work.push({ at, bytes: event.bytes });
        return;
      }
      case 'truncate':
        inode?.work.push({ length: event.length });
        return;
      case 'sync':
        this.#sync(event.path, inode);
        return;
      case 'unlink':
        this.#names.delete(event.path);
        this.#folderOf(event.path).work.push({ kind: 'unlink', path: event.path });
    }
  }

  /** The files as they may be when the power is cut now. */
  cut(chance: Chance): ReadonlyMap<string, Buffer> {
    const entries = new Map<string, Inode>();
    for (const { work, synced } of this.#folders.values()) {
      const kept = synced + chance.below(work.length - synced + 1);
      for (const entry of work.slice(0, kept)) {
        if (entry.kind === 'link') entries.set(entry.path, entry.inode);
        else entries.delete(entry.path);
      }
    }
    return new Map([...entries].map(([name, inode]) => [name, contentOf(inode, chance)]));
  }

  #open(name: string, fd: number, flags: string, inode: Inode | undefined): void {
    this.#positions.set(fd, 0);
    if (inode === undefined) {
      if (flags.includes('O_CREAT')) this.#link(name, { work: [], synced: 0 });
    } else if (flags.includes('O_TRUNC')) inode.work.push({ length: 0 });
    else if (flags.includes('O_APPEND')) this.#positions.set(fd, whole(inode).length);
  }

  #link(name: string, inode: Inode): void {
    this.#names.set(name, inode);
    this.#folderOf(name).work.push({ kind: 'link', path: name, inode });
  }

  #rename(from: string, to: string): void {
    const inode = this.#names.get(from);
    if (inode === undefined) return;
    this.#names.delete(from);
    this.#link(to, inode);
    this.#folderOf(from).work.push({ kind: 'unlink', path: from });
  }

  /** A file that was synced has its name, too, and whatever came before it in the folder. */
  #sync(name: string, inode: Inode | undefined): void {
    const folder = this.#folders.get(name);
    if (folder !== undefined) folder.synced = folder.work.length;
    if (inode === undefined) return;
    inode.synced = inode.work.length;
    const own = this.#folderOf(name);
    const linked = own.work.findLastIndex((entry) => entry.kind === 'link' && entry.inode === inode);
    own.synced = Math.max(own.synced, linked + 1);
  }

  #folderOf(name: string): Folder {
    const key = path.dirname(name);
    const folder = this.#folders.get(key) ?? { work: [], synced: 0 };
    this.#folders.set(key, folder);
    return folder;
  }
}

const whole = ({ work }: Inode): Buffer => replayed(work);

/** All that was synced, and of the rest nothing, everything, a beginning, or any sectors. */
function contentOf({ work, synced }: Inode, chance: Chance): Buffer {
  const certain = work.slice(0, synced);
  const rest = work.slice(synced);
  switch (chance.below(4)) {
    case 0:
      return replayed(certain);
    case 1:
      return replayed(work);
    case 2:
      return replayed([...certain, ...rest.slice(0, chance.below(rest.length + 1))]);
    default: {
      const share = chance.next();
      return replayed([...certain, ...rest.flatMap(sectorsOf).filter(() => chance.happens(share))]);
    }
  }
}

function sectorsOf(step: FileWork): readonly FileWork[] {
  if ('length' in step) return [step];
  const parts: Write[] = [];
  for (let from = 0; from < step.bytes.length; ) {
    const to = Math.min(step.bytes.length, from + sector - ((step.at + from) % sector));
    parts.push({ at: step.at + from, bytes: step.bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}

const lengthOf = (step: FileWork): number => ('length' in step ? step.length : step.at + step.bytes.length);

/** What a file holds after all of that. What was never written is zero. */
function replayed(work: readonly FileWork[]): Buffer {
  const content = Buffer.alloc(Math.max(0, ...work.map(lengthOf)));
  let length = 0;
  for (const step of work) {
    if ('length' in step) {
      content.fill(0, step.length, Math.max(length, step.length));
      length = step.length;
    } else {
      step.bytes.copy(content, step.at);
      length = Math.max(length, lengthOf(step));
    }
  }
  return content.subarray(0, length);
}
