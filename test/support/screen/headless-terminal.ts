import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';

/** A keyboard that writes what a test presses, as the bytes that a terminal would send. */
export class Keyboard extends EventEmitter {
  isRaw = false;

  setRawMode(raw: boolean): this {
    this.isRaw = raw;
    return this;
  }

  resume(): this {
    return this;
  }

  pause(): this {
    return this;
  }

  press(bytes: string): void {
    this.emit('data', Buffer.from(bytes));
  }
}

/** Sequences that erase the whole screen: what a person sees as flicker. */
const fullClear = /\u001B\[2J|\u001B\[3J|\u001B\[(?:1;1)?H\u001B\[0?J/g;

/** A standard output that draws onto a real terminal without a window. */
export class HeadlessStdout extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  /** How often everything was erased to be drawn anew. */
  fullClears = 0;
  /** Everything that was written, to look for what must not be in it. */
  written = '';
  readonly terminal: xterm.Terminal;
  #drawn: Promise<void> = Promise.resolve();

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  }

  readonly write = (data: string, done?: () => void): boolean => {
    this.written += data;
    this.fullClears += data.match(fullClear)?.length ?? 0;
    this.#drawn = this.#drawn.then(
      () =>
        new Promise((resolve) => {
          // A real terminal's line discipline makes a carriage return and a line feed out of a line feed.
          this.terminal.write(data.replaceAll(/(?<!\r)\n/g, '\r\n'), () => {
            resolve();
            done?.();
          });
        }),
    );
    return true;
  };

  readonly drawn = (): Promise<void> => this.#drawn;

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.terminal.resize(columns, rows);
    this.emit('resize');
  }

  /** What a person sees, one string a row, without spaces at the end; a space that does not break is a space. */
  lines(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.rows }, (_, y) =>
      active
        .getLine(active.viewportY + y)!
        .translateToString(true)
        .replaceAll('\u00A0', ' '),
    );
  }
}
