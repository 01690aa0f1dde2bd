import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { BuildEvent } from '../../src/builder/protocol/protocol.ts';
import { call, done, write } from '../builder/agents.ts';
import { buildSite, eventsOf } from '../builder/site.ts';
import { commandCase, wordCounter } from '../builder/specs.ts';
import { host } from './walled.ts';

const sources = new URL('../../src/builder/', import.meta.url).href;

/** Low ones, ones behind a gap, and ones far beyond; even numbers are a folder's, odd ones a file's. */
const numbers = [3, 4, 9, 17, 18, 63, 200, 201, 255, 1000, 1001];

/** Runs a module in a process whose caller had a folder and a file open, and gives what it printed as JSON. */
async function withOpen(folder: string, file: string, module: string): Promise<unknown> {
  const descriptors = [openSync(folder, 'r'), openSync(file, 'r+')];
  const stdio: (number | 'ignore' | 'pipe' | 'inherit')[] = ['ignore', 'pipe', 'inherit'];
  for (let number = 3; number <= Math.max(...numbers); number++) {
    stdio.push(numbers.includes(number) ? descriptors[number % 2]! : 'ignore');
  }
  const child = spawn(process.execPath, ['--input-type=module', '-e', module], { stdio });
  for (const descriptor of descriptors) closeSync(descriptor);
  return JSON.parse(await text(child.stdout!));
}

/** Says which descriptors above 2 are open. `test` is part of the shell, so it opens none of its own. */
const look = `for n in $(seq 3 1100); do ! test -e /proc/self/fd/$n || echo $n; done`;

/** Uses what came in, as an agent would. */
const attack = numbers
  .map(
    (n) =>
      `cat /proc/self/fd/${n}/secret /proc/self/fd/${n}; echo x > /proc/self/fd/${n}/new; echo x > /proc/self/fd/${n}`,
  )
  .join('; ');

test('what the caller of a build had open is open to no command, verification or case of it', async () => {
  const { outside } = await host();
  const file = join(outside, 'secret');
  await writeFile(file, 'the words of the human');
  const quiet = `test -z "$(${look})"`;
  const site = await buildSite(
    wordCounter([
      commandCase('sees none', quiet),
      commandCase('held', look, { stdout: { equals: '' }, heldBack: true }),
    ]),
    {
      'task T1': [
        [
          call('run', { command: look }),
          call('run', { command: `(${attack}) 2>/dev/null` }),
          write('built', 'x'),
          done(`test -e built && ${quiet}`),
        ],
      ],
    },
  );
  const module = `
    import { runBuild } from '${sources}process.ts';
    const events = [];
    const { status, why } = await runBuild(${JSON.stringify(site.order)}, {
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
    });
    console.log(JSON.stringify({ status, why, events }));`;
  const { status, why, events } = (await withOpen(outside, file, module)) as {
    status: string;
    why: string;
    events: BuildEvent[];
  };

  expect({ status, why }).toEqual({ status: 'succeeded', why: '' });
  const runs = eventsOf(events, 'command').map(({ run }) => run);
  expect(runs.slice(0, 2).map(({ stdout }) => stdout)).toEqual(['', '']);
  expect(await readdir(outside)).toEqual(['secret']);
  expect(await readFile(file, 'utf8')).toBe('the words of the human');
});

test.each(['sandbox', 'unsandboxed'])(
  'whoever looks for a wall hands nothing on to a command, as the trial run of the doctor: %s',
  async (wall) => {
    const { outside, room } = await host();
    const file = join(outside, 'secret');
    await writeFile(file, 'the words of the human');
    const module = `
      import { findSandbox } from '${sources}sandbox/find-sandbox.ts';
      import { runCommand } from '${sources}sandbox/command.ts';
      import { unsandboxed } from '${sources}sandbox/unsandboxed.ts';
      const found = await findSandbox();
      const { launch } = '${wall}' === 'sandbox' ? found : unsandboxed;
      const room = ${JSON.stringify(room)};
      const options = { commandMs: 20_000, outputBytes: 10_000 };
      console.log(JSON.stringify(await runCommand(launch(${JSON.stringify(look)}, room), options)));`;
    expect(await withOpen(outside, file, module)).toMatchObject({ exit: 0, stdout: '', stderr: '' });
  },
);

test('on macOS, where a program does not learn what it inherited, the shell that becomes the sandbox closes it', async () => {
  const { outside, room } = await host();
  const file = join(outside, 'secret');
  await writeFile(file, 'the words of the human');
  const module = `
    import { seatbelt } from '${sources}sandbox/seatbelt.ts';
    import { runCommand } from '${sources}sandbox/command.ts';
    const { argv } = seatbelt.launch('true', ${JSON.stringify(room)});
    const start = argv.slice(0, argv.indexOf('/usr/bin/sandbox-exec'));
    const launch = { argv: [...start, '/bin/sh', '-c', ${JSON.stringify(`${look}; echo words >&2`)}], env: {}, cwd: '/' };
    console.log(JSON.stringify(await runCommand(launch, { commandMs: 20_000, outputBytes: 10_000 })));`;
  expect(await withOpen(outside, file, module)).toMatchObject({ exit: 0, stdout: '', stderr: 'words\n' });
});
