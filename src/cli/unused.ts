import type { Coverage, UnusedWords } from '../domain/coverage/coverage.ts';
import type { Section } from '../domain/items/section.ts';
import { decidedLines } from '../lines/decided-lines.ts';
import { pointedLines } from '../lines/turn-lines.ts';
import { unusedLines } from '../lines/unused.ts';
import type { Session } from '../session/api.ts';
import { nameOfWords, wordsNamed } from '../session/documents/unused-words.ts';
import { withReading, withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';
import type { UnusedShape } from './shapes.ts';
import { changeAsShape, decidedAsShape, questionAsShape } from './shaping.ts';
import { sectionOf } from './write.ts';
import { WrongUseError } from './wrong-use.ts';

export interface UnusedOptions {
  /** Of words that are kept; the one that fits them when absent. */
  readonly section: string | undefined;
}

/** `unused`: what no item uses; `unused keep|talk|back|send NAME...`: what becomes of it. */
export function unused(
  environment: Environment,
  action: string | undefined,
  names: readonly string[],
  { section }: UnusedOptions,
): Promise<ExitStatus> {
  if (action === undefined) return list(environment);
  if (!isAction(action))
    throw new WrongUseError(
      `There is no action "${action}". Choose one of: ${Object.keys(actions).join(', ')}.`,
    );
  if (names.length === 0)
    throw new WrongUseError('Name words by their number or place, such as 2 or U3:12-40.');
  const named = section === undefined ? undefined : sectionOf(section);
  return withSession(environment, { which: 'last' }, (session) => {
    const words = names.map((name) => wordsNamed(session, name));
    return actions[action]({ environment, session, words, section: named });
  });
}

interface Act {
  readonly environment: Environment;
  readonly session: Session;
  readonly words: readonly UnusedWords[];
  readonly section: Section | undefined;
}

const actions = {
  keep: async ({ environment, session, words, section }: Act): Promise<ExitStatus> => {
    const kept = words.map((one) => session.keepWords(one, section));
    const all = { revision: kept.at(-1)!.revision, decided: kept.flatMap(({ decided }) => decided) };
    await answer(environment, decidedAsShape(all), () => decidedLines(all));
    return exitStatus.done;
  },
  talk: async ({ environment, session, words }: Act): Promise<ExitStatus> => {
    session.markTalk(words);
    return listOf(environment, session.view.coverage);
  },
  back: async ({ environment, session, words }: Act): Promise<ExitStatus> => {
    session.unmarkTalk(words);
    return listOf(environment, session.view.coverage);
  },
  send: async ({ environment, session, words }: Act): Promise<ExitStatus> => {
    const outcome = await session.sendWords(words);
    const { reply, changes, questions, failure } = outcome;
    const shape = {
      reply,
      changes: changes.map(changeAsShape),
      questions: questions.map(questionAsShape),
      ...(failure !== undefined && { failure }),
    };
    await answer(environment, shape, () => pointedLines(outcome));
    return failure === undefined ? exitStatus.done : exitStatus.failed;
  },
};

const isAction = (action: string): action is keyof typeof actions => Object.hasOwn(actions, action);

function list(environment: Environment): Promise<ExitStatus> {
  return withReading(environment, ({ view }) => listOf(environment, view.coverage));
}

async function listOf(environment: Environment, coverage: Coverage): Promise<ExitStatus> {
  const { used, waiting, unused: left, talk } = coverage;
  const shape: UnusedShape = { used, waiting, unused: left.map(asShape), talk: talk.map(asShape) };
  await answer(environment, shape, () => unusedLines({ coverage }));
  return exitStatus.done;
}

const asShape = (words: UnusedWords) => ({ name: nameOfWords(words), ...words });
