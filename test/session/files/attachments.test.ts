import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readAttachments, textAttachment } from '../../../src/session/files/attachments.ts';
import { proposes } from '../replies.ts';
import { stageWithModel } from '../stage.ts';

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
  ['folder', (file: string) => mkdirSync(file), /it is a folder/],
  ['empty.txt', (file: string) => writeFileSync(file, ''), /is empty/],
  [
    'latin1.txt',
    (file: string) => writeFileSync(file, Buffer.from([0x67, 0x72, 0xfc, 0xdf])),
    /neither UTF-8 text/,
  ],
  ['program', (file: string) => writeFileSync(file, 'ELF\0\0'), /neither UTF-8 text/],
  ['pipe', (file: string) => execFileSync('mkfifo', [file]), /a pipe or a device/],
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

test('more files than a message takes are an error, and nothing is stored', async () => {
  const { stage, session, write } = await withProject();
  const names = Array.from({ length: 11 }, (_, index) => `${index}.txt`);
  for (const name of names) write(name, 'x');
  await expect(session.say('See.', { attach: names })).rejects.toThrow(
    /a message takes 10 files, and these are 11/,
  );
  const attachments = await readAttachments(stage.project, names.slice(0, 10));
  const more = [...attachments, textAttachment('pasted-1.log', 'x')];
  await expect(session.say('See.', { attachments: more })).rejects.toThrow(/takes 10 files/);
  expect(stage.store().utterances.all(session.view.session)).toEqual([]);
  await session.say('See.', { attachments });
  expect(stage.store().utterances.all(session.view.session)).toHaveLength(11);
});

test('files that are too large together are an error, and nothing is stored', async () => {
  const { stage, session } = await withProject();
  const large = textAttachment('large.txt', 'x'.repeat(8 * 1024 * 1024));
  await expect(session.say('See.', { attachments: [large, large, large] })).rejects.toThrow(
    /larger than 20 MB/,
  );
  expect(stage.store().utterances.all(session.view.session)).toEqual([]);
});

test('an image that no model takes is an error: cut off, or too large', async () => {
  const { stage, session, write } = await withProject();
  write('cut.png', png.subarray(0, 40));
  await expect(session.say('', { attach: ['cut.png'] })).rejects.toThrow(/cut off or broken/);
  const end = png.subarray(png.length - 12);
  const filler = Buffer.concat([
    Buffer.from([0, 0x4c, 0x4b, 0x40]),
    Buffer.from('fiLL'),
    Buffer.alloc(5_000_004),
  ]);
  write('large.png', Buffer.concat([png.subarray(0, png.length - 12), filler, end]));
  await expect(session.say('', { attach: ['large.png'] })).rejects.toThrow(/larger than 5 MB/);
  expect(stage.store().utterances.all(session.view.session)).toEqual([]);
});

test('a request has no image of an earlier turn in it, also when the session is opened again', async () => {
  const { stage, session, write } = await withProject();
  write('screen.png', png);
  await session.say('Like this.', { attach: ['screen.png'] });
  await session.say('Go on.');
  await session.close();
  const again = await stage.open({ session: session.view.session });
  await again.say('And on.');
  const carries = stage.server.requests.map(({ body }) => body.includes(png.toString('base64')));
  expect(carries).toEqual([true, false, false]);
});
