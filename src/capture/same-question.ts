import { isGapless } from '../domain/text/word-boundary.ts';
import { deciding, sameText } from './alike.ts';

/** Words that many questions have and none is about. */
const everyQuestion = new Set(
  (
    'what which when where who whom whose how many much that this these those then than with from into about should ' +
    'shall would could will must does have need want like there their they your it its and the for are is can may ' +
    'welche welcher welches wann wenn was wer wie viel viele soll sollen sollte muss müssen kann können wird werden ' +
    'oder und der die das den dem des ein eine einen einem einer für mit von auf bei nach dann noch auch ist sind es'
  ).split(' '),
);

/** Whether two questions ask the same: by their letters, or by the words that they are about, in whatever order. */
export function sameQuestion(one: string, other: string): boolean {
  if (sameText(one, other)) return true;
  const [first, second] = [subjectsOf(one), subjectsOf(other)];
  const isSame = first.size === second.size && [...first].every((word) => second.has(word));
  return isSame && first.size >= fewestSubjects && deciding(one) === deciding(other);
}

/** With fewer words than these in common, questions may ask anything. */
const fewestSubjects = 2;

/** The beginnings of the words that a question is about: behind four letters come the endings. */
function subjectsOf(question: string): ReadonlySet<string> {
  const words = question.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const telling = words.filter((word) => (word.length > 2 || isGapless(word)) && !everyQuestion.has(word));
  return new Set(telling.map((word) => (isGapless(word) ? word : word.slice(0, 4))));
}
