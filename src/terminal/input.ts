import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** The wheel moved; upwards when `rows` is negative. Where there is a mouse position, it counts cells from 0. */
export interface Wheel {
  readonly rows: number;
  readonly column?: number;
  readonly row?: number;
}

/** What a real standard input has that this one passes on. */
export interface TerminalSource {
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  setRawMode?(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';

/** How long a lone Escape may still be the beginning of something longer, and a reply be on its way. */
const escapeDelayMs = 10;
const replyDelayMs = 100;

/** One piece of input: a paste, a sequence, a control character, or text up to the next of these. */
const token =
  /\u001B\[200~[\s\S]*?\u001B\[201~|\u001B[\]P_^X][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B\u001B?(?:\[\[?[0-?]*[ -/]*[@-~]|O[0-9;]*[@-~])|\u001B[^\u001B]|[\u0000-\u001F\u007F]|[^\u0000-\u001F\u007F]+/gu;

/** The beginning of a sequence or of a paste at the end of what has come so far. */
const unfinished =
  /\u001B\[200~(?![\s\S]*\u001B\[201~)[\s\S]*$|\u001B\u001B?(?:\[\[?[0-?]*[ -/]*|O[0-9;]*|[\]P_^X][^\u0007\u001B]*\u001B?)?$/;

const reply = /^\u001B[\]P_^X]/;
const mouseReport = /^\u001B\[<(\d+);(\d+);(\d+)[Mm]$/;
const modifiedKey = /^\u001B\[27;(\d+);(\d+)~$/;
const wheelAsArrows = /^(?:(?:\u001B[[O]A){2,}|(?:\u001B[[O]B){2,})$/;
const onlyEscapes = /^\u001B+$/;
const keys = /[\u001B\u007F]/;

/**
 * A standard input for Ink with the terminal's own talk taken out, one key or paste a read:
 *
 * - mouse reports and the wheel become events, because Ink drops them
 * - replies to questions nobody asked (colours, the terminal's name) are dropped, because Ink types them
 * - Shift+Enter as tmux sends it takes the form that Ink knows
 * - several keys that arrive together are handed over one by one, Enter among them, and what no hand types at once is
 *   a paste, also where the terminal does not say so
 */
export class TerminalInput extends Readable {
  readonly isTTY = true;
  isRaw = false;
  #held = '';
  #timer: NodeJS.Timeout | undefined;
  readonly #source: TerminalSource;
  readonly #onWheel: (wheel: Wheel) => void;
  readonly #keptBack: (typed: string) => boolean;
  readonly #isPaste: (typed: string) => boolean;
  readonly #decoder = new StringDecoder('utf8');
  readonly #listener = (chunk: Buffer | string): void => {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    if (!this.#keptBack(text)) this.#take(text);
  };

  /**
   * `keptBack` hears first what comes from the source; what it returns `true` for goes no further. `isPaste` tells
   * whether text that came at once without the marks of a paste is one.
   */
  constructor(
    source: TerminalSource,
    onWheel: (wheel: Wheel) => void,
    keptBack: (typed: string) => boolean = () => false,
    isPaste: (typed: string) => boolean = () => false,
  ) {
    super({ objectMode: true, read() {} });
    this.#source = source;
    this.#onWheel = onWheel;
    this.#keptBack = keptBack;
    this.#isPaste = isPaste;
  }

  setRawMode(raw: boolean): this {
    if (raw === this.isRaw) return this;
    this.isRaw = raw;
    this.#source.setRawMode?.(raw);
    if (raw) {
      this.#source.on('data', this.#listener);
      this.#source.resume();
    } else {
      this.#source.off('data', this.#listener);
      this.#source.pause();
    }
    return this;
  }

  ref(): this {
    this.#source.ref?.();
    return this;
  }

  unref(): this {
    this.#source.unref?.();
    return this;
  }

  /** What this gives are strings already; the stream's own decoder would join keys that wait to be read. */
  override setEncoding(): this {
    return this;
  }

  /** Keys that no hand pressed, handed over as if one had. */
  type(keys: string): void {
    this.#take(keys);
  }

  #take(text: string): void {
    clearTimeout(this.#timer);
    const input = this.#held + text;
    const rest = unfinished.exec(input);
    this.#held = rest?.[0] ?? '';
    this.#give(rest === null ? input : input.slice(0, rest.index));
    if (this.#held === '' || this.#held.startsWith(pasteStart)) return;
    const delay = this.#held.length > 2 && reply.test(this.#held) ? replyDelayMs : escapeDelayMs;
    this.#timer = setTimeout(() => this.#giveHeld(), delay);
  }

  #give(input: string): void {
    if (wheelAsArrows.test(input)) {
      const rows = input.length / 3;
      this.#onWheel({ rows: input.endsWith('A') ? -rows : rows });
    } else if (!keys.test(input) && this.#isPaste(input)) {
      this.push(pasteStart + input + pasteEnd);
    } else {
      for (const [piece] of input.matchAll(token)) this.#giveToken(piece);
    }
  }

  #giveToken(piece: string): void {
    const mouse = mouseReport.exec(piece);
    if (mouse !== null) {
      const [, code, column, row] = mouse.map(Number) as [number, number, number, number];
      if ((code & 64) === 0) return;
      this.#onWheel({ rows: (code & 1) === 0 ? -3 : 3, column: column - 1, row: row - 1 });
    } else if (!reply.test(piece)) {
      this.push(piece.replace(modifiedKey, '\u001B[$2;$1u'));
    }
  }

  /** Nothing followed, so it was the key itself: Alt with a letter, or Escape, in the form that Ink does not wait on. */
  #giveHeld(): void {
    const held = this.#held;
    this.#held = '';
    if (!onlyEscapes.test(held)) this.push(held);
    else for (const _ of held) this.push('\u001B[27u');
  }
}
