import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

interface TerminalOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A program in a real terminal without a window, and the times at which its output arrived. */
export class Terminal {
  readonly startedAt = performance.now();
  /** Resolves with the time of the end. */
  readonly ended: Promise<number>;
  readonly #pty: IPty;
  readonly #screen: xterm.Terminal;
  readonly #waiting = new Set<(at: number) => void>();

  constructor(command: readonly [string, ...string[]], options: TerminalOptions) {
    const { cwd, env, columns = 160, rows = 45 } = options;
    const [file, ...words] = command;
    this.#screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawn(file, words, { name: 'xterm-256color', cols: columns, rows, cwd, env: { ...env } });
    this.#pty.onData((data) => {
      const at = performance.now();
      this.#screen.write(data, () => {
        for (const look of this.#waiting) look(at);
      });
    });
    // What the program asks of a terminal is answered by one.
    this.#screen.onData((reply) => this.#pty.write(reply));
    this.ended = new Promise((resolve) => this.#pty.onExit(() => resolve(performance.now())));
  }

  lines(): readonly string[] {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: this.#screen.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  /** Types keys and resolves with the milliseconds until what they lead to has arrived on the screen. */
  async type(keys: string, shows: (lines: readonly string[]) => boolean): Promise<number> {
    const at = performance.now();
    const shown = this.until(shows);
    this.#pty.write(keys);
    return (await shown) - at;
  }

  /** Resolves with the time at which the output arrived that made the screen so; rejects after 30 seconds. */
  until(shows: (lines: readonly string[]) => boolean): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const look = (at: number): void => {
      if (!shows(this.lines())) return;
      clearTimeout(timer);
      this.#waiting.delete(look);
      resolve(at);
    };
    const timer = setTimeout(() => {
      this.#waiting.delete(look);
      reject(new Error(`It never came. The screen:\n${this.lines().join('\n')}`));
    }, 30_000);
    this.#waiting.add(look);
    look(performance.now());
    return promise;
  }

  write(keys: string): void {
    this.#pty.write(keys);
  }

  close(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Ends the program without warning. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#pty.kill(signal);
    await this.ended;
    this.#screen.dispose();
  }
}
