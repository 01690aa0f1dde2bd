import { createHash } from 'node:crypto';
import { type BigIntStats, closeSync, fstatSync, readSync } from 'node:fs';
import { OpenFolder } from './open-folder.ts';
import type { SmallSteps } from './small-steps.ts';

/** What a file holds. */
export interface FileContent {
  /** SHA-256. */
  readonly hash: string;
  readonly bytes: number;
  /** As `stampOf` gives it, from before it was read. */
  readonly stamp: string;
  /** All of it, where it has no more bytes than were asked for. */
  readonly content?: Buffer;
}

/** Differs whenever a file does: the time of change cannot be set, as that of the last write can. */
export const stampOf = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  `${ino} ${size} ${mtimeNs} ${ctimeNs}`;

const piece = 1024 ** 2;

/**
 * Reads a plain file to its end, piece by piece, without following a link.
 *
 * @param path with its real folders, as a survey gives it
 * @param kept bytes of content to give back; a longer file is hashed only
 * @returns `undefined` where there is no such file any more
 */
export async function fileContent(
  root: string,
  path: string,
  kept: number,
  pace: SmallSteps,
): Promise<FileContent | undefined> {
  const file = openPlain(root, path);
  if (file === undefined) return undefined;
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  let bytes = 0;
  let stamp: string;
  try {
    stamp = stampOf(fstatSync(file, { bigint: true }));
    for (;;) {
      const buffer = Buffer.allocUnsafe(bytes === 0 ? 16_384 : piece);
      const read = readSync(file, buffer);
      if (read === 0) break;
      hash.update(buffer.subarray(0, read));
      bytes += read;
      if (bytes <= kept) pieces.push(buffer.subarray(0, read));
      await pace.step(read / 10_000);
    }
  } finally {
    closeSync(file);
  }
  return { hash: hash.digest('hex'), bytes, stamp, ...(bytes <= kept && { content: Buffer.concat(pieces) }) };
}

function openPlain(root: string, path: string): number | undefined {
  const parts = path.split('/').map((part) => Buffer.from(part));
  const name = parts.pop() ?? Buffer.of();
  let folder: OpenFolder | undefined = OpenFolder.at(root);
  try {
    for (const part of parts) {
      const parent: OpenFolder = folder;
      folder = parent.enter(part);
      parent.close();
      if (folder === undefined) return undefined;
    }
    return folder.open(name);
  } finally {
    folder?.close();
  }
}
