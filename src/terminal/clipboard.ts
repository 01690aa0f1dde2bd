import { spawn } from 'node:child_process';

/** Terminals ignore longer ones, or cut them off. */
const longestSequence = 100_000;

export interface ClipboardWorld {
  /** Writes to the terminal. */
  readonly write: (sequence: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/**
 * Puts a text on the clipboard of the person at the terminal: by asking the terminal (OSC 52), which also works
 * over ssh, and by the system's own tool where the program runs on that person's machine. Neither answers
 * reliably, so both are tried. False when the text is too long for the one and there is none of the other.
 */
export async function copyToClipboard(
  text: string,
  { write, env, platform }: ClipboardWorld,
): Promise<boolean> {
  const sequence = clipboardSequence(text, env);
  if (sequence !== undefined) write(sequence);
  const tool = localTool(env, platform);
  const copied = tool !== undefined && (await feed(tool, text));
  return copied || sequence !== undefined;
}

/** The sequence that asks the terminal, passed through tmux where there is one; `undefined` for too long a text. */
export function clipboardSequence(text: string, env: ClipboardWorld['env']): string | undefined {
  const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
  if (sequence.length > longestSequence) return undefined;
  return env['TMUX'] === undefined || env['TMUX'] === ''
    ? sequence
    : `\u001BPtmux;${sequence.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
}

/** On another machine the tool would succeed and copy to a clipboard that nobody sees. */
function localTool(env: ClipboardWorld['env'], platform: NodeJS.Platform): readonly string[] | undefined {
  if (env['SSH_CONNECTION'] || env['SSH_TTY']) return undefined;
  if (platform === 'darwin') return ['pbcopy'];
  if (platform === 'win32') return ['clip'];
  if (env['WAYLAND_DISPLAY']) return ['wl-copy'];
  if (env['DISPLAY']) return ['xclip', '-selection', 'clipboard'];
  return undefined;
}

function feed([command, ...args]: readonly string[], text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const tool = spawn(command!, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    tool.once('error', () => resolve(false));
    tool.once('close', (status) => resolve(status === 0));
    tool.stdin.once('error', () => resolve(false));
    tool.stdin.end(text);
  });
}
