import {
  type BigIntStats,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';

const { O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Linux: a file by its place alone, which needs no right to read it. Node does not name it. */
const O_PATH = 0o10000000;

/** Linux gives open folders a name that stays true whatever happens to their path; elsewhere the path is checked again. */
const openFoldersHaveNames = process.platform === 'linux';

/**
 * A folder that is held open. No link is followed, in its path or in it, and whatever a neighbour does to the
 * path meanwhile, its names lead to what stands in this folder. Names are bytes, because a file system's are.
 */
export class OpenFolder {
  readonly #descriptor: number;
  readonly #path: string;

  private constructor(path: string | Buffer, shown: string) {
    this.#descriptor = openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    this.#path = shown;
  }

  /** @param path absolute and real */
  static at(path: string): OpenFolder {
    return new OpenFolder(path, path);
  }

  /** The folder of that name in this one; `undefined` where there is none, or none that may be opened. */
  enter(name: Buffer): OpenFolder | undefined {
    return unlessGone(() => {
      const folder = new OpenFolder(this.#place(name), join(this.#path, name.toString()));
      if (folder.#isStillThere()) return folder;
      folder.close();
      return undefined;
    });
  }

  names(): readonly Buffer[] {
    const all = unlessGone(() => readdirSync(this.#place(Buffer.from('.')), { encoding: 'buffer' }));
    return all ?? [];
  }

  /** What stands under a name, a link as itself; `undefined` where nothing does any more. */
  look(name: Buffer): BigIntStats | undefined {
    return unlessGone(() => lstatSync(this.#place(name), { bigint: true }));
  }

  /** What a link says. */
  target(name: Buffer): string {
    return unlessGone(() => readlinkSync(this.#place(name), 'utf8')) ?? '';
  }

  /** Opens a plain file to read; the caller closes it. `undefined` where there is none, or none that may be read. */
  open(name: Buffer): number | undefined {
    // Without O_NONBLOCK a pipe would make the builder wait for ever.
    const file = unlessGone(() => openSync(this.#place(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
    if (file === undefined || (fstatSync(file).isFile() && this.#isStillThere())) return file;
    closeSync(file);
    return undefined;
  }

  setMode(name: Buffer, mode: number): void {
    unlessGone(() => {
      if (!openFoldersHaveNames) return chmodSync(this.#place(name), mode);
      const file = openSync(this.#place(name), O_PATH | O_NOFOLLOW);
      try {
        chmodSync(`/proc/self/fd/${file}`, mode);
      } finally {
        closeSync(file);
      }
    });
  }

  /** Makes a folder where nothing has the name. */
  make(name: Buffer): void {
    unlessGone(() => mkdirSync(this.#place(name)));
  }

  /** Whether the name is gone afterwards; a folder is not. */
  unlink(name: Buffer): boolean {
    try {
      unlinkSync(this.#place(name));
      return true;
    } catch (error) {
      return codeOf(error) === 'ENOENT';
    }
  }

  removeEmpty(name: Buffer): void {
    unlessGone(() => rmdirSync(this.#place(name)));
  }

  moveTo(name: Buffer, target: OpenFolder, newName: Buffer): void {
    unlessGone(() => renameSync(this.#place(name), target.#place(newName)));
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #place(name: Buffer): Buffer {
    const folder = openFoldersHaveNames ? `/proc/self/fd/${this.#descriptor}` : this.#path;
    return Buffer.concat([Buffer.from(`${folder}/`), name]);
  }

  #isStillThere(): boolean {
    return openFoldersHaveNames || realpathSync(this.#path) === this.#path;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Commands of other tasks may run meanwhile: what was there a moment ago can be gone, another thing, or locked. */
const gone = new Set([
  'ENOENT',
  'ENOTDIR',
  'ELOOP',
  'ENXIO',
  'EACCES',
  'EISDIR',
  'ENOTEMPTY',
  'EEXIST',
  'EPERM',
  'EINVAL',
  // A link that stands where a folder did has no mode.
  'ENOTSUP',
  // A program that holds a lease on it has to let go first, and nobody waits for that.
  'EAGAIN',
]);

function unlessGone<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (!gone.has(codeOf(error) ?? '')) throw error;
    return undefined;
  }
}
