import { fstatSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { WrongUseError } from '../acts/wrong-use.ts';
import { handedOver, isLong } from '../domain/changes/material.ts';
import type { MaterialSource, Words } from '../domain/items/utterance.ts';

/**
 * Words of the command line, or all of standard input where they are `-`. What comes from there nobody typed, and
 * neither what is too long for it.
 */
export async function wordsFrom(input: Readable, text: string): Promise<Words> {
  if (text === '-') return handedOver(decodedText(await allOf(input), 'Standard input'), inputSource(input));
  return isLong(text) ? handedOver(text, { kind: 'argument' }) : text;
}

/** What standard input reads: the file behind `<` where the system tells its name, else a pipe. */
export function inputSource(input: Readable): MaterialSource {
  try {
    if (input === process.stdin && fstatSync(0).isFile()) {
      const file = readlinkSync('/proc/self/fd/0');
      if (!file.endsWith(' (deleted)')) return { kind: 'file', name: path.basename(file) };
    }
  } catch {
    // Not every system tells.
  }
  return { kind: 'pipe' };
}

/** What was given is not text. Nothing of it was stored; it is still where it came from. */
class NotTextError extends WrongUseError {
  override name = 'NotTextError';
}

/** UTF-8 as it is, a byte order mark included. Throws where the bytes, which `source` names, are something else. */
export function decodedText(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotTextError(
      `${source} is not UTF-8 text (the first byte that does not fit is number ${firstBadByte(bytes) + 1}), ` +
        'so nothing was stored. Convert it first, for example with `iconv -f latin1 -t utf-8`.',
    );
  }
}

async function allOf(input: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function firstBadByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let index = 0; index < bytes.length; index += 1) {
    try {
      decoder.decode(bytes.subarray(index, index + 1), { stream: true });
    } catch {
      return index;
    }
  }
  return bytes.length - 1;
}
