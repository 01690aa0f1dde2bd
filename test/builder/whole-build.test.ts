import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, done, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { commandCase, countWords, wordCounter } from './specs.ts';

const twoWords = commandCase('two words', 'count-words text', {
  files: { text: 'hello world\n' },
  stdout: { equals: '2' },
});
const missing = commandCase('a missing file', 'count-words nowhere', {
  exit: 2,
  stderr: { equals: 'no such file: nowhere' },
  heldBack: true,
});
const check = `printf 'a b c' > /tmp/text && test "$(count-words /tmp/text)" = 3`;

test('a small spec is built by one agent, repaired by a fresh one, and judged by its cases', async () => {
  const site = await buildSite(wordCounter([twoWords, missing]), {
    'task T1': [[write('bin/count-words', countWords.replace('.length', '.size'), ['R2']), done(check)]],
    'repair T1': [
      [
        call('read', { path: 'bin/count-words' }),
        call('edit', { path: 'bin/count-words', old: '.size', new: '.length', items: ['R2', 'R3'] }),
        done(check),
      ],
    ],
  });
  const report = await site.run();

  expect(report).toMatchObject({
    status: 'succeeded',
    why: '',
    tasks: [{ id: 'T1', status: 'done' }],
    acceptance: { passed: 2, failed: 0, heldBack: 1 },
    workspace: site.workspace,
  });
  expect(report.files).toMatchObject([{ path: 'bin/count-words', items: ['R2', 'R3'], task: 'T1' }]);
  expect(await readFile(join(site.workspace, 'bin/count-words'), 'utf8')).toBe(countWords);
  expect(eventsOf(site.events, 'task_start').map(({ attempt }) => attempt)).toEqual([1, 2]);
  expect(eventsOf(site.events, 'command').filter(({ purpose }) => purpose === 'verify')).toMatchObject([
    { run: { exit: 1, sandboxed: true } },
    { run: { exit: 0, sandboxed: true } },
  ]);
  expect(report.usage.input).toBeGreaterThan(0);
});

test('the network is granted by the frozen text alone, whatever is said beside it', async () => {
  const frozen = { ...wordCounter([twoWords]), grants: { network: true } };
  const network = 'readlink /proc/self/ns/net';
  const site = await buildSite(frozen, {
    'task T1': [
      [write('bin/count-words', countWords, ['R2']), call('run', { command: network }), done(check)],
    ],
  });
  await site.run();
  const asked = eventsOf(site.events, 'command').find(({ run }) => run.command === network);
  expect(asked?.run.stdout).toMatch(/^net:/);
  expect(asked?.run.stdout.trim()).not.toBe(await readlink('/proc/self/ns/net'));
});
