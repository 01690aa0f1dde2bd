import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AttachedFile } from '../spec/utterance.ts';
import { SessionError } from './errors.ts';

/** Bytes of the largest file that can be attached: what common model endpoints take in one message. */
const largestAttachment = 10 * 1024 * 1024;

/** A file as it was read, before it is stored. */
export interface Attachment {
  readonly file: AttachedFile;
  /** The content of a text file, verbatim; empty for an image. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A file cannot be attached. Nothing was stored. */
class AttachmentError extends SessionError {
  override name = 'AttachmentError';
  readonly file: string;
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`Cannot attach ${file}: ${why} Nothing was stored.`, options);
    this.file = file;
  }
}

/** Reads text files and images. Paths are relative to `folder`. Throws `AttachmentError`. */
export async function readAttachments(folder: string, paths: readonly string[]): Promise<Attachment[]> {
  return Promise.all(paths.map((name) => readAttachment(folder, name)));
}

async function readAttachment(folder: string, name: string): Promise<Attachment> {
  const bytes = await readBounded(path.resolve(folder, name), name);
  if (bytes.length === 0) throw new AttachmentError(name, 'it is empty.');
  const image = imageType(bytes);
  const text = image === undefined ? asText(bytes) : '';
  if (text === undefined) {
    throw new AttachmentError(name, 'it is neither UTF-8 text nor a PNG, JPEG, GIF or WebP image.');
  }
  const file = {
    name: path.basename(name),
    mediaType: image ?? 'text/plain',
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
  return { file, text, bytes };
}

/** Never reads more than it may, so that a device or a file that grows cannot fill the memory. */
async function readBounded(file: string, name: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened, because opening a pipe waits until somebody writes to it.
    if (!(await stat(file)).isFile()) throw new AttachmentError(name, 'it is not a regular file.');
    await using handle = await open(file, 'r');
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > largestAttachment) {
        throw new AttachmentError(name, `it is larger than ${largestAttachment / 1024 / 1024} MB.`);
      }
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof AttachmentError) throw error;
    throw new AttachmentError(name, `${unreadable(error)}.`, { cause: error });
  }
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}

/** The type of an image by its first bytes; a file's name may lie. */
function imageType(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return undefined;
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
