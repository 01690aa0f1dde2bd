import { expect, test } from 'vitest';
import { Shell, untouched } from '../support/screen/shell.ts';

const ctrlC = '\u0003';
const ctrlZ = '\u001A';
const cooked = /\bicanon\s+echo/;

test('inside, the screen has its own buffer, and no row that is too wide scrolls it', async () => {
  const shell = new Shell();
  await shell.start();
  // A frame stands before the modes that follow it are set.
  await expect
    .poll(() => shell.state())
    .toMatchObject({ alternate: true, paste: true, mouse: false, wrap: false });
});

test('Ctrl-C twice leaves, and the terminal is as it was', async () => {
  const shell = new Shell();
  await shell.start();
  shell.write(ctrlC);
  await shell.until('Ctrl-C once more leaves');
  shell.write(ctrlC);
  const { status, text } = await shell.ended();
  expect(status).toBe(0);
  expect(text).toMatch(cooked);
  expect(shell.state()).toEqual(untouched);
});

test('/quit leaves, and what was not sent can be copied', async () => {
  const shell = new Shell();
  await shell.start();
  shell.write('half a thought');
  await shell.until('› half a thought');
  shell.write(ctrlC);
  await shell.until('once more');
  shell.write(ctrlC);
  const { text } = await shell.ended();
  expect(text).toContain('You had not sent this:\n\nhalf a thought');
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
] as const)('%s ends the program with status %i, and the terminal is as it was', async (signal, expected) => {
  const shell = new Shell();
  await shell.start();
  process.kill(shell.processId(), signal);
  const { status, text } = await shell.ended();
  expect(status).toBe(expected);
  expect(text).toMatch(cooked);
  expect(shell.state()).toEqual(untouched);
});

test.each([
  ['an error that nobody caught', "setTimeout(()=>{throw new Error('the-defect')},2500)"],
  ['a promise that nobody caught', "setTimeout(()=>{Promise.reject(new Error('the-defect'))},2500)"],
])('%s gives the terminal back, says what happened, and shows no stack trace', async (_, defect) => {
  const shell = new Shell({
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(defect)}` },
  });
  await shell.start();
  const { status, text } = await shell.ended();
  expect(status).toBe(1);
  expect(text).toContain('specwright stopped because of a defect in it: the-defect');
  expect(text).toContain('Everything you said and decided is kept');
  expect(text).not.toMatch(/\n\s+at /);
  expect(shell.state()).toEqual(untouched);
});

test('Ctrl-Z goes back to the shell, and fg to the screen as it was', async () => {
  const shell = new Shell();
  await shell.start();
  shell.write('half a thought');
  await shell.until('› half a thought');
  shell.write(ctrlZ);
  await shell.until('Stopped');
  expect(shell.state()).toEqual(untouched);
  shell.write('echo the-shell-works\r');
  await shell.until(/^the-shell-works/m);
  shell.write('fg\r');
  await shell.until('› half a thought');
  // A frame stands before the modes that follow it are set.
  await expect.poll(() => shell.state()).toMatchObject({ alternate: true, paste: true, wrap: false });
  shell.write(', and the rest');
  await shell.until('› half a thought, and the rest');
});

test('Ctrl-Z gives the shell back also where another program started this one', async () => {
  const shell = new Shell();
  const wait = "require('child_process').spawn(process.argv[1], process.argv.slice(2), { stdio: 'inherit' })";
  await shell.start('--offline', `${process.execPath} -e "${wait}" --`);
  shell.write(ctrlZ);
  await shell.until('Stopped');
  shell.write('echo the-shell-works\r');
  await shell.until(/^the-shell-works/m);
  shell.write('fg\r');
  await shell.until('all keys');
});

test('the size may change while it runs', async () => {
  const shell = new Shell();
  await shell.start();
  for (const [columns, rows] of [
    [80, 24],
    [160, 45],
    [60, 15],
    [50, 12],
    [120, 30],
  ] as const) {
    shell.resize(columns, rows);
    const text = await shell.until((shown) =>
      columns < 60 ? shown.includes('columns') : [...(shown.split('\n').at(-3) ?? '')].length === columns,
    );
    expect(text.split('\n')).toHaveLength(rows);
  }
});

test('colours are left out where the human does not want them', async () => {
  const shell = new Shell({ env: { NO_COLOR: '1' } });
  await shell.start();
  expect(shell.styledCells()).toBe(0);
});
