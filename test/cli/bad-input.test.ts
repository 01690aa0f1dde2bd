import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { proposes, said } from '../session/replies.ts';
import type { Fake } from '../support/fake-openai/server.ts';
import { type Ran, User, userWithModel } from './program.ts';

/** Failed with one message for people. */
function expectMessage({ status, errors }: Ran, message: RegExp, expected = 1): void {
  expect(errors).toMatch(message);
  expect(errors).not.toMatch(/^\s+at |node:internal|Error:/m);
  expect(status).toBe(expected);
}

const wordsOf = (user: User) =>
  user
    .store()
    .sessions.list()
    .flatMap(({ id }) =>
      user
        .store()
        .utterances.all(id)
        .map(({ text }) => text),
    );

test.each(['', '   ', '\n'])('saying nothing (%j) is refused', async (text) => {
  const user = new User();
  expectMessage(await user.run(['say', text]), /no words in this/);
  expectMessage(await user.run(['say', '-'], { input: text }), /no words in this/);
});

test('a megabyte on standard input is kept byte for byte', async () => {
  const user = new User();
  const text = 'Grüße, 世界! '.repeat(80_000);
  const { status } = await user.run(['say', '-'], { input: text });
  expect(status).toBe(0);
  expect(wordsOf(user)[0] === text).toBe(true);
});

test('standard input that is not UTF-8 is refused with the place, and nothing is stored', async () => {
  const user = new User();
  await user.run(['new']);
  const input = Buffer.concat([Buffer.from('Gr'), Buffer.from([0xfc, 0xdf]), Buffer.from('e')]);
  expectMessage(await user.run(['say', '-'], { input }), /not UTF-8 text .*number 3.*iconv/, 2);
  expect(wordsOf(user)).toEqual([]);
});

test('a file that cannot be attached is named before standard input is read, and nothing is stored', async () => {
  const user = new User();
  await user.run(['new']);
  expectMessage(
    await user.run(['say', '-', '--attach', 'missing.txt'], { input: 'Follow it.' }),
    /Cannot attach \S*missing.txt: there is no such file/,
  );
  expect(wordsOf(user)).toEqual([]);
});

test('names of things that are not there', async () => {
  const user = new User();
  await user.run(['say', 'It exports CSV.']);
  expectMessage(await user.run(['accept', 'C99']), /no change C99/);
  expectMessage(await user.run(['answer', 'Q99', 'yes']), /no question Q99/);
  expectMessage(await user.run(['confirm', 'R99']), /no R99/i);
  expectMessage(await user.run(['log', 'B9']), /no build B9/);
  expectMessage(await user.run(['build', '--resume', 'B9']), /no build B9|No model is configured/);
  expectMessage(await user.run(['build', 'abc']), /names no single frozen spec/, 2);
  expectMessage(await user.run(['export', '--frozen', 'abc']), /No frozen spec/);
  expectMessage(await user.run(['status', '--session', 'nope']), /no session nope/);
  expectMessage(await user.run(['say', 'x', '--about', 'R99']), /no R99/i);
});

test('a decision on what was decided', async () => {
  const user = new User();
  await user.run(['say', 'It exports CSV.']);
  await user.run(['accept', 'C1']);
  expectMessage(await user.run(['reject', 'C1']), /C1 was accepted in revision 1/);
});

test('a folder without a session', async () => {
  expectMessage(await new User().run(['status']), /There is no session for .*specwright new/);
});

test('a typing error in .specrc is named with its place', async () => {
  const user = new User();
  user.write('.specrc', 'model:\n  baseUrl: http://127.0.0.1:1/v1\n');
  expectMessage(await user.run(['say', 'It exports CSV.']), /\.specrc.*baseUrl.*baseURL/s);
  const doctor = await user.run(['doctor']);
  expect(doctor.status).toBe(1);
  expect(doctor.output).toMatch(/configuration/);
});

test('a database that is damaged, or newer than the program, is left as it is', async () => {
  const user = new User();
  const damaged = user.write('damaged.db', 'This is no database.\n'.repeat(100));
  expectMessage(await user.run(['say', 'x', '--db', damaged]), /cannot be read/);
  expect(readFileSync(damaged, 'utf8')).toBe('This is no database.\n'.repeat(100));

  expectMessage(await user.run(['status', '--db', '.']), /it is a folder, and must be a file/);
  expectMessage(await user.run(['say', 'x', '--db', '.']), /it is a folder, and must be a file/);
  await user.run(['new', '--db', 'newer.db']);
  const database = new Database(`${user.project}/newer.db`);
  database.pragma('user_version = 999');
  database.close();
  expectMessage(await user.run(['status', '--db', 'newer.db']), /newer Specwright.*999/);
});

test('a place where nothing can be written', async () => {
  const user = new User();
  writeFileSync(`${user.home}/data`, 'a file in the place of the folder');
  expectMessage(await user.run(['say', 'It exports CSV.']), /cannot be written.*This was not stored/);
});

