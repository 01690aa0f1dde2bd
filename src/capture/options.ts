const mark = /^\(?(?:\d{1,2}|[a-z])[.):]\s+/i;
const bareMark = /^\(?(\d{1,2}|[a-z])[.):]?$/i;
const marksInText = /(?:^|[\s(,;])\(?(\d{1,2}|[a-z])[.):]\s+/gi;

/** The place that a bare number or letter names, from 0. */
function placeOf(option: string): number | undefined {
  const name = bareMark.exec(option)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return /\d/.test(name) ? Number(name) - 1 : name.charCodeAt(0) - 'a'.charCodeAt(0);
}

/** Whether options are nothing but their places: 1, 2, 3 or a, b. Other numbers are answers. */
export const areMarks = (options: readonly string[]): boolean =>
  options.length > 1 && options.every((option, at) => placeOf(option) === at);

/**
 * Options in words: without the numbers or letters in front of them, which the screen gives them anyway. Where
 * they are nothing else, their words are looked for in the question: “Which? 1) CSV 2) JSON”.
 */
export function spelledOut(question: string, options: readonly string[]): readonly string[] {
  if (areMarks(options)) return optionsIn(question, options.length) ?? options;
  const areMarked = options.every(
    (option, at) => mark.test(option) && placeOf(/^\S+/.exec(option)![0]) === at,
  );
  return areMarked && options.length > 1 ? options.map((option) => option.replace(mark, '')) : options;
}

/** The option that a recommendation means: by its words, with or without a mark, or by its place. */
export function recommendedOf(options: readonly string[], recommended: string): string {
  const same = (one: string) => options.find((option) => option.toLowerCase() === one.toLowerCase());
  const place = placeOf(recommended);
  const byPlace = place === undefined ? undefined : options[place];
  return same(recommended) ?? byPlace ?? same(recommended.replace(mark, '')) ?? recommended;
}

function optionsIn(question: string, count: number): readonly string[] | undefined {
  const marks = [...question.matchAll(marksInText)].filter((match, at) => placeOf(match[1]!) === at);
  const options = marks.map((match, at) =>
    question
      .slice(match.index + match[0].length, marks[at + 1]?.index)
      .replace(/[\s,;?]*(?:\s(?:or|oder))?[\s,;?]*$/i, ''),
  );
  return options.length === count && options.every((option) => option !== '') ? options : undefined;
}
