import type { UnusedWords } from '../domain/coverage/coverage.ts';
import { sections } from '../domain/items/section.ts';
import { sectionNamed } from '../domain/items/section-names.ts';
import type { Session } from '../session/api.ts';
import { nameOfWords, wordsNamed } from '../session/documents/unused-words.ts';
import type { SessionView } from '../session/view.ts';
import { PlainUseError } from './arguments.ts';
import { indented } from './indent.ts';
import { decided, type PlainStatus, type Print } from './outcomes.ts';
import { pointedLines } from './turn-lines.ts';

/** The words that no item uses and those that are talk, numbered as they can be named. */
export function unusedLines({
  coverage: { used, waiting, unused, talk },
}: Pick<SessionView, 'coverage'>): string[] {
  const line = (words: UnusedWords, number: number, mark: string) =>
    indented(`${number}. ${nameOfWords(words)}${mark}  `, words.text, '   ');
  return [
    `${percent(used)} of your words are used by some item${waiting > 0 ? `, ${percent(waiting)} by changes that wait` : ''}.`,
    ...unused.flatMap((words, at) => line(words, at + 1, '')),
    ...talk.flatMap((words, at) => line(words, unused.length + at + 1, ' (talk)')),
  ];
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`;

/** `/unused`, `/unused keep 2 [SECTION]`, `/unused talk 2 3`, `/unused back 2`, `/unused send 1 2` */
export async function unused(session: Session, words: string, print: Print): Promise<PlainStatus> {
  const [action, ...rest] = words.split(/\s+/).filter((word) => word !== '');
  const named = rest
    .filter((word) => sectionNamed(word) === undefined)
    .map((name) => wordsNamed(session, name));
  const section = rest.flatMap((word) => sectionNamed(word) ?? [])[0];
  if (action !== undefined && named.length === 0)
    throw new PlainUseError('Name words, such as 2 or U3:12-40.');
  switch (action) {
    case undefined:
      for (const line of unusedLines(session.view)) print(line);
      return 'done';
    case 'keep':
      for (const one of named) decided(session.keepWords(one, section), print);
      return 'done';
    case 'talk':
      session.markTalk(named);
      return 'done';
    case 'back':
      session.unmarkTalk(named);
      return 'done';
    case 'send':
      return sent(session, named, print);
    default:
      throw new PlainUseError(
        `"${action}" is none of: keep, talk, back, send. Sections are: ${sections.join(', ')}.`,
      );
  }
}

async function sent(session: Session, named: readonly UnusedWords[], print: Print): Promise<PlainStatus> {
  const outcome = await session.sendWords(named);
  for (const line of pointedLines(outcome)) print(line);
  return outcome.failure === undefined ? 'done' : 'failed';
}