const faults: readonly (readonly [string, (server: Fake) => void, RegExp])[] = [
  [
    'is down',
    (server) => server.setScript({ fault: { reset: true } }),
    /closed the connection|could not be reached/,
  ],
  ['answers with an error', (server) => server.setScript({ fault: { status: 500 } }), /500/],
  ['answers nonsense', (server) => server.setScript({ fault: { rawBody: '<html>hello</html>' } }), /./],
  ['refuses the key', (server) => server.setScript({ fault: { status: 401 } }), /401|key/],
  [
    'breaks off',
    (server) => server.setScript({ text: 'abc '.repeat(50), fault: { cutAfter: 3 } }),
    /broke off|middle/,
  ],
  ['says nothing', (server) => server.setScript({ fault: { hang: true } }), /sent nothing for/],
];

test.each(faults)(
  'an endpoint that %s: the words are kept, and retry has them heard',
  async (_, break_, message) => {
    const { user, server } = await userWithModel();
    user.configure({ model: { baseURL: server.url, name: 'fake-model', retries: 0, timeoutSeconds: 1 } });
    break_(server);
    const failed = await user.run(['say', 'It exports CSV.']);
    expectMessage(failed, message);
    expect(failed.errors).toMatch(/kept as U1.*retry/s);
    expect(wordsOf(user)).toEqual(['It exports CSV.']);

    server.setScript(proposes('Noted.', said('U1', 'It exports CSV')));
    const again = await user.run(['retry']);
    expect(again.status).toBe(0);
    expect(again.output).toContain('C1  add R1');
    expectMessage(await user.run(['retry']), /nothing to retry/);
  },
);

test('an endpoint that is not there at all', async () => {
  const user = new User();
  user.configure({ model: { baseURL: 'http://127.0.0.1:9/v1', name: 'none', retries: 0 } });
  expectMessage(await user.run(['say', 'It exports CSV.']), /127\.0\.0\.1:9/);
  expect(wordsOf(user)).toEqual(['It exports CSV.']);
});

test('an audit without an answer of the model still gives what the rules find', async () => {
  const { user, server } = await userWithModel();
  server.setScript(proposes('So.', said('U1', 'It is fast')));
  await user.run(['say', 'It is fast.']);
  await user.run(['accept', 'C1']);
  server.setScript({ fault: { status: 500 } });
  const { status, output, errors } = await user.run(['audit', '--json']);
  expect(status).toBe(1);
  expect(JSON.parse(output)).toContainEqual(expect.objectContaining({ items: ['R1'] }));
  expect(JSON.parse(errors)).toHaveProperty('error.message', expect.stringMatching(/500/));
});

test('a key that is not set is named when it is needed, and the words are kept', async () => {
  const user = new User();
  user.configure({ model: { baseURL: 'http://127.0.0.1:9/v1', name: 'none', apiKeyEnv: 'NO_SUCH_KEY' } });
  expectMessage(await user.run(['say', 'It exports CSV.']), /NO_SUCH_KEY is not set/);
  expect((await user.run(['status'])).status).toBe(0);
  expect((await user.run(['retry', '--offline'])).status).toBe(0);
});

test.each([
  [
    ['export', '--to', 'nowhere/SPEC.md'],
    /^specwright: nowhere\/SPEC\.md cannot be written: the folder for it/,
  ],
  [['export', '--to', '.'], /^specwright: \. cannot be written: it is a folder\. Name another file\./],
  [
    ['export', '--log', 'nowhere/a.jsonl'],
    /nowhere\/a\.jsonl cannot be written: the folder for it is not there/,
  ],
  [
    ['export', '--format', 'kiro', '--to', 'notes.md'],
    /cannot be written: a file is where its folder should be/,
  ],
])('%j cannot be written, and says why', async (args, message) => {
  const user = new User();
  user.write('notes.md', 'Notes.');
  await user.run(['add', 'goal', 'It rings.']);
  expectMessage(await user.run(args), message);
});

test('what was frozen is told though its file cannot be written', async () => {
  const user = new User();
  await user.run(['add', 'goal', 'It rings.']);
  const frozen = await user.run(['freeze', '--output', 'nowhere/FROZEN.md']);
  expectMessage(frozen, /nowhere\/FROZEN\.md cannot be written/);
  expect(frozen.output).toMatch(/^Frozen revision 1 as [0-9a-f]{64}\.\n$/m);
});

test('doctor says to trust a model that a project names, and not to name one', async () => {
  const user = new User();
  user.write('.specrc', 'model:\n  baseURL: http://127.0.0.1:1/v1\n  name: any\n');
  const { output } = await user.run(['doctor']);
  expect(output).toContain('model of A: Trust the settings of the project, or name one in your own');
  expect(output).not.toContain('Name one in .specrc');
});
