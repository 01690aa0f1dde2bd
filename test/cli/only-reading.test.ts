import { chmodSync, copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Ran, User } from './program.ts';

/** Root is bound by the modes of its own files only without these rights. */
const boundByModes =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];

async function userWithSpec(): Promise<User> {
  const user = new User();
  await user.run(['say', 'It exports CSV. It keeps a copy.', '--offline']);
  await user.run(['accept', 'C1']);
  return user;
}

const apart = (user: User, ...args: readonly string[]): Promise<Ran> =>
  user.runApart([...args, '--offline'], { through: boundByModes });

function withMode(file: string, mode: number): void {
  chmodSync(file, mode);
  onTestFinished(() => chmodSync(file, 0o700));
}

describe.each([
  ['a file that may only be read', (user: User) => withMode(user.database, 0o400)],
  ['a folder that may only be read', (user: User) => withMode(path.dirname(user.database), 0o500)],
])('%s', (_, protect) => {
  test.each([
    [['status'], /revision 1/],
    [['spec'], /It exports CSV\./],
    [['changes'], /It keeps a copy\./],
    [['sessions'], /invoices/],
    [['export'], /# invoices/],
  ])('%j is read from it, and why nothing else is done is said', async (args, said) => {
    const user = await userWithSpec();
    protect(user);
    const before = readFileSync(user.database);
    const names = readdirSync(path.dirname(user.database));
    const { status, output, errors } = await apart(user, ...args);
    expect(errors).toMatch(/^specwright: The database .* is only read: you have no right to write there\./);
    expect(output).toMatch(said);
    expect(status).toBe(0);
    expect(readFileSync(user.database)).toEqual(before);
    expect(readdirSync(path.dirname(user.database))).toEqual(names);
  });

  test('words are refused, and nothing says that they were stored', async () => {
    const user = await userWithSpec();
    protect(user);
    const { status, errors } = await apart(user, 'say', 'One more.');
    expect(errors).toMatch(
      /cannot be written: (you have no right to write there|the file may only be read)\. This was not stored\./,
    );
    expect(status).toBe(1);
  });
});

test('what a program left in the log when it was killed is read as well', async () => {
  const user = await userWithSpec();
  const store = user.store();
  const [session] = store.sessions.list();
  if (session === undefined) throw new Error('There is no session.');
  store.sessions.rename(session.id, 'Left in the log', Date.now());
  const killed = path.join(user.home, 'killed');
  for (const end of ['', '-wal']) copyFileSync(`${user.database}${end}`, `${killed}${end}`);
  withMode(killed, 0o400);
  const { status, output } = await apart(user, 'status', '--db', killed);
  expect(output).toContain('Left in the log');
  expect(status).toBe(0);
  expect(readdirSync(user.home)).not.toContain('killed-shm');
});
