import { expect, test } from 'vitest';
import { TerminalModes } from '../../src/terminal/modes.ts';

function open() {
  const written: string[] = [];
  return { modes: new TerminalModes((sequence) => written.push(sequence)), written };
}

/** The modes that a terminal is left in after a list of sequences. */
function modesAfter(written: readonly string[]): ReadonlySet<string> {
  const on = new Set<string>(['7']);
  for (const [, mode, state] of written.join('').matchAll(/\u001B\[\?(\d+)([hl])/g)) {
    if (state === 'h') on.add(mode!);
    else on.delete(mode!);
  }
  return on;
}

test('inside, a row that is too wide does not scroll the frame, and the wheel sends arrows', () => {
  const { modes, written } = open();
  modes.enter();
  expect(modesAfter(written)).toEqual(new Set(['1007']));
});

test('outside, everything is as it was', () => {
  const { modes, written } = open();
  modes.enter();
  modes.leave();
  expect(modesAfter(written)).toEqual(new Set(['7']));
});

test('entering and leaving twice changes nothing more', () => {
  const { modes, written } = open();
  modes.enter();
  modes.enter();
  modes.leave();
  modes.leave();
  expect(written).toHaveLength(2);
});

test('the mouse is captured only when it is asked for, and given back on the way out', () => {
  const { modes, written } = open();
  modes.enter();
  expect(modesAfter(written)).not.toContain('1000');
  modes.mouse = true;
  expect(modesAfter(written)).toEqual(new Set(['1000', '1006']));
  modes.leave();
  expect(modesAfter(written)).toEqual(new Set(['7']));
  modes.enter();
  expect(modesAfter(written)).toContain('1000');
  modes.mouse = false;
  expect(modesAfter(written)).toEqual(new Set(['1007']));
});

test('a terminal that is gone makes no error', () => {
  const modes = new TerminalModes(9999);
  modes.enter();
  modes.leave();
});
