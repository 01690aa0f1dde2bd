import { expect, test } from 'vitest';
import { keys } from '../../support/screen/render-tui.ts';
import { offlineScreen, teaScreen, toSpec } from './stage.ts';

test.each([
  [80, 24],
  [120, 30],
  [160, 45],
  [60, 15],
])('at %i x %i every state fills the screen and nothing is wider or taller', async (columns, rows) => {
  const screen = await teaScreen({ columns, rows });
  const check = async () => {
    const lines = await screen.lines();
    expect(lines).toHaveLength(rows);
    expect(lines[0]).toContain('Tea timer');
    expect(lines.at(-1)).toMatch(/all keys|Esc|\/help/);
    // Autowrap is off, so a row that is too wide would be cut; two columns of margin show that none is.
    expect(screen.stdout.terminal.buffer.active.baseY).toBe(0);
  };
  await check();
  for (const state of [
    toSpec,
    ['e'],
    [keys.escape],
    ['r'],
    [keys.escape],
    ['F'],
    [keys.escape],
    ['?'],
    [keys.escape],
  ]) {
    await screen.press(...state);
    await check();
  }
  await screen.press(keys.escape, '/');
  expect((await screen.screen()).split('\n').at(-1)).toContain('Enter send');
});

test('wide, the conversation is left and the spec right', async () => {
  const screen = await teaScreen({ columns: 120, rows: 30 });
  const lines = await screen.lines();
  expect(lines[1]).toMatch(/^── Conversation ─+┬── Spec ─+$/);
  expect(lines[2]).toMatch(/^ {2}┃ I want a tea timer .*│ 4 changes · 3 asked for · 1 not asked for$/);
});

test('narrow, panes take turns, and the names of all stand above', async () => {
  const screen = await teaScreen({ columns: 80, rows: 24 });
  expect((await screen.lines())[1]).toMatch(/^── \[Conversation\] {3}Spec, 4 changes ─+$/);
  await screen.press(...toSpec);
  expect((await screen.lines())[1]).toMatch(/^━━ Conversation {3}\[Spec, 4 changes\] ━+$/);
});

test('one heavy line shows what has the focus, without any colour', async () => {
  const screen = await teaScreen({ columns: 120, rows: 30, env: { NO_COLOR: '1' } });
  const heavy = async () =>
    (await screen.lines())
      .filter((line) => line.includes('━'))
      .map((line) => /[A-Z]\w+/.exec(line.slice(line.indexOf('━')))?.[0]);
  expect(await heavy()).toEqual(['Say']);
  await screen.press(keys.tab);
  expect(await heavy()).toEqual(['Conversation']);
  await screen.press(keys.tab);
  expect(await heavy()).toEqual(['Spec']);
  await screen.press('e');
  expect(await heavy()).toEqual(['Evidence']);
});

test('a terminal that is too small says what it needs, and loses nothing', async () => {
  const screen = await teaScreen({ columns: 80, rows: 24 });
  await screen.press('half a thou');
  await screen.resize(50, 12);
  expect((await screen.screen()).replaceAll(/\s+/g, ' ')).toContain(
    'Specwright needs 60 columns and 15 rows. This terminal has 50 and 12.',
  );
  await screen.press('ght');
  await screen.resize(80, 24);
  expect(await screen.screen()).toContain('› half a thought');
});

test('the size may change at any time', async () => {
  const screen = await teaScreen({ columns: 120, rows: 30 });
  for (const [columns, rows] of [
    [80, 24],
    [200, 60],
    [60, 15],
    [110, 20],
    [20, 6],
    [160, 45],
  ] as const) {
    await screen.resize(columns, rows);
    const lines = await screen.lines();
    expect(lines).toHaveLength(rows);
    if (columns >= 60) {
      expect(lines[0]).toContain('Tea timer');
      expect(lines.at(-2)).toMatch(/^›/);
    }
  }
});

test('a zoomed pane has the whole width, and Esc gives it back', async () => {
  const screen = await teaScreen({ columns: 120, rows: 30 });
  await screen.press(...toSpec, 'z');
  const zoomed = await screen.lines();
  expect(zoomed[1]).toMatch(/^━━ Spec, zoomed ━+$/);
  expect(zoomed.join('\n')).not.toContain('│');
  await screen.press(keys.escape);
  expect((await screen.lines())[1]).toContain('Conversation');
});

test('nothing is ever erased as a whole to be drawn again', async () => {
  const screen = await teaScreen({ columns: 120, rows: 30 });
  const before = screen.stdout.fullClears;
  await screen.press(
    ...toSpec,
    'j',
    'a',
    'e',
    keys.escape,
    '?',
    keys.escape,
    keys.escape,
    'some words',
    keys.enter,
  );
  await screen.until('some words');
  expect(screen.stdout.fullClears).toBe(before);
});

test('at the start the screen says what to do', async () => {
  const screen = await offlineScreen({
    notices: async () => ['Found nothing: A is the offline capture.'],
  });
  const text = await screen.until('Found nothing');
  expect(text).toContain('Say what you want built.');
  expect(text).toContain('Found nothing: A is the offline capture.');
  expect(text).toContain('offline capture');
  expect(text).toContain('backed -  ·  used -');
});
