import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { isText, keyName } from '../../../src/tui/model/key-name.ts';
import { bindings, commandFor, type KeyContext, keyLabel } from '../../../src/tui/model/keymap.ts';
import { initialState } from '../../../src/tui/model/state.ts';
import { footerRows } from '../../../src/tui/rows/frame/footer-rows.ts';
import { helpRows } from '../../../src/tui/rows/readers/help.ts';
import { textOfRow } from '../../../src/tui/rows/row.ts';

const noKey = {} as Key;
const pressed = (given: Partial<Key>) => given as Key;

test.each<[string, string, Partial<Key>, string | undefined]>([
  ['a letter', 'a', {}, 'a'],
  ['a capital', 'A', { shift: true }, 'A'],
  ['a letter of another script', 'ж', {}, 'ж'],
  ['space', ' ', {}, 'space'],
  ['Enter', '\r', { return: true }, 'enter'],
  ['Shift-Enter', '\r', { return: true, shift: true }, 'shift+enter'],
  ['Alt-Enter', '\r', { return: true, meta: true }, 'alt+enter'],
  ['Ctrl-J as a line feed', '\n', {}, 'ctrl+j'],
  ['Ctrl-J as kitty sends it', 'j', { ctrl: true }, 'ctrl+j'],
  ['Ctrl-C', 'c', { ctrl: true }, 'ctrl+c'],
  ['Alt-B', 'b', { meta: true }, 'alt+b'],
  ['Ctrl-Left', '', { leftArrow: true, ctrl: true }, 'ctrl+left'],
  ['Shift-Tab', '', { tab: true, shift: true }, 'shift+tab'],
  ['several letters at once', 'abc', {}, undefined],
  ['a key without a name', '', {}, undefined],
])('%s has a name', (_, input, key, name) => {
  expect(keyName(input, pressed(key))).toBe(name);
});

test('text is what has no name of its own and no modifier', () => {
  expect(isText('a', noKey)).toBe(true);
  expect(isText('日本', noKey)).toBe(true);
  expect(isText('a', pressed({ ctrl: true }))).toBe(false);
  expect(isText('\r', pressed({ return: true }))).toBe(false);
  expect(isText('', noKey)).toBe(false);
});

test('no key means two things in one place', () => {
  for (const [place, ours] of Map.groupBy(bindings, ({ where }) => where)) {
    const keys = ours.flatMap((binding) => binding.keys);
    expect(new Set(keys).size, place).toBe(keys.length);
  }
});

test('the first place that knows a key decides', () => {
  expect(commandFor(['spec', 'panes'], 'a')).toBe('accept');
  expect(commandFor(['conversation', 'panes'], 'a')).toBeUndefined();
  expect(commandFor(['reader', 'spec'], 'q')).toBe('back');
  expect(commandFor(['spec'], 'q')).toBe('ask');
  expect(commandFor(['spec'], undefined)).toBeUndefined();
});

test('a letter is text in the composer, whatever it does elsewhere', () => {
  for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ[]/ ') {
    expect(commandFor(['composer', 'screen', 'anywhere'], letter === ' ' ? 'space' : letter)).toBeUndefined();
  }
});

test('keys that terminals keep for themselves are not used', () => {
  const kept = ['ctrl+s', 'ctrl+q', 'ctrl+i', 'ctrl+m', 'ctrl+h', 'ctrl+\\'];
  expect(bindings.flatMap(({ keys }) => keys).filter((key) => kept.includes(key))).toEqual([]);
});

test('the help names every key that there is', () => {
  const help = helpRows(200).map(textOfRow).join('\n');
  for (const { keys, where, does } of bindings) {
    if (where === 'reader') continue;
    for (const key of keys) expect(help).toContain(keyLabel(key));
    expect(help).toContain(does);
  }
});

test.each<[string, readonly KeyContext[], string]>([
  ['the composer', ['composer', 'screen', 'anywhere'], 'Enter send'],
  ['the spec', ['spec', 'panes', 'screen', 'anywhere'], 'a accept'],
  ['the freeze dialog', ['freeze', 'anywhere'], 'f freeze'],
])('the footer says what keys mean in %s, and fits', (_, places, shown) => {
  for (const columns of [60, 80, 120, 200]) {
    const [row] = footerRows(initialState, places, columns, ['entry', 'change']);
    const text = textOfRow(row!);
    expect(text.length).toBeLessThanOrEqual(columns);
    if (columns >= 120) expect(text).toContain(shown);
  }
});
