import type { ItemId, TaskId } from '../../domain/items/ids.ts';
import type { WrittenFile } from '../protocol/protocol.ts';
import { fileContent } from './file-content.ts';
import { isGitName } from './git-names.ts';
import { openHistory, restoreHistory } from './history.ts';
import { lineOrigins, linesOf, retrace, type Traced, traced } from './line-provenance.ts';
import { listInside, OutsideError, readInside, realParts, writeInside } from './safe-path.ts';
import { SmallSteps } from './small-steps.ts';
import { ignored, pathProblem, survey } from './survey.ts';

/** Who writes, and which items it serves. */
export interface FileAuthor {
  readonly task: TaskId;
  readonly items: readonly ItemId[];
}

/** Bytes of a file that are read to follow its lines; a larger one is data. */
const traceable = 2 * 1024 ** 2;

/** Lines of all files together that are followed; the rest is data. */
const mostFollowed = 1_000_000;

/** What a look at the workspace found in it that differs from what was known. */
export interface WorkspaceChange {
  readonly files: readonly WrittenFile[];
  /** Paths of files that are gone. */
  readonly removed: readonly string[];
}

/** What a sweep found. */
export interface Swept {
  /** What it removed because it must not stay, one phrase each. */
  readonly removed: readonly string[];
  readonly newPaths: readonly string[];
  /** Which limit the workspace is beyond, as a phrase. */
  readonly overfull?: string;
}

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
  readonly #onChange: (change: WorkspaceChange) => void;
  readonly #pace: SmallSteps;
  readonly #known = new Map<string, Known>();
  #followed = 0;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param root an absolute, real path
   * @param signal ends what takes long, a look at many files
   */
  constructor(root: string, onChange: (change: WorkspaceChange) => void, signal?: AbortSignal) {
    this.root = root;
    this.#onChange = onChange;
    this.#pace = new SmallSteps(signal);
  }

  /** Takes the folder as it stands; `earlier` says what another run wrote in it. @throws ForeignHistoryError */
  async open(earlier: readonly WrittenFile[]): Promise<void> {
    openHistory(this.root);
    const writtenBefore = new Map(earlier.map((file) => [file.path, file]));
    const { files, overfull } = await survey(this.root, this.#pace);
    for (const [path, stamp] of files) {
      const written = writtenBefore.get(path);
      const found = written && (await fileContent(this.root, path, traceable, this.#pace));
      if (found === undefined || found.hash !== written?.hash) this.#remember(path, { stamp });
      else {
        const lines = found.content && linesOf(found.content);
        this.#remember(path, {
          stamp,
          written,
          ...(lines && { traced: traced(lines, written.lines ?? []) }),
        });
      }
    }
    const removed = [...writtenBefore.keys()].filter((path) => !files.has(path));
    if (removed.length > 0 && overfull === undefined) this.#onChange({ files: [], removed });
  }

  /** Every file that is there, as far as is known, in no order. */
  get paths(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** Whether a file, or a folder with a file in it, is there as far as is known. */
  holds(path: string): boolean {
    return this.#known.has(path) || this.paths.some((file) => file.startsWith(`${path}/`));
  }

  /** What the build wrote and is still there, by path. */
  get files(): readonly WrittenFile[] {
    return [...this.#known.values()]
      .flatMap(({ written }) => written ?? [])
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** Paths of all files at or below `path`, sorted; links are left out. */
  async list(path = '.'): Promise<readonly string[]> {
    return (await this.#paths(await realParts(this.root, path))).sort();
  }

  async read(path: string, limit: number): ReturnType<typeof readInside> {
    return readInside(this.root, path, limit);
  }

  /** Writes a whole file. What lands in `bin/` can be executed. */
  async write(path: string, content: string, author: FileAuthor): Promise<WrittenFile> {
    const parts = await realParts(this.root, path);
    refuseProtected(path, parts);
    return this.#alone(async () => {
      const real = parts.join('/');
      const known = this.#known.get(real);
      const before = known?.traced ? known : { ...known, traced: await this.#asItStands(real) };
      await writeInside(this.root, parts, content, parts[0] === 'bin' ? 0o755 : 0o644);
      const written = await this.#note(real, before, author);
      if (written === undefined) throw new OutsideError(path, 'it was removed in the same moment');
      this.#onChange({ files: [written], removed: [] });
      return written;
    });
  }

  /**
   * Looks at what a command left behind: removes what must not stay, and notes what it changed as written by
   * `author`. With `newFiles: false`, files that it made are no part of the build.
   */
  async sweep(author: FileAuthor, options: { readonly newFiles: boolean }): Promise<Swept> {
    return this.#alone(async () => {
      const restored = await restoreHistory(this.root, this.#pace);
      const { files, overfull, ...found } = await survey(this.root, this.#pace);
      const removed = restored ? ['.git (it is to stay empty)', ...found.removed] : found.removed;
      if (overfull !== undefined) return { removed, newPaths: [], overfull };
      const newPaths = [...files.keys()].filter((path) => !this.#known.has(path));
      await this.#compare(files, author, options.newFiles);
      return { removed, newPaths };
    });
  }

  async #compare(found: ReadonlyMap<string, string>, author: FileAuthor, newFiles: boolean): Promise<void> {
    const removed = [...this.#known.keys()].filter((path) => !found.has(path));
    for (const path of removed) this.#forget(path);
    const files: WrittenFile[] = [];
    for (const [path, stamp] of found) {
      const known = this.#known.get(path);
      if (known?.stamp === stamp) continue;
      if (known === undefined && !newFiles) this.#remember(path, { stamp });
      else {
        const written = await this.#note(path, known ?? { traced: nothing }, author);
        if (written !== undefined) files.push(written);
      }
    }
    if (files.length + removed.length > 0) this.#onChange({ files, removed });
  }

  async #asItStands(path: string): Promise<Traced | undefined> {
    const found = await fileContent(this.root, path, traceable, this.#pace);
    const lines = found === undefined ? [] : found.content && linesOf(found.content);
    return lines && traced(lines, []);
  }

  /** Without what was there before, nobody can say which lines are new. */
  async #note(path: string, before: Before, author: FileAuthor): Promise<WrittenFile | undefined> {
    const found = await fileContent(this.root, path, traceable, this.#pace);
    if (found === undefined) return undefined;
    const lines = this.#withinRoom(path, found.content && linesOf(found.content));
    const trace = lines && before.traced && retrace(before.traced, lines, { ...author });
    const written: WrittenFile = {
      path,
      hash: found.hash,
      bytes: found.bytes,
      items: [...new Set([...(before.written?.items ?? []), ...author.items])],
      task: author.task,
      ...(trace && { lines: lineOrigins(trace) }),
    };
    this.#remember(path, { stamp: found.stamp, written, ...(trace && { traced: trace }) });
    return written;
  }

  /** The lines of a text, unless all that are followed would become too many. */
  #withinRoom(path: string, lines: readonly string[] | undefined): readonly string[] | undefined {
    const others = this.#followed - followedIn(this.#known.get(path));
    return others + (lines?.length ?? 0) <= mostFollowed ? lines : undefined;
  }

  #remember(path: string, known: Known): void {
    this.#forget(path);
    this.#known.set(path, known);
    this.#followed += followedIn(known);
  }

  #forget(path: string): void {
    this.#followed -= followedIn(this.#known.get(path));
    this.#known.delete(path);
  }

  async #paths(parts: readonly string[]): Promise<string[]> {
    // What a command removes or locks while it is read is no part of the build.
    const entries = await listInside(this.root, parts).catch(whenGone);
    const paths: string[] = [];
    for (const entry of entries ?? []) {
      const path = [...parts, entry.name];
      if (entry.isFile() && path.join('/') !== 'SPEC.md') paths.push(path.join('/'));
      else if (entry.isDirectory() && entry.name !== '.git' && !ignored.has(entry.name))
        paths.push(...(await this.#paths(path)));
    }
    return paths;
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }
}

/** `.git` would run on the host when a person next uses git, and the frozen spec never changes. */
function refuseProtected(path: string, parts: readonly string[]): void {
  if (parts.some(isGitName))
    throw new OutsideError(path, 'the history of the workspace is not yours to write');
  if (parts.length === 1 && parts[0]?.toLowerCase() === 'spec.md')
    throw new OutsideError(path, 'the spec is frozen');
  const problem = pathProblem(parts);
  if (problem !== undefined) throw new OutsideError(path, problem);
}

function whenGone(error: NodeJS.ErrnoException): undefined {
  if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes(error.code ?? '') && !(error instanceof OutsideError))
    throw error;
}

const followedIn = (known: Known | undefined): number => known?.traced?.lines.length ?? 0;
