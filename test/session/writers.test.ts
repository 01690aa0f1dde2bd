import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { readSession } from '../../src/session/read.ts';
import { offlineStage, stageWithModel } from './stage.ts';

/** The number of a process that lives until the test ends. */
async function anotherProgram(): Promise<number> {
  const child = spawn('sleep', ['60']);
  onTestFinished(() => void child.kill());
  await once(child, 'spawn');
  return child.pid ?? 0;
}

test('one program at a time writes a session, and another one is told which one does', async () => {
  const stage = offlineStage();
  const { view, close } = await stage.open();
  await close();
  const pid = await anotherProgram();
  stage.store().writers.claim(view.session, { pid, host: hostname() });
  await expect(stage.open({ session: view.session })).rejects.toThrow(`process ${pid}`);
});

test('the claim of a program that is gone is taken over', async () => {
  const stage = offlineStage();
  const { view, close } = await stage.open();
  await close();
  const child = spawn('true');
  await once(child, 'exit');
  stage.store().writers.claim(view.session, { pid: child.pid ?? 0, host: hostname() });
  const again = await stage.open({ session: view.session });
  expect(again.view.session).toBe(view.session);
});

test('reading needs no claim', async () => {
  const stage = offlineStage();
  const session = await stage.open({ title: 'Invoices' });
  await session.say('It exports CSV.');
  const reading = readSession({
    store: stage.store(),
    session: session.view.session,
    agent: session.view.agent,
  });
  expect(reading.view).toEqual(session.view);
});

test('a session that was closed takes nothing more', async () => {
  const stage = offlineStage();
  const session = await stage.open();
  await session.close();
  await session.close();
  expect(() => session.undo()).toThrow(/closed/);
  expect(() => session.say('more')).toThrow(/closed/);
});

test('a session that is not there is said to be not there', async () => {
  const stage = offlineStage();
  await expect(stage.open({ session: 'nowhere' as never })).rejects.toThrow(/no session nowhere/);
});

test('whoever only looks while A answers in another program is not told that the turn has ended', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({ text: 'So.', delayMs: 30_000 });
  const turn = session.say('It exports CSV.');
  const look = () =>
    readSession({ store: stage.store(), session: session.view.session, agent: session.view.agent });
  expect(look().view.turn.kind).toBe('running');
  session.cancel();
  await turn;
  expect(look().view.turn).toMatchObject({ kind: 'failed', message: expect.stringContaining('stopped') });
});

test('words that were never answered are shown so once no program has the session open', async () => {
  const stage = offlineStage();
  const { view, close } = await stage.open();
  await close();
  const store = stage.store();
  store.utterances.add(view.session, {
    kind: 'message',
    text: 'It rings.',
    context: { kind: 'none' },
    at: 9e12,
  });
  expect(readSession({ store, session: view.session, agent: view.agent }).view.turn.kind).toBe('failed');
});
