import { expect, test } from 'vitest';
import { asks, proposes, said } from '../../session/replies.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { type ModelScreen, modelScreen, toSpec } from './stage.ts';

/** A screen on which A misquoted the human, and was told, and left it at that. */
async function misquotedScreen(columns = 80, rows = 24): Promise<ModelScreen> {
  const screen = await modelScreen({ columns, rows });
  screen.stage.server!.setScript([
    proposes('Noted.', said('U1', 'rings a bell loudly', 'It rings a bell.')),
    { text: 'I leave it.' },
  ]);
  await screen.press('the timer rings the bell loudly', keys.enter);
  await screen.until('I leave it.');
  return screen;
}

const claimed = 'A claimed you said “rings a bell loudly”; you said “rings the bell loudly”';
const flat = (screen: string): string => screen.replaceAll(/[\s│┃]+/g, ' ');

test.each([
  [80, 24],
  [160, 45],
])(
  'at %i x %i a near miss shows what was claimed and what was said, and o accepts on it',
  async (columns, rows) => {
    const screen = await misquotedScreen(columns, rows);
    await screen.press(...toSpec);
    const shown = flat(await screen.screen());
    expect(shown).toContain(claimed);
    expect(shown).toContain('o: these are my words');
    await screen.press('o');
    expect(screen.session.view.spec.items).toMatchObject([
      {
        text: 'It rings a bell.',
        origin: 'explicit',
        evidence: [{ utterance: 'U1', text: 'rings the bell loudly' }],
      },
    ]);
    expect(screen.session.view.entries.at(-1)).toMatchObject({
      text: 'Accepted C1 on your words: added R1.',
    });
  },
);

test('the evidence shows it where it was said, and o accepts there as well', async () => {
  const screen = await misquotedScreen(100, 40);
  await screen.press(...toSpec, 'e');
  const shown = flat(await screen.screen());
  expect(shown).toContain('A claimed you said “rings a bell loudly”; you said:');
  expect(shown).toContain('the timer rings the bell loudly');
  await screen.press('o');
  expect(screen.session.view.spec.items).toHaveLength(1);
});

test('o says what it is for where A misquoted nothing', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript(proposes('Noted.', said('U1', 'it beeps')));
  await screen.press('it beeps', keys.enter);
  await screen.until('Noted.');
  await screen.press(...toSpec, 'o');
  expect(flat(await screen.screen())).toContain('here it misquoted none');
  expect(screen.session.view.spec.items).toEqual([]);
});

test('what was rejected before is marked with the reason, in the spec and in its evidence', async () => {
  const screen = await modelScreen({ columns: 80, rows: 24 });
  const cache = { text: 'It keeps a cache.' };
  screen.stage.server!.setScript([proposes('First.', cache), proposes('Again.', cache), { text: 'Left.' }]);
  await screen.press('a tea timer', keys.enter);
  await screen.until('First.');
  await screen.press(...toSpec, 'r', 'nothing is kept', keys.enter, keys.escape, 'go on', keys.enter);
  await screen.until('Left.');
  await screen.press(...toSpec);
  expect(flat(await screen.screen())).toMatch(/It keeps a cache\. ! rejected before: nothing is kept/);
  await screen.press('A', 'e');
  expect(screen.session.view.pending).toHaveLength(1);
  expect(flat(await screen.screen())).toContain('You rejected this before, as C1: nothing is kept');
});

test('what a turn proposes is summed up in a line', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript(proposes('Noted.', said('U1', 'it beeps'), { text: 'It is loud.' }));
  await screen.press('it beeps', keys.enter);
  await screen.until('Noted.');
  expect(flat(await screen.screen())).toContain('2 changes to 2 items: 1 asked for, 1 not asked for (R2).');
});

test('Esc sets a question aside for good, and Ctrl-O brings it back to be answered', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript([asks('Does it beep?', []), { text: 'Understood.' }]);
  await screen.press('a tea timer', keys.enter);
  await screen.until('━━ Answer Q1');
  await screen.press(keys.escape);
  expect(screen.session.view.deferred).toEqual(['Q1']);
  expect(screen.session.view.questions).toHaveLength(1);
  expect(await screen.screen()).not.toContain('━━ Answer Q1');
  await screen.press('\u000f');
  expect(await screen.screen()).toContain('━━ Answer Q1');
  await screen.press('yes, twice', keys.enter);
  await screen.until('Understood.');
  expect(screen.session.view.questions).toEqual([]);
  expect(screen.session.view.deferred).toEqual([]);
});
