/** Small words that open a sentence and say nothing about the program to be built. */
const alwaysOpening =
  'please|pls|and|also|oh|ah|but|btw|by the way|plus|additionally|furthermore|moreover|hey|' +
  'bitte|und|außerdem|ach ja|ach|aber|übrigens|ferner|zudem|nochmal';

/** Those that do so only where a comma or a dash follows: `no, it needs ...`, not `no configuration file`. */
const openingBeforeComma =
  'yes|yeah|no|nope|ok|okay|well|so|then|fine|great|right|sure|cool|actually|hm+|um+|now|thanks|thank you|' +
  'ja|nein|nee|gut|genau|dann|also|eigentlich|naja|na ja|klar|danke|stimmt|hi|hello|hallo|moin';

const opening = new RegExp(
  `^(?:(?:${alwaysOpening})(?:\\s*[,:–—-]+\\s*|\\s+)|(?:${openingBeforeComma})(?:\\s+(?:${openingBeforeComma}))*\\s*(?:[,!–—]\\s*|\\.{2,3}\\s*|…\\s*| - ))`,
  'iu',
);
const closing = /[\s,;–—-]*(?<=[\s,;])(?:please|pls|bitte|thanks|thank you|danke)\s*[.!]*$/iu;

/**
 * A statement as an item says it: the words themselves, without small words at the ends, with a capital letter
 * and a full stop. Nothing else is added, and nothing inside is touched. Empty where nothing is left.
 */
export function tidy(statement: string): string {
  const words = withoutOpening(statement.replace(/\s+/g, ' ').trim()).replace(closing, '');
  return /\p{L}/u.test(words) ? withStop(withCapital(words)) : '';
}

function withoutOpening(text: string): string {
  const rest = text.replace(opening, '');
  return rest === text || rest === '' ? text : withoutOpening(rest);
}

/** Only plain words get a capital: a name such as `user.plan` or `--json` is spelled as it is. */
const withCapital = (text: string): string =>
  /^\p{Ll}[\p{L}'’]*(?=[\s,;:.!]|$)(?!\.\S)/u.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;

function withStop(text: string): string {
  const bare = text.replace(/[\s,;:]+$/u, '');
  if (/[.!?…。！？]["'“”‘’«»)\]]*$/u.test(bare)) return bare;
  return `${bare}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare) ? '。' : '.'}`;
}
