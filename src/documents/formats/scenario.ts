import type { StoryCase } from '../../domain/cases/case.ts';

/** One step of a scenario, as in `- **WHEN** the user logs in`. */
export interface Step {
  readonly keyword: 'given' | 'when' | 'then' | 'and' | 'but';
  readonly words: string;
}

/** The step that an item of a list says, or `undefined` where it says something else. */
export function stepOf(text: string): Step | undefined {
  const [, keyword, words] =
    /^(?:\*\*|__|\*|_)?(given|when|then|and|but)\b:?(?:\*\*|__|\*|_)?:?,?\s+(.*)$/is.exec(text) ?? [];
  if (keyword === undefined || words === undefined) return undefined;
  return { keyword: keyword.toLowerCase() as Step['keyword'], words: words.trim() };
}

/**
 * The case that steps tell, in the source's own words, a line for each step; `undefined` without a “when” or a
 * “then”. What follows “and” belongs to the step before it.
 */
export function caseOfSteps(name: string, steps: readonly Step[]): StoryCase | undefined {
  const parts = { given: [] as string[], when: [] as string[], expected: [] as string[] };
  let current: keyof typeof parts = 'given';
  for (const { keyword, words } of steps) {
    if (keyword === 'then') current = 'expected';
    else if (keyword === 'given' || keyword === 'when') current = keyword;
    parts[current].push(words);
  }
  if (parts.when.length === 0 || parts.expected.length === 0) return undefined;
  return story(name, parts.given.join('\n'), parts.when.join('\n'), parts.expected.join('\n'));
}

/** The case that one sentence tells: `**Given** …, **When** …, **Then** …`, with its name before it or not. */
export function caseOfSentence(name: string, text: string): StoryCase | undefined {
  const [, own, ...parts] = emphasised.exec(text) ?? plain.exec(text) ?? [];
  if (own === undefined) return undefined;
  const [given = '', when = '', expected = ''] = parts.map((words) => (words ?? '').trim());
  return story(own.replace(/[:：]\s*$/, '').trim() || name, given, when, expected);
}

const part = (keyword: string): string => `(?:\\*\\*|__)${keyword}:?(?:\\*\\*|__)[:,]?\\s*(.*?)`;
const between = '[,;，；.]?\\s*';
const emphasised = new RegExp(
  `^([^*]{0,100}?)(?:${part('Given')}${between})?${part('When')}${between}${part('Then')}$`,
  'is',
);
const plain = /^()given\s+(.+?)[,;.]?\s+when\s+(.+?)[,;.]?\s+then\s+(.+)$/is;

const story = (name: string, given: string, when: string, expected: string): StoryCase => ({
  kind: 'story',
  name,
  given,
  when,
  expected,
  heldBack: false,
});

/** The name that a heading or a label gives a scenario, or `undefined` where it names none. */
export const scenarioName = (words: string): string | undefined =>
  /^(?:\*\*|__)?(?:scenario|szenario|cenário|escenario)(?: \d+)?(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(.*?)(?:\*\*|__)?$/is
    .exec(words)?.[1]
    ?.trim();
