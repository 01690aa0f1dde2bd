import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseCanonical } from '../../src/domain/markdown/canonical.ts';
import { proposes, said } from '../session/replies.ts';
import { User, userWithModel } from './program.ts';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test('with --commands the program obeys lines from standard input to its end, without a terminal', async () => {
  const user = new User();
  const { status, output, errors } = await user.run(['--commands'], {
    input: 'It exports CSV.\n/accept C1\n/status\n',
  });
  expect(errors).toBe('');
  expect(status).toBe(0);
  expect(output).toContain('C1  accepted  (R1)');
  expect(output).toContain('items      1: 1 explicit');
  const again = await user.run(['--plain', '--commands'], { input: '/spec' });
  expect(again.output).toContain('  R1  It exports CSV.');
});

test('a line that fails makes the end fail, and one that must be settled ends with 3', async () => {
  const user = new User();
  expect((await user.run(['--commands'], { input: 'It logs.\n/accept C9\n' })).status).toBe(1);
  expect((await user.run(['--commands'], { input: '/freeze\n' })).status).toBe(3);
});

test('a reader that stops reading is no error', async () => {
  const user = new User();
  await user.run(['say', '-'], { input: 'It must do a thing. '.repeat(20_000) });
  const command = `"${process.execPath}" "${entry}" export --json | head -c 10; exit "\${PIPESTATUS[0]}"`;
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
    (resolve) => {
      const env = { PATH: process.env['PATH'], HOME: user.home, XDG_DATA_HOME: path.join(user.home, 'data') };
      execFile('bash', ['-c', command], { cwd: user.project, env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      );
    },
  );
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{"session"', stderr: '' });
});

test.runIf(process.platform === 'linux')('a full disk is told', async () => {
  const user = new User();
  await user.run(['say', 'It logs.']);
  const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: user.home, XDG_DATA_HOME: path.join(user.home, 'data') };
    const command = `"${process.execPath}" "${entry}" export > /dev/full`;
    execFile('bash', ['-c', command], { cwd: user.project, env }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });
  expect(stderr).toMatch(/^specwright: Standard output cannot be written: .*\n$/);
  expect(code).toBe(1);
});

test('a second program that wants to write the session is told who does, and one that reads is not', async () => {
  const { user, server } = await userWithModel();
  server.setScript({ fault: { hang: true } });
  const first = user.start(['--plain']);
  first.stdin.write('It exports CSV.\n');
  await server.waitFor(() => true);
  const second = await user.run(['say', 'It logs.']);
  expect(second.status).toBe(1);
  expect(second.errors).toContain(`open in another program (process ${first.pid}`);
  const reading = await user.run(['status']);
  expect(reading.status).toBe(0);
  first.kill('SIGINT');
  first.stdin.end();
  const [status] = await once(first, 'close');
  expect(status).toBe(1);

  server.setScript(proposes('Both.', said('U1', 'It exports CSV')));
  expect((await user.run(['say', 'It logs.'])).status).toBe(0);
});

test('the exported Markdown reads back to the same spec, also from a file', async () => {
  const { user, server } = await userWithModel();
  server.setScript(
    proposes('So.', { ...said('U1', 'It exports CSV'), section: 'goal' }, said('U1', 'It logs')),
  );
  await user.run(['say', 'It exports CSV. It logs.']);
  await user.run(['accept', '--all']);
  const { output } = await user.run(['export']);
  expect(parseCanonical(output).items.map(({ id, text }) => `${id} ${text}`)).toEqual([
    'R1 It exports CSV.',
    'R2 It logs.',
  ]);
  await user.run(['export', '--to', 'SPEC.md']);
  expect(readFileSync(path.join(user.project, 'SPEC.md'), 'utf8')).toBe(output);
  expect((await user.run(['spec', '--markdown'])).output).toBe(output);

  await user.run(['freeze', '--output', 'FROZEN.md']);
  const frozen = readFileSync(path.join(user.project, 'FROZEN.md'), 'utf8');
  expect(
    (await user.run(['export', '--frozen', JSON.parse((await user.run(['freeze', '--json'])).output).hash]))
      .output,
  ).toBe(frozen);
});

test('law 12: text of a model and of a human is shown without what a terminal would obey', async () => {
  const { user, server } = await userWithModel();
  const evil = 'It \u001b]0;title\u0007\u001b[2J\u009b31m\u202e exports.';
  server.setScript(proposes(evil, { text: evil, why: evil, utterance: 'U1', quote: evil }));
  const outputs = [
    await user.run(['new', evil]),
    await user.run(['say', evil]),
    ...(await Promise.all(['changes', 'status', 'sessions'].map((command) => user.run([command])))),
    await user.run(['say', '--json', evil]),
    await user.run(['accept', evil]),
  ];
  for (const { output, errors } of outputs) {
    expect(output + errors).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});
