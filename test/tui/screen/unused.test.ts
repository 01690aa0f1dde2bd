import { expect, test } from 'vitest';
import { offlineStage } from '../../session/stage.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { shown } from './stage.ts';

const text =
  '# Bells\n\n## Features\n\n- It rings.\n\n<!-- Not decided: how loud? -->\n\n- It stops.\n\n<!-- It must glow. -->\n';

/** A document with two remarks that are no items, in the reader behind `w`, on the smallest usual screen. */
async function unusedScreen(rows = 24) {
  const session = await offlineStage().open();
  session.importDocument({ name: 'bells.md', text });
  const screen = shown(session, { columns: 80, rows });
  await screen.press(keys.tab, keys.tab, 'w');
  return { ...screen, session };
}

test('words that no item uses stand among the words around them, the first one selected', async () => {
  const screen = await unusedScreen();
  const drawn = await screen.screen();
  expect(drawn).toContain('Your words that no item uses');
  expect(drawn).toContain('1 of 2');
  expect(drawn).toMatch(/› ?U1 .*It rings\. <!-- Not decided: how loud\?/);
});

test('i makes the selected words an item, in the section that is chosen, and u takes it back', async () => {
  const screen = await unusedScreen();
  await screen.press('j', 'i');
  expect(await screen.screen()).toContain('Into which section?');
  await screen.press(keys.enter);
  expect(await screen.screen()).toContain('1 of 1');
  expect(screen.session.view.spec.items.at(-1)).toMatchObject({ id: 'R5', origin: 'explicit' });
  expect(screen.session.view.spec.items.at(-1)?.text).toContain('It must glow.');
  await screen.press('u');
  expect(await screen.screen()).toContain('2 of 2');
});

test('t marks the selected words as talk, and takes the mark back', async () => {
  const screen = await unusedScreen();
  await screen.press('t');
  expect(screen.session.view.coverage.talk).toHaveLength(1);
  await screen.press('j');
  expect(await screen.screen()).toMatch(/› ?U1 +talk/);
  await screen.press('t');
  expect(screen.session.view.coverage.talk).toEqual([]);
});

test('/import brings a document in, and says what came of it', async () => {
  const session = await offlineStage().open();
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${session.view.cwd}/bells.md`, text);
  const screen = shown(session, { columns: 80, rows: 24 });
  await screen.press('/import bells.md', keys.enter);
  await screen.until('4 items');
  expect(session.view.spec.items).toHaveLength(4);
  await screen.press('/import no.md', keys.enter);
  await screen.until('there is no such file');
});
