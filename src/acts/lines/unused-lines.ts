import { type Coverage, nameOfWords, type UnusedWords } from '../../domain/coverage/coverage.ts';
import { indented } from './indent.ts';

/** The words that no item uses and those that are talk, numbered as they can be named. */
export function unusedLines({ used, waiting, unused, talk }: Coverage): string[] {
  const line = (words: UnusedWords, number: number, mark: string) =>
    indented(`${number}. ${nameOfWords(words)}${mark}  `, words.text, '   ');
  return [
    `${percent(used)} of your words are used by some item${waiting > 0 ? `, ${percent(waiting)} by changes that wait` : ''}.`,
    ...unused.flatMap((words, at) => line(words, at + 1, '')),
    ...talk.flatMap((words, at) => line(words, unused.length + at + 1, ' (talk)')),
  ];
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`;
