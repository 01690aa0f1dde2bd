import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';

const program = path.join(import.meta.dirname, '../../../bin/specwright.js');

/** How the terminal is left, or used. */
export interface TerminalState {
  readonly alternate: boolean;
  readonly paste: boolean;
  readonly mouse: boolean;
  readonly wrap: boolean;
  readonly cursorHidden: boolean;
}

export const untouched: TerminalState = {
  alternate: false,
  paste: false,
  mouse: false,
  wrap: true,
  cursorHidden: false,
};

/** A shell in a real terminal without a window, and the program in it. */
export class Shell {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'specwright-e2e-'));
  readonly #pty: IPty;
  readonly #screen: xterm.Terminal;

  constructor({
    columns = 120,
    rows = 30,
    env = {},
  }: { columns?: number; rows?: number; env?: Record<string, string> } = {}) {
    mkdirSync(path.join(this.folder, 'project'));
    // The shell has modes of its own, which must not be taken for ours.
    writeFileSync(path.join(this.folder, 'inputrc'), 'set enable-bracketed-paste off\n');
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawn('bash', ['--norc', '--noprofile', '-i'], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd: path.join(this.folder, 'project'),
      env: {
        PATH: process.env['PATH']!,
        HOME: this.folder,
        LANG: 'C.UTF-8',
        TERM: 'xterm-256color',
        PS1: '$ ',
        INPUTRC: path.join(this.folder, 'inputrc'),
        ...env,
      },
    });
    this.#pty.onData((data) => this.#screen.write(data));
    // What the program asks of a terminal is answered by one.
    this.#screen.onData((reply) => this.#pty.write(reply));
    onTestFinished(() => this.#end());
  }

  /** Starts the program; `starter` is what starts it in turn, as `npm start` or a launcher would. */
  async start(args = '--offline', starter = ''): Promise<void> {
    await this.until(/\$\s*$/);
    const after = `echo "EXIT=$?"; stty -a | grep -o -- '-\\?icanon' ; stty -a | grep -o -- '-\\?echo '`;
    this.write(`${starter} ${process.execPath} ${program} --db ${this.folder}/intent.db ${args}; ${after}\r`);
    // A notice may stand where the keys did before anybody looks.
    await this.until(/all keys|You are offline/);
    // The first frame stands before keys are listened to; with pastes asked for, they are.
    await this.until(() => this.state().paste);
  }

  write(keys: string): void {
    this.#pty.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
  }

  text(): string {
    const { active } = this.#screen.buffer;
    return Array.from({ length: this.#screen.rows }, (_, y) =>
      (active.getLine(active.viewportY + y)?.translateToString(true) ?? '')
        .replaceAll('\u00A0', ' ')
        .trimEnd(),
    ).join('\n');
  }

  async until(shows: string | RegExp | ((text: string) => boolean)): Promise<string> {
    const isShown = (text: string) =>
      typeof shows === 'string'
        ? text.includes(shows)
        : shows instanceof RegExp
          ? shows.test(text)
          : shows(text);
    for (const end = Date.now() + 50_000; ; ) {
      const text = this.text();
      if (isShown(text)) return text;
      if (Date.now() > end) throw new Error(`never shown: ${String(shows)}\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Waits until the program has ended, and the shell has said how. */
  async ended(): Promise<{ readonly status: number; readonly text: string }> {
    const text = await this.until(/EXIT=\d+\s+-?icanon\s+-?echo/);
    return { status: Number(/EXIT=(\d+)/.exec(text)![1]), text };
  }

  state(): TerminalState {
    const { modes, buffer } = this.#screen;
    const core = this.#screen as unknown as { _core: { coreService: { isCursorHidden: boolean } } };
    return {
      alternate: buffer.active.type === 'alternate',
      paste: modes.bracketedPasteMode,
      mouse: modes.mouseTrackingMode !== 'none',
      wrap: modes.wraparoundMode,
      cursorHidden: core._core.coreService.isCursorHidden,
    };
  }

  /** How many characters on the screen have a colour or another look. */
  styledCells(): number {
    const { active } = this.#screen.buffer;
    let styled = 0;
    for (let y = 0; y < this.#screen.rows; y++) {
      for (let x = 0; x < this.#screen.cols; x++) {
        const cell = active.getLine(active.viewportY + y)?.getCell(x);
        if (cell !== undefined && !cell.isAttributeDefault()) styled++;
      }
    }
    return styled;
  }

  /** The process of the program, a child of the shell. */
  processId(): number {
    return Number(
      execFileSync('pgrep', ['-P', String(this.#pty.pid)], { encoding: 'utf8' })
        .trim()
        .split('\n')[0],
    );
  }

  #end(): void {
    try {
      this.#pty.kill('SIGKILL');
    } catch {}
    this.#screen.dispose();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
