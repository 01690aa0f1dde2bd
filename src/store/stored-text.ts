import { z } from 'zod';

/**
 * A string of JavaScript can hold half a surrogate pair, which UTF-8 has no bytes for. Such a text is stored
 * as UTF-16 behind a byte order mark; every other one as plain text. Nothing that is UTF-8 begins with these
 * two bytes, so reading is never in doubt.
 */
const utf16Mark = Buffer.from([0xff, 0xfe]);

export function bytesOfText(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  return Buffer.concat([utf16Mark, Buffer.from(text, 'utf16le')]);
}

export function textOfBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 2).equals(utf16Mark)) return buffer.toString('utf16le', 2);
  return buffer.toString('utf8');
}

/** A text as a column of type ANY takes it. */
export function storedText(text: string): string | Buffer {
  return text.isWellFormed() ? text : bytesOfText(text);
}

/** Reads what `storedText` made. */
export function readText(stored: string | Uint8Array): string {
  return typeof stored === 'string' ? stored : textOfBytes(stored);
}

export const textColumn = z.union([z.string(), z.instanceof(Uint8Array)]).transform(readText);
