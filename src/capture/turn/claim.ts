import { parseId } from '../../domain/items/ids.ts';
import type { Claim } from '../../domain/origins/provenance.ts';
import { findQuote } from '../../domain/quotes/quote.ts';
import type { TurnInput, TurnTools } from '../agent.ts';
import type { NamedWords } from './read-call.ts';

/**
 * The claim that named words make. Where no utterance is named they are looked for in what was said just now, the
 * newest first, and in what the human points at; what a model wraps around a quote is taken off where only that
 * hides it.
 */
export function claimFrom(
  { utterance, quote, answers }: NamedWords,
  { utterances: said, pointers }: TurnInput,
  tools: Pick<TurnTools, 'utterance'>,
): Claim {
  const bare = unwrapped(quote);
  const pointedAt = pointers.flatMap((pointer) =>
    pointer.kind === 'unused' ? (tools.utterance(pointer.words.utterance) ?? []) : [],
  );
  const utterances = [...pointedAt, ...said];
  const says = (text: string) => findQuote(text, quote) !== undefined || findQuote(text, bare) !== undefined;
  const heard = utterances.findLast(({ text }) => says(text)) ?? utterances.at(-1);
  const name = utterance ?? heard?.id ?? '';
  const id = parseId('utterance', name);
  const text = (id && tools.utterance(id)?.text) ?? '';
  const isThere = findQuote(text, quote) !== undefined || findQuote(text, bare) === undefined;
  return { utterance: name, quote: isThere ? quote : bare, ...(answers === undefined ? {} : { answers }) };
}

/** Without the utterance's name before it and quotation marks around it. */
const unwrapped = (quote: string): string =>
  quote
    .trim()
    .replace(/^U\d+\s*:\s*/i, '')
    .replace(/^["“”„«‘']+|["”“»’']+$/g, '');
