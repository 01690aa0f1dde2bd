import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TerminalInput, type Wheel } from '../../src/terminal/input.ts';
import { unmarkedPaste } from '../../src/tui/model/unmarked-paste.ts';
import { Keyboard } from '../support/screen/headless-terminal.ts';

function open(env: Readonly<Record<string, string>> = { TERM: 'xterm-256color' }) {
  const keyboard = new Keyboard();
  const wheels: Wheel[] = [];
  const input = new TerminalInput(
    keyboard,
    (wheel) => wheels.push(wheel),
    () => false,
    unmarkedPaste(env),
  );
  input.setRawMode(true);
  const keys: string[] = [];
  const read = () => {
    for (let key = input.read(); key !== null; key = input.read()) keys.push(key as string);
    return keys;
  };
  return { keyboard, input, wheels, read };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What comes in, what is handed over, and how many turns of the wheel are heard. */
const cases: [name: string, bytes: string, keys: string[], wheels: number][] = (
  [
    ['a letter', 'a', ['a']],
    ['a letter outside ASCII', 'é', ['é']],
    ['Enter', '\r', ['\r']],
    ['text and Enter', 'hello\r', ['hello', '\r']],
    ['Enter and more text', '\rnext', ['\r', 'next']],
    ['Tab and Backspace', '\t\u007F', ['\t', '\u007F']],
    ['an arrow key', '\u001B[A', ['\u001B[A']],
    ['an arrow key in application mode', '\u001BOA', ['\u001BOA']],
    ['different arrow keys', '\u001B[A\u001B[B', ['\u001B[A', '\u001B[B']],
    ['Alt and a letter', '\u001Bb', ['\u001Bb']],
    ['Alt and Enter', '\u001B\r', ['\u001B\r']],
    ['Shift-Tab', '\u001B[Z', ['\u001B[Z']],
    ['Shift-Enter as kitty sends it', '\u001B[13;2u', ['\u001B[13;2u']],
    ['Shift-Enter as tmux sends it', '\u001B[27;2;13~', ['\u001B[13;2u']],
    ['a lone Escape', '\u001B', ['\u001B[27u']],
    ['a paste', '\u001B[200~one\rtwo\u001B[201~', ['\u001B[200~one\rtwo\u001B[201~']],
    ['a paste with a key after it', '\u001B[200~x\u001B[201~y', ['\u001B[200~x\u001B[201~', 'y']],
    [
      'a paste with sequences in it',
      '\u001B[200~\u001B[31mx\u001B[201~',
      ['\u001B[200~\u001B[31mx\u001B[201~'],
    ],
    ['a click', '\u001B[<0;10;5M\u001B[<0;10;5m', []],
    ['the wheel between letters', 'a\u001B[<65;1;1Mb', ['a', 'b'], 1],
    ['the answer to a question about colours', '\u001B]11;rgb:1111/2222/3333\u001B\\', []],
    ['the name of the terminal', '\u001BP>|kitty(0.30)\u001B\\', []],
    ['the answer of kitty, which Ink asked for', '\u001B[?1u', ['\u001B[?1u']],
  ] as [string, string, string[], number?][]
).map(([name, bytes, keys, wheels = 0]) => [name, bytes, keys, wheels]);

test.each(cases)('%s', async (_, bytes, keys, wheels) => {
  const opened = open();
  opened.keyboard.press(bytes);
  await pause(15);
  expect(opened.read()).toEqual(keys);
  expect(opened.wheels).toHaveLength(wheels);
});

test.each(cases)('%s, byte by byte', async (_, bytes, keys, wheels) => {
  const opened = open();
  for (const byte of Buffer.from(bytes)) opened.keyboard.emit('data', Buffer.from([byte]));
  await pause(15);
  expect(opened.read().join('')).toBe(keys.join(''));
  expect(opened.wheels).toHaveLength(wheels);
});

test('several keys that arrive together are handed over one by one', () => {
  const { keyboard, read } = open();
  keyboard.press('ab\u001B[Cc\r');
  expect(read()).toEqual(['ab', '\u001B[C', 'c', '\r']);
});

test('text, Enter and more text that arrive in one read stay apart', () => {
  const { keyboard, read } = open();
  keyboard.press('one\rtwo\rthree');
  expect(read()).toEqual(['one', '\r', 'two', '\r', 'three']);
});

test('what no hand types at once is a paste, also where the terminal does not say so', () => {
  const { keyboard, read } = open();
  const lines = 'line\r'.repeat(12);
  keyboard.press(lines);
  expect(read()).toEqual([`\u001B[200~${lines}\u001B[201~`]);
});

test.each([
  ['a terminal of Linux itself', { TERM: 'linux' }],
  ['GNU screen', { TERM: 'screen', STY: '1.tty' }],
])('in %s, which marks no paste, lines that arrive together are one', (_, env) => {
  const { keyboard, read } = open(env);
  keyboard.press('one\r/freeze\r');
  expect(read()).toEqual(['\u001B[200~one\r/freeze\r\u001B[201~']);
});

test('the wheel says where the mouse is, and up is less than zero', () => {
  const { keyboard, wheels } = open();
  keyboard.press('\u001B[<64;10;5M');
  keyboard.press('\u001B[<65;1;1M');
  expect(wheels).toEqual([
    { rows: -3, column: 9, row: 4 },
    { rows: 3, column: 0, row: 0 },
  ]);
});

test('the same arrow several times at once is the wheel of a terminal that sends arrows for it', () => {
  const { keyboard, wheels, read } = open();
  keyboard.press('\u001B[A\u001B[A\u001B[A');
  keyboard.press('\u001BOB\u001BOB');
  expect(wheels).toEqual([{ rows: -3 }, { rows: 2 }]);
  expect(read()).toEqual([]);
});

test('two presses of Escape are two', async () => {
  const { keyboard, read } = open();
  keyboard.press('\u001B\u001B');
  await pause(15);
  expect(read()).toEqual(['\u001B[27u', '\u001B[27u']);
});

test('a character of several bytes may come in several reads', () => {
  const { keyboard, read } = open();
  const bytes = Buffer.from('日');
  keyboard.emit('data', bytes.subarray(0, 2));
  keyboard.emit('data', bytes.subarray(2));
  expect(read()).toEqual(['日']);
});

test('wherever a paste is cut, it is handed over whole', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 30 }), (text, size) => {
      fc.pre(!text.includes('\u001B'));
      const { keyboard, read } = open();
      const bytes = Buffer.from(`\u001B[200~${text}\u001B[201~`);
      for (let at = 0; at < bytes.length; at += size) keyboard.emit('data', bytes.subarray(at, at + size));
      expect(read().join('')).toBe(`\u001B[200~${text}\u001B[201~`);
    }),
  );
});

test('the terminal is given back and taken again with raw mode', () => {
  const { keyboard, input, read } = open();
  expect(keyboard.isRaw).toBe(true);
  input.setRawMode(false);
  keyboard.press('for the editor');
  expect(read()).toEqual([]);
  expect(keyboard.isRaw).toBe(false);
  input.setRawMode(true);
  keyboard.press('a');
  expect(read()).toEqual(['a']);
});

test('keys that no hand pressed are handed over like any other', () => {
  const { input, read } = open();
  input.type('hi\r');
  expect(read()).toEqual(['hi', '\r']);
});
