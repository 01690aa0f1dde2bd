import { once } from 'node:events';
import { expect, test } from 'vitest';
import { userWithModel } from '../cli/program.ts';
import { asksForGreeter, bothAgents, writesGreeter } from '../session/builder.ts';
import { proposes, said } from '../session/replies.ts';

test('killed in the middle of a turn: the words are there, and retry has them heard', async () => {
  const { user, server } = await userWithModel();
  server.setScript({ fault: { hang: true } });
  const child = user.start(['say', 'It exports CSV.']);
  await server.waitFor(() => true);
  child.kill('SIGKILL');
  await once(child, 'close');

  const status = await user.run(['status']);
  expect(status.output).toMatch(/unheard .*Your words are kept/);
  server.setScript(proposes('Noted.', said('U1', 'It exports CSV')));
  expect((await user.run(['retry'])).output).toContain('C1  add R1');
});

test('killed in the middle of a build: the build is interrupted, its process is gone, and it goes on', async () => {
  const { user, server } = await userWithModel();
  server.setScript(
    bothAgents([proposes('So.', ...asksForGreeter)], {
      'task T1': [[{ fault: { hang: true } }], writesGreeter],
    }),
  );
  await user.run(['say', '`greet` says hello. It exits with 0.']);
  await user.run(['accept', '--all']);
  expect((await user.run(['freeze'])).status).toBe(0);
  const child = user.start(['build']);
  const request = await server.waitFor(({ body }) => body.includes('# Task T1'));
  child.kill('SIGKILL');
  await once(child, 'close');
  await expect.poll(() => request.clientAborted, { timeout: 10_000 }).toBe(true);

  expect((await user.run(['builds'])).output).toMatch(/B1 {2}interrupted/);
  const resumed = await user.run(['build', '--resume', 'B1']);
  expect(resumed.errors).toBe('');
  expect(resumed.status).toBe(0);
  expect((await user.run(['builds'])).output).toMatch(/B1 {2}succeeded/);
});

test('Ctrl-C in the middle of a build stops it cleanly, and the build is on record as cancelled', async () => {
  const { user, server } = await userWithModel();
  server.setScript(
    bothAgents([proposes('So.', ...asksForGreeter)], {
      'task T1': [[{ fault: { hang: true } }], writesGreeter],
    }),
  );
  await user.run(['say', '`greet` says hello. It exits with 0.']);
  await user.run(['accept', '--all']);
  await user.run(['freeze']);
  const child = user.start(['build', '--json']);
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => lines.push(...chunk.split('\n')));
  await server.waitFor(({ body }) => body.includes('# Task T1'));
  child.kill('SIGINT');
  const [status] = await once(child, 'close');
  expect(status).toBe(1);
  const last = lines.findLast((line) => line !== '');
  expect(JSON.parse(last ?? '')).toMatchObject({ type: 'build_end', build: 'B1', status: 'cancelled' });
});
