import { decisiveName } from './decisive.ts';
import { nearlySame, nearlyTheSame, subjectName, triplesOf } from './likeness.ts';
import { plainWords } from './plain-words.ts';

/**
 * Many texts, to find those that say nearly the same as another one. A text is compared only with those that share
 * one of its rarest triples or are about the same, and that the same decides. (Prefix filtering, as it is known from joins of similar sets.)
 */
export class AlikeTexts {
  readonly #counts = new Map<string, number>();
  readonly #texts: readonly string[];
  /** The places of texts by what decides them and one of their telling triples. */
  readonly #places = new Map<string, number[]>();
  /** How often two texts were compared. */
  comparisons = 0;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    const all = texts.map(plainWords);
    for (const words of all) {
      for (const triple of triplesOf(words)) this.#counts.set(triple, (this.#counts.get(triple) ?? 0) + 1);
    }
    all.forEach((words, place) => {
      for (const key of this.#keysOf(words)) {
        const places = this.#places.get(key);
        if (places === undefined) this.#places.set(key, [place]);
        else places.push(place);
      }
    });
  }

  /** The places of the texts that are nearly the same, lowest first. */
  to(text: string): readonly number[] {
    const keys = this.#keysOf(plainWords(text));
    const candidates = new Set(keys.flatMap((key) => this.#places.get(key) ?? []));
    this.comparisons += candidates.size;
    return [...candidates]
      .filter((place) => nearlySame(text, this.#texts[place]!))
      .sort((one, other) => one - other);
  }

  /** So many of the triples, rarest first, that whatever is near has one of them among its own; and the subject. */
  #keysOf(words: string): readonly string[] {
    const own = triplesOf(words);
    const rarest = [...own].sort(
      (one, other) => this.#count(one) - this.#count(other) || (one < other ? -1 : 1),
    );
    const decides = decisiveName(words.split(' '));
    const telling = rarest.slice(0, own.size - Math.ceil(leastShared * own.size) + 1);
    const subject = subjectName(words.split(' '));
    return [...telling, ...(subject === undefined ? [] : [subject])].map((key) => `${key}|${decides}`);
  }

  #count(triple: string): number {
    return this.#counts.get(triple) ?? 0;
  }
}

/** The share of a text's triples that another one has at least where both are nearly the same, however long that is. */
const leastShared = nearlyTheSame / (2 - nearlyTheSame) - 1e-9;
