import { expect, test } from 'vitest';
import { keys } from '../../support/screen/render-tui.ts';
import { offlineScreen, toSpec } from './stage.ts';

const words = `web -> api: asks; when it is down: show the last answer
api -> db: reads
db -> api: tells
It lists invoices.`;

test.each([
  [80, 24],
  [160, 45],
  [60, 15],
])('at %i x %i the design is a small graph above its items', async (columns, rows) => {
  const { session, ...screen } = await offlineScreen({ columns, rows });
  await session.say(words);
  session.acceptAllAskedFor();
  await screen.press(...toSpec, keys.home, keys.down);
  const shown = await screen.until('db  ───▶ api');
  expect(shown).toMatch(/web ───▶ api {2}✓ when down: show the last/);
  expect(shown).toMatch(/api ───▶ db {3}↻ in a circle/);
  expect((await screen.lines()).length).toBe(rows);
});
