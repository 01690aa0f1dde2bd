import type { Wait } from './chat.ts';
import { durationWords } from './duration.ts';
import { type Phase, type Silence, silenceWords } from './silence.ts';

/** After so long without a word the human is told, in milliseconds. */
export const NAMED_AFTER_MS = 8_000;

/** Bytes without a word are signs of life once they went on for so long: a word may come in several pieces. */
const SIGNS_OF_LIFE_MS = 1_000;

/**
 * How many times the patience for the next byte an endpoint has for the next word, as long as bytes come: gateways
 * send comments while a model thinks, and a broken one sends them for ever.
 */
const WORDLESS_PATIENCE = 5;

export interface WatchOptions {
  /** As it may be shown. */
  readonly endpoint: string;
  /** Milliseconds to wait for the next byte. */
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly onWait: (wait: Wait | undefined) => void;
}

/**
 * Watches over one try with two clocks: since the last byte, and since the last word of the reply. What is silent is
 * named soon, whoever keeps the connection open meanwhile, and given up in the end.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #timers: NodeJS.Timeout[];
  readonly #toByte: NodeJS.Timeout;
  readonly #toWord: NodeJS.Timeout;
  readonly #toNotice: NodeJS.Timeout;
  #phase: Phase = 'connecting';
  /** `word`: bytes came since the last word, so the endpoint lives, but says nothing. */
  #missing: Silence['missing'] = 'byte';
  #firstSign: number | undefined;
  #lastByte: number;
  #lastWord: number;
  #told: string | undefined;
  #isOver = false;

  /** `giveUp` ends the try, because of a silence that nobody waits for any longer. */
  constructor(options: WatchOptions, giveUp: (silence: Silence) => void) {
    const { timeoutMs, now } = options;
    const giveUpAfter = (milliseconds: number, missing: Silence['missing']) =>
      setTimeout(() => giveUp({ phase: this.#phase, missing, milliseconds }), milliseconds);
    this.#options = options;
    this.#lastByte = now();
    this.#lastWord = this.#lastByte;
    this.#toByte = giveUpAfter(timeoutMs, 'byte');
    this.#toWord = giveUpAfter(timeoutMs * WORDLESS_PATIENCE, 'word');
    this.#toNotice = setTimeout(() => this.#tell(), NAMED_AFTER_MS);
    this.#timers = [this.#toByte, this.#toWord, this.#toNotice];
  }

  /** The connection stands. */
  connected(): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'before the reply';
    this.#correct();
  }

  /** Something came, be it a header or a comment. */
  heardByte(): void {
    if (this.#isOver) return;
    this.#lastByte = this.#options.now();
    this.#toByte.refresh();
    this.#firstSign ??= this.#lastByte;
    if (this.#lastByte - this.#firstSign >= SIGNS_OF_LIFE_MS) this.#missing = 'word';
    this.#correct();
  }

  /** More of the reply came. */
  heardWord(): void {
    if (this.#isOver) return;
    this.#lastWord = this.#options.now();
    this.#toWord.refresh();
    this.#toNotice.refresh();
    this.#missing = 'byte';
    this.#firstSign = undefined;
    this.#phase = 'in the reply';
    this.#relieve();
  }

  /** The try is over. */
  end(): void {
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#relieve();
  }

  /** What was told is told anew where it is not true any more. */
  #correct(): void {
    if (this.#told !== undefined) this.#tell();
  }

  #tell(): void {
    const silence = `${this.#phase}, ${this.#missing}`;
    if (silence === this.#told) return;
    this.#told = silence;
    this.#options.onWait(this.#wait());
  }

  #relieve(): void {
    if (this.#told === undefined) return;
    this.#told = undefined;
    this.#options.onWait(undefined);
  }

  #wait(): Wait {
    const { endpoint, timeoutMs, now } = this.#options;
    const missing = this.#missing;
    const patience = missing === 'word' ? timeoutMs * WORDLESS_PATIENCE : timeoutMs;
    const since = this.#lastWord;
    const until = patience + (missing === 'word' ? since : this.#lastByte);
    const silence = { phase: this.#phase, missing, milliseconds: now() - since };
    const [what, brief] = silenceWords(endpoint, silence);
    return {
      kind: 'silence',
      text: `${what} Ctrl-C stops; it is given up after ${durationWords(patience)}.`,
      brief,
      since,
      until,
    };
  }
}
