import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asks, proposes } from '../../session/replies.ts';
import { keys, type RenderedTui } from '../../support/screen/render-tui.ts';
import { modelScreen, offlineScreen } from './stage.ts';

const trace =
  'Traceback (most recent call last):\n  File "tea.py", line 12, in ring\n  File "tea.py", line 3, in bell\nValueError: no bell';
const ctrlT = '\u0014';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

type Screen = Awaited<ReturnType<typeof offlineScreen>>;

const said = ({ session }: Pick<Screen, 'session'>) =>
  session.view.entries.flatMap((entry) =>
    entry.kind === 'utterance' ? [[entry.utterance.file?.name ?? '', entry.utterance.text]] : [],
  );

/** The words of the screen, whatever the rows that they stand on. */
const flowing = async (screen: RenderedTui) => (await screen.screen()).replaceAll(/\s+/g, ' ');

test('a trace that is pasted becomes a file beside the words, and the screen says so', async () => {
  const screen = await offlineScreen({ columns: 80, rows: 24 });
  await screen.press('It must never do this:');
  await screen.paste(trace.replaceAll('\n', '\r'));
  expect(await flowing(screen)).toContain('› It must never do this: [@pasted-1.log: 4 lines]');
  expect(await flowing(screen)).toContain('Ctrl-T makes it words, Backspace removes it.');
  await screen.press(keys.enter);
  await screen.until('attached pasted-1.log');
  expect(said(screen)).toEqual([
    ['pasted-1.log', trace],
    ['', 'It must never do this: @pasted-1.log '],
  ]);
  expect(
    screen.session.view.pending.flatMap(({ evidence }) => evidence).map(({ utterance }) => utterance),
  ).not.toContain('U1');
});

test('Ctrl-T makes it words, byte for byte', async () => {
  const screen = await offlineScreen();
  await screen.paste(trace);
  await screen.press(ctrlT);
  expect(await screen.screen()).toContain('› Traceback (most recent call last):');
  await screen.press(keys.enter);
  await screen.until('┃ Traceback');
  expect(said(screen)).toEqual([['', `${trace} `]]);
});

test('Backspace removes it', async () => {
  const screen = await offlineScreen();
  await screen.paste(trace);
  await screen.press(keys.backspace, keys.backspace, 'nothing', keys.enter);
  await screen.until('┃ nothing');
  expect(said(screen)).toEqual([['', 'nothing']]);
});

test('it can be said alone, and the next one has a name of its own', async () => {
  const screen = await offlineScreen();
  await screen.paste(trace);
  await screen.press(keys.enter);
  await screen.until('attached pasted-1.log');
  await screen.paste(trace);
  expect(await flowing(screen)).toContain('[@pasted-2.log: 4 lines]');
  expect(said(screen)).toEqual([['pasted-1.log', trace]]);
});

test('words that are pasted stay words, however many lines', async () => {
  const screen = await offlineScreen();
  await screen.paste('It rings.\nIt counts down.\nIt stops.');
  expect(await screen.screen()).toContain('› It rings.');
});

test('several files that are dropped are attached in their order, whatever they are called', async () => {
  const screen = await offlineScreen();
  const { cwd } = screen.session.view;
  const files = ["it's tea.md", 'log.txt'].map((name) => path.join(cwd, name));
  for (const file of files) writeFileSync(file, 'x');
  await screen.paste(trace);
  await screen.paste(`'${files[0]!.replace("'", "'\\''")}' '${files[1]}' `);
  expect(await flowing(screen)).toContain(`› [@pasted-1.log: 4 lines] [@"it's tea.md"] [@log.txt]`);
  await screen.press(keys.enter);
  await screen.until('attached log.txt');
  expect(said(screen).map(([name]) => name)).toEqual(['pasted-1.log', "it's tea.md", 'log.txt']);
});

test('a folder that is dropped is words, and the screen says why', async () => {
  const screen = await offlineScreen();
  const folder = path.join(screen.session.view.cwd, 'notes');
  mkdirSync(folder);
  await screen.paste(folder);
  expect(await flowing(screen)).toContain('is no file that can be attached');
  expect((await screen.screen()).replaceAll(/\s+/g, '')).toContain(folder);
});

test('a file that is completed with Enter is attached, and Enter sends it', async () => {
  const screen = await offlineScreen();
  writeFileSync(path.join(screen.session.view.cwd, 'tea.md'), 'Green tea.');
  await screen.press('see @te', keys.enter);
  expect(await screen.screen()).toContain('› see [@tea.md]');
  await screen.press(keys.enter);
  await screen.until('attached tea.md');
});

test('a file that went away is an error, and the composer keeps all', async () => {
  const screen = await offlineScreen();
  await screen.press('look at ');
  const file = path.join(screen.session.view.cwd, 'tea.png');
  writeFileSync(file, png.subarray(0, 40));
  await screen.paste(file);
  await screen.paste(trace);
  await screen.press(keys.enter);
  expect(await screen.until('cut off or broken')).toContain('› look at [@tea.png] [@pasted-1.log: 4 lines]');
  expect(said(screen)).toEqual([]);
});

test('before an image goes to somebody who sees none, the human hears so', async () => {
  const screen = await offlineScreen({ columns: 80, rows: 24 });
  writeFileSync(path.join(screen.session.view.cwd, 'tea.png'), png);
  await screen.press('like @tea.png please', keys.enter);
  await screen.until('attached tea.png');
  expect(await flowing(screen)).toContain('nobody looks at it');
});

test('a file that comes with an answer is beside it, and alone it answers nothing', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript([
    asks('Which format?', ['CSV', 'JSON']),
    proposes('Seen.'),
    proposes('So.'),
  ]);
  await screen.press('export it', keys.enter);
  await screen.until('Which format?');
  await screen.paste('{\n"a": 1,\n"b": 2\n}');
  await screen.press(keys.enter);
  await screen.until('Seen.');
  expect(screen.session.view.questions).toHaveLength(1);
  await screen.press('like ');
  await screen.paste('{\n"a": 1,\n"b": 3\n}');
  await screen.press(keys.enter);
  await screen.until('So.');
  expect(screen.session.view.questions).toHaveLength(0);
  expect(said(screen).map(([name]) => name)).toEqual(['', 'pasted-1.json', 'pasted-2.json', '']);
});

test('the evidence names the file and the line', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript(
    proposes('So.', {
      text: 'A missing bell is no error.',
      utterance: 'U2',
      quote: 'is no error',
      also: [{ utterance: 'U1', quote: 'no bell' }],
    }),
  );
  await screen.press('this is no error: ');
  await screen.paste(trace);
  await screen.press(keys.enter);
  await screen.until('1 to decide');
  await screen.press(keys.tab, keys.tab, 'e');
  expect(await flowing(screen)).toContain('U1, from pasted-1.log, line 4, which you attached');
});
