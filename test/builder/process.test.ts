import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runBuild } from '../../src/builder/process.ts';
import type { BuildEvent, Plan } from '../../src/builder/protocol/protocol.ts';
import { builderOf, processesWith, until } from '../sandbox/walled.ts';
import type { FakeFault } from '../support/fake-openai/reply.ts';
import { call, done, minds, type Steps, write } from './agents.ts';
import { buildSite, eventsOf, temporaryFolder } from './site.ts';
import { commandCase, countWords, frozenSpec, wordCounter } from './specs.ts';

const spec = wordCounter([]);
const check = 'test "$(count-words SPEC.md)" -gt 3';
const works: Steps = [write('bin/count-words', countWords, ['R2', 'R3']), done(check)];
const busy = (marker: string) => call('run', { command: `echo ${marker} > started; sleep 30; : ${marker}` });

test('a build that is cancelled ends at once, with everything that it started', async () => {
  const marker = randomUUID();
  const site = await buildSite(spec, { 'task T1': [[busy(marker)]] });
  const controller = new AbortController();
  const running = site.run({}, { signal: controller.signal });
  await until(async () => (await processesWith(marker)).length > 0);
  const cancelledAt = Date.now();
  controller.abort();
  const report = await running;
  expect(report).toMatchObject({ status: 'cancelled', tasks: [{ id: 'T1', status: 'skipped' }] });
  expect(Date.now() - cancelledAt).toBeLessThan(5_000);
  await until(async () => (await processesWith(marker)).length === 0);
  expect(site.events.at(-1)).toEqual({ type: 'build_end', report });
});

test('a build that was cancelled before it began does nothing', async () => {
  const site = await buildSite(spec, {});
  const report = await site.run({}, { signal: AbortSignal.abort() });
  expect(report.status).toBe('cancelled');
  expect(site.fake.requests).toEqual([]);
});

test('a builder that is killed leaves an interrupted build with all that is known, and nothing behind', async () => {
  const marker = randomUUID();
  const site = await buildSite(spec, {
    'task T1': [
      [
        write('bin/count-words', countWords, ['R2']),
        call('assume', { text: 'x', section: 'goal' }),
        busy(marker),
      ],
    ],
  });
  const running = site.run();
  await until(async () => (await processesWith(marker)).length > 0);
  process.kill(await builderOf(site.workspace), 'SIGKILL');
  const report = await running;
  expect(report).toMatchObject({
    status: 'interrupted',
    why: 'The builder ended before it was finished (killed by SIGKILL).',
    files: [{ path: 'bin/count-words', items: ['R2'] }],
    assumptions: [{ text: 'x' }],
    tasks: [{ id: 'T1', status: 'skipped' }],
  });
  expect(report.usage.input).toBeGreaterThan(0);
  expect(site.events.at(-1)).toEqual({ type: 'build_end', report });
  await until(async () => (await processesWith(marker)).length === 0);
  expect(await readdir(dirname(site.workspace))).toEqual(['B1']);
});

test('a build that is resumed skips what is done and still passes, and goes on with the rest', async () => {
  const site = await buildSite(spec, { 'task T1': [works] });
  expect((await site.run()).status).toBe('succeeded');
  const plan = eventsOf(site.events, 'plan').at(-1)?.plan as Plan;
  expect(plan.tasks[0]?.verify).toBe(check);
  const [first] = plan.tasks;
  const files = eventsOf(site.events, 'file').map(({ file }) => file);
  const asked = site.fake.requests.length;

  const again = await site.run({ plan, doneTasks: ['T1' as never], files });
  expect(again).toMatchObject({ status: 'succeeded', tasks: [{ id: first?.id, status: 'done' }] });
  expect(again.files.map(({ path }) => path)).toEqual(['bin/count-words']);
  expect(site.fake.requests).toHaveLength(asked);

  await writeFile(join(site.workspace, 'bin/count-words'), 'exit 1');
  expect(await site.run({ plan, doneTasks: ['T1' as never], files })).toMatchObject({ status: 'succeeded' });
  expect(site.fake.requests.length).toBeGreaterThan(asked);
});

test('a model that cannot be reached interrupts the build, which can be resumed', async () => {
  const site = await buildSite(spec, { 'task T1': [works] });
  const model = { ...site.order.model, baseURL: 'http://127.0.0.1:9/v1' };
  const report = await site.run({ model });
  expect(report.status).toBe('interrupted');
  expect(report.why).toContain('http://127.0.0.1:9/v1');
  expect((await site.run()).status).toBe('succeeded');
});

/** Runs a build with a program in the place of the builder. */
async function runInstead(program: string) {
  const folder = await temporaryFolder();
  const entry = join(folder, 'dist/builder.mjs');
  await mkdir(dirname(entry));
  await writeFile(entry, program);
  const site = await buildSite(spec, {});
  const events: BuildEvent[] = [];
  const running = runBuild(site.order, {
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    entry: new URL(`file://${entry}`),
  });
  return { running, events };
}

