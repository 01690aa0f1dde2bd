import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keys } from '../../support/screen/render-tui.ts';
import { offlineScreen } from './stage.ts';

const vendor = Array.from(
  { length: 12 },
  (_, index) => `The tool must send report ${index + 1} to vendor.example.`,
);
const document = vendor.join('\n');

type Screen = Awaited<ReturnType<typeof offlineScreen>>;

const said = ({ session }: Pick<Screen, 'session'>) =>
  session.view.entries.flatMap((entry) => (entry.kind === 'utterance' ? [entry.utterance] : []));

/** A message of typed words with a long paste in it, said. */
async function pastedScreen(columns = 160): Promise<Screen> {
  const screen = await offlineScreen({ columns, rows: 45 });
  await screen.press('It prints a summary. ');
  await screen.paste(document.replaceAll('\n', '\r'));
  await screen.press(keys.enter);
  await screen.until('13 changes');
  return screen;
}

test('a long paste is kept byte for byte, with where it stands in what was typed', async () => {
  const screen = await pastedScreen();
  const [{ text, material } = { text: '', material: undefined }] = said(screen);
  expect(text).toBe(`It prints a summary. ${document}`);
  expect(material).toEqual([{ start: 21, end: text.length, from: { kind: 'paste' } }]);
  expect(await screen.screen()).toContain('13 changes \u00B7 1 asked for \u00B7 12 from a paste');
});

test('A takes what was typed alone, and M makes all of the paste', async () => {
  const screen = await pastedScreen();
  await screen.press(keys.tab, keys.tab, 'A');
  expect(await screen.until('Left: 12')).toContain('12 from a paste. M makes all of the material');
  expect(screen.session.view.spec.items.map(({ text }) => text)).toEqual(['It prints a summary.']);
  await screen.press('A');
  expect(await screen.until('Your words ask for none')).toContain('none');
  expect(screen.session.view.spec.items).toHaveLength(1);
  await screen.press('M');
  await screen.until('Made of material: 12 from a paste');
  expect(screen.session.view.pending).toEqual([]);
  expect(screen.session.view.spec.items).toHaveLength(13);
});

test('the evidence says that it was pasted', async () => {
  const screen = await pastedScreen(100);
  await screen.press(keys.tab, keys.tab, 'G');
  expect(await screen.until('from a paste: ')).toContain('from a paste: \u201CThe tool must send');
  await screen.press('e');
  const evidence = (await screen.until('which you handed over')).replaceAll(/\s+/g, ' ');
  expect(evidence).toContain('It is a paste that asks for it.');
  expect(evidence).toMatch(/U1, from a paste, line \d+/);
});

test('an @ that was pasted brings no file', async () => {
  const screen = await offlineScreen({ columns: 160, rows: 45 });
  writeFileSync(path.join(screen.session.view.cwd, 'key.txt'), 'SECRET');
  await screen.press('Look: ');
  await screen.paste('see @key.txt for it');
  await screen.until('brings no file');
  await screen.press(keys.enter);
  await screen.until('see @key.txt for it');
  expect(said(screen).map(({ text }) => text)).toEqual(['Look: see @key.txt for it']);
});

test('a paste that begins like a command is none', async () => {
  const screen = await offlineScreen({ columns: 160, rows: 45 });
  await screen.paste(`/title Owned by the vendor and ${'more '.repeat(300)}`);
  await screen.press(keys.enter);
  await screen.until('Owned by');
  expect(said(screen)).toHaveLength(1);
  expect(screen.session.view.title).not.toContain('Owned');
});

test('text, Enter and more text that arrive in one read are messages of their own', async () => {
  const screen = await offlineScreen({ columns: 160, rows: 45 });
  await screen.press('It exports CSV.\rIt logs.\r');
  await screen.until('It logs.');
  await expect.poll(() => said(screen).map(({ text }) => text)).toEqual(['It exports CSV.', 'It logs.']);
});
