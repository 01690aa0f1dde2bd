import { readFile } from 'node:fs/promises';
import { buildReplies } from './recording/build-replies.ts';
import { captureReplies } from './recording/capture-replies.ts';
import type { Recording } from './recording/reply.ts';

/** Where the files stand that agent B wrote. */
const workspace = new URL('../../demo/workspace/', import.meta.url);

const written = ['lib/rows.mjs', 'lib/transactions.mjs', 'bin/import-transactions', 'test/rows.test.mjs'];

/** The recorded session: what both agents said, with the files that B wrote. */
export async function loadRecording(): Promise<Recording> {
  const texts = new Map(
    await Promise.all(
      written.map(async (path) => [path, await readFile(new URL(path, workspace), 'utf8')] as const),
    ),
  );
  return { capture: captureReplies, build: buildReplies((path) => texts.get(path) ?? '') };
}
