/** Letters and digits of a text, folded to lower case, words parted by one space. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two texts differ in nothing but case, punctuation and white space. */
export const sameText = (one: string, other: string): boolean => plainWords(one) === plainWords(other);

/** A Dice coefficient of letter triples from which two sentences count as the same said twice; found by trying. */
const nearlyTheSame = 0.75;

/**
 * Whether two texts say nearly the same. Sentences that differ in a number or in a negation never do,
 * however many letters they share.
 */
export function nearlySame(one: string, other: string): boolean {
  const [first, second] = [plainWords(one), plainWords(other)];
  if (first === second) return true;
  if (deciding(first) !== deciding(second)) return false;
  return diceOf(triples(first), triples(second)) >= nearlyTheSame;
}

const negations = /(?<!\p{L})(no|not|never|without|nor|nicht|kein\w*|nie|niemals|ohne)(?!\p{L})/gu;

/** What decides what words say, however alike they are: their numbers, and whether they say no. */
export const deciding = (words: string): string =>
  [...(words.match(/\p{N}+/gu) ?? []), ...(words.match(negations) ?? []).map(() => 'not')].join(' ');

function diceOf(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const shared = [...first].filter((triple) => second.has(triple)).length;
  return (2 * shared) / (first.size + second.size);
}

function triples(words: string): ReadonlySet<string> {
  const padded = ` ${words} `;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}

/**
 * Many texts, to find those that say nearly the same as another one. A text is compared only with those that share
 * one of its rarest triples and say the same numbers. (Prefix filtering, as it is known from joins of similar sets.)
 */
export class AlikeTexts {
  readonly #counts = new Map<string, number>();
  readonly #triples: readonly ReadonlySet<string>[];
  /** The places of texts by what decides them and one of their telling triples. */
  readonly #places = new Map<string, number[]>();
  /** How often two texts were compared. */
  comparisons = 0;

  constructor(texts: readonly string[]) {
    const all = texts.map(plainWords);
    this.#triples = all.map(triples);
    for (const one of this.#triples) {
      for (const triple of one) this.#counts.set(triple, (this.#counts.get(triple) ?? 0) + 1);
    }
    all.forEach((words, place) => {
      for (const key of this.#keysOf(words, this.#triples[place]!)) {
        const places = this.#places.get(key);
        if (places === undefined) this.#places.set(key, [place]);
        else places.push(place);
      }
    });
  }

  /** The places of the texts that are nearly the same, lowest first. */
  to(text: string): readonly number[] {
    const words = plainWords(text);
    const own = triples(words);
    const candidates = new Set(this.#keysOf(words, own).flatMap((key) => this.#places.get(key) ?? []));
    this.comparisons += candidates.size;
    return [...candidates]
      .filter((place) => diceOf(own, this.#triples[place]!) >= nearlyTheSame)
      .sort((one, other) => one - other);
  }

  /** So many of the triples, rarest first, that whatever is nearly the same has one of them among its own. */
  #keysOf(words: string, own: ReadonlySet<string>): readonly string[] {
    const rarest = [...own].sort(
      (one, other) => this.#count(one) - this.#count(other) || (one < other ? -1 : 1),
    );
    const decides = deciding(words);
    return rarest
      .slice(0, own.size - Math.ceil(leastShared * own.size) + 1)
      .map((triple) => `${triple}${decides}`);
  }

  #count(triple: string): number {
    return this.#counts.get(triple) ?? 0;
  }
}

/** The share of a text's triples that another one has at least where both are nearly the same, however long that is. */
const leastShared = nearlyTheSame / (2 - nearlyTheSame) - 1e-9;
