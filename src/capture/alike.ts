/** Letters and digits of a text, folded to lower case, words parted by one space. */
function plainWords(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (folded.size >= mostFolded) folded.clear();
  folded.set(text, plain);
  return plain;
}

/** A thousand changes in one turn are each compared with all the others, and folding costs more than comparing. */
const folded = new Map<string, string>();
const mostFolded = 5_000;

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
  return diceOfTriples(first, second) >= nearlyTheSame;
}

const negations = /(?<!\p{L})(no|not|never|without|nor|nicht|kein\w*|nie|niemals|ohne)(?!\p{L})/gu;

/** What decides what words say, however alike they are: their numbers, and whether they say no. */
export const deciding = (words: string): string =>
  [...(words.match(/\p{N}+/gu) ?? []), ...(words.match(negations) ?? []).map(() => 'not')].join(' ');

function diceOfTriples(one: string, other: string): number {
  const [first, second] = [triples(one), triples(other)];
  const shared = [...first].filter((triple) => second.has(triple)).length;
  return (2 * shared) / (first.size + second.size);
}

function triples(words: string): Set<string> {
  const padded = ` ${words} `;
  return new Set(Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
}
