import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { User } from './program.ts';

/** Runs a program with whom no file can grow beyond half a megabyte: what comes behind that has no room. */
const withoutRoom = ['sh', '-c', 'ulimit -f 1024 && exec "$@"', 'sh'];
const ownText = 'A line that the human wrote.\n'.repeat(40_000);

async function userWithSpec(): Promise<User> {
  const user = new User();
  await user.run(['say', 'It exports CSV.', '--offline']);
  await user.run(['accept', '--all']);
  return user;
}

test('a file that finds no room is left as it was, and nothing stays beside it', async () => {
  const user = await userWithSpec();
  const file = user.write('AGENTS.md', ownText);
  const args = ['export', '--format', 'agents', '--to', '.'];
  const { status, errors } = await user.runApart(args, { through: withoutRoom });
  expect(errors).toMatch(/AGENTS\.md cannot be written: it would be larger than a file may be here\./);
  expect(status).toBe(1);
  expect(readFileSync(file, 'utf8') === ownText).toBe(true);
  expect(readdirSync(user.project)).toEqual(['AGENTS.md']);
});

test('an export keeps the mode of the file that it replaces', async () => {
  const user = await userWithSpec();
  chmodSync(user.write('SPEC.md', 'mine'), 0o640);
  expect((await user.run(['export', '--to', 'SPEC.md'])).status).toBe(0);
  const file = path.join(user.project, 'SPEC.md');
  expect(readFileSync(file, 'utf8')).toContain('It exports CSV.');
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

test.each(['a file', 'nothing'])(
  'an export through a link to %s writes what the link points to',
  async (what) => {
    const user = await userWithSpec();
    const shared = path.join(user.project, 'shared');
    mkdirSync(shared);
    if (what === 'a file') writeFileSync(path.join(shared, 'SPEC.md'), 'mine');
    symlinkSync('shared/SPEC.md', path.join(user.project, 'SPEC.md'));
    expect((await user.run(['export', '--to', 'SPEC.md'])).status).toBe(0);
    expect(lstatSync(path.join(user.project, 'SPEC.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(shared, 'SPEC.md'), 'utf8')).toContain('It exports CSV.');
  },
);

test('an export to a device is written to it', async () => {
  const user = await userWithSpec();
  expect((await user.run(['export', '--to', '/dev/null'])).status).toBe(0);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test.each(['a file', 'nothing'])(
  'files of another tool are not written through a link to %s outside the folder',
  async (what) => {
    const user = await userWithSpec();
    const outside = path.join(user.home, 'startup');
    if (what === 'a file') writeFileSync(outside, 'mine');
    symlinkSync('../startup', path.join(user.project, 'AGENTS.md'));
    const args = ['export', '--format', 'agents'];
    const { status, errors } = await user.run(args);
    expect(errors).toMatch(/Nothing was written, because of links: .*AGENTS\.md leads to .*startup\. /);
    expect(status).toBe(1);
    expect(existsSync(outside) && readFileSync(outside, 'utf8')).toBe(what === 'a file' && 'mine');
    expect((await user.run([...args, '--force'])).status).toBe(0);
    expect(readFileSync(outside, 'utf8')).toContain('It exports CSV.');
  },
);

test('files of another tool are not written through a folder that leads outside', async () => {
  const user = await userWithSpec();
  mkdirSync(path.join(user.home, 'other'));
  symlinkSync('../other', path.join(user.project, '.kiro'));
  expect((await user.run(['export', '--format', 'kiro'])).errors).toContain('because of links');
  expect(readdirSync(path.join(user.home, 'other'))).toEqual([]);
});

test('an export to a link that leads in a circle is told', async () => {
  const user = await userWithSpec();
  symlinkSync('b.md', path.join(user.project, 'a.md'));
  symlinkSync('a.md', path.join(user.project, 'b.md'));
  const { status, errors } = await user.run(['export', '--to', 'a.md']);
  expect(errors).toContain('a.md cannot be written: it is a link that leads in a circle.');
  expect(status).toBe(1);
});
