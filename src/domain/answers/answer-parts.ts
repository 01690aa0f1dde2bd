import { isGapless } from '../text/word-boundary.ts';
import { assents, delegations, fillers, numbers, ordinals, refusals, undecided } from './assent-words.ts';

/** What a word of a bare answer does. A `pick` names a place in a list, from 1, the last one as -1. */
export type AnswerPart =
  | { readonly kind: 'assent' | 'refusal' | 'delegation' | 'undecided' | 'filler' }
  | {
      readonly kind: 'pick';
      readonly place: number;
      /** `number`: it may as well be an amount, so it picks only where so many things are offered. */
      readonly form: 'ordinal' | 'number';
    };

/**
 * The parts of an answer that is made of known phrases and nothing else; `undefined` when any of its words say
 * more than that.
 */
export function answerParts(text: string): readonly AnswerPart[] | undefined {
  if (text.length > longestAnswer) return undefined;
  const words = answerWords(text);
  return words === undefined || words.length === 0 ? undefined : phrasesOf(words);
}

/** UTF-16 code units. Longer texts are not read, because they would say something anyway. */
const longestAnswer = 160;

/** The longest phrases that make up the words: the split into the fewest parts. */
function phrasesOf(words: readonly string[]): readonly AnswerPart[] | undefined {
  const phrases = vocabulary();
  const splits: (readonly AnswerPart[] | undefined)[] = [[]];
  for (let end = 1; end <= words.length; end++) {
    let best: readonly AnswerPart[] | undefined;
    for (let start = Math.max(0, end - phrases.longest); start < end; start++) {
      const before = splits[start];
      const part = before && partOf(words.slice(start, end), phrases.parts);
      if (part && (best === undefined || before.length + 1 < best.length)) best = [...before, part];
    }
    splits.push(best);
  }
  return splits[words.length];
}

function partOf(words: readonly string[], parts: ReadonlyMap<string, AnswerPart>): AnswerPart | undefined {
  const phrase = words.join(' ');
  if (/^[1-9]\d?$/.test(phrase)) return { kind: 'pick', place: Number(phrase), form: 'number' };
  if (/^[cqru]\d+$/.test(phrase)) return { kind: 'filler' };
  return parts.get(phrase);
}

interface Vocabulary {
  readonly parts: ReadonlyMap<string, AnswerPart>;
  /** Words in the longest phrase. */
  readonly longest: number;
}

let known: Vocabulary | undefined;

function vocabulary(): Vocabulary {
  known ??= readVocabulary();
  return known;
}

function readVocabulary(): Vocabulary {
  const parts = new Map<string, AnswerPart>();
  let longest = 1;
  const learn = (phrases: string, part: AnswerPart) => {
    for (const phrase of phrases.split(',')) {
      const words = answerWords(phrase) ?? [];
      longest = Math.max(longest, words.length);
      parts.set(words.join(' '), part);
    }
  };
  for (const [place, words] of numbers) learn(words, { kind: 'pick', place, form: 'number' });
  for (const [place, words] of ordinals) {
    learn(words, { kind: 'pick', place, form: 'ordinal' });
    learn(words.replaceAll(',', ' one,'), { kind: 'pick', place, form: 'ordinal' });
  }
  learn(fillers, { kind: 'filler' });
  learn(undecided, { kind: 'undecided' });
  learn(delegations, { kind: 'delegation' });
  learn(refusals, { kind: 'refusal' });
  learn(assents, { kind: 'assent' });
  return { parts, longest };
}

/**
 * The words of a text, without case, accents and punctuation; `undefined` when it holds signs that mean
 * something, such as `%`, `<` or a sign before a number.
 */
function answerWords(text: string): readonly string[] | undefined {
  const plain = plainText(text);
  if (/[-−]\d/.test(plain)) return undefined;
  const signs = plain.replace(wordPattern, '');
  if (/[^\s\p{P}~^]|[%@/\\§‰]/u.test(signs)) return undefined;
  return (plain.match(wordPattern) ?? []).flatMap((word) => (isGapless(word) ? Array.from(word) : word));
}

const wordPattern =
  /\d+(?:[.,:]\d+)+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー々]+|\d+|\+?[\p{L}\p{N}]+|\p{Extended_Pictographic}|[✓✗]/gu;

/** Lower case without accents, joiners and apostrophes, the same whatever the locale. */
export function plainText(text: string): string {
  if (/^[ -&(-_a-~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}'’ʼ`´]/gu, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');
}
