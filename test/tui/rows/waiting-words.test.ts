import { expect, test } from 'vitest';
import type { Wait } from '../../../src/session/view.ts';
import { Transcript } from '../../../src/tui/rows/conversation/transcript.ts';
import { ruleRow } from '../../../src/tui/rows/frame/rule.ts';
import { waitingWords } from '../../../src/tui/rows/frame/waiting-words.ts';

const silence: Wait = { kind: 'silence', text: '', brief: 'no word', since: 0, until: 120_000 };
const retry: Wait = { kind: 'retry', text: '', brief: 'the reply broke off', since: 0, until: 36_000 };

const shown = (wait: Wait, width: number): string =>
  ruleRow({
    title: 'Say',
    aside: waitingWords(wait, 9_000).map((words) => `* 9 s ${words}`),
    focused: true,
    width,
  })
    .map(({ text }) => text)
    .join('');

test('what is waited for fits on the rule at every width, says how to stop, and ends with when', () => {
  expect(shown(silence, 80)).toMatch(/ no word for 9 s, Ctrl-C stops, given up in 1 min 51 s ━━$/);
  expect(shown(silence, 60)).toMatch(/Ctrl-C stops, given up in 1 min 51 s ━━$/);
  expect(shown(retry, 80)).toMatch(/ the reply broke off, Ctrl-C stops, again in 27 s ━━$/);
  for (let width = 60; width <= 160; width += 1) {
    expect(shown(silence, width)).toMatch(/Ctrl-C stops, given up in 1 min 51 s ━━$/);
    expect(shown(retry, width)).toMatch(/again in 27 s ━━$/);
    expect(shown(retry, width)).toHaveLength(width);
  }
});

test('a reply that broke leaves the conversation, and why stands there until it comes anew', () => {
  const transcript = new Transcript();
  const rows = () => transcript.window(60, 20).map(({ row }) => row.map(({ text }) => text).join(''));
  transcript.append('First.\n\nHalf of it');
  transcript.beginAgain('First.');
  transcript.show([], 'It broke off\u001b[2J. Ctrl-C stops; trying again after 2 s.');
  expect(rows()).toEqual(['First.', 'It broke off. Ctrl-C stops; trying again after 2 s.']);
  transcript.show([]);
  transcript.append('\n\nAll of it');
  expect(rows()).toEqual(['First.', '', 'All of it']);
});
