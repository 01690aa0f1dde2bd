import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

const editor = (command: string) => ({ variables: { EDITOR: command } });

/** A user with as many of these as are wanted: R1, the goal, and the behavior R2. */
async function withItems(count: 1 | 2) {
  const user = new User();
  await user.run(['add', 'goal', 'To wake me.']);
  if (count === 2) await user.run(['add', 'behavior', 'It rings.']);
  return user;
}

const itemsOf = async (user: User) =>
  (await user.ask(shapes.specShape, 'spec')).items.map(({ id, section, text }) => `${id} ${section} ${text}`);

test('items are added, edited, moved, removed and restored without an agent', async () => {
  const user = await withItems(2);
  await user.run(['add', 'Behavior', '-', '--after', 'top'], { input: 'It beeps.' });
  expect(await itemsOf(user)).toEqual([
    'R1 goal To wake me.',
    'R3 behavior It beeps.',
    'R2 behavior It rings.',
  ]);
  expect(await user.ask(shapes.decidedShape, 'edit', 'r2', 'It rings twice.')).toEqual({
    revision: 4,
    decided: [{ change: 'C4', decision: 'write', item: 'R2' }],
  });
  await user.ask(shapes.decidedShape, 'move', 'R3', '--section', 'Nicht-Ziele');
  const moved = await user.run(['move', 'R1', '--after', 'R2']);
  expect(moved.output).toBe('You moved R1 to “Behavior” behind R2.\nThe spec is at revision 6.\n');
  await user.ask(shapes.decidedShape, 'remove', 'R1', 'R2', '--reason', 'too loud');
  await user.ask(shapes.decidedShape, 'restore', 'R2');
  expect((await itemsOf(user)).sort()).toEqual(['R2 behavior It rings twice.', 'R3 exclusion It beeps.']);
  expect((await user.ask(shapes.undoShape, 'undo')).revision).toBe(9);
}, 60_000);

test('what cannot be done says why, and changes nothing', async () => {
  const user = await withItems(2);
  const wrong = async (...args: string[]) => (await user.run(args)).errors;
  expect(await wrong('add', 'colours', 'Red.')).toMatch(/"colours" is no section. The sections are goal, /);
  expect(await wrong('add', 'goal', 'x', '--after', 'R2')).toMatch(/R2 is in “Behavior”, not in “Goal”/);
  expect(await wrong('move', 'R2')).toMatch(/Nothing differs/);
  expect(await wrong('edit', 'X1', 'words')).toMatch(/not the name of a change or an item/);
  expect(await wrong('edit', 'R1')).toMatch(/There is no terminal for an editor here/);
  expect(await wrong('edit', 'R1', 'words', '--file', 'a.md')).toMatch(/not both/);
  expect(await wrong('edit', '--file', 'a.md')).toMatch(/a\.md cannot be read/);
  expect((await user.ask(shapes.specShape, 'spec')).revision).toBe(2);
}, 60_000);

test('the editor gets the whole spec, or one item', async () => {
  const user = await withItems(2);
  const all = await user.run(['edit'], editor("sed -i '/rings/d; s/me/us/'"));
  expect(all.output).toBe('You rewrote R1; removed R2.\nThe spec is at revision 3.\n');
  const one = await user.run(['edit', 'R1', '--json'], editor('sed -i s/us/you/'));
  expect(shapes.decidedShape.parse(JSON.parse(one.output)).decided).toMatchObject([{ item: 'R1' }]);
  const none = await user.run(['edit'], editor('true'));
  expect(none).toMatchObject({ status: 0, output: 'Everything stays as it is.\n' });
  expect(await itemsOf(user)).toEqual(['R1 goal To wake you.']);
}, 60_000);

test('a change that waits goes to the editor as well', async () => {
  const user = new User();
  await user.run(['say', 'It exports CSV.']);
  const { status } = await user.run(['edit', 'C1'], editor('sed -i s/CSV/TSV/'));
  expect(status).toBe(0);
  expect((await user.ask(shapes.specShape, 'spec')).items).toMatchObject([
    { text: expect.stringContaining('TSV') },
  ]);
}, 60_000);

test('Markdown that cannot be read is kept, and is taken up again once it is mended', async () => {
  const user = await withItems(2);
  const failed = await user.run(['edit'], editor("sed -i 's/## Goal/## Colours/; s/rings/sings/'"));
  expect(failed.status).toBe(1);
  const [, file = ''] = /`specwright edit --file (\S+)`/.exec(failed.errors) ?? [];
  expect(failed.errors).toMatch(/there is no section “Colours”.* Nothing was changed. Your text is kept/);
  const kept = readFileSync(file, 'utf8');
  expect(kept).toContain('It sings.');
  writeFileSync(file, kept.replace('## Colours', '## Goal').replaceAll('\n', '\r\n'));
  expect((await user.run(['edit', '--file', file])).status).toBe(0);
  expect(await itemsOf(user)).toContain('R2 behavior It sings.');
  expect(existsSync(file)).toBe(true);
}, 60_000);

test('Markdown on standard input that cannot be read is kept as well', async () => {
  const user = await withItems(1);
  const failed = await user.run(['edit', 'R1', '--file', '-', '--json'], { input: 'Only words.' });
  const { error } = shapes.errorShape.parse(JSON.parse(failed.errors));
  const [, file = ''] = /`specwright edit R1 --file (\S+)`/.exec(error.message) ?? [];
  expect(readFileSync(file, 'utf8')).toBe('Only words.');
}, 60_000);
