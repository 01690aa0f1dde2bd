import { expect, test } from 'vitest';
import { asks } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { type ModelScreen, modelScreen, toSpec } from './stage.ts';

const options = ['yes, in the background', 'no, it stops'];

/** A screen on which A has asked whether the timer goes on. */
async function askedScreen(then = 'Understood.'): Promise<ModelScreen> {
  const screen = await modelScreen();
  screen.stage.server!.setScript([
    asks('Does it go on without the terminal?', options, options[1]),
    { text: then },
  ]);
  await screen.press('a tea timer', keys.enter);
  await screen.until('━━ Answer Q1');
  return screen;
}

const answers = (screen: ModelScreen) =>
  screen.session.view.entries.flatMap((entry) =>
    entry.kind === 'utterance' && entry.utterance.kind === 'answer' ? [entry.utterance] : [],
  );

test('a question stands above the composer, its options as numbers, the recommended one marked', async () => {
  const screen = await askedScreen();
  const text = await screen.screen();
  expect(text).toMatch(/━━ Answer Q1 ━+/);
  expect(text).toContain(' Does it go on without the terminal?');
  expect(text).toContain('  1  yes, in the background');
  expect(text).toContain('  2  no, it stops  (recommended)');
});

test('a number that is typed is what the human said', async () => {
  const screen = await askedScreen();
  await screen.press('2', keys.enter);
  await screen.until('Understood.');
  expect(answers(screen)).toMatchObject([
    { text: '2', context: { kind: 'question', question: { id: 'Q1' } } },
  ]);
});

test('so are words of their own', async () => {
  const screen = await askedScreen();
  await screen.press('only over ssh', keys.enter);
  await screen.until('Understood.');
  expect(answers(screen)).toMatchObject([{ text: 'only over ssh' }]);
});

test('a choice from the menu answers with the words of the option', async () => {
  const screen = await askedScreen();
  await screen.press(keys.ctrlO);
  const menu = await screen.until('in your own words');
  expect(menu).toMatch(/› 2 {2}no, it stops {2}\(recommended\)/);
  await screen.press('k', keys.enter);
  await screen.until('Understood.');
  expect(answers(screen)).toMatchObject([{ text: options[0] }]);
});

test('in the menu a number chooses at once', async () => {
  const screen = await askedScreen();
  await screen.press(keys.ctrlO, '1');
  await screen.until('Understood.');
  expect(answers(screen)).toMatchObject([{ text: options[0] }]);
});

test('own words can be chosen, too: the composer is there for them', async () => {
  const screen = await askedScreen();
  await screen.press(keys.ctrlO, '3', 'neither', keys.enter);
  await screen.until('Understood.');
  expect(answers(screen)).toMatchObject([{ text: 'neither' }]);
});

test('Esc leaves the question open; then words are said, and Ctrl-O comes back to it', async () => {
  const screen = await askedScreen();
  await screen.press(keys.escape);
  expect(await screen.screen()).toMatch(/━━ Say [━┷]+ 1 question open, Ctrl-O answers ━━/);
  await screen.press('by the way', keys.enter);
  await screen.until('Understood.');
  expect(answers(screen)).toEqual([]);
  await screen.press(keys.ctrlO);
  expect(await screen.screen()).toContain('━━ Answer Q1');
});

test('a question that arrives while something is being written does not take those words', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript({ ...asks('Does it go on?', options), delayMs: 150 });
  await screen.press('a tea timer', keys.enter, 'and another thing');
  await screen.until('1 question open');
  expect(await screen.screen()).toMatch(/━━ Say ━+/);
  expect(await screen.screen()).toContain('› and another thing');
});

test('the menu of the question that is answered leads to the other open ones', async () => {
  const screen = await askedScreen();
  screen.stage.server!.setScript([asks('Which port?', [])]);
  await screen.press(keys.escape, 'by the way', keys.enter);
  await screen.until('━━ Answer Q2');
  expect(await screen.screen()).toContain('1 more question open, Ctrl-O answers');
  await screen.press(keys.ctrlO);
  expect(await screen.until('in your own words')).toContain('instead: Q1  (set aside)  Does it go on');
  await screen.press('2');
  expect(await screen.until('━━ Answer Q1')).toContain('1  yes, in the background');
});

test('questions wait, unmentioned, while the words are for an item', async () => {
  const screen = await askedScreen();
  await screen.press(keys.escape, ...toSpec, 'i');
  const text = await screen.until('━━ A new item');
  expect(text).not.toContain('Ctrl-O');
  await screen.press('It beeps.', keys.ctrlO, keys.enter);
  expect(screen.session.view.spec.items).toMatchObject([{ text: 'It beeps.' }]);
});

test('a choice in the menu is marked by a sign, not only by a colour', async () => {
  const screen = await askedScreen();
  await screen.press(keys.ctrlO);
  const marked = (await screen.lines()).filter((line) => line.includes(' › '));
  expect(marked).toHaveLength(1);
});