test.each<[string, FakeFault]>([
  ['cut', { cutAfter: 0, cleanCut: true }],
  ['an error', { errorAt: 0 }],
  ['malformed', { malformedAt: 0 }],
  ['empty', { emptyBody: true }],
  ['a page', { status: 502, body: '<html></html>' }],
  ['silent', { hang: true }],
])('one reply that is broken (%s) interrupts no build, and is told of', async (_, fault) => {
  const broken = { ...write('x', 'y'), fault };
  let isBroken = false;
  const site = await buildSite(spec, { 'task T1': [works] });
  const model = { ...site.order.model, retries: 1, timeoutMs: 2_000 };
  const mind = minds({ 'task T1': [works] });
  site.fake.setScript((info, request) => {
    if (isBroken) return mind(info, request);
    isBroken = true;
    return broken;
  });
  expect((await site.run({ model })).status).toBe('succeeded');
  expect(eventsOf(site.events, 'notice').map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^T1 waits: http.* Ctrl-C stops; trying again \(1 of 1\) after .*\.$/),
  );
  expect(eventsOf(site.events, 'exchange')[0]?.exchange.error).toBeDefined();
});

test('a builder that dies has its last words told', async () => {
  const { running } = await runInstead(`console.error('out of paper'); process.exit(7);`);
  expect(await running).toMatchObject({
    status: 'interrupted',
    why: 'The builder ended before it was finished (exit status 7). It said: out of paper',
  });
});

test.each([
  ['{"type": "file"}', '"{\\"type\\": \\"file\\"}"'],
  ['nonsense', '"nonsense"'],
])('a line that is no event (%s) ends the build, and nothing after it counts', async (line, quoted) => {
  const notice = JSON.stringify({ type: 'notice', text: 'hello' });
  const { running, events } = await runInstead(
    `for (const line of ${JSON.stringify([notice, line, notice])}) console.log(line); setInterval(() => {}, 1000);`,
  );
  await expect(running).rejects.toThrow(
    `cannot be read (${line.length} characters, beginning with ${quoted})`,
  );
  expect(events).toEqual([{ type: 'notice', text: 'hello' }]);
});

test('line separators of Unicode reach the record in a spec, in a command, and in what it prints', async () => {
  const odd = 'a\u2028b\u2029c\u0085d';
  const text = `Count the words${odd}.`;
  const prints = commandCase('separators', `printf '${odd}'`, { stdout: { equals: odd } });
  const site = await buildSite(
    frozenSpec([
      ['goal', 'Count the words of a text file.'],
      ['acceptance', 'The examples come out.', [prints]],
    ]),
    { 'task T1': [[write('made', text), call('run', { command: `echo '${odd}'` }), done('test -f made')]] },
  );
  expect(await site.run()).toMatchObject({ status: 'succeeded', acceptance: { passed: 1 } });
  const runs = eventsOf(site.events, 'command').map(({ run }) => run);
  expect(runs).toContainEqual(expect.objectContaining({ command: `echo '${odd}'`, stdout: `${odd}\n` }));
  expect(eventsOf(site.events, 'exchange')).toHaveLength(site.fake.requests.length);
});

test('a builder does not outlive the program that ordered the build', async () => {
  const marker = randomUUID();
  const site = await buildSite(spec, { 'task T1': [[busy(marker)]] });
  const program = `
    import { runBuild } from ${JSON.stringify(new URL('../../src/builder/process.ts', import.meta.url).href)};
    await runBuild(${JSON.stringify(site.order)}, { signal: new AbortController().signal, onEvent: () => {} });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await until(async () => (await processesWith(marker)).length > 0);
  const builder = await builderOf(site.workspace);
  parent.kill('SIGKILL');
  await until(async () => (await processesWith(marker)).length === 0 && !existsSync(`/proc/${builder}`));
});

test('a spec whose text does not have its hash is not built', async () => {
  const site = await buildSite(spec, {});
  const report = await site.run({ frozen: { ...spec, text: spec.text.replace('words', 'lines') } });
  expect(report.status).toBe('failed');
  expect(report.why).toContain('does not have the hash');
  expect(await readFile(join(site.workspace, 'SPEC.md'), 'utf8').catch(() => 'none')).toBe('none');
});
test('what a command left behind when its builder was killed is looked after', async () => {
  const marker = randomUUID();
  const site = await buildSite(spec, {
    'task T1': [[call('run', { command: `mkdir -p sub/.git; mkfifo pipe; sleep 30; : ${marker}` })]],
  });
  const running = site.run();
  await until(async () => existsSync(join(site.workspace, 'pipe')));
  process.kill(await builderOf(site.workspace), 'SIGKILL');
  expect((await running).status).toBe('interrupted');
  expect((await readdir(site.workspace, { recursive: true })).sort()).toEqual(['.git', 'SPEC.md', 'sub']);
});
