import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { clipboardSequence, copyToClipboard } from '../../src/terminal/clipboard.ts';

test('the terminal is asked to copy, so that it also works over ssh', async () => {
  const written: string[] = [];
  const copied = await copyToClipboard('tea ☕', {
    write: (sequence) => written.push(sequence),
    env: { SSH_CONNECTION: '1', DISPLAY: ':0' },
    platform: 'linux',
  });
  expect(copied).toBe(true);
  expect(written).toEqual([`\u001B]52;c;${Buffer.from('tea ☕').toString('base64')}\u0007`]);
});

test('tmux is told to pass it on', () => {
  expect(clipboardSequence('x', { TMUX: '/tmp/tmux' })).toBe(
    '\u001BPtmux;\u001B\u001B]52;c;eA==\u0007\u001B\\',
  );
});

test('a text that is too long for the terminal is not copied in half', async () => {
  const write = vi.fn();
  const copied = await copyToClipboard('x'.repeat(200_000), { write, env: {}, platform: 'linux' });
  expect(copied).toBe(false);
  expect(write).not.toHaveBeenCalled();
});

test("on the human's own machine the system's tool copies, too", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clipboard-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tool = path.join(folder, 'wl-copy');
  writeFileSync(tool, `#!/bin/sh\ncat > ${folder}/copied\n`);
  chmodSync(tool, 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const text = 'x'.repeat(200_000);
  const env = { WAYLAND_DISPLAY: 'wayland-0' };
  expect(await copyToClipboard(text, { write: () => {}, env, platform: 'linux' })).toBe(true);
  expect(readFileSync(path.join(folder, 'copied'), 'utf8')).toBe(text);
});

test('a tool that is not there is no error', async () => {
  vi.stubEnv('PATH', '/nowhere');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(existsSync('/nowhere')).toBe(false);
  const env = { DISPLAY: ':0' };
  expect(await copyToClipboard('x', { write: () => {}, env, platform: 'linux' })).toBe(true);
});
