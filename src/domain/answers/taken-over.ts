import { cutsWord } from '../text/word-boundary.ts';
import { answerParts, plainText } from './answer-parts.ts';

/**
 * Whether the words are an offer word for word, perhaps with a yes and a please around it: “PostgreSQL, please”.
 * Case, accents and the punctuation around it do not matter.
 */
export function takesOver(said: string, offer: string): boolean {
  if (said.length > offer.length + mostAround || offer.length > 2 * said.length) return false;
  const [whole, part] = [lettersOf(said), lettersOf(offer)];
  if (whole === part) return part !== '';
  const start = part === '' ? -1 : whole.indexOf(part);
  const end = start + part.length;
  if (start < 0 || whole.length > part.length + mostAround) return false;
  if (cutsWord(whole, start) || cutsWord(whole, end)) return false;
  const around = answerParts(`${whole.slice(0, start)} ${whole.slice(end)}`);
  return around?.every(({ kind }) => kind === 'assent' || kind === 'filler') ?? false;
}

/** UTF-16 code units of politeness around an offer that was taken over. */
const mostAround = 40;

/**
 * Whether words take over any of many offers, without a comparison with each: what is left of the words when some
 * are taken off at both ends is looked up. Only offers of a length that can be meant are ever read.
 */
export class TakenOver {
  /** The offers that were not read yet, by their length. */
  readonly #unread: Map<number, readonly string[]>;
  readonly #byLetters = new Map<string, string[]>();
  readonly #longest: number;
  #known: { readonly said: string; readonly isOne: boolean } | undefined;
  /** How often words were held against one offer. */
  comparisons = 0;

  constructor(offers: readonly string[]) {
    this.#unread = Map.groupBy(offers, ({ length }) => length);
    this.#longest = Math.max(0, ...this.#unread.keys());
  }

  by(said: string): boolean {
    // The same words are asked about several times in a row.
    if (this.#known?.said !== said) this.#known = { said, isOne: this.#find(said) };
    return this.#known.isOne;
  }

  #find(said: string): boolean {
    if (said.length > this.#longest + mostAround) return false;
    for (const [length, offers] of this.#unread) {
      if (said.length > length + mostAround || length > 2 * said.length) continue;
      this.#unread.delete(length);
      for (const offer of offers) this.#read(offer);
    }
    if (this.#byLetters.size === 0) return false;
    return insides(lettersOf(said)).some((inside) =>
      this.#byLetters.get(inside)?.some((offer) => {
        this.comparisons += 1;
        return takesOver(said, offer);
      }),
    );
  }

  #read(offer: string): void {
    const letters = lettersOf(offer);
    const alike = this.#byLetters.get(letters);
    if (alike === undefined) this.#byLetters.set(letters, [offer]);
    else if (!alike.includes(offer)) alike.push(offer);
  }
}

/** What a text is when whole words are taken off at its ends, as many as politeness has. */
function insides(whole: string): readonly string[] {
  const starts = boundaries(whole, 0, Math.min(mostAround, whole.length));
  const ends = boundaries(whole, Math.max(0, whole.length - mostAround), whole.length);
  return starts.flatMap((start) =>
    ends
      .filter((end) => end > start && start + (whole.length - end) <= mostAround)
      .map((end) => whole.slice(start, end)),
  );
}

const boundaries = (text: string, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((at) => !cutsWord(text, at));

const lettersOf = (text: string): string =>
  plainText(text)
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?…()[\]"“”„«»*_。！？、，]+|[\s.,;:!?…()[\]"“”„«»*_。！？、，]+$/g, '');
