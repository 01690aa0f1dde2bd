import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import type { SpecHash } from '../../../src/domain/freezing/frozen.ts';
import type { BuildId } from '../../../src/domain/items/ids.ts';
import type { BuildView } from '../../../src/session/view.ts';
import { offlineStage } from '../../session/stage.ts';
import { patched } from '../../support/screen/patched-session.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { shown } from './stage.ts';

const running: BuildView = {
  build: 'B1' as BuildId,
  hash: 'ab12cd34ef567890' as SpecHash,
  status: 'running',
  sandboxed: true,
  startedAt: Date.now() - 65_000,
  workspace: '/tmp/builds/B1',
  tasks: [
    { id: 'T1', title: 'Read the arguments', status: 'done', attempt: 1 },
    { id: 'T2', title: 'Count down', status: 'running', attempt: 2 },
    { id: 'T3', title: 'Ring the bell', status: 'waiting', attempt: 0 },
  ],
  log: ['Behind the wall.', 'Planned 3 tasks.', 'ran npm test -> exit 1'],
};

const failed: BuildView = {
  ...running,
  status: 'failed',
  tasks: running.tasks.map((task) => ({ ...task, status: task.id === 'T2' ? 'failed' : 'done' })),
  report: {
    build: running.build,
    hash: running.hash,
    status: 'failed',
    why: 'The bell does not ring.',
    workspace: running.workspace,
    files: { count: 0, first: [] },
    tasks: [],
    questions: [],
    assumptions: [],
    acceptance: { passed: 5, failed: 1, heldBack: 2 },
    usage: { input: 0, cached: 0, output: 0 },
  },
};

async function buildScreen(build: BuildView, options: Parameters<typeof shown>[1] = {}) {
  const session = patched(await offlineStage().open({ title: 'Tea timer' }));
  const screen = shown(session, options);
  session.show({ builds: [build] });
  return { ...screen, session };
}

test('there is no build pane before there is a build', async () => {
  const session = patched(await offlineStage().open());
  const screen = shown(session);
  expect(await screen.screen()).not.toContain('Build');
  session.show({ builds: [running] });
  expect(await screen.until('── Build')).toContain('├── Build');
});

test('a build shows its tasks with their state, and the end of what happened', async () => {
  const screen = await buildScreen(running, { rows: 40 });
  const text = await screen.until('B1 running');
  expect(text).toContain('B1 running · 1 of 3 tasks done · ab12cd34');
  expect(text).toContain('✓ T1  Read the arguments');
  expect(text).toContain('▸ T2  Count down  repair 1');
  expect(text).toContain('· T3  Ring the bell');
  expect(text).toContain('ran npm test -> exit 1');
  expect(text).toMatch(/── Build ─+ \S 1 min \d+ s ──/);
});

test('a build without a wall says so for as long as it is shown', async () => {
  const screen = await buildScreen({ ...running, sandboxed: false });
  expect(await screen.until('UNSANDBOXED')).toContain(
    'UNSANDBOXED: the commands of this build run without a wall',
  );
  screen.session.show({ builds: [{ ...failed, sandboxed: false }] });
  await screen.until('B1 failed');
  expect(await screen.screen()).toContain('UNSANDBOXED');
});

test('a build without a wall is told of in every state of the screen while it runs', async () => {
  const screen = await buildScreen({ ...running, sandboxed: false }, { columns: 60, rows: 15 });
  await screen.until('UNSANDBOXED');
  for (const state of [keys.tab, '?', keys.escape, 'z']) {
    await screen.press(state);
    expect((await screen.lines())[0]).toContain('UNSANDBOXED');
  }
  screen.session.show({ builds: [{ ...failed, sandboxed: false }] });
  await screen.until((text) => !text.split('\n')[0]!.includes('UNSANDBOXED'));
});

