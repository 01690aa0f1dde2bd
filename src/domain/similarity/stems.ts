import { isGapless } from '../text/word-boundary.ts';
import { wordsOf } from '../text/words.ts';

/** Words that stand in every text and say nothing about its subject. */
const commonWords: ReadonlySet<string> = new Set(
  `about after again also always another because been before being below between both cannot could does doing done
  during each either else every from further given goes have having here into itself just like made make makes more
  most must need never none nothing once only other others over same shall should since some such than that their
  them then there these they this those through under until upon used user uses using very what when where whether
  which while will with within without would your says item items
  aber alle allem allen aller alles also andere auch auf aus bei beide beim bevor bis dabei damit dann dass dein dem
  den denn der des deshalb dessen die dies diese diesem diesen dieser dieses doch dort durch eine einem einen einer
  eines falls für gegen gibt haben hat hier ihm ihn ihre ihrem ihren ihrer immer ist jede jedem jeden jeder jedes
  kann kein keine keinem keinen keiner können mehr mit muss müssen nach nicht nichts noch nur oder ohne sein seine
  sich sie sind soll sollen sondern sowie über um und uns unter vom von vor wann was weil welche wenn werden wie wieder wird
  wurde zum zur zwischen
  alors aussi avec cette dans deux doit elle entre être fait leur mais même nous pour quand sans sont sous toujours tout
  tous vers vous
  cada como con cuando debe del desde donde entre esta este esto hasta los las más muy para pero por puede que ser siempre
  sin sobre son también todo todos una`.split(/\s+/),
);

/** Letters of a word that are compared: behind them come the endings by which `sorts`, `sorted` and `sorting` differ. */
const beginning = 4;

const isNumber = (word: string): boolean => /\p{N}/u.test(word);

/** The beginning of a word, in small letters; a number whole. */
export const stemOf = (word: string): string =>
  isNumber(word) ? word : word.slice(0, beginning).toLowerCase();

/** The words of a text that are more than “it” and “is”, as far as their beginnings tell. */
export const stemsOf = (text: string): readonly string[] =>
  wordsOf(text).flatMap(({ text: word }) =>
    isNumber(word) || word.length > 2 || isGapless(word) ? stemOf(word) : [],
  );

/** Whether a word says something of what a text is about, and does not stand in every text. In small letters. */
export const isTelling = (word: string): boolean =>
  isNumber(word) || (word.length > 3 && !commonWords.has(word));

/** What a text is about: the beginnings of its telling words. */
export const contentStems = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .map(({ text: word }) => word.toLowerCase())
      .filter(isTelling)
      .map(stemOf),
  );
