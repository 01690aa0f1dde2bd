import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { livingProcess } from '../store/processes.ts';
import { User } from './program.ts';

async function userWithSession() {
  const user = new User();
  await user.run(['new', 'Invoices']);
  const [session] = user.store().sessions.list();
  if (session === undefined) throw new Error('There is no session.');
  return { user, session };
}

test('many commands that write one session at once wait their turn, and every word is kept', async () => {
  const { user, session } = await userWithSession();
  const texts = Array.from({ length: 5 }, (_, number) => `It prints number ${number}.`);
  const ran = await Promise.all(texts.map((text) => user.runApart(['say', text, '--offline'])));
  expect(ran.map(({ errors }) => errors).filter(Boolean)).toEqual([]);
  expect(ran.every(({ status }) => status === 0)).toBe(true);
  const kept = user.store().utterances.all(session.id);
  expect(kept.map(({ text }) => text).sort()).toEqual(texts);
}, 120_000);

test('a program that stays is not waited for', async () => {
  const { user, session } = await userWithSession();
  const other = livingProcess();
  expect(other.host).toBe(hostname());
  user.store().writers.claim(session.id, other);
  const { status, errors } = await user.run(['say', 'It prints.', '--offline']);
  expect(errors).toMatch(/is open in another program/);
  expect(status).toBe(1);
  expect(user.store().utterances.all(session.id)).toEqual([]);
});
