import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Shell } from '../support/screen/shell.ts';

const escapeKey = '\u001B';
const ctrlC = '\u0003';

/** Wide enough for a path to stand on one row. */
const open = () => new Shell({ columns: 160, rows: 45, env: { TMPDIR: '/tmp' } });

test('plays on the screen to a build that passed, and says afterwards where it is', async () => {
  const shell = open();
  await shell.start('demo');
  expect(await shell.until('I need a small')).toContain('A recording');
  shell.write('x');
  await shell.until('Accepted C1');
  shell.write('x');
  await shell.until('Accepted C25');
  await shell.until('8 of 8 cases passed');
  await shell.until('The recording has ended');

  shell.write(ctrlC);
  await shell.until('once more leaves');
  shell.write(ctrlC);
  const { status, text } = await shell.ended();
  expect(status).toBe(0);
  const workspace = /^What was built: (.+)$/m.exec(text)?.[1] ?? '';
  expect(existsSync(path.join(workspace, 'bin/import-transactions'))).toBe(true);
});

test('is left with Esc, in the middle of a sentence', async () => {
  const shell = open();
  await shell.start('demo');
  await shell.until('I need a small');
  shell.write(escapeKey);
  const { status, text } = await shell.ended();
  expect(status).toBe(1);
  expect(text).toContain('left before its end');
  expect(text).not.toContain('not sent');
});
