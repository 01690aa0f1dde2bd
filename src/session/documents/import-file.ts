import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ImportError } from '../../documents/import/errors.ts';
import { textOf, whyUnreadable } from '../files/file-text.ts';
import type { Document } from './importing.ts';

/** Bytes of the largest document: some forty times the largest specification that we know of. */
const largestDocument = 5 * 1024 * 1024;
/** Bytes of the largest exported session, which holds all that was ever said in it. */
const largestSession = 100 * 1024 * 1024;

/** Reads a file to be imported; its path is relative to `folder`. Throws `ImportError`. */
export async function readImportFile(folder: string, name: string): Promise<Document> {
  const file = path.resolve(folder, name);
  const bytes = await bytesOf(file, name);
  if (bytes.length === 0) throw new ImportError(name, 'it is empty.');
  const text = textOf(bytes);
  if (text === undefined) throw new ImportError(name, 'it is not UTF-8 text. Convert it first.');
  return { name, text };
}

async function bytesOf(file: string, name: string): Promise<Uint8Array> {
  const largest = /\.json$/i.test(name) ? largestSession : largestDocument;
  try {
    // Looked at before it is opened, because opening a pipe waits until somebody writes to it.
    const found = await stat(file);
    if (found.isDirectory()) throw new ImportError(name, 'it is a folder. Name a file in it.');
    if (!found.isFile()) throw new ImportError(name, 'it is not a regular file.');
    if (found.size > largest)
      throw new ImportError(name, `it is larger than ${largest / 1024 / 1024} MB. Import it in parts.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(name, `${whyUnreadable(error)}.`, { cause: error });
  }
}
