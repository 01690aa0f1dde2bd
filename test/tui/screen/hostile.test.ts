import { expect, test } from 'vitest';
import { proposes } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { modelScreen, toSpec } from './stage.ts';

const attack =
  '\u001B]0;pwned\u0007\u001B[2J\u001B[31m\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\\u009B1;1H\u202Etxt\u0008\u0007';

test('nothing that a model says reaches the terminal as a command to it', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript(
    proposes(`Hello ${attack} there`, { text: `It ${attack} rings.`, why: `Because ${attack}.` }),
  );
  await screen.press('a tea timer', keys.enter);
  await screen.until('1 to decide');
  await screen.press(...toSpec, 'e');
  expect(await screen.screen()).toContain('Hello ␛␛click␛txt there');
  expect(screen.stdout.written).not.toMatch(/[\u0007\u0008\u009B\u202E]|\u001B\]|\u001B\[2J/);
});

test('nor what is pasted, while it is stored as it was', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript({ text: 'Thanks.' });
  await screen.paste(`see ${attack} end`);
  await screen.press(keys.enter);
  await screen.until('Thanks.');
  expect(screen.stdout.written).not.toContain('\u0007');
  expect(screen.session.view.entries).toContainEqual(
    expect.objectContaining({ utterance: expect.objectContaining({ text: `see ${attack} end` }) }),
  );
});

test('the frame stands whatever is in it: wide, joined and endless characters', async () => {
  const screen = await modelScreen({ columns: 120, rows: 30 });
  const family = '👩‍👩‍👧 '.repeat(20);
  screen.stage.server!.setScript({
    text: `日本語のテスト\n${'x'.repeat(500)}\nZ${'\u0301'.repeat(300)}algo\n\u200B\u200Bthe last\n${family}`,
  });
  await screen.press('👍🏽 日本', keys.enter);
  const lines = (await screen.until('the last')).split('\n');
  expect(lines).toHaveLength(30);
  expect(lines[0]).toContain('Tea timer');
  expect(lines.at(-2)!.trim()).toBe('›');
  // In rows that every table of widths measures alike, the line between the panes stands in its column.
  const { active } = screen.stdout.terminal.buffer;
  const rows = lines.flatMap((line, y) =>
    /日本語|xxx|algo|the last/.test(line) ? [active.getLine(y)!] : [],
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(row.getCell(59)!.getChars()).toBe('│');
});