test('the end of a build says how it came out: cases, reason, where the files are', async () => {
  const screen = await buildScreen(failed, { rows: 40 });
  const text = await screen.until('B1 failed');
  expect(text).toContain('5 of 6 cases passed');
  expect(text).toContain('The bell does not ring.');
  expect(text).toContain('0 files in /tmp/builds/B1');
});

test('narrow, the build has a tab of its own', async () => {
  const screen = await buildScreen(running, { columns: 80, rows: 24 });
  await screen.until('Build running');
  await screen.press(keys.shiftTab);
  expect(await screen.screen()).toMatch(/━━ Conversation {3}Spec {3}\[Build running\]/);
  expect(await screen.screen()).toContain('▸ T2  Count down');
});

test('the log can be scrolled back, and what is written comes below meanwhile', async () => {
  const log = Array.from({ length: 100 }, (_, index) => `step ${index}`);
  const screen = await buildScreen({ ...running, log }, { columns: 80, rows: 24 });
  await screen.until('Build running');
  await screen.press(keys.shiftTab);
  expect(await screen.screen()).toContain('step 99');
  await screen.press('g');
  expect(await screen.screen()).toContain('step 0');
  await screen.press('G');
  expect(await screen.screen()).toContain('step 99');
});

test('of many tasks those around the one that runs are in sight', async () => {
  const tasks = Array.from({ length: 60 }, (_, index) => ({
    id: `T${index + 1}`,
    title: `Task ${index + 1}`,
    status: index < 40 ? ('done' as const) : index === 40 ? ('running' as const) : ('waiting' as const),
    attempt: 1,
  }));
  const screen = await buildScreen({ ...running, tasks }, { columns: 80, rows: 24 });
  await screen.until('Build running');
  await screen.press(keys.shiftTab);
  expect(await screen.screen()).toContain('▸ T41 Task 41');
  expect(await screen.screen()).toContain('B1 running');
});

test('what a build prints cannot reach the terminal', async () => {
  const screen = await buildScreen(
    { ...running, log: ['\u001B]0;pwned\u0007\u001B[2Jinnocent'] },
    { rows: 40 },
  );
  await screen.until('innocent');
  expect(screen.stdout.written).not.toContain('pwned');
});

test('Ctrl-C stops the build, and tells that another one leaves', async () => {
  let cancelled = 0;
  const session = patched(await offlineStage().open(), { cancel: () => cancelled++ });
  const screen = shown(session);
  session.show({ builds: [running] });
  await screen.until('── Build');
  await screen.press(keys.ctrlC);
  expect(cancelled).toBe(1);
  expect(await screen.screen()).toContain('Stopped. Ctrl-C once more leaves');
});

test('/unsandboxed says as whom it would run, and builds only where that was typed', async () => {
  const requests: unknown[] = [];
  const session = patched(await offlineStage().open(), {
    build: async (request) => {
      requests.push(request);
      return { ...failed.report!, files: [] };
    },
  });
  const screen = shown(session);
  const { username } = userInfo();
  await screen.press('/unsandboxed', keys.enter);
  expect(await screen.until('goes on')).toContain(`run as ${username}`);
  await screen.press('/unsandboxed yes', keys.enter);
  expect(requests).toEqual([]);
  if (process.getuid?.() === 0) {
    await screen.press('/unsandboxed as root', keys.enter);
    expect(requests).toEqual([]);
    await screen.press('/unsandboxed as root --as-root', keys.enter);
  } else await screen.press(`/unsandboxed as ${username}`, keys.enter);
  expect(requests).toEqual([{ unsandboxed: true }]);
  await screen.press('/build plan', keys.enter, '/build', keys.enter);
  expect(requests.slice(1)).toEqual([{ planOnly: true }, {}]);
});

test('files that a tool of this machine obeys are named where the build ends', async () => {
  const report = {
    ...failed.report!,
    cautions: [{ kind: 'obeyed', path: '.envrc', by: 'a shell' }] as const,
  };
  const screen = await buildScreen({ ...failed, report });
  await screen.until('Before you use it: .envrc is obeyed by a shell');
});
