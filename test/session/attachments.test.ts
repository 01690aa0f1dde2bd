import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { proposes } from './replies.ts';
import { stageWithModel } from './stage.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function withProject() {
  const stage = await stageWithModel();
  stage.server.setScript(proposes('Seen.'));
  const write = (name: string, content: string | Uint8Array) =>
    writeFileSync(path.join(stage.project, name), content);
  return { stage, session: await stage.open(), write };
}

test('a text file becomes an utterance of its own, before the words that it came with', async () => {
  const { stage, session, write } = await withProject();
  write('rules.txt', '\ufeffEvery invoice has a number.\r\n');
  await session.say('Follow these rules.', { attach: ['rules.txt'] });
  expect(stage.store().utterances.all(session.view.session)).toMatchObject([
    {
      id: 'U1',
      kind: 'attachment',
      text: '\ufeffEvery invoice has a number.\r\n',
      file: { name: 'rules.txt', mediaType: 'text/plain', bytes: 32 },
    },
    { id: 'U2', kind: 'message', text: 'Follow these rules.' },
  ]);
});

test('an image is known by its bytes, whatever its name, and is stored once', async () => {
  const { stage, session, write } = await withProject();
  write('screen.txt', png);
  await session.say('Like this.', { attach: ['screen.txt'] });
  await session.say('And again.', { attach: [path.join(stage.project, 'screen.txt')] });
  const store = stage.store();
  const files = store.utterances.all(session.view.session).flatMap(({ file }) => file ?? []);
  expect(files.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'image/png']);
  expect(files[0]?.hash).toBe(files[1]?.hash);
  expect(Buffer.from(store.blobs.get(files[0]?.hash ?? '') ?? []).equals(png)).toBe(true);
  expect(stage.server.requests[0]?.body).toContain(png.toString('base64'));
});

test('files can be given without words', async () => {
  const { session, write } = await withProject();
  write('rules.txt', 'Every invoice has a number.');
  const { utterance } = await session.say('', { attach: ['rules.txt'] });
  expect(session.utterance(utterance)).toMatchObject({ kind: 'attachment' });
});

test.each([
  ['missing.txt', () => {}, /no such file/],
  ['folder', (file: string) => mkdirSync(file), /not a regular file/],
  ['empty.txt', (file: string) => writeFileSync(file, ''), /is empty/],
  [
    'latin1.txt',
    (file: string) => writeFileSync(file, Buffer.from([0x67, 0x72, 0xfc, 0xdf])),
    /neither UTF-8 text/,
  ],
  ['program', (file: string) => writeFileSync(file, 'ELF\0\0'), /neither UTF-8 text/],
  ['pipe', (file: string) => execFileSync('mkfifo', [file]), /not a regular file/],
  [
    'large.txt',
    (file: string) => {
      writeFileSync(file, 'a');
      truncateSync(file, 11 * 1024 * 1024);
    },
    /larger than 10 MB/,
  ],
])('%s cannot be attached: the error says why, and nothing at all is stored', async (name, make, why) => {
  const { stage, session, write } = await withProject();
  write('good.txt', 'Good.');
  make(path.join(stage.project, name));
  await expect(session.say('See these.', { attach: ['good.txt', name] })).rejects.toThrow(why);
  expect(stage.store().utterances.all(session.view.session)).toEqual([]);
});
