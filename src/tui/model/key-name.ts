import type { Key } from 'ink';

/**
 * What the table of keys calls a key press: `a`, `A`, `enter`, `shift+tab`, `ctrl+c`, `alt+left`. `undefined` for
 * text of more than one character and for keys that have no name.
 */
export function keyName(input: string, key: Key): string | undefined {
  const named = nameOf(key);
  if (named !== undefined) return modifiers(key, key.shift) + named;
  // A line feed is what Ctrl-J sends where the terminal does not say more.
  if (input === '\n') return 'ctrl+j';
  if (input === '' || [...input].length > 1) return undefined;
  const modified = key.ctrl || key.meta;
  return modifiers(key, false) + (input === ' ' ? 'space' : modified ? input.toLowerCase() : input);
}

/** Whether a key press is text to be written. */
export function isText(input: string, key: Key): boolean {
  return input !== '' && !key.ctrl && !key.meta && nameOf(key) === undefined;
}

function nameOf(key: Key): string | undefined {
  if (key.return) return 'enter';
  if (key.escape) return 'escape';
  if (key.tab) return 'tab';
  if (key.backspace) return 'backspace';
  if (key.delete) return 'delete';
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  return undefined;
}

function modifiers(key: Key, shift: boolean): string {
  return `${key.ctrl ? 'ctrl+' : ''}${key.meta ? 'alt+' : ''}${shift ? 'shift+' : ''}`;
}
