import { writeSync } from 'node:fs';

/**
 * The terminal modes that Ink does not own:
 *
 * - autowrap (7) off: a row that the terminal measures wider than we do would otherwise scroll the whole frame
 * - the wheel as arrow keys (1007): scrolling works, and selecting text stays the terminal's own business
 * - mouse reports (1000 and 1006) only when the human asks for them, because they take selecting text away
 */
const enterSequence = '\u001B[?7l\u001B[?1007h';
const leaveSequence = '\u001B[?1007l\u001B[?7h';
const mouseOn = '\u001B[?1007l\u001B[?1000h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1000l\u001B[?1007h';

const deadly = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** What happens on the ways out that nobody planned. */
export interface WayOut {
  /** Gives the screen back, so that what is written next can be read. */
  readonly unmount: () => void;
  /** Says on the primary screen what went wrong. */
  readonly explain: (error: unknown) => string;
  /** The last thing, whatever happened. It may take a moment, and no longer. */
  readonly close: () => Promise<void>;
}

/** Milliseconds that `close` has. */
const closingMs = 3000;

/**
 * One owner of the modes: entered before the first frame, left on every way out. Writes are synchronous, because
 * some of those ways leave no time for anything else.
 */
export class TerminalModes {
  #entered = false;
  #mouse = false;
  readonly #write: (sequence: string) => void;

  /** `target` is the file descriptor of the terminal, or what takes the sequences instead. */
  constructor(target: number | ((sequence: string) => void)) {
    this.#write =
      typeof target === 'function'
        ? target
        : (sequence) => {
            // A terminal that is gone needs no restoring.
            try {
              writeSync(target, sequence);
            } catch {}
          };
  }

  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#write(enterSequence + (this.#mouse ? mouseOn : ''));
  }

  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    this.#write((this.#mouse ? mouseOff : '') + leaveSequence);
  }

  get mouse(): boolean {
    return this.#mouse;
  }

  /** Whether the program hears of clicks and the wheel, at the price of the terminal's own selection. */
  set mouse(on: boolean) {
    if (on === this.#mouse) return;
    this.#mouse = on;
    if (this.#entered) this.#write(on ? mouseOn : mouseOff);
  }

  /** Leaves the modes on exit, on deadly signals and on crashes. Returns what takes this back. */
  leaveOnEveryExit({ unmount, explain, close }: WayOut): () => void {
    let isEnding = false;
    const end = (status: number, error?: unknown) => {
      // Whoever asks twice does not want to wait.
      if (isEnding) process.exit(status);
      isEnding = true;
      unmount();
      this.leave();
      if (error !== undefined) process.stderr.write(explain(error));
      const exit = () => process.exit(status);
      setTimeout(exit, closingMs);
      close().then(exit, exit);
    };
    const crash = (error: unknown) => end(1, error);
    const leave = () => this.leave();
    const signals = Object.entries(deadly).map(([signal, status]) => [signal, () => end(status)] as const);
    for (const [signal, listener] of signals) process.on(signal, listener);
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
    process.on('exit', leave);
    return () => {
      for (const [signal, listener] of signals) process.off(signal, listener);
      process.off('uncaughtException', crash);
      process.off('unhandledRejection', crash);
      process.off('exit', leave);
    };
  }

  /**
   * Stops the program as Ctrl-Z does elsewhere: all of the job, because a shell that waits for `npm start`, or for the
   * launcher that handed over to a newer Node, sees nothing of a child that stops. Builds are jobs of their own and
   * go on. `resume` draws the screen again when the shell brings it back.
   */
  suspend(resume: () => void): void {
    this.leave();
    // With the input given away nothing else keeps the program from ending before the signal stops it.
    const awake = setInterval(() => {}, 60_000);
    process.once('SIGCONT', () => {
      clearInterval(awake);
      this.enter();
      resume();
    });
    process.kill(0, 'SIGTSTP');
  }
}
