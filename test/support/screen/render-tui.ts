import { TerminalModes } from '../../../src/terminal/modes.ts';
import type { TuiOptions } from '../../../src/tui/model/options.ts';
import type { TuiPorts } from '../../../src/tui/model/ports.ts';
import { mountTui } from '../../../src/tui/mount.tsx';
import type { Controller } from '../../../src/tui/update/controller.ts';
import { HeadlessStdout, Keyboard } from './headless-terminal.ts';

export interface RenderedTui {
  readonly controller: Controller;
  readonly stdout: HeadlessStdout;
  /** Presses one thing after another, each drawn before the next. */
  readonly press: (...keys: string[]) => Promise<void>;
  readonly paste: (text: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** The whole screen as text. */
  readonly screen: () => Promise<string>;
  readonly lines: () => Promise<string[]>;
  readonly cursor: () => { readonly x: number; readonly y: number };
  /** Waits until the screen shows something; fails with the screen when it never does. */
  readonly until: (shows: string | RegExp | ((screen: string) => boolean)) => Promise<string>;
  readonly close: () => Promise<void>;
}

interface RenderOptions extends Omit<TuiOptions, 'ports'> {
  readonly ports?: Partial<TuiPorts>;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Keys by name, as bytes. */
export const keys = {
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  shiftTab: '\u001B[Z',
  up: '\u001B[A',
  down: '\u001B[B',
  left: '\u001B[D',
  right: '\u001B[C',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  home: '\u001B[H',
  end: '\u001B[F',
  backspace: '\u007F',
  shiftEnter: '\u001B[13;2u',
  ctrlC: '\u0003',
  ctrlO: '\u000F',
} as const;

/** The real screen on a terminal without a window, in this process. */
export function renderTui(options: RenderOptions): RenderedTui {
  const { columns = 120, rows = 30, env = {}, ports = {}, ...rest } = options;
  const keyboard = new Keyboard();
  const stdout = new HeadlessStdout(columns, rows);
  const modes = new TerminalModes((sequence) => stdout.write(sequence));
  const { controller, instance } = mountTui(
    { ...rest, ports: { ...noPorts, ...ports } },
    {
      stdin: keyboard,
      stdout: stdout as unknown as NodeJS.WriteStream,
      modes,
      env,
      platform: 'linux',
      patchConsole: false,
    },
  );
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await instance.waitUntilRenderFlush();
    await stdout.drawn();
  };
  const lines = async () => {
    await settle();
    return stdout.lines();
  };
  const screen = async () => (await lines()).join('\n');
  return {
    controller,
    stdout,
    press: async (...pressed) => {
      for (const key of pressed) {
        keyboard.press(key);
        // Nothing tells a lone Escape from the beginning of a longer key but time.
        if (key === keys.escape) await new Promise((resolve) => setTimeout(resolve, 20));
        await settle();
      }
    },
    paste: async (text) => {
      keyboard.press(`\u001B[200~${text.replaceAll('\n', '\r')}\u001B[201~`);
      await settle();
    },
    resize: async (nextColumns, nextRows) => {
      stdout.resize(nextColumns, nextRows);
      await settle();
    },
    screen,
    lines,
    cursor: () => ({ x: stdout.terminal.buffer.active.cursorX, y: stdout.terminal.buffer.active.cursorY }),
    until: async (shows) => {
      const isShown = (text: string) =>
        typeof shows === 'string'
          ? text.includes(shows)
          : shows instanceof RegExp
            ? shows.test(text)
            : shows(text);
      for (const end = Date.now() + 5000; ; ) {
        const text = await screen();
        if (isShown(text)) return text;
        if (Date.now() > end) throw new Error(`never shown: ${String(shows)}\n${text}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: async () => {
      instance.unmount();
      controller.source.close();
      modes.leave();
      await stdout.drawn();
    },
  };
}

const refuse = async (): Promise<never> => {
  throw new Error('This test has no such port.');
};

const noPorts: TuiPorts = {
  listSessions: async () => [],
  openSession: refuse,
  newSession: refuse,
  listAgents: async () => [],
  chooseAgent: refuse,
};
