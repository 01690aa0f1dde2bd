import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { SessionId } from '../../src/domain/items/ids.ts';
import { opened, session, temporaryFile } from '../store/stores.ts';

interface Writer {
  readonly child: ChildProcess;
  /** What it said it recorded, so far. */
  readonly said: () => readonly string[];
  readonly ended: Promise<unknown[]>;
}

function writer(file: string, id: SessionId, count?: number): Writer {
  const program = path.join(import.meta.dirname, 'store-writer.ts');
  const words = [program, file, id, ...(count === undefined ? [] : [String(count)])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  // A line without its end was not said.
  return { child, said: () => output.split('\n').slice(0, -1), ended: once(child, 'close') };
}

async function until(reached: () => boolean, { child }: Writer): Promise<void> {
  while (!reached()) {
    if (child.exitCode !== null) throw new Error(`The writer ended by itself with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('what a program said it recorded is there after it was killed, again and again', async () => {
  const file = temporaryFile();
  const everSaid = new Set<string>();
  for (const enough of [1, 7, 40, 90, 133]) {
    const one = writer(file, session);
    await until(() => one.said().length >= enough, one);
    one.child.kill('SIGKILL');
    await one.ended;
    for (const name of one.said()) {
      expect(everSaid, 'a name that was given before').not.toContain(name);
      everSaid.add(name);
    }

    const store = opened(file);
    const utterances = store.utterances.all(session);
    const turns = store.turns.all(session);
    const recorded = [...utterances.map(({ id }) => id), ...turns.map(({ proposal }) => proposal)];
    expect(recorded).toEqual(expect.arrayContaining([...everSaid]));
    expect(utterances.every(({ text }) => text.endsWith('words '.repeat(200)))).toBe(true);
    expect(turns.every(({ changes }) => changes.length === 20)).toBe(true);
    expect(store.utterances.search(session, 'spoken', 10_000)).toHaveLength(utterances.length);
    store.close();

    const database = new Database(file, { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  }
});

test('programs that write at once lose nothing and are never given the same name', async () => {
  const file = temporaryFile();
  opened(file).sessions.create({ id: session, title: 'Shared', cwd: '/', at: 1 });
  const writers = [1, 2, 3].map(() => writer(file, session, 60));
  const ends = await Promise.all(writers.map(({ ended }) => ended));
  expect(ends).toEqual([
    [0, null],
    [0, null],
    [0, null],
  ]);
  const names = writers.flatMap((one) => one.said());
  expect(new Set(names).size).toBe(3 * 60 * 2);
  const store = opened(file);
  expect(store.utterances.all(session)).toHaveLength(180);
  expect(store.turns.all(session)).toHaveLength(180);
  expect(store.changes.all(session)).toHaveLength(180 * 20);
});

test('programs that make the same file at once all get it', async () => {
  const file = temporaryFile();
  const sessions = Array.from({ length: 6 }, (_, index) => `s${index}` as SessionId);
  const ends = await Promise.all(sessions.map((id) => writer(file, id, 3).ended));
  expect(ends).toEqual(sessions.map(() => [0, null]));
  expect(opened(file).sessions.list()).toHaveLength(6);
});
