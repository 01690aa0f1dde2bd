import { saysNothing } from './assent.ts';
import type { Change } from './change.ts';
import type { UtteranceId } from './ids.ts';
import type { Evidence, Spec } from './item.ts';
import { sentencesOf } from './sentences.ts';
import type { Span } from './span.ts';
import type { Utterance } from './utterance.ts';

/** A sentence of the human's that no item and no decision uses. */
export interface UnusedWords {
  readonly utterance: UtteranceId;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Both numbers, as shares from 0 to 1; 1 where there is nothing to count. */
export interface Coverage {
  /** The share of items that the human's words or confirmations stand behind. */
  readonly backed: number;
  /** The share of the human's words that some item or decision uses, by sentence. */
  readonly used: number;
  readonly unused: readonly UnusedWords[];
}

/** What the numbers are counted from. */
export interface CoverageFacts {
  readonly spec: Spec;
  readonly utterances: readonly Utterance[];
  /** The utterances that a decision used: notes, reasons, what was asked, edits, answers. */
  readonly usedUtterances: ReadonlySet<UtteranceId>;
  /** Changes that were decided. What they stand on is used, also where no item shows it: “drop the login”. */
  readonly decided?: readonly Change[];
}

/**
 * How far the spec and the human's words cover each other. Words that say nothing alone, greetings, attached and
 * imported files are not counted; words behind an item that was removed since are used.
 */
export function coverageOf({ spec, utterances, usedUtterances, decided = [] }: CoverageFacts): Coverage {
  const evidence = evidenceByUtterance(spec, decided);
  const unused: UnusedWords[] = [];
  let sentences = 0;
  for (const utterance of utterances) {
    const spans = evidence.get(utterance.id) ?? [];
    for (const sentence of countedSentences(utterance)) {
      sentences++;
      const isUsed =
        usedUtterances.has(utterance.id) ||
        spans.some(({ start, end }) => start < sentence.end && end > sentence.start);
      if (!isUsed) unused.push({ utterance: utterance.id, ...sentence });
    }
  }
  const backed = spec.items.filter(({ origin }) => origin !== 'inferred').length;
  return {
    backed: share(backed, spec.items.length),
    used: share(sentences - unused.length, sentences),
    unused,
  };
}

/** An utterance never changes, and coverage is counted again after every decision. */
const counted = new WeakMap<Utterance, readonly Span[]>();

function countedSentences(utterance: Utterance): readonly Span[] {
  const known = counted.get(utterance);
  if (known !== undefined) return known;
  const isFile = utterance.kind === 'attachment' || utterance.kind === 'import';
  const sentences = isFile ? [] : sentencesOf(utterance.text);
  const speaking = sentences.filter(({ text }) => !saysNothing(text, utterance.context));
  counted.set(utterance, speaking);
  return speaking;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

function evidenceByUtterance(
  spec: Spec,
  decided: readonly Change[],
): ReadonlyMap<UtteranceId, readonly Evidence[]> {
  const backed = [...spec.items, ...spec.removed.map(({ item }) => item), ...decided];
  return Map.groupBy(
    backed.flatMap(({ evidence }) => evidence),
    ({ utterance }) => utterance,
  );
}
