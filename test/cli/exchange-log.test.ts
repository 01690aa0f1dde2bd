import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

const logOf = (user: User): string => path.join(user.project, 'intent.jsonl');

test('two people exchange a log and have the same spec; what contradicts waits for a decision', async () => {
  const [ada, bob] = [new User(), new User()];
  await ada.run(['say', 'It must export CSV. It must log.']);
  await ada.run(['accept', 'C1']);
  const exported = await ada.ask(shapes.exportedLogShape, 'export', '--log', 'intent.jsonl', '--by', 'Ada');
  expect(exported.added).toBe(exported.events);
  const first = readFileSync(logOf(ada), 'utf8');
  expect(first).toContain('"by":"Ada"');

  const taken = await bob.ask(shapes.importedLogShape, 'import', '--log', logOf(ada));
  expect(taken).toMatchObject({ isNew: true, conflicts: [], added: { utterances: 1, decisions: 1 } });
  await ada.run(['edit', 'C2', 'It logs to a file.']);
  await bob.run(['edit', 'C2', 'It logs to the system.']);
  writeFileSync(logOf(bob), first);
  await bob.run(['export', '--log', 'intent.jsonl']);
  expect(readFileSync(logOf(bob), 'utf8').startsWith(first)).toBe(true);

  const { status, output } = await ada.run(['import', '--log', logOf(bob), '--json']);
  expect(status).toBe(3);
  expect(shapes.importedLogShape.parse(JSON.parse(output)).conflicts).toEqual([
    {
      kind: 'change',
      change: 'C3',
      item: 'R2',
      text: 'It logs to the system.',
      before: '',
      theirs: 'It logs to a file.',
    },
  ]);
  const [waiting] = await ada.ask(z.array(shapes.changeShape), 'changes');
  expect(waiting).toMatchObject({ id: 'C3', op: 'replace', item: 'R2', before: 'It logs to a file.' });
  const again = await ada.run(['import', '--log', logOf(bob)]);
  expect(again.status).toBe(0);
  expect(again.output).toMatch(/has all of this already/);
}, 60_000);

test('a line that was changed is refused by its number, and nothing is made', async () => {
  const user = new User();
  await user.run(['say', 'It must export CSV.']);
  await user.run(['accept', '--all']);
  await user.run(['export', '--log', 'intent.jsonl']);
  const log = readFileSync(logOf(user), 'utf8');
  const other = new User();
  const file = other.write('bad.jsonl', log.replace('must export', 'may export'));
  const { status, errors } = await other.run(['import', '--log', file]);
  expect(status).toBe(1);
  expect(errors).toMatch(/bad\.jsonl, line 2: .*changed it/);
  expect(await other.ask(shapes.sessionsShape, 'sessions')).toEqual([]);
}, 60_000);

test('a log is not written over another file', async () => {
  const user = new User();
  await user.run(['say', 'It must export CSV.']);
  const file = user.write('notes.md', '# Notes\n');
  const { status, errors } = await user.run(['export', '--log', 'notes.md']);
  expect(status).toBe(1);
  expect(errors).toMatch(/notes\.md, line 1/);
  expect(readFileSync(file, 'utf8')).toBe('# Notes\n');
});

test('files that are not there, and files that nobody named, are told', async () => {
  const user = new User();
  expect((await user.run(['import', '--log', 'nowhere.jsonl'])).errors).toMatch(/no such file/);
  expect((await user.run(['import', '--log'])).status).toBe(2);
});

test('a move that contradicts another says where each puts the item', async () => {
  const [ada, bob] = [new User(), new User()];
  await ada.run(['add', 'behavior', 'It rings.']);
  await ada.run(['export', '--log', 'intent.jsonl', '--by', 'Ada']);
  await bob.run(['import', '--log', logOf(ada)]);
  await ada.run(['move', 'R1', '--section', 'goal']);
  await bob.run(['move', 'R1', '--section', 'design']);
  await bob.run(['export', '--log', 'bob.jsonl', '--by', 'Bob']);
  const { status, output } = await ada.run(['import', '--log', path.join(bob.project, 'bob.jsonl')]);
  expect(status).toBe(3);
  expect(output).toContain('  item: It rings.\n  wanted: in “Design” and not in “Goal”\n');
}, 60_000);

test('a folder in the place of a log is told', async () => {
  expect((await new User().run(['import', '--log', '.'])).errors).toMatch(
    /\. cannot be read: it is a folder, and must be a file\./,
  );
});

test('what somebody else decided is told at import, stands in the way, and is accepted by their name', async () => {
  const [ada, bob] = [new User(), new User()];
  await ada.run(['add', 'behavior', 'It exports CSV.']);
  await ada.run(['export', '--log', 'intent.jsonl', '--by', 'Ada']);
  const { output } = await bob.run(['import', '--log', logOf(ada)]);
  expect(output).toContain('2 acts by Ada (unsigned), not by you');
  expect((await bob.run(['spec'])).output).toContain('decided by Ada (unsigned)');
  const author = { name: 'Ada', takenOver: false, signature: { kind: 'unsigned' } };
  expect((await bob.ask(shapes.specShape, 'spec')).items).toMatchObject([{ id: 'R1', author }]);
  const blocked = await bob.run(['freeze', '--json']);
  expect(blocked.status).toBe(3);
  expect(shapes.blockedShape.parse(JSON.parse(blocked.output)).blockers).toMatchObject([
    { kind: 'elsewhere', id: 'R1', text: 'Decided by Ada (unsigned), not by you: “It exports CSV.”' },
    { kind: 'author', id: 'Ada (unsigned)', text: expect.stringContaining('gave the title') },
  ]);
  const wrong = await bob.run(['accept', '--by', 'Eve']);
  expect(wrong.errors).toContain('What waits is of: Ada (unsigned).');
  const taken = await bob.ask(shapes.decidedShape, 'accept', '--by', 'ada');
  expect(taken.decided).toEqual([{ change: null, decision: 'take-over', item: 'R1' }]);
  expect((await bob.run(['freeze', '--json'])).status).toBe(0);
  const items = (await bob.ask(shapes.specShape, 'spec')).items;
  expect(items).toMatchObject([{ id: 'R1', author: { ...author, takenOver: true } }]);
}, 60_000);

test('a pipe in the place of a log is refused at once, and nothing waits for what it may bring', async () => {
  const user = new User();
  await user.run(['add', 'behavior', 'It exports CSV.']);
  execFileSync('mkfifo', [path.join(user.project, 'pipe.jsonl')]);
  for (const args of [
    ['import', '--log', 'pipe.jsonl'],
    ['export', '--log', 'pipe.jsonl'],
    ['import', '--log', '/dev/zero'],
  ]) {
    expect((await user.run(args)).errors).toContain('cannot be read: it is no plain file');
  }
});

test('the command that takes over is one that a shell can be given, whatever the author is called', async () => {
  const [ada, bob] = [new User(), new User()];
  await ada.run(['add', 'behavior', 'It exports CSV.']);
  await ada.run(['export', '--log', 'intent.jsonl', '--by', 'A"; touch $(whoami) `id` \'x']);
  const { output } = await bob.run(['import', '--log', logOf(ada)]);
  const [, command = ''] = /accept (--by .*), or confirm/.exec(output) ?? [];
  const [, name = ''] = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' }).split(
    '\n',
  );
  expect(name).toBe('A"; touch $(whoami) `id` \'x (unsigned)');
  expect((await bob.run(['accept', '--by', name])).status).toBe(0);
});
