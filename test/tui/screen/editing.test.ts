import { expect, test } from 'vitest';
import type { ItemId } from '../../../src/domain/items/ids.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { offlineScreen, teaScreen, toSpec } from './stage.ts';

const ctrlG = '\u0007';

/** A screen with three items of the human's own, the first one selected. */
async function threeItems(options: Parameters<typeof offlineScreen>[0] = {}) {
  const screen = await offlineScreen(options);
  screen.session.write(
    ['It rings.', 'It beeps.', 'It hums.'].map((text) => ({ op: 'add', section: 'behavior', text })),
  );
  await screen.press(...toSpec, 'g');
  return screen;
}

type Screen = Awaited<ReturnType<typeof threeItems>>;
const order = ({ session }: Screen) => session.view.spec.items.map(({ id }) => id).join(' ');
const texts = ({ session }: Screen) => session.view.spec.items.map(({ text }) => text);
const selected = ({ controller }: Screen) => controller.state.selected;

test('E rewrites the selected item in the words of the human, with no agent in between', async () => {
  const screen = await threeItems();
  await screen.press('E');
  expect(await screen.screen()).toContain('━━ R1 in your own words; Enter writes it');
  await screen.press(' Twice.', keys.enter);
  expect(screen.session.view.spec.items[0]).toMatchObject({ text: 'It rings. Twice.', origin: 'explicit' });
  const text = await screen.screen();
  expect(text).toContain('✓ You rewrote R1: It rings. Twice.');
  expect(text).toContain('━━ Spec');
  expect(selected(screen)).toBe('R1');
});

test('what Esc took away is there again with the next E, as long as the spec is the same', async () => {
  const screen = await threeItems();
  await screen.press('E', ' Twice.', keys.escape);
  expect(texts(screen)[0]).toBe('It rings.');
  await screen.press('E');
  expect(await screen.screen()).toContain('It rings. Twice.');
  await screen.press(keys.escape, 'J', 'E');
  expect(await screen.screen()).not.toContain('Twice');
});

test('the footer has the keys for what is selected', async () => {
  const screen = await threeItems({ columns: 80, rows: 24 });
  expect((await screen.lines()).at(-1)).toMatch(/^ E edit {3}i new item {3}x remove .*\? all keys$/);
  const withChanges = await teaScreen({ columns: 80, rows: 24 });
  await withChanges.press(...toSpec);
  expect((await withChanges.lines()).at(-1)).toMatch(/^ a accept {3}A all asked for {3}r reject /);
});

test('an item that was left as it is stays, and what was being said comes back', async () => {
  const screen = await offlineScreen();
  screen.session.write([{ op: 'add', section: 'goal', text: 'To wake me.' }]);
  await screen.press('half a thought', ...toSpec, 'E', keys.enter);
  expect(await screen.screen()).toContain('R1 stays as it is.');
  expect(screen.session.view.revision).toBe(1);
  await screen.press(keys.escape);
  expect(await screen.screen()).toContain('› half a thought');
});

test('i writes an item behind the selected one, and the composer says so', async () => {
  const screen = await threeItems({ columns: 80, rows: 24 });
  await screen.press('i');
  expect(await screen.screen()).toContain('━━ A new item in Behavior, behind R1; Enter writes it');
  await screen.press('It flashes.', keys.enter);
  expect(order(screen)).toBe('R1 R4 R2 R3');
  expect(selected(screen)).toBe('R4');
  expect(await screen.screen()).toMatch(/› +R4 +It flashes\./);
});

test('in an empty spec, i begins with the goal, and I lets the human choose the section', async () => {
  const screen = await offlineScreen();
  await screen.press(...toSpec, 'i', 'To wake me.', keys.enter);
  await screen.press('I');
  expect(await screen.screen()).toContain('Which section does the new item go to?');
  await screen.press('6');
  expect(await screen.screen()).toContain('A new item in Out of scope, last');
  await screen.press('No snooze.', keys.enter);
  expect(screen.session.view.spec.items.map(({ section }) => section)).toEqual(['goal', 'exclusion']);
});

test('x removes the item, with a reason or without, and the neighbour is selected', async () => {
  const screen = await threeItems();
  await screen.press('j', 'x');
  expect(await screen.screen()).toContain('━━ Why does R2 go?');
  await screen.press('too loud', keys.enter);
  expect(order(screen)).toBe('R1 R3');
  expect(selected(screen)).toBe('R3');
  expect(await screen.screen()).toContain('✓ You removed R2: too loud');
  await screen.press('x', keys.enter);
  expect(selected(screen)).toBe('R1');
  await screen.press('x', keys.escape);
  expect(order(screen)).toBe('R1');
  await screen.press('u', 'u');
  expect(order(screen)).toBe('R1 R2 R3');
});

