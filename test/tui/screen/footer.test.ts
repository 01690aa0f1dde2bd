import { expect, test } from 'vitest';
import { keys } from '../../support/screen/render-tui.ts';
import { offlineScreen, teaScreen, toSpec } from './stage.ts';

const footer = async (screen: { readonly lines: () => Promise<readonly string[]> }) =>
  (await screen.lines()).findLast((line) => line.trim() !== '') ?? '';

test('an empty spec offers no decision, only to write an item', async () => {
  const screen = await offlineScreen();
  await screen.press(...toSpec);
  expect(await footer(screen)).toMatch(/^ i new item/);
  expect(await footer(screen)).not.toMatch(/accept|edit|reject/);
});

test('what was said is not offered for confirmation, what was inferred is', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A', 'a');
  expect(await screen.until('›? R4')).toContain('c confirm');
  await screen.press('k');
  expect(await footer(screen)).not.toContain('c confirm');
});

test('once nothing stands in the way, the dialog offers to freeze and not to go anywhere', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'a', 'a', 'a', 'F');
  expect(await footer(screen)).toMatch(/^ Enter go to it {3}c confirm {3}a accept/);
  await screen.press('a', 'c');
  await screen.until('Nothing stands in the way');
  expect(await footer(screen)).toContain('f freeze');
  expect(await footer(screen)).not.toContain('go to it');
});

test('an empty list of findings offers nothing for a finding, and Enter does nothing', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, '!');
  await screen.until('Nothing wrong');
  expect(await footer(screen)).not.toMatch(/question|dismiss {2}|go to it/);
  await screen.press(keys.enter);
  expect(await screen.screen()).not.toContain('about the whole spec');
});

test('a notice goes when the next key changes the spec that it spoke of', async () => {
  const screen = await teaScreen();
  await screen.press(...toSpec, 'A');
  expect(await screen.screen()).toContain('1 change left');
  await screen.press('u');
  expect(await screen.screen()).not.toContain('1 change left');
});

test('where no change waits at all, none is pointed to', async () => {
  const screen = await offlineScreen();
  await screen.press(...toSpec, 'i', 'It beeps.', keys.enter, 'a');
  expect(await screen.screen()).toContain('No change waits for a decision.');
});
