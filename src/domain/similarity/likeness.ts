import { isDecisive, isNegation, isNumeral, isUnit, makesName, oppositesIn } from './decisive.ts';
import { plainWords } from './plain-words.ts';
import { isTelling, stemOf } from './stems.ts';

/** How two texts stand to each other. `one` and `other`: the words in which they differ. */
export type Likeness =
  /** They differ in nothing but case, punctuation and white space. */
  | { readonly kind: 'same' }
  /** In small words, endings, order, or a word that only one of them has. */
  | { readonly kind: 'alike' }
  /** They say nearly the same of two things. */
  | { readonly kind: 'parallel'; readonly one: string; readonly other: string }
  /** In nothing but a number, a unit, a negation or an opposite. */
  | { readonly kind: 'contradiction'; readonly one: string; readonly other: string }
  | { readonly kind: 'different' };

/** A Dice coefficient of letter triples from which two sentences are near each other; found by trying. */
export const nearlyTheSame = 0.75;

/** With fewer telling words than these in common, texts may say anything. */
const fewest = 2;

/** Fewer words are a label and state nothing that another could contradict. */
const shortestSentence = 4;

/** Words such as “does” and “the” by which two contradicting sentences may differ as well. */
const mostSmallWords = 3;

/** Symmetric but for which words are `one` and which `other`. */
export function likeness(one: string, other: string): Likeness {
  const [first, second] = [plainWords(one), plainWords(other)];
  if (first === second) return { kind: 'same' };
  const [mine, theirs] = [first.split(' '), second.split(' ')];
  const subject = subjectName(mine);
  const isNear =
    diceOf(triplesOf(first), triplesOf(second)) >= nearlyTheSame ||
    (subject !== undefined && subject === subjectName(theirs));
  return isNear ? judged(mine, theirs) : { kind: 'different' };
}

/**
 * What a text is about, whatever decides it: its telling words, in whatever order; where they are too few, all words in
 * theirs: what is left of “It waits 30 seconds” is “it waits”. `undefined` where that is one word.
 */
export function subjectName(words: readonly string[]): string | undefined {
  const stems = new Set(words.filter(tells).map(stemOf));
  if (stems.size >= fewest) return [...stems].sort().join(' ');
  const rest = words.filter((word) => !isDecisive(word) && !isUnit(word));
  return rest.length >= fewest ? rest.join(' ') : undefined;
}

function judged(mine: readonly string[], theirs: readonly string[]): Likeness {
  const own = onlyIn(mine, theirs);
  const others = onlyIn(theirs, mine);
  const differing = [...own, ...others];
  const isAboutTheSame =
    Math.max(mine.length, theirs.length) >= shortestSentence &&
    !differing.some(tells) &&
    differing.filter((word) => !isDecisive(word) && !isUnit(word)).length <= mostSmallWords;
  const [ownUnits, otherUnits] = [own.filter(isUnit), others.filter(isUnit)];
  const opposites = oppositesIn(own, others);
  if (opposites !== undefined) {
    // “At least 8” and “at most 64” are the two ends of one range.
    return isAboutTheSame && !differing.some(isNumeral)
      ? contradiction([opposites[0]], [opposites[1]])
      : { kind: 'different' };
  }
  if (own.some(isNegation) || others.some(isNegation)) {
    const denies = mine.some(isNegation) !== theirs.some(isNegation);
    return denies && isAboutTheSame
      ? contradiction(own.filter(isNegation), others.filter(isNegation))
      : { kind: 'different' };
  }
  const [ownNumbers, otherNumbers] = differingNumbers(mine, theirs);
  if (ownNumbers.length + otherNumbers.length > 0) {
    const areNames = isNamedBy(mine, ownNumbers) && isNamedBy(theirs, otherNumbers);
    // “1 minute” and “60 seconds” are the same, and others may be.
    const unitsDiffer = ownUnits.length + otherUnits.length > 0;
    const oneLacks = ownNumbers.length === 0 || otherNumbers.length === 0;
    return oneLacks || areNames || unitsDiffer || !isAboutTheSame
      ? { kind: 'different' }
      : contradiction(ownNumbers, otherNumbers);
  }
  if (ownUnits.length > 0 && otherUnits.length > 0 && isAboutTheSame && mine.some(isNumeral))
    return contradiction(ownUnits, otherUnits);
  return stands(own, others) || stands(others, own)
    ? { kind: 'parallel', one: own.filter(isWord).join(' '), other: others.filter(isWord).join(' ') }
    : { kind: 'alike' };
}

/** Whether words tell something in the place of others. */
const stands = (words: readonly string[], others: readonly string[]): boolean =>
  words.some(tells) && others.some(isWord);

/** Longer than “it” and “the”, and decides nothing. */
const isWord = (word: string): boolean => word.length > 3 && !isDecisive(word);

const contradiction = (one: readonly string[], other: readonly string[]): Likeness => ({
  kind: 'contradiction',
  one: one.join(' '),
  other: other.join(' '),
});

/** Whether a word makes two texts be about different things. */
const tells = (word: string): boolean => isTelling(word) && !isDecisive(word) && !isUnit(word);

/** The words that the others have not, each as often as it is missing there. Endings make no other word. */
function onlyIn(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  const keyOf = (word: string) => (isDecisive(word) || !isTelling(word) ? word : stemOf(word));
  for (const word of others) left.set(keyOf(word), (left.get(keyOf(word)) ?? 0) + 1);
  return words.filter((word) => {
    const count = left.get(keyOf(word)) ?? 0;
    left.set(keyOf(word), count - 1);
    // A telling word that is said twice tells nothing more.
    return count <= 0 && !(left.has(keyOf(word)) && others.includes(word) && tells(word));
  });
}

/** The same numbers in another order say something else: “3 times in 5 s”, “5 times in 3 s”. */
function differingNumbers(mine: readonly string[], theirs: readonly string[]): readonly [string[], string[]] {
  const [own, others] = [mine.filter(isNumeral), theirs.filter(isNumeral)];
  const onlyOwn = [...onlyIn(own, others)];
  const onlyOthers = [...onlyIn(others, own)];
  if (onlyOwn.length + onlyOthers.length > 0) return [onlyOwn, onlyOthers];
  return own.join() === others.join() ? [[], []] : [own, others];
}

const isNamedBy = (words: readonly string[], numbers: readonly string[]): boolean =>
  numbers.some((number) => makesName(words[words.indexOf(number) - 1] ?? ''));

function diceOf(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const shared = [...first].filter((triple) => second.has(triple)).length;
  return (2 * shared) / (first.size + second.size);
}

export function triplesOf(words: string): ReadonlySet<string> {
  const padded = ` ${words} `;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}

/**
 * Whether two texts say nearly the same, be it of two things. Texts that differ in a number, a negation or an opposite
 * never do, however many letters they share.
 */
export function nearlySame(one: string, other: string): boolean {
  const { kind } = likeness(one, other);
  return kind !== 'different' && kind !== 'contradiction';
}

/** Whether two questions ask the same, in whatever order of words. */
export function sameQuestion(one: string, other: string): boolean {
  const { kind } = likeness(one, other);
  return kind === 'same' || kind === 'alike';
}
