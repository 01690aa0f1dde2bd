import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exportLog } from '../../../src/session/log/export-log.ts';
import { importLog } from '../../../src/session/log/import-log.ts';
import { essence, Person } from './people.ts';

const add = (text: string) => ({ op: 'add' as const, section: 'behavior' as const, text });
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('attached files travel with the words, byte for byte', async () => {
  const one = await new Person('Ada').begin();
  const note = '\ufeffIt must export CSV.\r\n';
  writeFileSync(path.join(one.stage.project, 'screen.png'), pixel);
  writeFileSync(path.join(one.stage.project, 'note.txt'), note);
  await one.session.say('Like this.', { attach: ['screen.png', 'note.txt'] });
  await one.session.say('And again.', { attach: ['screen.png'] });
  const log = one.export();
  expect(log.split(pixel.toString('base64'))).toHaveLength(2);
  const other = new Person('Bob');
  await other.import(log);
  expect(essence(other.session)).toEqual(essence(one.session));
  const files = other.session.view.entries.flatMap((entry) =>
    entry.kind === 'utterance' && entry.utterance.file !== undefined ? entry.utterance.file : [],
  );
  const { blobs } = other.stage.store();
  expect(files.map(({ hash }) => Buffer.from(blobs.get(hash)!))).toEqual([pixel, Buffer.from(note), pixel]);
});

test('an attached file that was exchanged for another one is refused', async () => {
  const one = await new Person('Ada').begin();
  writeFileSync(path.join(one.stage.project, 'screen.png'), pixel);
  await one.session.say('Like this.', { attach: ['screen.png'] });
  const log = one.export().replace(pixel.toString('base64'), Buffer.from('other').toString('base64'));
  await expect(new Person('Bob').import(log)).rejects.toThrow(/line 2/);
});

test('a name goes with what is done from then on, and what was exported stays as it is', async () => {
  const one = await new Person('Ada').begin();
  const store = one.stage.store();
  const { session } = one.session.view;
  const exported = (before: string, author?: string) =>
    exportLog(store, session, { file: 'log', before, ...(author !== undefined && { author }) }).text;
  one.session.write([add('It logs.')]);
  const first = exported('', 'Ada');
  one.session.write([add('It is fast.')]);
  const second = exported(first);
  expect(second.startsWith(first)).toBe(true);
  expect(exported('', 'Somebody else')).toBe(second);
  const names = second
    .trimEnd()
    .split('\n')
    .map((line) => /"by":"([^"]*)"/.exec(line)?.[1]);
  expect(names).toEqual(Array(7).fill('Ada'));
});

test('a log file keeps the lines of others, and is not mixed with the log of another session', async () => {
  const one = await new Person('Ada').begin();
  one.session.write([add('It logs.')]);
  const common = one.export();
  const other = new Person('Bob');
  await other.import(common);
  other.session.write([add('It is fast.')]);
  const theirs = other.export(common);
  one.session.write([add('It is small.')]);
  expect(one.export(theirs).startsWith(theirs)).toBe(true);
  const stranger = await new Person('Eve').begin();
  expect(() => stranger.export(common)).toThrow(/another session/);
});

test('what nobody exported yet is merged with the log as well, and the session before stays as it is', async () => {
  const one = await new Person('Ada').begin();
  one.session.write([add('It logs.')]);
  const other = new Person('Bob');
  await other.import(one.export());
  other.session.write([add('It is fast.')]);
  one.session.write([add('It is small.')]);
  const before = essence(one.session);
  const was = one.session.view.session;
  await one.import(other.export());
  const now = one.session.view.session;
  expect(one.session.view.spec.items.map(({ text }) => text).sort()).toEqual([
    'It is fast.',
    'It is small.',
    'It logs.',
  ]);
  expect(one.stage.store().sessions.latestIn(one.stage.project)?.id).toBe(now);
  await one.work(was);
  expect(essence(one.session)).toEqual(before);
});

test('sessions that have nothing in common become one, with all that both say', async () => {
  const [one, other] = [await new Person('Ada').begin('One'), await new Person('Bob').begin('Other')];
  one.session.write([add('It logs.')]);
  other.session.write([add('It is fast.')]);
  const reader = new Person('Reader');
  const { title } = await reader.import(other.export(), one.export());
  expect(['One', 'Other']).toContain(title);
  expect(reader.session.view.spec.items).toHaveLength(2);
});

test('a session that another program writes is not merged under its hands', async () => {
  const one = await new Person('Ada').begin();
  one.session.write([add('It logs.')]);
  const log = one.export();
  await one.stage.closeAll();
  const store = one.stage.store();
  const { id } = store.sessions.list()[0]!;
  store.writers.claim(id, { pid: 1, host: (await import('node:os')).hostname() });
  const files = [{ name: 'log', text: log }];
  expect(() => importLog({ store, cwd: one.stage.project, files })).toThrow(/process 1 /);
});
