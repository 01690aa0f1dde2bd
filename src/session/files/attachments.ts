import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AttachedFile } from '../../domain/items/utterance.ts';
import { SessionError } from '../errors.ts';
import type { SessionView } from '../view.ts';
import { textOf, whyUnreadable } from './file-text.ts';
import { foreignBytes } from './foreign-bytes.ts';
import { imageIn } from './image-bytes.ts';

const megabyte = 1024 * 1024;

/** What one message can carry. An image may weigh what common model endpoints take in one. */
const limits = { files: 10, bytes: 20 * megabyte, ofText: 10 * megabyte, ofImage: 5_000_000 };

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
  if (paths.length > limits.files) {
    throw new AttachmentError(
      paths.at(-1)!,
      `a message takes ${limits.files} files, and these are ${paths.length}.`,
    );
  }
  return Promise.all(paths.map((name) => readAttachment(folder, name)));
}

/** A text that comes with a message as a file of its own, though it was none. */
export function textAttachment(name: string, text: string): Attachment {
  return attachment(name, 'text/plain', text, Buffer.from(text));
}

/** Throws `AttachmentError` where files are more than one message can carry. */
export function requireRoom(attachments: readonly Attachment[]): void {
  const name = attachments.at(-1)?.file.name ?? '';
  if (attachments.length > limits.files) {
    throw new AttachmentError(
      name,
      `a message takes ${limits.files} files, and these are ${attachments.length}.`,
    );
  }
  const bytes = attachments.reduce((sum, { file }) => sum + file.bytes, 0);
  if (bytes > limits.bytes) {
    throw new AttachmentError(name, `together the files are larger than ${limits.bytes / megabyte} MB.`);
  }
}

const isImage = ({ mediaType }: AttachedFile): boolean => mediaType.startsWith('image/');

/** What the human should know before images go to somebody who sees none; `undefined` where all is seen. */
export function unseenImages(
  agent: SessionView['agent'],
  attachments: readonly Attachment[],
): string | undefined {
  const names = attachments.filter(({ file }) => isImage(file)).map(({ file }) => file.name);
  if (names.length === 0 || agent.images) return undefined;
  const it = names.length === 1 ? 'it' : 'them';
  const why =
    agent.kind === 'offline'
      ? `${agent.name} has no model, so nobody looks at ${it}`
      : `${agent.name} takes no images ("images" in .specrc says so), so A is told of ${it} and sees nothing`;
  return `${names.join(', ')}: ${why}. Say in words what counts in ${it}.`;
}

async function readAttachment(folder: string, name: string): Promise<Attachment> {
  const bytes = await readBounded(path.resolve(folder, name), name);
  if (bytes.length === 0) throw new AttachmentError(name, 'it is empty.');
  const image = imageIn(bytes);
  if (image === undefined) {
    const text = textOf(bytes);
    if (text === undefined) throw new AttachmentError(name, foreignBytes(bytes));
    return attachment(path.basename(name), 'text/plain', text, bytes);
  }
  if (!image.isWhole) throw new AttachmentError(name, 'the image is cut off or broken.');
  if (bytes.length > limits.ofImage) {
    throw new AttachmentError(
      name,
      'the image is larger than 5 MB, which is more than models take. Shrink it.',
    );
  }
  return attachment(path.basename(name), image.mediaType, '', bytes);
}

function attachment(name: string, mediaType: string, text: string, bytes: Uint8Array): Attachment {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { file: { name, mediaType, hash, bytes: bytes.length }, text, bytes };
}

/** Never reads more than it may, so that a device or a file that grows cannot fill the memory. */
async function readBounded(file: string, name: string): Promise<Uint8Array> {
  try {
    // Looked at before it is opened, because opening a pipe waits until somebody writes to it.
    const found = await stat(file);
    if (found.isDirectory()) throw new AttachmentError(name, 'it is a folder. Name the files in it.');
    if (!found.isFile()) throw new AttachmentError(name, 'it is a pipe or a device, not a regular file.');
    await using handle = await open(file, 'r');
    const chunks: Buffer[] = [];
    let total = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > limits.ofText) {
        throw new AttachmentError(name, `it is larger than ${limits.ofText / megabyte} MB.`);
      }
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof AttachmentError) throw error;
    throw new AttachmentError(name, `${whyUnreadable(error)}.`, { cause: error });
  }
}
