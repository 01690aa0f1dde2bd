import { onlyAsksAgent } from '../answers/asks-agent.ts';
import { saysNothing } from '../answers/assent.ts';
import type { Utterance } from '../items/utterance.ts';
import { exportedBy } from '../markdown/item-mark.ts';
import { isOwnMarkdown, itemBlocks } from '../markdown/own-markdown.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { TextSpan } from '../text/text-span.ts';

/** An utterance never changes, and its words are counted again after every decision. */
const known = new WeakMap<Utterance, readonly TextSpan[]>();

/**
 * The sentences of an utterance that an item should use: not those that say nothing alone, greet, or only ask the
 * agent something; and none of an attached file, which is there to be looked at.
 */
export function countedSentences(utterance: Utterance): readonly TextSpan[] {
  const before = known.get(utterance);
  if (before !== undefined) return before;
  const sentences = read(utterance);
  known.set(utterance, sentences);
  return sentences;
}

function read({ kind, text, context }: Utterance): readonly TextSpan[] {
  if (kind === 'attachment') return [];
  if (kind === 'import') return importedSentences(text);
  return sentencesOf(text).filter(
    (sentence) => !saysNothing(sentence.text, context) && !onlyAsksAgent(sentence.text),
  );
}

/** What Specwright writes around the items of a spec is nobody's words. */
function importedSentences(text: string): readonly TextSpan[] {
  if (isOwnMarkdown(text)) return itemBlocks(text).flatMap(({ span }) => sentencesIn(span));
  if (!text.includes(exportedBy)) return sentencesOf(text);
  return sentencesOf(text).filter((sentence) => !scaffold.test(sentence.text));
}

const scaffold = /^(?:<!-- specwright [^>]*-->|(?:Requirement: )?R\d+)$/;

const sentencesIn = ({ start: from, text: part }: TextSpan): readonly TextSpan[] =>
  sentencesOf(part).map(({ start, end, text }) => ({ start: from + start, end: from + end, text }));
