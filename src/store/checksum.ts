import { createHash } from 'node:crypto';

/** The columns of an utterance that hold what was said. */
export interface Checked {
  readonly kind: string;
  readonly text: string | Uint8Array;
  readonly context: string;
  readonly file: string | null;
  readonly material: string | null;
}

/** SHA-256 in hex of an utterance as it is stored, each part with its length, so that no two run together. */
export function checksumOf({ kind, text, context, file, material }: Checked): string {
  const hash = createHash('sha256');
  for (const part of [kind, text, context, file ?? '', material ?? '']) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}
