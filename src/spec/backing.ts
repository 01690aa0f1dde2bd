import { answeredOffer, answeredText, nameOf, offersOf } from './answered.ts';
import { isBareAnswer, isDelegation, isRefusal, saysNothing } from './assent.ts';
import { mergedEvidence } from './evidence.ts';
import { parseId, type UtteranceId } from './ids.ts';
import type { Backing, Evidence } from './item.ts';
import { findQuote, nearestWords } from './quote.ts';
import type { Span } from './span.ts';
import type { Context, Utterance } from './utterance.ts';
import { isGapless } from './word-boundary.ts';
import { wordsOf } from './words.ts';

/** What an agent says stands behind an item: an utterance by name, words of it, and what they answered (`Q3`, `C7`). */
export interface Claim {
  readonly utterance: string;
  readonly quote: string;
  readonly answers?: string;
}

export interface JudgedClaims {
  readonly backing: Backing;
  /** A sentence for each claim that was not accepted: what is wrong with it and what would be right. */
  readonly problems: readonly string[];
}

/**
 * What really stands behind an item. An agent's claims count only as far as the words are found in what the
 * human said; words that say nothing alone count together with what they answered. Any words with content make
 * the item explicit, else any bare answer makes it confirmed, else it is inferred.
 */
export function backingOf(
  claims: readonly Claim[],
  lookup: (id: UtteranceId) => Utterance | undefined,
): JudgedClaims {
  const verdicts = claims.map((claim) => judge(claim, lookup));
  const accepted = verdicts.filter((verdict) => verdict.kind !== 'problem');
  const problems = verdicts.flatMap((verdict) => (verdict.kind === 'problem' ? verdict.text : []));
  const [first, ...rest] = mergedEvidence(accepted.map(({ evidence }) => evidence));
  if (first === undefined) return { backing: { origin: 'inferred', evidence: [] }, problems };
  const origin = accepted.some(({ kind }) => kind === 'explicit') ? 'explicit' : 'confirmed';
  return { backing: { origin, evidence: [first, ...rest] }, problems };
}

type Accepted = { readonly kind: 'explicit' | 'confirmed'; readonly evidence: Evidence };
type Judgement = Accepted | { readonly kind: 'problem'; readonly text: string };

function judge(claim: Claim, lookup: (id: UtteranceId) => Utterance | undefined): Judgement {
  const id = parseId('utterance', claim.utterance);
  const utterance = id && lookup(id);
  if (utterance === undefined) return problem(`There is no utterance ${claim.utterance}.`);
  const span = findQuote(utterance.text, claim.quote);
  if (span === undefined) return problem(notFound(utterance, claim.quote));

  const { text, context } = utterance;
  const words = `${utterance.id} (“${shortened(span.text)}”)`;
  if (isDelegation(text, context) || isDelegation(span.text, context)) {
    return problem(`${words} leaves the decision to you. It supports nothing, so the item stays inferred.`);
  }
  const evidence: Evidence = { utterance: utterance.id, ...span };
  if (isBareAnswer(text, context)) return judgeBare(text, evidence, context, claim.answers);
  if (isBareAnswer(span.text, context) && isClause(text, span)) {
    return judgeBare(span.text, evidence, context, claim.answers);
  }
  if (saysNothing(span.text, context)) {
    return problem(`${words} says nothing alone. Quote all the words that ask for the item.`);
  }
  const answers = questionBehind(text, context, claim.answers);
  return { kind: 'explicit', evidence: answers === undefined ? evidence : { ...evidence, answers } };
}

/** Bare words count together with what they answered, and a no to a change not at all. */
function judgeBare(said: string, evidence: Evidence, context: Context, named: string | undefined): Judgement {
  const words = `${evidence.utterance} (“${shortened(evidence.text)}”)`;
  const answers = answeredText(context, named, said);
  if (answers === undefined) {
    const names = offersOf(context).map(nameOf);
    return problem(
      names.length > 0
        ? `${words} says nothing alone and may answer ${names.join(' or ')}: name the one that it answers.`
        : `${words} says nothing alone, and nothing was asked. Quote words that say what the item says.`,
    );
  }
  if (isRefusal(said) && answeredOffer(context, named)?.kind === 'change') {
    return problem(`${words} says no to a change, so it cannot stand behind one.`);
  }
  return { kind: 'confirmed', evidence: { ...evidence, answers } };
}

/** Whether the words stand between punctuation or line breaks: the “right” of “right aligned” is no assent. */
function isClause(text: string, { start, end }: Span): boolean {
  return (
    /(?:^|[\n\p{P}\p{Extended_Pictographic}])[^\S\n]*$/u.test(text.slice(0, start)) &&
    /^[^\S\n]*(?:$|[\n\p{P}\p{Extended_Pictographic}])/u.test(text.slice(end))
  );
}

/** What the agent named, if that is clear; else what short words answered. */
function questionBehind(text: string, context: Context, named = ''): string | undefined {
  const answered = named === '' ? undefined : answeredText(context, named);
  if (answered !== undefined || !isShort(text)) return answered;
  if (context.kind !== 'turn') return answeredText(context);
  if (offersOf(context).length === 0 && !/[?？؟]/.test(context.reply)) return undefined;
  return (
    answeredText(context) ?? (context.questions.map((question) => question.text).join(' / ') || undefined)
  );
}

/** Whether words need what they answered to be understood: up to four, or twice as many characters without gaps. */
function isShort(text: string): boolean {
  const words = wordsOf(text.slice(0, 200));
  return words.reduce((sum, word) => sum + (isGapless(word.text) ? 0.5 : 1), 0) < 5;
}

function notFound({ id, text, file }: Utterance, quote: string): string {
  if (text === '') return `${id} is ${file === undefined ? 'empty' : 'an image'} and has no words to quote.`;
  const near = nearestWords(text, quote);
  const said = `${id} does not say “${shortened(quote)}”`;
  return near === undefined
    ? `${said}. Quote it word for word, without changing or joining anything.`
    : `${said}. The nearest words are “${shortened(near.text)}”: quote them as they are.`;
}

const problem = (text: string): Judgement => ({ kind: 'problem', text });

const shortened = (text: string): string =>
  text.length <= 120 ? text : `${text.slice(0, 119).toWellFormed()}…`;
