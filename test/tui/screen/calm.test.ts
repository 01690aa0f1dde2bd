import { expect, test } from 'vitest';
import { offlineStage } from '../../session/stage.ts';
import { patched } from '../../support/screen/patched-session.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { modelScreen, offlineScreen, shown } from './stage.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('while nothing happens nothing is drawn', async () => {
  const screen = await offlineScreen();
  await screen.screen();
  await pause(250);
  const before = screen.stdout.written.length;
  await pause(500);
  expect(screen.stdout.written.length).toBe(before);
});

test('a sign turns while A is at work, and stands still afterwards', async () => {
  const session = patched(await offlineStage().open());
  const screen = shown(session);
  session.show({ turn: { kind: 'running', startedAt: Date.now() } });
  expect(await screen.until('A is at work, Ctrl-C stops')).toMatch(/\d+ s A is at work/);
  session.show({ turn: { kind: 'idle' } });
  await screen.until((text) => !text.includes('A is at work'));
  await pause(200);
  const before = screen.stdout.written.length;
  await pause(400);
  expect(screen.stdout.written.length).toBe(before);
});

test('a reply streams in as it comes, and is the same when it is complete', async () => {
  const screen = await modelScreen();
  const reply = 'One word after the other, and then the last one.';
  screen.stage.server!.setScript({ text: reply, chunkSize: 4, chunkDelayMs: 20 } as never);
  await screen.press('hello', keys.enter);
  await screen.until('One word');
  const done = await screen.until('the last one.');
  expect(done.split('One word after')).toHaveLength(2);
});

test('Ctrl-C stops the turn; what was said stays, and /retry runs it again', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript([{ text: 'too late', delayMs: 5000 }, { text: 'in time' }]);
  await screen.press('hello', keys.enter);
  await screen.until('A is at work');
  await screen.press(keys.ctrlC);
  await screen.until((text) => !text.includes('A is at work'));
  expect(await screen.screen()).toContain('┃ hello');
  await screen.press('/retry', keys.enter);
  await screen.until('in time');
});

test('a turn that failed says so in the conversation, and nothing is lost', async () => {
  const screen = await modelScreen();
  screen.stage.server!.setScript({ fault: { status: 401 } } as never);
  await screen.press('hello', keys.enter);
  const text = await screen.until(/! .*401|! .*key|! .*refus/i);
  expect(text).toContain('┃ hello');
});

test('a session that changes a hundred times at once is drawn a few times', async () => {
  const session = patched(await offlineStage().open());
  const screen = shown(session);
  await screen.screen();
  let frames = 0;
  screen.controller.source.subscribe(() => frames++);
  for (let index = 0; index < 100; index++) session.show({ title: `Title ${index}` });
  await screen.until('Title 99');
  expect(frames).toBeLessThan(5);
});
