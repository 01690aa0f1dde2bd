import { answeredOffer, answeredText, chosenOptions, nameOf, offersOf } from '../answers/answered.ts';
import { isBareAnswer, isDelegation, isRefusal, saysNothing } from '../answers/assent.ts';
import type { NearestWords } from '../changes/change.ts';
import { evidenceIn } from '../changes/material.ts';
import { mergedEvidence } from '../items/evidence.ts';
import { parseId, type UtteranceId } from '../items/ids.ts';
import type { Backing, Evidence } from '../items/item.ts';
import type { Context, Utterance } from '../items/utterance.ts';
import { pastedKind } from '../pasted/pasted.ts';
import { findQuote, nearestWords } from '../quotes/quote.ts';
import { cutShort } from '../text/text.ts';
import type { TextSpan } from '../text/text-span.ts';
import { isGapless } from '../text/word-boundary.ts';
import { wordsOf } from '../text/words.ts';

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
  /**
   * The human's words that come nearest to quotes that were not found, as far as they say something alone. They
   * back nothing: only the human can say that these are the words that were meant.
   */
  readonly nearest: readonly NearestWords[];
}

/**
 * What really stands behind an item. An agent's claims count only as far as the words are found in what the
 * human said; words that say nothing alone count together with what they answered. Any words with content make
 * the item explicit, else any bare answer makes it confirmed, else it is inferred. What a program wrote, a log or
 * data that the human attached, shows what is meant and asks for nothing: it counts beside words that do.
 */
export function backingOf(
  claims: readonly Claim[],
  lookup: (id: UtteranceId) => Utterance | undefined,
): JudgedClaims {
  const verdicts = claims.map((claim) => judge(claim, lookup));
  const spoken = verdicts.some(({ kind }) => kind === 'explicit' || kind === 'confirmed');
  const accepted = spoken ? verdicts.filter((verdict) => verdict.kind !== 'problem') : [];
  const problems = verdicts.flatMap((verdict) => [
    ...(verdict.kind === 'problem' ? [verdict.text] : []),
    ...(verdict.kind === 'program' && !spoken ? [programAlone(verdict.evidence)] : []),
  ]);
  const nearest = verdicts.flatMap((verdict) => (verdict.kind === 'problem' ? (verdict.nearest ?? []) : []));
  const [first, ...rest] = mergedEvidence(accepted.map(({ evidence }) => evidence));
  if (first === undefined) return { backing: { origin: 'inferred', evidence: [] }, problems, nearest };
  const origin = accepted.some(({ kind }) => kind === 'explicit') ? 'explicit' : 'confirmed';
  return { backing: { origin, evidence: [first, ...rest] }, problems, nearest };
}

type Accepted = { readonly kind: 'explicit' | 'confirmed' | 'program'; readonly evidence: Evidence };
type Problem = { readonly kind: 'problem'; readonly text: string; readonly nearest?: NearestWords };
type Judgement = Accepted | Problem;

function judge(claim: Claim, lookup: (id: UtteranceId) => Utterance | undefined): Judgement {
  const id = parseId('utterance', claim.utterance);
  const utterance = id && lookup(id);
  if (utterance === undefined) return problem(`There is no utterance ${claim.utterance}.`);
  const span = findQuote(utterance.text, claim.quote);
  if (span === undefined) return notFound(utterance, claim.quote);

  const { text, context } = utterance;
  const words = `${utterance.id} (“${shortened(span.text)}”)`;
  if (isDelegation(text, context) || isDelegation(span.text, context)) {
    return problem(
      `${words} leaves the decision to the agent. It supports nothing, so the item stays inferred.`,
    );
  }
  const evidence = evidenceIn(utterance, span);
  if (isFromProgram(utterance)) return { kind: 'program', evidence };
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

/** An utterance never changes, and many claims may name the same one. */
const fromPrograms = new WeakMap<Utterance, boolean>();

function isFromProgram(utterance: Utterance): boolean {
  if (utterance.kind !== 'attachment') return false;
  const known = fromPrograms.get(utterance) ?? pastedKind(utterance.text) !== undefined;
  fromPrograms.set(utterance, known);
  return known;
}

const programAlone = ({ utterance }: Evidence): string =>
  `${utterance} is a file that a program wrote: it asks for nothing alone. Quote what the human says about it too.`;

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
function isClause(text: string, { start, end }: TextSpan): boolean {
  return (
    /(?:^|[\n\p{P}\p{Extended_Pictographic}])[^\S\n]*$/u.test(text.slice(0, start)) &&
    /^[^\S\n]*(?:$|[\n\p{P}\p{Extended_Pictographic}])/u.test(text.slice(end))
  );
}

/**
 * What the agent named, if that is clear; else what short words answered that were given to something. Whoever
 * speaks with a question on the screen need not answer it.
 */
function questionBehind(text: string, context: Context, named = ''): string | undefined {
  const pick = openingPick(text, context);
  const answered = named === '' ? undefined : answeredText(context, named, pick);
  if (answered !== undefined || (pick === '' && !isShort(text))) return answered;
  if (context.kind !== 'turn') return answeredText(context, undefined, pick);
  const asked = offersOf(context).length === 0 && /[?？؟]/.test(context.reply);
  return asked ? answeredText(context) : undefined;
}

/**
 * The choice that words begin with and say more about: the “1” of “1, whoever is a member”. A yes in front of other
 * words chooses an option that begins with yes; whether it takes what was recommended, only those words tell.
 */
function openingPick(text: string, context: Context): string {
  const [opening = ''] = text.split(/[,.;:!\n–—(]|\s-\s/, 1);
  if (!isBareAnswer(opening, context)) return '';
  const isPicked = offersOf(context).some((offer) => {
    if (offer.kind === 'change') return true;
    const { recommended: _, ...question } = offer.question;
    return chosenOptions(question, opening).length > 0;
  });
  return isPicked ? opening : '';
}

/** Whether words need what they answered to be understood: up to four, or twice as many characters without gaps. */
function isShort(text: string): boolean {
  const words = wordsOf(text.slice(0, 200));
  return words.reduce((sum, word) => sum + (isGapless(word.text) ? 0.5 : 1), 0) < 5;
}

function notFound(utterance: Utterance, quote: string): Problem {
  const { id, text, context, file } = utterance;
  if (text === '') {
    return problem(`${id} is ${file === undefined ? 'empty' : 'an image'} and has no words to quote.`);
  }
  const near = nearestWords(text, quote);
  const said = `${id} does not say “${shortened(quote)}”`;
  if (near === undefined) {
    return problem(`${said}. Quote it word for word, without changing or joining anything.`);
  }
  const told = problem(`${said}. The nearest words are “${shortened(near.text)}”: quote them as they are.`);
  // A bare yes, or an offer that was taken over, says nothing in its own right and can be nobody's near miss.
  const speaks =
    !isFromProgram(utterance) &&
    [text, near.text].every((words) => !saysNothing(words, context) && !isDelegation(words, context));
  return speaks ? { ...told, nearest: { ...evidenceIn(utterance, near), claimed: quote } } : told;
}

const problem = (text: string): Problem => ({ kind: 'problem', text });

const shortened = (text: string): string => cutShort(text, 120);
