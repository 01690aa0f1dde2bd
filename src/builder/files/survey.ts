import type { BigIntStats } from 'node:fs';
import { stampOf } from './file-content.ts';
import { bareHeads, isGitName } from './git-names.ts';
import { OpenFolder } from './open-folder.ts';
import { removeTree } from './remove-tree.ts';
import type { SmallSteps } from './small-steps.ts';

/** What a workspace may hold. Bytes are counted as a copy would take them: a hole in a file is no room saved. */
export const most = {
  entries: 100_000,
  fileBytes: 256 * 1024 ** 2,
  bytes: 2 * 1024 ** 3,
  depth: 64,
  pathBytes: 1_024,
} as const;

/** Folders that programs fill by themselves. What is in them is no part of the build. */
export const ignored: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  '.pytest_cache',
  '.cache',
]);

/** A look at the whole workspace. */
export interface Survey {
  /** The plain files that can be part of a build, by path: a stamp that changes whenever the file does. */
  readonly files: ReadonlyMap<string, string>;
  /** What was removed because it must not stay, one phrase each. */
  readonly removed: readonly string[];
  /** Which limit the workspace is beyond, as a phrase; `files` may lack some then. */
  readonly overfull?: string;
}

/** Whether a link may stay: the folder that it is in, and what it says. */
type LinkRule = (folder: readonly string[], target: string) => boolean;

/** Why a path cannot be written: it is longer or deeper than a workspace may be. */
export function pathProblem(parts: readonly string[]): string | undefined {
  if (parts.length > most.depth) return `it is more than ${most.depth} folders deep`;
  if (Buffer.byteLength(parts.join('/')) > most.pathBytes) return `it is longer than ${most.pathBytes} bytes`;
  return undefined;
}

/**
 * Looks at every file of a workspace, and leaves plain files and folders only. Removed are sockets, pipes and devices,
 * repositories that git would obey on the host, names that are no text, and what lies too deep; rights that a file
 * would lend to whoever runs it are taken away. Links are never followed, and kept where `linkStays` says so.
 */
export async function survey(
  root: string,
  pace: SmallSteps,
  linkStays: LinkRule = () => true,
): Promise<Survey> {
  const surveyor = new Surveyor(pace, linkStays);
  const folder = OpenFolder.at(root);
  try {
    await surveyor.visit(folder, [], true);
  } finally {
    folder.close();
  }
  return surveyor.result();
}

class Surveyor {
  readonly #pace: SmallSteps;
  readonly #linkStays: LinkRule;
  readonly #files = new Map<string, string>();
  readonly #removed: string[] = [];
  #entries = 0;
  #bytes = 0;
  #problem: string | undefined;

  constructor(pace: SmallSteps, linkStays: LinkRule) {
    this.#pace = pace;
    this.#linkStays = linkStays;
  }

  result(): Survey {
    const problem =
      this.#problem ??
      (this.#entries > most.entries
        ? `it holds ${this.#entries} files and folders, and may hold ${most.entries}`
        : this.#bytes > most.bytes
          ? `its files take ${megabytes(this.#bytes)}, and may take ${megabytes(most.bytes)}`
          : undefined);
    return {
      files: this.#files,
      removed: this.#removed,
      ...(problem !== undefined && { overfull: `the workspace is too full: ${problem}` }),
    };
  }

  async visit(folder: OpenFolder, parts: readonly string[], counts: boolean): Promise<void> {
    const names = folder.names();
    const heads = new Set(bareHeads(names.map(String)));
    for (const name of names) {
      await this.#pace.step();
      const path = [...parts, name.toString()];
      if (path.length === 1 && path[0] === '.git') continue;
      const found = folder.look(name);
      if (found === undefined) continue;
      const leadsOut = found.isSymbolicLink() && !this.#linkStays(parts, folder.target(name));
      const why = leadsOut ? 'it leads out' : whyNotToStay(name, path, found, heads);
      if (why === undefined) await this.#note(folder, name, path, found, counts);
      else {
        await removeTree(folder, name, this.#pace);
        this.#removed.push(`${shortened(path)} (${why})`);
        if (pathProblem(path) !== undefined) this.#problem ??= `${shortened(path)} cannot stay, ${why}`;
      }
    }
  }

  async #note(
    folder: OpenFolder,
    name: Buffer,
    path: readonly string[],
    found: BigIntStats,
    counts: boolean,
  ): Promise<void> {
    this.#entries++;
    const stamp = withPlainMode(folder, name, found);
    if (found.isDirectory()) {
      const inner = folder.enter(name);
      if (inner === undefined) return;
      try {
        await this.visit(inner, path, counts && !ignored.has(name.toString()));
      } finally {
        inner.close();
      }
    } else if (found.isFile()) {
      this.#bytes += Math.max(Number(found.size), Number(found.blocks) * 512);
      if (found.size > most.fileBytes)
        this.#problem ??= `${shortened(path)} has ${megabytes(Number(found.size))}`;
      const isOfTheBuild = counts && this.#entries <= most.entries && path.join('/') !== 'SPEC.md';
      if (isOfTheBuild) this.#files.set(path.join('/'), stamp);
    }
  }
}

function whyNotToStay(
  name: Buffer,
  path: readonly string[],
  found: BigIntStats,
  heads: ReadonlySet<string>,
): string | undefined {
  const text = name.toString();
  if (isGitName(text) || heads.has(text)) return 'git would take it for a repository, and obey it';
  if (!found.isFile() && !found.isDirectory() && !found.isSymbolicLink()) return 'it is no plain file';
  if (!Buffer.from(text).equals(name)) return 'its name is no text';
  return pathProblem(path);
}

/** Takes away what would lend rights, gives the owner back what the owner needs to look; gives the stamp of the file. */
function withPlainMode(folder: OpenFolder, name: Buffer, found: BigIntStats): string {
  if (found.isSymbolicLink()) return stampOf(found);
  const mode = Number(found.mode) & 0o7777;
  const plain = (mode & 0o777) | (found.isDirectory() ? 0o700 : 0o400);
  if (mode === plain) return stampOf(found);
  folder.setMode(name, plain);
  return stampOf(folder.look(name) ?? found);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MiB`;

function shortened(path: readonly string[]): string {
  const text = path.join('/');
  return text.length <= 120 ? text : `${text.slice(0, 60)}...${text.slice(-57)}`;
}
