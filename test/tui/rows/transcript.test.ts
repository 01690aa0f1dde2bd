import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from '../../../src/session/view.ts';
import { Transcript } from '../../../src/tui/rows/conversation/transcript.ts';
import { textOfRow } from '../../../src/tui/rows/row.ts';
import { utterance } from '../../support/screen/samples.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const reply = (text: string): Entry => ({ kind: 'reply', text, changes: [], questions: [], at: 0 });
const said = (text: string): Entry => ({ kind: 'utterance', utterance: utterance('U1', text) });
const lines = (from: number, to: number) =>
  reply(Array.from({ length: to - from }, (_, index) => `line ${from + index}`).join('\n'));

const shown = (transcript: Transcript, height = 5, width = 40) =>
  transcript.window(width, height).map(({ row }) => textOfRow(row));

test('the window follows the end', () => {
  const transcript = new Transcript();
  transcript.show([lines(0, 50)]);
  expect(shown(transcript)).toEqual(['line 45', 'line 46', 'line 47', 'line 48', 'line 49']);
  transcript.show([lines(0, 50), said('more')]);
  expect(shown(transcript).at(-1)).toBe('┃ more');
});

test('less than a window begins at the top', () => {
  const transcript = new Transcript();
  transcript.show([said('hello')]);
  expect(shown(transcript)).toEqual(['┃ hello']);
});

test('whoever has scrolled away stays where they are, whatever comes in below', () => {
  const transcript = new Transcript();
  const first = lines(0, 50);
  transcript.show([first]);
  shown(transcript);
  transcript.scroll(-20);
  expect(transcript.follows).toBe(false);
  const before = shown(transcript);
  transcript.show([first, lines(50, 100)]);
  transcript.append('and a reply that is coming in');
  expect(shown(transcript)).toEqual(before);
});

test('scrolling to the end follows it again', () => {
  const transcript = new Transcript();
  transcript.show([lines(0, 50)]);
  shown(transcript);
  transcript.scroll(-7);
  transcript.scroll(6);
  expect(transcript.follows).toBe(false);
  transcript.scroll(1);
  expect(transcript.follows).toBe(true);
  transcript.scroll(-1000);
  expect(shown(transcript)[0]).toBe('line 0');
  transcript.toEnd();
  expect(shown(transcript).at(-1)).toBe('line 49');
});

test('scrolling by some rows and back is where it began', () => {
  const entries = Array.from({ length: 30 }, (_, index) => lines(index * 7, index * 7 + (index % 4)));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 20 }), (rows, height) => {
      const transcript = new Transcript();
      transcript.show(entries);
      shown(transcript, height);
      transcript.scroll(-rows);
      const there = shown(transcript, height);
      transcript.scroll(-3);
      transcript.scroll(3);
      expect(shown(transcript, height)).toEqual(there);
    }),
  );
});

test('a reader stays in the same message when the width changes', () => {
  const transcript = new Transcript();
  transcript.show(Array.from({ length: 40 }, (_, index) => reply(`message ${index} ${'word '.repeat(30)}`)));
  transcript.window(80, 10);
  transcript.reveal(12);
  expect(textOfRow(transcript.window(80, 10)[0]!.row)).toContain('message 12');
  for (const width of [40, 120, 30, 80]) {
    const window = transcript.window(width, 10);
    expect(window[0]!.block).toBe(12);
  }
});

test('only what the window touches is wrapped', () => {
  const wrapped: number[] = [];
  const entries = Array.from(
    { length: 1000 },
    (_, index): Entry => ({
      kind: 'reply',
      get text() {
        wrapped.push(index);
        return `message ${index}`;
      },
      changes: [],
      questions: [],
      at: 0,
    }),
  );
  const transcript = new Transcript();
  transcript.show(entries);
  shown(transcript, 10);
  expect(Math.min(...wrapped)).toBeGreaterThan(980);
  const first = wrapped.length;
  shown(transcript, 10);
  expect(wrapped).toHaveLength(first);
});

test('a reply that streams in is shown as it grows, and listeners hear of it at most 30 times a second', () => {
  const transcript = new Transcript();
  const heard = vi.fn();
  transcript.subscribe(heard);
  for (const word of ['The ', 'tea ', 'is\n', 'rea', 'dy']) transcript.append(word);
  expect(heard).not.toHaveBeenCalled();
  vi.advanceTimersByTime(33);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(shown(transcript)).toEqual(['The tea is', 'ready']);
  transcript.show([reply('The tea is\nready')]);
  transcript.endStream();
  expect(shown(transcript)).toEqual(['The tea is', 'ready']);
});

test('however a stream is cut, it looks like the whole', () => {
  const text = 'One **bold** word.\n\n- a list with 日本語\n```\ncode **as is**\n```\nThe end, é and 👍🏽.';
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 60, maxLength: 60 }), (sizes) => {
      const whole = new Transcript();
      whole.show([reply(text)]);
      const streamed = new Transcript();
      let at = 0;
      for (const size of sizes) {
        streamed.append(text.slice(at, at + size));
        at += size;
      }
      streamed.append(text.slice(at));
      expect(shown(streamed, 30, 24).slice(0, -1)).toEqual(shown(whole, 30, 24).slice(0, -1));
    }),
  );
});

test('sequences in a stream are taken out, also when they are cut in two', () => {
  const transcript = new Transcript();
  for (const piece of ['tea\u001B', '[2J', ' is \u001B]0;x', '\u0007done']) transcript.append(piece);
  expect(shown(transcript)).toEqual(['tea is ␛done']);
});

test('a long message shows its beginning until it is opened', () => {
  const transcript = new Transcript();
  transcript.show([said(Array.from({ length: 5000 }, (_, index) => `row ${index}`).join('\n'))]);
  const closed = shown(transcript, 20);
  expect(closed).toHaveLength(13);
  expect(closed.at(-1)).toBe('┃ … 4,988 more lines, kept whole');
  transcript.toggle(0);
  expect(shown(transcript, 20).at(-1)).toBe('┃ row 4999');
  transcript.toggle(0);
  expect(shown(transcript, 20)).toEqual(closed);
});
