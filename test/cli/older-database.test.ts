import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { User } from './program.ts';

const file = (name: string) =>
  zstdDecompressSync(readFileSync(new URL(`../store/files/${name}.zst`, import.meta.url)));

/** What the program that made the database said of each of its sessions. */
const told = z
  .record(
    z.string(),
    z.object({
      title: z.string(),
      spec: z.string(),
      export: z.looseObject({ frozen: z.array(z.looseObject({ hash: z.string() })) }),
      changes: z.array(z.unknown()),
    }),
  )
  .parse(JSON.parse(file('format-3.json').toString('utf8')));

/** A user with two people's sessions of one spec, as the version before left them, and the merge of both. */
function heir(): User {
  const user = new User();
  mkdirSync(path.dirname(user.database), { recursive: true });
  writeFileSync(user.database, file('format-3.db'));
  return user;
}

const sessions = Object.entries(told);

test.each(sessions)('session %s of the version before looks the same', async (session, before) => {
  const user = heir();
  const ask = async (...args: string[]) => (await user.run([...args, '--session', session])).output;
  expect(JSON.parse(await ask('export', '--json'))).toEqual(before.export);
  expect(JSON.parse(await ask('changes', '--json'))).toEqual(before.changes);
  expect(await ask('spec')).toBe(before.spec);
});

test('it is frozen again under the same hash', async () => {
  const [session, before] = sessions.find(([, { export: all }]) => all.frozen.length > 0)!;
  const { output } = await heir().run(['freeze', '--with-inferred', '--json', '--session', session]);
  expect(JSON.parse(output)).toMatchObject({ hash: before.export.frozen[0]?.hash });
});

test('logs of its two copies merge to the spec that they merged to before', async () => {
  const user = heir();
  const [merged, ...copies] = sessions.map(([session]) => session);
  const logs = copies.map((_, index) => `${index}.jsonl`);
  for (const [index, copy] of copies.entries())
    await user.run(['export', '--log', logs[index]!, '--session', copy]);
  const other = new User();
  for (const log of logs) other.write(log, readFileSync(path.join(user.project, log)));
  await other.run(['import', '--log', ...logs]);
  expect((await other.run(['spec', '--markdown'])).output).toBe(
    (await user.run(['spec', '--markdown', '--session', merged!])).output,
  );
});
