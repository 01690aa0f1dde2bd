import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { User, userWithModel } from './program.ts';

const log = [1, 2, 3].map((second) => `2026-01-05 12:00:0${second} ERROR tea: no bell\r\n`).join('');

test('without a terminal a text attaches nothing, and says how to', async () => {
  const user = new User();
  user.write('a.log', 'no bell');
  const { errors } = await user.run(['--offline', 'say', 'avoid @a.log']);
  expect(errors).toMatch(/^@a\.log stays a word: .* --attach a\.log\.\n$/);
  expect(saidBy(user)).toEqual([['', 'avoid @a.log']]);
});

test('no text brings a file from outside the folder, whatever leads there', async () => {
  const user = new User();
  const key = path.join(user.home, 'key');
  writeFileSync(key, 'SECRET');
  symlinkSync(key, path.join(user.project, 'notes.md'));
  for (const name of [key, '../key', 'notes.md']) {
    const { errors } = await user.run(['--offline', '--commands', 'say', `It reads @${name}`]);
    expect(errors, name).toContain('stays a word');
  }
  expect(saidBy(user).map(([file]) => file)).toEqual(['', '', '']);
});

test('nor does a text that is longer than anybody types', async () => {
  const user = new User();
  user.write('a.log', 'no bell');
  await user.run(['--offline', '--commands', 'say', `avoid @a.log ${'and that '.repeat(120)}`]);
  expect(saidBy(user).map(([file]) => file)).toEqual(['']);
});

const saidBy = (user: User) => {
  const store = user.store();
  const [session] = store.sessions.list();
  return store.utterances.all(session!.id).map(({ file, text }) => [file?.name ?? '', text]);
};

test('a text on the command line attaches what it mentions where a script says that it is its own', async () => {
  const user = new User();
  user.write('a.log', 'no bell');
  await user.run(['--offline', '--commands', 'say', 'avoid @a.log; ask @ada or me@a.log']);
  expect(saidBy(user)).toEqual([
    ['a.log', 'no bell'],
    ['', 'avoid @a.log; ask @ada or me@a.log'],
  ]);
});

test('what comes through a pipe attaches nothing, and is kept as it is', async () => {
  const user = new User();
  user.write('a.log', 'no bell');
  await user.run(['--offline', 'say', '-'], { input: `avoid @a.log\n\`\`\`\n${log}\`\`\`\n` });
  expect(saidBy(user)).toEqual([['', `avoid @a.log\n\`\`\`\n${log}\`\`\`\n`]]);
});

test('a log that comes through a pipe is kept as a file, byte for byte', async () => {
  const user = new User();
  const { status } = await user.run(['--offline', 'say', '-'], { input: log });
  expect(status).toBe(0);
  expect(saidBy(user)).toEqual([['pasted-1.log', log]]);
});

test('a model that takes no images is said to see none, on standard error', async () => {
  const { user, server } = await userWithModel();
  server.setScript('I cannot see it.');
  user.write(
    'a.png',
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  const plain = await user.run(['say', 'like it', '--attach', 'a.png']);
  expect(plain.errors).toMatch(/^a\.png: fake-model takes no images .*Say in words what counts in it\.\n$/);
  const json = await user.run(['--json', 'say', 'like it', '--attach', 'a.png']);
  expect(JSON.parse(json.errors)).toMatchObject({ note: expect.stringContaining('takes no images') });
  expect(server.requests.at(-1)?.body).toContain('which this model cannot see');
});
