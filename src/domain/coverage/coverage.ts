import type { Change } from '../changes/change.ts';
import { onlyFrom } from '../changes/material.ts';
import type { UtteranceId } from '../items/ids.ts';
import type { Evidence, Spec } from '../items/item.ts';
import type { Utterance, UtteranceKind } from '../items/utterance.ts';
import type { TextSpan } from '../text/text-span.ts';
import { countedSentences } from './counted-words.ts';
import { Covers, type Stretch } from './covers.ts';

/** A sentence of the human's, or what is left of one, that no item and no decision uses. */
export interface UnusedWords {
  readonly utterance: UtteranceId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What words are called: `U3:12-40` are the characters 12 to 40 of U3. */
export const nameOfWords = ({ utterance, start, end }: UnusedWords): string => `${utterance}:${start}-${end}`;

/** Both numbers, as shares from 0 to 1; 1 where there is nothing to count. */
export interface Coverage {
  /** The share of items that the human's words or confirmations stand behind, or material that they handed over. */
  readonly backed: number;
  /** The share of items behind which nothing stands but material. */
  readonly material: number;
  /** The share of the human's words that some item or decision uses, by sentence. */
  readonly used: number;
  /** The share that a change quotes which waits for a decision: neither used yet nor unused. */
  readonly waiting: number;
  readonly unused: readonly UnusedWords[];
  /** What the human marked as talk. It is not counted. */
  readonly talk: readonly UnusedWords[];
}

/** What stands on words. */
type Standing = Pick<Change, 'evidence'>;

/** What the numbers are counted from. */
export interface CoverageFacts {
  readonly spec: Spec;
  readonly utterances: readonly Utterance[];
  /** Changes that were decided. What they stand on is used, also where no item shows it: “drop the login”. */
  readonly decided?: readonly Standing[];
  /** Changes that wait for a decision. */
  readonly pending?: readonly Standing[];
  readonly talk?: readonly Omit<UnusedWords, 'text'>[];
}

/** Words that only ever come with a decision, or settle a question: that uses them. */
const comesWithUse: ReadonlySet<UtteranceKind> = new Set(['answer', 'note', 'reason', 'ask', 'edit']);

/**
 * How far the spec and the human's words cover each other. A sentence that is quoted in part is used; of an
 * imported document, which nobody wrote sentence by sentence for this spec, only what is quoted.
 */
export function coverageOf({
  spec,
  utterances,
  decided = [],
  pending = [],
  talk = [],
}: CoverageFacts): Coverage {
  const used = quotedBy(spec.items, decided);
  const quoted = quotedBy(pending);
  const marked = markedAs(talk);
  const unused: UnusedWords[] = [];
  const onlyTalk: UnusedWords[] = [];
  let usedCount = 0;
  let waitingCount = 0;
  for (const utterance of utterances) {
    const { id, kind } = utterance;
    const sentences = countedSentences(utterance);
    if (comesWithUse.has(kind)) {
      usedCount += sentences.length;
      continue;
    }
    for (const sentence of sentences) {
      const isUsed = used.touches(id, sentence);
      if (isUsed) usedCount++;
      if (isUsed && kind !== 'import') continue;
      for (const words of isUsed ? leftOf(utterance, sentence, used.coversOf(id)) : [sentence]) {
        if (marked.touches(id, words)) onlyTalk.push({ utterance: id, ...words });
        else if (quoted.touches(id, words)) waitingCount++;
        else unused.push({ utterance: id, ...words });
      }
    }
  }
  const all = usedCount + waitingCount + unused.length;
  const backed = spec.items.filter(({ origin }) => origin !== 'inferred').length;
  const handed = spec.items.filter(({ evidence }) => onlyFrom(evidence) !== undefined).length;
  return {
    backed: share(backed, spec.items.length),
    material: spec.items.length === 0 ? 0 : handed / spec.items.length,
    used: share(usedCount, all),
    waiting: all === 0 ? 0 : waitingCount / all,
    unused,
    talk: onlyTalk,
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** The words of a sentence that nothing quotes. */
function leftOf({ text }: Utterance, sentence: TextSpan, used: Covers): readonly TextSpan[] {
  return used.gapsIn(sentence).flatMap(({ start, end }) => {
    const gap = text.slice(start, end);
    const words = gap.trim();
    if (!/[\p{L}\p{N}]/u.test(words)) return [];
    const from = start + gap.indexOf(words);
    return [{ start: from, end: from + words.length, text: words }];
  });
}

/** What stands on each utterance. Most have a stretch or two, which are not worth putting together. */
class Quoted {
  readonly #stretches = new Map<UtteranceId, Stretch[]>();
  readonly #covers = new Map<UtteranceId, Covers>();

  add(words: Stretch & Pick<Evidence, 'utterance'>): void {
    const known = this.#stretches.get(words.utterance);
    if (known === undefined) this.#stretches.set(words.utterance, [words]);
    else known.push(words);
  }

  touches(utterance: UtteranceId, { start, end }: Stretch): boolean {
    const stretches = this.#stretches.get(utterance);
    if (stretches === undefined) return false;
    if (stretches.length > fewStretches) return this.coversOf(utterance).touches({ start, end });
    return stretches.some((other) => other.start < end && other.end > start);
  }

  coversOf(utterance: UtteranceId): Covers {
    const known = this.#covers.get(utterance);
    if (known !== undefined) return known;
    const covers = new Covers(this.#stretches.get(utterance) ?? []);
    this.#covers.set(utterance, covers);
    return covers;
  }
}

const fewStretches = 8;

function quotedBy(...all: readonly (readonly Standing[])[]): Quoted {
  const quoted = new Quoted();
  for (const standing of all) {
    for (const { evidence } of standing) for (const words of evidence) quoted.add(words);
  }
  return quoted;
}

function markedAs(talk: readonly Omit<UnusedWords, 'text'>[]): Quoted {
  const marked = new Quoted();
  for (const words of talk) marked.add(words);
  return marked;
}