test.each([
  ['one by one', ['J', 'J']],
  ['arriving together', ['JJ']],
  ['as Alt and an arrow', ['\u001B[1;3B', '\u001B[1;3B']],
])('J moves the item down as often as it is pressed, %s', async (_, presses) => {
  const screen = await threeItems();
  await screen.press(...presses);
  expect(order(screen)).toBe('R2 R3 R1');
  expect(selected(screen)).toBe('R1');
  expect(screen.session.view.revision).toBe(3);
  await screen.press('J');
  expect(await screen.screen()).toContain('R1 is the last of Behavior. m moves it to another section.');
  await screen.press('u');
  expect(order(screen)).toBe('R2 R1 R3');
});

test('K moves the item up, to the top in the end', async () => {
  const screen = await threeItems();
  await screen.press('G', 'KKK');
  expect(order(screen)).toBe('R3 R1 R2');
  expect(selected(screen)).toBe('R3');
});

test('m moves the item to the section that is chosen', async () => {
  const screen = await threeItems();
  await screen.press('m');
  expect(await screen.screen()).toContain('Which section does R1 belong to?');
  await screen.press('8');
  expect(screen.session.view.spec.items.at(-1)).toMatchObject({ id: 'R1', section: 'design' });
  expect(selected(screen)).toBe('R1');
  expect(await screen.screen()).toContain('✓ You moved R1 to “Design”.');
});

test('what waits for a decision is decided on, and is not edited past it', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'x');
  expect(await screen.screen()).toContain('C1 waits here. Decide on it first: a accepts it, r rejects it.');
  expect(screen.session.view.pending).toHaveLength(4);
});

test('q still talks to A about an item', async () => {
  const screen = await threeItems();
  await screen.press('q');
  expect(await screen.screen()).toContain('━━ To A, about R1');
});

test('the evidence of an item that was written directly shows the words', async () => {
  const screen = await threeItems();
  await screen.press('e');
  const text = await screen.screen();
  expect(text).toContain('Explicit: your own words say it.');
  expect(text).toContain('U1, you wrote');
  expect(text).toContain('┃ It rings.');
});

test('each act is one line of the conversation', async () => {
  const screen = await threeItems();
  await screen.press('J', 'x', keys.enter, 'i', 'It flashes.', keys.enter);
  const lines = (await screen.lines()).map((line) => line.slice(0, 58).trim());
  const from = lines.findIndex((line) => line.includes('You added R1, R2, R3.'));
  expect(lines.slice(from, from + 4)).toEqual([
    '✓ You added R1, R2, R3.',
    '✓ You moved R1 behind R2.',
    '✓ You removed R1.',
    '✓ You wrote R4: It flashes.',
  ]);
});

test('Ctrl-G gives the whole spec to the editor, and takes what it saved as one revision', async () => {
  const screen = await threeItems({ env: { EDITOR: "sed -i 's/beeps/flashes/; /R3/d'" } });
  await screen.press(ctrlG);
  await screen.until('Written, as revision 2.');
  expect(texts(screen)).toEqual(['It rings.', 'It flashes.']);
});

test('an item in the composer goes to the editor alone', async () => {
  const screen = await threeItems({ env: { EDITOR: 'sed -i s/rings/sings/' } });
  await screen.press('E', ctrlG);
  await screen.until('› It sings.');
  await screen.press(keys.enter);
  expect(texts(screen)[0]).toBe('It sings.');
});

test('Markdown that cannot be read changes nothing, and the editor opens with it again', async () => {
  const env: Record<string, string> = { EDITOR: "sed -i 's/## Goal/## Colours/; s/hums/sings/'" };
  const screen = await threeItems({ env });
  await screen.press(ctrlG);
  await screen.until('there is no section “Colours”');
  expect(await screen.screen()).toContain('Ctrl-G opens your text again.');
  expect(screen.session.view.revision).toBe(1);
  env['EDITOR'] = "sed -i 's/## Colours/## Goal/'";
  await screen.press(ctrlG);
  await screen.until('Written, as revision 2.');
  expect(texts(screen)).toEqual(['It rings.', 'It beeps.', 'It sings.']);
});

test('an editor that saves nothing, or an empty file, leaves the spec as it is', async () => {
  const env: Record<string, string> = { EDITOR: 'true' };
  const screen = await threeItems({ env });
  await screen.press(ctrlG);
  await screen.until('The spec stays as it is.');
  env['EDITOR'] = 'truncate -s 0';
  await screen.press(ctrlG);
  await screen.until('The text was empty, so the spec stays as it is.');
  expect(screen.session.view.spec.items.map(({ id }): ItemId => id)).toHaveLength(3);
});
