import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ItemId, TaskId } from '../spec/ids.ts';
import { listInside, OutsideError, readInside, realParts, writeInside } from './inside.ts';
import { lineOrigins, linesOf, retrace, type Traced, traced } from './lines.ts';
import type { WrittenFile } from './protocol.ts';

/** Who writes, and which items it serves. */
export interface Author {
  readonly task: TaskId;
  readonly items: readonly ItemId[];
}

/** Bytes of a file that are read to follow its lines; a larger one is data. */
const traceable = 2 * 1024 ** 2;

/** Folders that programs fill by themselves. */
const ignored = new Set(['.git', 'node_modules', '__pycache__', '.pytest_cache', '.cache']);

/** Bytes of a file that are hashed; none can grow beyond it inside the wall. */
const readable = 256 * 1024 ** 2;

interface Before {
  readonly traced?: Traced | undefined;
  readonly written?: WrittenFile;
}

interface Known extends Before {
  /** Changes whenever the file does. */
  readonly stamp: string;
}

const nothing: Traced = { lines: [], origins: [] };

/**
 * The folder that a build works in, and the record of what was written there for which items. Every path is
 * checked again at every use, and only one change is made at a time.
 */
export class Workspace {
  readonly root: string;
  readonly #onFile: (file: WrittenFile) => void;
  readonly #known = new Map<string, Known>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param root an absolute, real path */
  constructor(root: string, onFile: (file: WrittenFile) => void) {
    this.root = root;
    this.#onFile = onFile;
  }

  /** Takes the folder as it stands; `earlier` says what another run wrote in it. */
  async open(earlier: readonly WrittenFile[]): Promise<void> {
    for (const [path, stamp] of await this.#scan()) {
      const written = earlier.find((file) => file.path === path);
      const content = written && (await this.read(path, traceable)).content;
      if (written === undefined || content === undefined || hashOf(content) !== written.hash) {
        this.#known.set(path, { stamp });
        continue;
      }
      const lines = linesOf(content);
      this.#known.set(path, { stamp, written, ...(lines && { traced: traced(lines, written.lines ?? []) }) });
    }
  }

  /** What the build wrote and is still there, by path. */
  get files(): readonly WrittenFile[] {
    return [...this.#known.values()]
      .flatMap(({ written }) => written ?? [])
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** Paths of all files at or below `path`, sorted; links are named and not followed. */
  async list(path = '.'): Promise<readonly string[]> {
    const parts = await realParts(this.root, path);
    return [...(await this.#scan(parts)).keys()].sort();
  }

  async read(path: string, limit: number): ReturnType<typeof readInside> {
    return readInside(this.root, path, limit);
  }

  /** Writes a whole file. What lands in `bin/` can be executed. */
  async write(path: string, content: string, author: Author): Promise<WrittenFile> {
    const parts = await realParts(this.root, path);
    refuseProtected(path, parts);
    return this.#alone(async () => {
      const real = parts.join('/');
      const known = this.#known.get(real);
      const before = known?.traced ? known : { ...known, traced: await this.#asItStands(real) };
      await writeInside(this.root, parts, content, parts[0] === 'bin' ? 0o755 : 0o644);
      return this.#note(real, before, author);
    });
  }

  /** Notes what a command changed, as written by `author`. With `newFiles: false`, files that it made are no part of the build. */
  async sweep(author: Author, options: { readonly newFiles: boolean }): Promise<void> {
    await this.#alone(async () => {
      const found = await this.#scan();
      for (const path of this.#known.keys()) if (!found.has(path)) this.#known.delete(path);
      for (const [path, stamp] of found) {
        const known = this.#known.get(path);
        if (known?.stamp === stamp) continue;
        if (known === undefined && !options.newFiles) this.#known.set(path, { stamp });
        else await this.#note(path, known ?? { traced: nothing }, author).catch(whenGone);
      }
    });
  }

  async #asItStands(path: string): Promise<Traced | undefined> {
    const { content } = await this.read(path, traceable).catch(() => ({ content: Buffer.alloc(0) }));
    const lines = linesOf(content);
    return lines && traced(lines, []);
  }

  /** Without what was there before, nobody can say which lines are new. */
  async #note(path: string, before: Before, author: Author): Promise<WrittenFile> {
    const { content, size } = await this.read(path, readable);
    const lines = size > traceable ? undefined : linesOf(content);
    const trace = lines && before.traced && retrace(before.traced, lines, { ...author });
    const written: WrittenFile = {
      path,
      hash: hashOf(content),
      bytes: size,
      items: [...new Set([...(before.written?.items ?? []), ...author.items])],
      task: author.task,
      ...(trace && { lines: lineOrigins(trace) }),
    };
    this.#known.set(path, { stamp: await this.#stamp(path), written, ...(trace && { traced: trace }) });
    this.#onFile(written);
    return written;
  }

  async #scan(parts: readonly string[] = []): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    // What a command removes or locks while it is read is no part of the build.
    const entries = await listInside(this.root, parts).catch(whenGone);
    for (const entry of entries ?? []) {
      const path = [...parts, entry.name];
      if (entry.isDirectory() && !ignored.has(entry.name)) {
        for (const [name, stamp] of await this.#scan(path)) found.set(name, stamp);
      } else if (entry.isFile() && path.join('/') !== 'SPEC.md') {
        const stamp = await this.#stamp(path.join('/')).catch(whenGone);
        if (stamp !== undefined) found.set(path.join('/'), stamp);
      }
    }
    return found;
  }

  async #stamp(path: string): Promise<string> {
    const { ino, size, mtimeNs } = await lstat(join(this.root, path), { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/** `.git` would run on the host when a person next uses git, and the frozen spec never changes. */
function refuseProtected(path: string, parts: readonly string[]): void {
  const names = parts.map((part) => part.toLowerCase());
  if (names.includes('.git'))
    throw new OutsideError(path, 'the history of the workspace is not yours to write');
  if (names.length === 1 && names[0] === 'spec.md') throw new OutsideError(path, 'the spec is frozen');
}

function whenGone(error: NodeJS.ErrnoException): undefined {
  if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code ?? '') && !(error instanceof OutsideError))
    throw error;
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
