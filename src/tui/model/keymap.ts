import { type Binding, type KeyContext, keyTable } from './keys.ts';

export type { KeyContext } from './keys.ts';

export type KeyCommand = (typeof keyTable)[number]['command'];

/** The table with its types. */
export const bindings: readonly Binding<KeyCommand>[] = keyTable;

/** What a key means in a list of places, most special first; `undefined` where it means nothing. */
export function commandFor(places: readonly KeyContext[], key: string | undefined): KeyCommand | undefined {
  if (key === undefined) return undefined;
  for (const place of places) {
    const binding = bindings.find(({ where, keys }) => where === place && keys.includes(key));
    if (binding !== undefined) return binding.command;
  }
  return undefined;
}

/** A key as people know it: `ctrl+c` is `Ctrl-C`, `enter` is `Enter`. */
export function keyLabel(key: string): string {
  const parts = key.length === 1 ? [key] : key.split('+');
  return parts.map((part) => labels[part] ?? (parts.length > 1 ? part.toUpperCase() : part)).join('-');
}

const labels: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  up: '\u2191',
  down: '\u2193',
  left: '\u2190',
  right: '\u2192',
};
