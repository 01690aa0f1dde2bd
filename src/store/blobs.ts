import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { UnreadableRecordError } from './errors.ts';
import { bytesOfText, textOfBytes } from './stored-text.ts';

export interface Blobs {
  /** Stores the content once and gives its SHA-256 in hex: of the bytes, or of the text's UTF-8. */
  readonly put: (content: string | Uint8Array) => string;
  readonly get: (hash: string) => Uint8Array | undefined;
  readonly text: (hash: string) => string | undefined;
}

const blobRow = z.object({ form: z.enum(['plain', 'deflated']), bytes: z.instanceof(Uint8Array) });

export function createBlobs(connection: Connection): Blobs {
  const insert = connection.command('INSERT INTO blobs (hash, form, bytes) VALUES (@hash, @form, @bytes)');
  const one = connection.query('SELECT form, bytes FROM blobs WHERE hash = @hash', blobRow);
  const known = connection.query(
    'SELECT 1 AS known FROM blobs WHERE hash = @hash',
    z.object({ known: z.literal(1) }),
  );

  const get = (hash: string): Buffer | undefined => {
    const row = one.get({ hash });
    if (row === undefined) return undefined;
    const bytes = row.form === 'deflated' ? inflate(row.bytes) : Buffer.from(row.bytes);
    if (bytes === undefined || hashOf(bytes) !== hash) {
      throw new UnreadableRecordError(connection.file, `blob ${hash}`, 'its content is not what was stored');
    }
    return bytes;
  };

  return {
    put: (content) => {
      const bytes = typeof content === 'string' ? bytesOfText(content) : content;
      const hash = hashOf(bytes);
      connection.transaction(() => {
        if (known.get({ hash }) === undefined) insert({ hash, ...packed(bytes) });
      });
      return hash;
    },
    get,
    text: (hash) => {
      const bytes = get(hash);
      return bytes && textOfBytes(bytes);
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Images and other packed bytes do not get smaller; they stay as they are. */
function packed(bytes: Uint8Array): { form: 'plain' | 'deflated'; bytes: Uint8Array } {
  const deflated = deflateSync(bytes, { level: 3 });
  return deflated.length < bytes.length ? { form: 'deflated', bytes: deflated } : { form: 'plain', bytes };
}

function inflate(bytes: Uint8Array): Buffer | undefined {
  try {
    return inflateSync(bytes);
  } catch {
    return undefined;
  }
}
