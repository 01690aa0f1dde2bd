import { expect, test } from 'vitest';
import { statusShape } from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

/** A user with a spec that can be frozen, whose commands run where nobody can be asked. */
async function userWithSpec(): Promise<User> {
  const user = new User();
  await user.run(['add', 'goal', 'It counts words.']);
  return user;
}

const freezeWithNetwork = ['freeze', '--network', '--no-audit'];

test('where nobody can be asked the network is granted to no build, whatever a project allows', async () => {
  const user = await userWithSpec();
  user.write('.specrc', 'allow: [network, unsandboxed]');
  const { status, errors } = await user.run(freezeWithNetwork);
  expect(status).toBe(1);
  expect(errors).toContain('only when somebody says so at a terminal');
  expect(errors).toContain('allow: only your own settings allow something.');
  expect((await user.ask(statusShape, 'status')).frozen).toEqual([]);
});

test('the own settings can allow the network where nobody can be asked', async () => {
  const user = await userWithSpec();
  user.configure({ allow: ['network'] });
  expect((await user.run(freezeWithNetwork)).status).toBe(0);
});

test('a build without a wall is refused where nobody can be asked, and root must say so twice', async () => {
  const user = await userWithSpec();
  expect((await user.run(['freeze', '--no-audit'])).status).toBe(0);
  const once = await user.run(['build', '--unsandboxed']);
  if (process.getuid?.() === 0)
    expect(once).toMatchObject({ status: 2, errors: expect.stringContaining('you are root') });
  const twice = await user.run(['build', '--unsandboxed', '--as-root']);
  expect(twice.status).toBe(1);
  expect(twice.errors).toContain('A build runs without a wall only when somebody says so at a terminal');
});
