import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import type { Agents } from '../builder/agents.ts';
import { asksForGreeter, assumes, bothAgents, wonders, writesGreeter } from '../session/builder.ts';
import { proposes } from '../session/replies.ts';
import { type User, userWithModel } from './program.ts';

async function withFrozenSpec(agents: Agents): Promise<User> {
  const { user, server } = await userWithModel();
  server.setScript(bothAgents([proposes('So.', ...asksForGreeter)], agents));
  await user.run(['say', '`greet` says hello. It exits with 0.']);
  await user.run(['accept', '--all']);
  await user.run(['freeze']);
  return user;
}

test('build prints one event a line, and the last one is the result', async () => {
  const user = await withFrozenSpec({ 'task T1': [writesGreeter] });
  const { status, output } = await user.run(['build', '--json']);
  expect(status).toBe(0);
  const events = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(events[0]).toMatchObject({ type: 'build_start', build: 'B1' });
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['plan', 'task_start', 'exchange', 'file', 'command', 'task_end']),
  );
  const result = shapes.buildEndShape.parse(events.at(-1));
  expect(result).toMatchObject({ build: 'B1', status: 'succeeded', tasks: [{ id: 'T1', status: 'done' }] });
  expect(existsSync(path.join(result.workspace, 'bin/greet'))).toBe(true);

  const builds = await user.ask(shapes.buildsShape, 'builds');
  expect(builds).toMatchObject([{ build: 'B1', status: 'succeeded', sandboxed: true }]);
  const log = await user.ask(shapes.logShape, 'log', 'B1');
  expect(log.entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['exchange', 'command']));
  const [first] = log.entries;
  expect(first?.kind === 'exchange' && first.request).toContain('"messages"');

  const shown = await user.run(['log', 'b1']);
  expect(shown.output).toContain('-- request\n{"');
  expect(shown.output).toContain('== test "$(greet)" = hello');
});

test('for a person the build is told as lines, with its workspace', async () => {
  const user = await withFrozenSpec({ 'task T1': [writesGreeter] });
  const { status, output } = await user.run(['build']);
  expect(status).toBe(0);
  expect(output).toContain('wrote bin/greet');
  expect(output).toMatch(/B1 succeeded, 1 file/);
  expect(output).toMatch(/Workspace: \//);
});

test('a build that needs answers ends with 3, and lists what it assumed and asks', async () => {
  const user = await withFrozenSpec({
    'task T1': [[assumes('It says hello in English.'), wonders('Is it polite?')]],
  });
  const { status, output } = await user.run(['build']);
  expect(status).toBe(3);
  expect(output).toContain('It says hello in English.');
  expect(output).toContain('Is it polite?\n    1. yes  (recommended)');
  const state = await user.ask(shapes.statusShape, 'status');
  expect(state).toMatchObject({ pending: 1, questions: 1, builds: [{ build: 'B1', status: 'needs-spec' }] });
  expect(state.openQuestions).toMatchObject([{ from: 'B', text: 'Is it polite?' }]);
});

test('a frozen spec is named by the beginning of its hash', async () => {
  const user = await withFrozenSpec({ 'task T1': [writesGreeter] });
  const { frozen } = await user.ask(shapes.statusShape, 'status');
  const { status } = await user.run(['build', frozen[0]!.hash.slice(0, 8), '--plan-only']);
  expect(status).toBe(0);
  expect((await user.run(['builds'])).output).toMatch(/B1 {2}planned/);
});

test('nothing frozen, or no model, is a message and no build', async () => {
  const { user } = await userWithModel();
  await user.run(['new']);
  expect(await user.run(['build'])).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/Nothing is frozen yet/),
  });
  user.configure({});
  expect(await user.run(['build'])).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/No model is configured/),
  });
  expect(await user.ask(shapes.buildsShape, 'builds')).toEqual([]);
});
