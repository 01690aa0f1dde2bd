import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { User } from '../cli/program.ts';

const rules = 1_500;
/** Each rule, and the headings that they stand under. */
const items = rules + 2;
const document = `# Bells\n\n## Features\n\n${Array.from({ length: rules }, (_, at) => `- Bell ${at} rings ${at + 1} times.\n`).join('')}`;

/** Resolves as soon as another program can see a session, or when `child` has ended. */
async function aSessionIsThere(user: User, child: { readonly exitCode: number | null }): Promise<void> {
  while (child.exitCode === null) {
    if (existsSync(user.database) && sessionsIn(user.database) > 0) return;
    await sleep(2);
  }
}

function sessionsIn(file: string): number {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('SELECT count(*) FROM sessions').pluck().get() as number;
  } catch {
    // The tables are not there yet.
    return 0;
  } finally {
    database.close();
  }
}

async function expectAllOrNothing(user: User): Promise<void> {
  const sessions = await user.ask(shapes.sessionsShape, 'sessions');
  expect(sessions.map((session) => session.items)).toEqual(sessions.length === 0 ? [] : [items]);
}

test('an import that is killed as soon as its session can be seen has brought all of it', async () => {
  const user = new User();
  user.write('bells.md', document);
  const child = user.start(['import', 'bells.md']);
  const ended = once(child, 'close');
  await aSessionIsThere(user, child);
  child.kill('SIGKILL');
  await ended;
  expect(sessionsIn(user.database)).toBe(1);
  await expectAllOrNothing(user);
});

test('an import that is killed at any moment leaves all of it or nothing', async () => {
  const user = new User();
  user.write('bells.md', document);
  const began = performance.now();
  await user.run(['import', 'bells.md']);
  const whole = performance.now() - began;
  for (const part of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]) {
    const other = new User();
    other.write('bells.md', document);
    const child = other.start(['import', 'bells.md']);
    const ended = once(child, 'close');
    await sleep(whole * part);
    child.kill('SIGKILL');
    await ended;
    await expectAllOrNothing(other);
  }
});
