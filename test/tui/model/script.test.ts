import { expect, test } from 'vitest';
import type { ScriptStep } from '../../../src/tui/model/ports.ts';
import { keySequence, playScript } from '../../../src/tui/model/script.ts';

async function play(...steps: readonly ScriptStep[]) {
  const heard: string[] = [];
  const script = (async function* () {
    yield* steps;
  })();
  await playScript(script, {
    type: (keys) => heard.push(keys),
    notice: (text) => heard.push(`notice: ${text}`),
    signal: new AbortController().signal,
  });
  return heard;
}

test('text is typed character by character, keys are pressed by their name', async () => {
  expect(
    await play(
      { kind: 'type', text: 'té👍' },
      { kind: 'press', key: 'enter' },
      { kind: 'press', key: 'a' },
      { kind: 'press', key: 'ctrl+o' },
      { kind: 'pause', ms: 1 },
      { kind: 'notice', text: 'done' },
    ),
  ).toEqual(['t', 'é', '👍', '\r', 'a', '\u000F', 'notice: done']);
});

test('a line break in what is typed does not send it', async () => {
  expect(await play({ kind: 'type', text: 'a\nb' })).toEqual(['a', '\u001B\r', 'b']);
});

test('a key that there is not is an error that names the keys', () => {
  expect(() => keySequence('f13')).toThrow(/cannot press f13.*enter/);
});

test('a script that is ended stops at once', async () => {
  const ended = new AbortController();
  const heard: string[] = [];
  const script = (async function* (): AsyncGenerator<ScriptStep> {
    yield { kind: 'type', text: 'a' };
    yield { kind: 'pause', ms: 60_000 };
    yield { kind: 'type', text: 'b' };
  })();
  setTimeout(() => ended.abort(), 5);
  await playScript(script, { type: (keys) => heard.push(keys), notice: () => {}, signal: ended.signal });
  expect(heard).toEqual(['a']);
});
