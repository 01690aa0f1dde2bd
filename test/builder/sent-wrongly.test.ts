import { expect, test } from 'vitest';
import type { Plan } from '../../src/builder/protocol/protocol.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { call, done, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { commandCase, wordCounter } from './specs.ts';

const spec = wordCounter([]);
/** A command of so many bytes, sent in few pieces. */
const long = (bytes: number): FakeReply => ({
  ...call('run', { command: `: ${'x'.repeat(bytes)}` }),
  argChunkSize: 100_000,
});
const half = '\ud800';

test.each<[string, FakeReply, RegExp]>([
  ['a NUL in a command', call('run', { command: 'echo a\0b' }), /holds a NUL character/],
  ['half a character in a command', call('run', { command: `echo ${half}` }), /lone surrogate/],
  ['a command of 300 KB', long(300_000), /131071 bytes at most/],
  ['a NUL in a proof', done('test -e a\0b'), /holds a NUL character|not run/],
  ['a NUL in a path to write', write('a\0b', 'x'), /holds a NUL/],
  ['a NUL in a path to list', call('list', { path: 'a\0b' }), /holds a NUL/],
  ['a NUL in a path to read', call('read', { path: 'a\0b' }), /holds a NUL/],
  ['half a character in a path', write(`a${half}`, 'x'), /half a character/],
  ['a path of 4,000 bytes', write('p'.repeat(4_000), 'x'), /longer than 1024 bytes|ENAMETOOLONG/],
  ['a path of 4,000 bytes to read', call('read', { path: 'p/'.repeat(2_000) }), /cannot be used|there is no/],
  ['a name of 300 bytes', write('p'.repeat(300), 'x'), /ENAMETOOLONG/],
  ['a file where a folder is needed', write('SPEC.md/x', 'x'), /folder|frozen/],
  [
    'arguments that are nested too deeply',
    { toolCalls: [{ name: 'run', arguments: '['.repeat(100_000) }] },
    /no valid JSON|do not fit/,
  ],
  [
    'a question with a NUL, to no item',
    call('ask', { text: 'a\0b', items: ['R\0'], options: [] }),
    /no item/,
  ],
])('%s is told to the agent, and the build goes on', async (_, wrong, answer) => {
  const site = await buildSite(spec, {
    'task T1': [[wrong, call('run', { command: 'touch made' }), done('test -e made')]],
  });
  const report = await site.run({ limits: { ...site.order.limits, repairs: 0 } });
  expect(report).toMatchObject({ status: 'succeeded' });
  expect(JSON.parse(site.fake.requests[1]?.body ?? '').messages.at(-1).content).toMatch(answer);
});

test('a command of a plan that cannot be run fails its task', async () => {
  const plan: Plan = {
    tasks: [
      { id: 'T1' as never, title: 'One', items: ['R1' as never], needs: [], files: [], verify: 'a\0b' },
    ],
  };
  const site = await buildSite(spec, { 'task T1': [[call('done', { summary: 'made' })]] });
  const report = await site.run({ plan, limits: { ...site.order.limits, repairs: 0 } });
  expect(report.status).toBe('failed');
  expect(report.why).toContain('ended with not run');
});

test('a case whose command cannot be run fails, and the others are judged', async () => {
  const cases = [commandCase('odd', 'echo a\0b'), commandCase('even', 'true')];
  const site = await buildSite(wordCounter(cases), {
    'task T1': [[call('run', { command: 'touch made' }), done('test -e made')]],
  });
  const report = await site.run({ limits: { ...site.order.limits, repairs: 0 } });
  expect(report.acceptance).toEqual({ passed: 1, failed: 1, heldBack: 0 });
});

test('a command of 3 MB, which fills the memory of its agent, is left to a fresh one', async () => {
  const site = await buildSite(spec, {
    'task T1': [[long(3_000_000)]],
    'repair T1': [[call('run', { command: 'touch made' }), done('test -e made')]],
  });
  expect(await site.run()).toMatchObject({ status: 'succeeded' });
  expect(eventsOf(site.events, 'command')[0]?.run).toMatchObject({ stopped: 'refused' });
});
