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
 * A statement as an item says it: the words themselves, without small words at the ends, with a full stop,
 * and with a capital letter where that can alter no name. Nothing else is added, and nothing inside is touched. Empty where nothing is left.
 */
export function tidy(statement: string): string {
  const words = withoutOpening(statement.replace(/\s+/g, ' ').trim()).replace(closing, '');
  return /\p{L}/u.test(words) ? withStop(withCapital(words)) : '';
}

function withoutOpening(text: string): string {
  const rest = text.replace(opening, '');
  return rest === text || rest === '' ? text : withoutOpening(rest);
}

/**
 * Words that are surely none of the human's names. Any other word may be the name of a command, as in `wordcount
 * prints 2`, and is spelled as it was.
 */
const plain =
  'it|its|the|a|an|if|when|where|while|unless|no|not|never|none|nothing|only|all|any|every|each|both|some|they|' +
  'their|there|this|that|these|those|we|our|you|your|i|in|on|at|for|from|with|without|by|to|of|as|after|before|' +
  'until|once|must|should|can|may|same|most|at least|users?|' +
  'es|er|sie|der|die|das|ein|eine|einen|wenn|falls|kein|keine|keinen|nicht|nie|nur|alle|alles|jede|jeder|jedes|man|' +
  'wir|ich|im|am|auf|bei|für|mit|ohne|nach|vor|bis|über|unter|aus|von|zu|soll|muss|kann';
const opensPlainly = new RegExp(`^(?:${plain})(?=[\\s,;:.!]|$)(?!\\.\\S)`, 'u');

const withCapital = (text: string): string =>
  opensPlainly.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

function withStop(text: string): string {
  const bare = text.replace(/[\s,;:]+$/u, '');
  if (/[.!?…。！？]["'“”‘’«»)\]]*$/u.test(bare)) return bare;
  return `${bare}${/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(bare) ? '。' : '.'}`;
}
