import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { expect, onTestFinished, test } from 'vitest';
import { User, userWithModel } from './program.ts';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** The program in a terminal, typed into by a hand. */
function atTerminal(user: User, args: readonly string[], term: string) {
  const terminal = spawn(process.execPath, [entry, ...args], {
    name: term,
    cwd: user.project,
    env: { ...user.variables, TERM: term },
  });
  let shown = '';
  terminal.onData((data) => {
    shown += data;
  });
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  onTestFinished(() => terminal.kill());
  return {
    type: (text: string) => terminal.write(text),
    see: (text: string | RegExp) => expect.poll(() => shown, { timeout: 15_000 }).toMatch(text),
    ended,
    shown: () => shown,
  };
}

test.each([
  ['a dumb terminal', [], 'dumb'],
  ['a terminal that is asked for lines', ['--plain'], 'xterm-256color'],
])('in %s the session is lines that are only added to', async (_, args, term) => {
  const user = new User();
  const terminal = atTerminal(user, args, term);
  await terminal.see(/Say what you want built[^>]*> $/);
  terminal.type('It exports CSV.\r');
  await terminal.see(/C1 {2}add R1[\s\S]*> $/);
  terminal.type('/quit\r');
  expect(await terminal.ended).toBe(0);
  expect(terminal.shown()).not.toContain('\u001b');
});

test('Ctrl-C stops a turn, and leaves where nothing runs', async () => {
  const { user, server } = await userWithModel();
  server.setScript({ fault: { hang: true } });
  const terminal = atTerminal(user, ['--plain'], 'xterm-256color');
  await terminal.see('> ');
  terminal.type('It exports CSV.\r');
  await server.waitFor(() => true);
  terminal.type('\u0003');
  await terminal.see(/You stopped the turn[\s\S]*> $/);
  terminal.type('\u0003');
  expect(await terminal.ended).toBe(130);
  expect((await user.run(['status'])).output).toContain('unheard');
});
