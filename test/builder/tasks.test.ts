import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { call, done, type Steps, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { commandCase, countWords, wordCounter } from './specs.ts';

const spec = wordCounter([]);
const program = write('bin/count-words', countWords, ['R2', 'R3']);
const check = 'test "$(count-words SPEC.md)" -gt 3';

/** What the tools answered, in order. */
const answers = (requests: readonly { readonly body: string }[]): readonly string[] => {
  const { messages } = JSON.parse(requests.at(-1)?.body ?? '{}') as {
    messages: { role: string; content: string }[];
  };
  return messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
};

test('a claim whose verification fails is no success, however often it is repeated', async () => {
  const claim: Steps = [write('bin/count-words', 'echo wrong'), done(check)];
  const site = await buildSite(spec, { 'task T1': [claim], 'repair T1': [claim] });
  const report = await site.run();
  expect(report).toMatchObject({ status: 'failed', tasks: [{ status: 'failed' }] });
  expect(report.why).toContain(`\`${check}\` ended with exit status 2`);
  expect(eventsOf(site.events, 'task_start').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
});

test('a repairing agent is a fresh one: it gets the output, the items and the files, and no history', async () => {
  const site = await buildSite(spec, {
    'task T1': [[write('bin/count-words', 'echo "it is broken" >&2'), done(check)]],
    'repair T1': [[program, done(check)]],
  });
  expect((await site.run()).status).toBe('succeeded');
  const repair = site.fake.requests.find(({ info }) => info?.systemText.startsWith('A part of a program'));
  expect(repair?.info?.messageCount).toBe(1);
  expect(repair?.info?.lastUserText).toContain('it is broken');
  expect(repair?.info?.lastUserText).toContain('### bin/count-words');
  expect(repair?.info?.lastUserText).toContain('**R3**');
});

test('a verification command that succeeds where nothing is built is sent back', async () => {
  const site = await buildSite(spec, {
    'task T1': [[program, done('true'), done('echo fine'), done(check)]],
  });
  expect((await site.run()).status).toBe('succeeded');
  expect(answers(site.fake.requests).slice(1)).toEqual([
    expect.stringContaining('`true` exits with 0 even in an empty workspace'),
    expect.stringContaining('`echo fine` exits with 0'),
  ]);
});

test('without a case that can be run a build succeeds by its verification alone, and says so', async () => {
  const site = await buildSite(spec, { 'task T1': [[program, done(check)]] });
  const report = await site.run();
  expect(report).toMatchObject({ status: 'succeeded', acceptance: { passed: 0, failed: 0, heldBack: 0 } });
  expect(report.why).toMatch(/no acceptance case could be run/i);
});

test('a case that the builder knows is repaired; one that is held back decides, and is not', async () => {
  const shown = commandCase('shown', 'count-words t', { files: { t: 'a b' }, stdout: { equals: '2' } });
  const hidden = commandCase('hidden', 'count-words t', {
    files: { t: 'a' },
    stdout: { equals: '99' },
    heldBack: true,
  });
  const site = await buildSite(wordCounter([shown, hidden]), {
    'task T1': [[write('bin/count-words', '#!/bin/sh\necho 7'), done('test "$(count-words)" = 7')]],
    'repair T1': [
      [
        write('bin/count-words', '#!/bin/sh\ntest -e t && echo 2 || echo 7'),
        done('test "$(count-words)" = 7'),
      ],
    ],
  });
  const report = await site.run();
  expect(report).toMatchObject({ status: 'failed', acceptance: { passed: 1, failed: 1, heldBack: 1 } });
  expect(report.why).toBe('1 of 2 cases failed: "hidden" of R5 (held back).');
  expect(eventsOf(site.events, 'case').map(({ result }) => result.difference)).toEqual([
    '',
    'stdout, line 1: expected "99", got "2"',
  ]);
  expect(site.fake.requests.at(-2)?.info?.lastUserText).toContain('stdout, line 1: expected "2", got "7"');
});

test('a repair that breaks what a task had proved fails the build', async () => {
  const shown = commandCase('shown', 'count-words', { stdout: { equals: '2' } });
  const site = await buildSite(wordCounter([shown]), {
    'task T1': [[write('bin/count-words', '#!/bin/sh\necho 7'), done('test "$(count-words)" = 7')]],
    'repair T1': [[write('bin/count-words', '#!/bin/sh\necho 2'), done('test "$(count-words)" = 7')]],
  });
  const report = await site.run();
  expect(report.status).toBe('failed');
  expect(report.why).toMatch(/^A repair broke a task/);
});

test('a question ends the build until the spec is clear', async () => {
  const question = {
    text: 'Do numbers count as words?',
    items: ['r2'],
    options: ['yes', 'no'],
    recommended: 'yes',
  };
  const site = await buildSite(spec, { 'task T1': [[program, call('ask', question)]] });
  const report = await site.run();
  expect(report).toMatchObject({
    status: 'needs-spec',
    tasks: [{ status: 'skipped' }],
    questions: [{ ...question, items: ['R2'], task: 'T1' }],
  });
  expect(eventsOf(site.events, 'question')).toHaveLength(1);
});

test('prompts of the human take the place of the built-in ones', async () => {
  const site = await buildSite(spec, { 'task T1': [[program, done(check)]] });
  await site.run({ prompts: { task: 'You build as I say.' } });
  expect(site.fake.requests[0]?.info?.systemText).toBe('You build as I say.');
});

test('an assumption is recorded and the work goes on', async () => {
  const assumption = { text: 'An empty file has 0 words.', section: 'behavior', items: ['R2'] };
  const site = await buildSite(spec, { 'task T1': [[call('assume', assumption), program, done(check)]] });
  expect(await site.run()).toMatchObject({
    status: 'succeeded',
    assumptions: [{ ...assumption, task: 'T1' }],
  });
});

test('wrong calls are answered with what is wrong, and hurt nobody', async () => {
  const site = await buildSite(spec, {
    'task T1': [
      [
        call('write', '{"path": "bin/x", "content": '),
        call('write', { path: 'bin/x' }),
        write('bin/x', 'x', []),
        write('bin/x', 'x', ['R99']),
        write('../x', 'x'),
        write('/etc/x', 'x'),
        write('SPEC.md', 'x'),
        write('.git/hooks/pre-commit', 'x'),
        call('read', { path: '../../secret' }),
        call('read', { path: 'missing' }),
        call('edit', { path: 'SPEC.md', old: 'o', new: 'x', items: ['R1'] }),
        call('edit', { path: 'SPEC.md', old: 'not there', new: 'x', items: ['R1'] }),
        call('shell', { command: 'true' }),
        call('list', { path: 'missing' }),
        call('assume', { text: 'x', section: 'weather' }),
        { text: 'I only talk.' },
        program,
        done(check),
      ],
    ],
  });
  expect((await site.run()).status).toBe('succeeded');
  expect(answers(site.fake.requests).slice(0, 15)).toEqual(
    [
      'no valid JSON',
      'content',
      'items',
      'the spec has no item "R99". Its items: R1, R2, R3, R4, R5.',
      'leads out with ".."',
      'absolute',
      'the spec is frozen',
      'not yours to write',
      'leads out with ".."',
      'there is no "missing"',
      'it must occur once',
      'it must occur once',
      'no tool "shell"',
      '(no files)',
      'section',
    ].map((words) => expect.stringContaining(words)),
  );
  expect(existsSync(join(dirname(site.workspace), 'x'))).toBe(false);
});

test('an agent that never claims to be done is stopped by the limit of its requests', async () => {
  const endless: Steps = [call('list', {})];
  const site = await buildSite(spec, { 'task T1': [endless], 'repair T1': [[{ text: 'no tools today' }]] });
  const limits = { ...site.order.limits, steps: 4, repairs: 1 };
  const report = await site.run({ limits });
  expect(report.status).toBe('failed');
  expect(site.fake.requests).toHaveLength(4 + 3);
  expect(report.why).toContain('the agent stopped using its tools');
});

test('an agent that reads without end makes room for a fresh one', async () => {
  const endless: Steps = [call('run', { command: 'seq 20000; seq 20000 >&2' })];
  const site = await buildSite(spec, { 'task T1': [endless], 'repair T1': [[program, done(check)]] });
  const report = await site.run({ limits: { ...site.order.limits, steps: 1_000 } });
  expect(report.status).toBe('succeeded');
  expect(site.fake.requests.length).toBeLessThan(40);
});

test('what a command prints reaches the agent bounded, with its exit status', async () => {
  const site = await buildSite(spec, {
    'task T1': [[call('run', { command: 'seq 20000; echo "the end"; exit 3' }), program, done(check)]],
  });
  await site.run();
  const [output = ''] = answers(site.fake.requests);
  expect(output.length).toBeLessThan(9_000);
  expect(output).toMatch(/^\$ seq 20000.*\nexit status 3\nstdout:\n1\n2\n/);
  expect(output).toMatch(/characters left out[\s\S]*the end\nstderr: \(empty\)$/);
});
