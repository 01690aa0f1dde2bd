import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeId } from '../../src/domain/items/ids.ts';
import { backupsOf } from '../../src/store/backup.ts';
import { exchange, frozen, item, specOf } from '../store/records.ts';
import { User } from './program.ts';

async function userWithSpec(): Promise<User> {
  const user = new User();
  await user.run(['say', 'It exports CSV.', '--offline']);
  await user.run(['accept', '--all']);
  return user;
}

const backedUp = z.strictObject({ file: z.string(), sessions: z.number(), bytes: z.number() });
const restored = z.strictObject({ database: z.string(), from: z.string(), replaced: z.string().nullable() });

describe('backup and restore', () => {
  test('a backup brings back what was there, and what is there now is moved aside', async () => {
    const user = await userWithSpec();
    const { file, sessions } = await user.ask(backedUp, 'backup', 'mine.db');
    expect({ file, sessions }).toEqual({ file: path.join(user.project, 'mine.db'), sessions: 1 });
    await user.run(['undo']);
    const after = await user.ask(restored, 'restore', 'mine.db');
    expect((await user.run(['status'])).output).toContain('revision 1)');
    const aside = await user.run(['status', '--db', after.replaced ?? '']);
    expect(aside.output).toContain('revision 2)');
  });

  test('a backup without a name goes beside the database', async () => {
    const user = await userWithSpec();
    const { file } = await user.ask(backedUp, 'backup');
    expect(backupsOf(user.database)).toEqual([file]);
  });

  test('a database that another program has open is not replaced', async () => {
    const user = await userWithSpec();
    await user.run(['backup', 'mine.db']);
    const other = user.store();
    other.sessions.list();
    const { status, errors } = await user.run(['restore', 'mine.db']);
    expect(errors).toMatch(
      /Another program has the database .* open, so it was left as it is\. Close that program/,
    );
    expect(status).toBe(1);
    expect(existsSync(`${path.join(user.project, 'mine.db')}`)).toBe(true);
  });

  test.each([
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(5_000)), /not a database/],
    ['empty', (file: string) => writeFileSync(file, ''), /nothing is in it/],
    ['of one byte', (file: string) => writeFileSync(file, 'x'), /nothing is in it/],
    ['a device', (file: string) => symlinkSync('/dev/zero', file), /no plain file/],
    ['a pipe', (file: string) => execFileSync('mkfifo', [file]), /no plain file/],
    [
      'of another program',
      (file: string) => new Database(file).exec('CREATE TABLE t (x)').close(),
      /another program/,
    ],
    [
      'one with a trigger of somebody else',
      (file: string) =>
        new Database(file).exec('CREATE TRIGGER evil AFTER INSERT ON titles BEGIN SELECT 1; END').close(),
      /the trigger evil on titles is foreign/,
    ],
  ])('a file that is %s is not restored', async (what, spoil, message) => {
    const user = await userWithSpec();
    const file = path.join(user.project, 'mine.db');
    if (what.startsWith('one')) copyFileSync(user.database, file);
    spoil(file);
    const before = readFileSync(user.database);
    const { status, errors } = await user.run(['restore', file]);
    expect(errors).toMatch(message);
    expect(status).toBe(1);
    expect(readFileSync(user.database)).toEqual(before);
  });

  test('a backup is restored with what is in its log, for this user alone', async () => {
    const user = await userWithSpec();
    const store = user.store();
    store.sessions.list();
    await user.run(['say', 'It also sorts.', '--offline']);
    for (const log of ['', '-wal']) {
      const copy = path.join(user.project, `mine.db${log}`);
      copyFileSync(`${user.database}${log}`, copy);
      chmodSync(copy, 0o666);
    }
    store.close();
    await user.ask(restored, 'restore', 'mine.db');
    expect((await user.run(['changes'])).output).toContain('It also sorts.');
    expect(statSync(user.database).mode & 0o777).toBe(0o600);
  });

  test('a database that is a pipe is told and not waited for', async () => {
    const user = await userWithSpec();
    const pipe = path.join(user.project, 'pipe.db');
    execFileSync('mkfifo', [pipe]);
    const { status, errors } = await user.runApart(['status', '--db', pipe]);
    expect(errors).toContain('it is no plain file');
    expect(status).toBe(1);
  });

  test('a file that is not there is called that, and nothing is restored', async () => {
    const user = await userWithSpec();
    const { status, errors } = await user.run(['restore', 'none.db']);
    expect(errors).toMatch(/There is no file .*none\.db to restore from\. The database was left as it is\./);
    expect(status).toBe(1);
    expect(existsSync(path.join(user.project, 'none.db'))).toBe(false);
  });

  test('a damaged database names its backup, and restoring it keeps the damaged file', async () => {
    const user = await userWithSpec();
    await user.run(['backup']);
    writeFileSync(user.database, Buffer.alloc(9_000, 7));
    const { errors } = await user.run(['status']);
    const [, named = ''] = /`specwright restore (\S+)`/.exec(errors) ?? [];
    const { replaced } = await user.ask(restored, 'restore', named);
    expect((await user.run(['spec'])).output).toContain('It exports CSV.');
    expect(readFileSync(replaced ?? '')).toEqual(Buffer.alloc(9_000, 7));
  });

  test('a command makes the copy of a day when it is due', async () => {
    const user = await userWithSpec();
    const store = user.store();
    const [session] = store.sessions.list();
    expect(backupsOf(user.database)).toEqual([]);
    const day = 24 * 60 * 60 * 1_000;
    store.sessions.create({ id: 'old1' as never, title: 'Old', cwd: '/', at: Date.now() - 2 * day });
    await user.run(['say', 'It prints.', '--offline', '--session', session?.id ?? '']);
    expect(backupsOf(user.database)).toEqual([expect.stringMatching(/\.daily\.backup$/)]);
  });
});

describe('tidy', () => {
  const tidied = z.strictObject({
    texts: z.number(),
    bytes: z.number(),
    days: z.number(),
    dropped: z.boolean(),
    shrunk: z.boolean(),
  });

  test('shows what it would drop, drops it with --yes, and the log says so', async () => {
    const user = await userWithSpec();
    const store = user.store();
    const [session] = store.sessions.list();
    if (session === undefined) throw new Error('There is no session.');
    const build = makeId('build', 1);
    const spec = frozen(specOf(item(1)));
    store.frozen.add(session.id, { spec, revision: 1, withInferred: false, at: 7 });
    store.builds.create(
      session.id,
      { build, hash: spec.hash, workspace: '/tmp/b1', model: 'm' },
      { wall: 'sandbox', at: 8 },
    );
    store.exchanges.add(session.id, { kind: 'build', build, task: null }, exchange());
    store.builds.finish(session.id, build, { status: 'succeeded' }, 10);

    const asked = await user.run(['tidy']);
    expect(asked.output).toMatch(
      /^This would drop 2 requests and replies .* Nothing was dropped: --yes does it\.\n$/,
    );
    expect(asked.status).toBe(3);
    expect(store.tidying.droppable(Date.now()).texts).toBe(2);

    expect(await user.ask(tidied, 'tidy', '--yes')).toMatchObject({ texts: 2, dropped: true, days: 30 });
    expect((await user.run(['log', 'B1'])).output).toMatch(
      /-- request\n\(\S+ dropped these \d+ bytes on 20.*; SHA-256 [0-9a-f]{64}\)/,
    );
    expect((await user.run(['tidy', '--yes'])).output).toMatch(/^There is no request/);
    expect((await user.run(['tidy', '--older-than', 'x'])).status).toBe(2);
  });
});
