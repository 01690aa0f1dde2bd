import { createHash } from 'node:crypto';
import { inflateSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { backupsOf } from './backup.ts';
import type { Connection } from './connection.ts';
import { DamagedRecordError, type DroppedText, DroppedTextError } from './errors.ts';
import { bytesOfText, textOfBytes } from './stored-text.ts';

export interface Blobs {
  /** Stores the content once and gives its SHA-256 in hex: of the bytes, or of the text's UTF-8. */
  readonly put: (content: string | Uint8Array) => string;
  /** Throws `DamagedRecordError`, and `DroppedTextError` where the human has dropped it. */
  readonly get: (hash: string) => Uint8Array | undefined;
  readonly text: (hash: string) => string | undefined;
  /** When the bytes were dropped, where they are not there any more. */
  readonly dropped: (hash: string) => DroppedText | undefined;
}

const forms = ['plain', 'deflated', 'zstd', 'dropped'] as const;
type Packed = { readonly form: (typeof forms)[number]; readonly bytes: Uint8Array };

const blobRow = z.object({ form: z.enum(forms), bytes: z.instanceof(Uint8Array) });

export function createBlobs(connection: Connection): Blobs {
  const insert = connection.command('INSERT INTO blobs (hash, form, bytes) VALUES (@hash, @form, @bytes)');
  const one = connection.query('SELECT form, bytes FROM blobs WHERE hash = @hash', blobRow);
  const bringBack = connection.command('UPDATE blobs SET form = @form, bytes = @bytes WHERE hash = @hash');
  const known = connection.query(
    'SELECT form FROM blobs WHERE hash = @hash',
    z.object({ form: z.enum(forms) }),
  );
  const latestDrop = connection.query(
    `SELECT tidyings.by, tidyings.at, dropped_blobs.bytes FROM dropped_blobs JOIN tidyings ON tidyings.row = tidying
      WHERE hash = @hash AND EXISTS (SELECT 1 FROM blobs WHERE blobs.hash = @hash AND form = 'dropped')
      ORDER BY tidying DESC LIMIT 1`,
    z.object({ by: z.string(), at: z.number(), bytes: z.number() }),
  );

  const dropped = (hash: string) => latestDrop.get({ hash });

  const get = (hash: string): Buffer | undefined => {
    const row = one.get({ hash });
    if (row === undefined) return undefined;
    const gone = row.form === 'dropped' ? dropped(hash) : undefined;
    if (gone !== undefined) throw new DroppedTextError(connection.file, hash, gone);
    const bytes = unpacked(row);
    if (bytes === undefined || hashOf(bytes) !== hash) {
      throw new DamagedRecordError(connection.file, `the text ${hash}`, backupsOf(connection.file));
    }
    return bytes;
  };

  return {
    put: (content) => {
      const bytes = typeof content === 'string' ? bytesOfText(content) : content;
      const hash = hashOf(bytes);
      connection.transaction(() => {
        const form = known.get({ hash })?.form;
        if (form === undefined) insert({ hash, ...packed(bytes) });
        else if (form === 'dropped') bringBack({ hash, ...packed(bytes) });
      });
      return hash;
    },
    get,
    text: (hash) => {
      const bytes = get(hash);
      return bytes && textOfBytes(bytes);
    },
    dropped,
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Images and other packed bytes do not get smaller; they stay as they are. */
function packed(bytes: Uint8Array): Packed {
  const smaller = zstdCompressSync(bytes);
  return smaller.length < bytes.length ? { form: 'zstd', bytes: smaller } : { form: 'plain', bytes };
}

function unpacked({ form, bytes }: Packed): Buffer | undefined {
  if (form === 'plain' || form === 'dropped') return Buffer.from(bytes);
  try {
    // Older files were packed with zlib.
    return form === 'zstd' ? zstdDecompressSync(bytes) : inflateSync(bytes);
  } catch {
    return undefined;
  }
}
