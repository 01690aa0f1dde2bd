import { setTimeout as pause } from 'node:timers/promises';
import { graphemesOf } from '../../terminal/width.ts';
import type { Script } from './ports.ts';

/** What a terminal sends for a key that is not a letter. */
const sequences: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  'shift+tab': '\u001B[Z',
  escape: '\u001B[27u',
  backspace: '\u007F',
  delete: '\u001B[3~',
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  pageup: '\u001B[5~',
  pagedown: '\u001B[6~',
};

/** A key that the screen has no name for. */
class UnknownKeyError extends Error {
  override name = 'UnknownKeyError';
  readonly key: string;
  constructor(key: string) {
    super(
      `A script cannot press ${key}: name a letter, ctrl+letter or one of ${Object.keys(sequences).join(', ')}.`,
    );
    this.key = key;
  }
}

export interface ScriptHands {
  /** Hands keys over as if they had been typed. */
  readonly type: (keys: string) => void;
  readonly notice: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Plays a script until it ends or `signal` aborts it. Throws `UnknownKeyError`, and what the script throws. */
export async function playScript(script: Script, { type, notice, signal }: ScriptHands): Promise<void> {
  for await (const step of script) {
    if (signal.aborted) return;
    switch (step.kind) {
      case 'type':
        for (const character of graphemesOf(step.text)) {
          type(character === '\n' ? '\u001B\r' : character);
          if (!(await rest(step.msPerKey ?? 0, signal))) return;
        }
        break;
      case 'press':
        type(keySequence(step.key));
        break;
      case 'pause':
        if (!(await rest(step.ms, signal))) return;
        break;
      case 'notice':
        notice(step.text);
    }
  }
}

/** What a terminal sends for a key of the table of keys. */
export function keySequence(key: string): string {
  const known = sequences[key];
  if (known !== undefined) return known;
  if (graphemesOf(key).length === 1) return key;
  const control = /^ctrl\+([a-z])$/.exec(key);
  if (control === null) throw new UnknownKeyError(key);
  return String.fromCharCode(control[1]!.charCodeAt(0) - 96);
}

/** False when the script was ended meanwhile. */
async function rest(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
