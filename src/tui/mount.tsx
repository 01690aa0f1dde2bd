import { type Instance, render, useApp } from 'ink';
import { type ReactNode, useEffect } from 'react';
import { copyToClipboard } from '../terminal/clipboard.ts';
import { editorCommand, editText } from '../terminal/editor.ts';
import { TerminalInput, type TerminalSource } from '../terminal/input.ts';
import type { TerminalModes } from '../terminal/modes.ts';
import type { TuiOptions } from './model/options.ts';
import { unmarkedPaste } from './model/unmarked-paste.ts';
import { loadWordDiffs } from './rows/spec/word-diffs.ts';
import { createTheme, wantsColour } from './rows/theme.ts';
import type { TerminalServices } from './update/action-context.ts';
import { Controller } from './update/controller.ts';
import { openSessionPicker } from './update/slash.ts';
import { App } from './view/app.tsx';

/** The terminal that the screen is drawn on. */
export interface TerminalDevice {
  readonly stdin: TerminalSource;
  readonly stdout: NodeJS.WriteStream;
  readonly modes: TerminalModes;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether what is printed to the console of this process must be kept off the screen. */
  readonly patchConsole: boolean;
}

export interface Mounted {
  readonly controller: Controller;
  readonly input: TerminalInput;
  readonly instance: Instance;
}

type SuspendTerminal = ReturnType<typeof useApp>['suspendTerminal'];

const noNotices = async (): Promise<readonly string[]> => [];

/** Draws the screen on a terminal. The first frame stands when this returns. */
export function mountTui(options: TuiOptions, device: TerminalDevice): Mounted {
  const { session, ports, banner, notices = noNotices } = options;
  const { stdin, stdout, modes, env } = device;
  let instance: Instance | undefined;
  let suspendTerminal: SuspendTerminal | undefined;
  const terminal = terminalServices(
    device,
    () => suspendTerminal,
    () => instance?.unmount(),
  );
  const controller = new Controller(session, ports, terminal, banner !== undefined);
  const input = new TerminalInput(stdin, controller.wheel, options.keptBack, unmarkedPaste(env));
  // Before the first frame, which is drawn inside `render`.
  modes.enter();
  instance = render(
    <Connected
      onConnect={(suspend) => {
        suspendTerminal = suspend;
      }}
    >
      <App controller={controller} theme={createTheme(wantsColour(env))} banner={banner} />
    </Connected>,
    {
      stdin: input as unknown as NodeJS.ReadStream,
      stdout,
      // Somebody's shell may say that this is CI; a terminal is a terminal.
      interactive: stdout.isTTY,
      alternateScreen: true,
      exitOnCtrlC: false,
      patchConsole: device.patchConsole,
      incrementalRendering: true,
      maxFps: 120,
      kittyKeyboard: { mode: 'auto' },
    },
  );
  void loadWordDiffs().then(() => controller.update((state) => ({ ...state })));
  void notices().then((found) => controller.learn(found));
  if (options.pickSession === true) openSessionPicker(controller);
  return { controller, input, instance };
}

function terminalServices(
  { stdout, modes, env, platform }: TerminalDevice,
  suspendTerminal: () => SuspendTerminal | undefined,
  leave: () => void,
): TerminalServices {
  return {
    suspend: () => {
      if (platform === 'win32') return;
      void suspendTerminal()?.().then(({ resume }) => modes.suspend(() => void resume()));
    },
    redraw: () => void suspendTerminal()?.(async () => {}),
    edit: async (text) => {
      let edited = text;
      await suspendTerminal()?.(async () => {
        modes.leave();
        try {
          edited = await editText(text, editorCommand(env));
        } finally {
          modes.enter();
        }
      });
      return edited;
    },
    copy: (text) => copyToClipboard(text, { write: (sequence) => stdout.write(sequence), env, platform }),
    toggleMouse: () => {
      modes.mouse = !modes.mouse;
      return modes.mouse;
    },
    leave,
  };
}

/** Hands out what only a component can get from Ink. */
function Connected(props: {
  readonly onConnect: (suspend: SuspendTerminal) => void;
  readonly children: ReactNode;
}) {
  const { suspendTerminal } = useApp();
  const { onConnect, children } = props;
  useEffect(() => {
    onConnect(suspendTerminal);
  }, [suspendTerminal, onConnect]);
  return children;
}
