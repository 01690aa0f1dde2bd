import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { Shell } from '../support/screen/shell.ts';

const escapeKey = '\u001B';
const ctrlC = '\u0003';

const launcher = path.join(import.meta.dirname, '../../bin/specwright.js');

/** Starts the recorded session on a screen that is wide enough for a path to stand on one row. */
async function startDemo(): Promise<Shell> {
  const shell = new Shell({ columns: 160, rows: 45 });
  await shell.until(/\$\s*$/);
  shell.write(`TMPDIR=${shell.folder} ${process.execPath} ${launcher} demo; echo "EXIT=$?"\r`);
  expect(await shell.until('I need a small')).toContain('A recording');
  return shell;
}

const ended = (shell: Shell): Promise<string> => shell.until(/EXIT=\d/);

test('plays on the screen to a build that passed, and says afterwards where it is', async () => {
  const shell = await startDemo();
  const hurry = setInterval(() => shell.write('x'), 250);
  await shell.until('yes, exactly');
  await shell.until('the column is called memo');
  await shell.until(/started|building|T1/);
  clearInterval(hurry);
  await shell.until('8 of 8 cases passed');
  await shell.until('The recording has ended');

  shell.write(ctrlC);
  await shell.until('once more leaves');
  shell.write(ctrlC);
  const text = await ended(shell);
  expect(text).toContain('EXIT=0');
  const workspace = /^What was built: (.+)$/m.exec(text)?.[1] ?? '';
  expect(existsSync(path.join(workspace, 'bin/import-transactions'))).toBe(true);
});

test('is left with Esc, in the middle of a sentence', async () => {
  const shell = await startDemo();
  shell.write(escapeKey);
  const text = await ended(shell);
  expect(text).toContain('EXIT=1');
  expect(text).toContain('Nothing was built.');
  expect(text).not.toContain('not sent');
});
