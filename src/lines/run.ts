import { indented } from '../acts/lines/indent.ts';
import { questionLines } from '../acts/lines/question-lines.ts';
import { handedOver, isLong } from '../domain/changes/material.ts';
import type { Question } from '../domain/items/question.ts';
import type { MaterialSource } from '../domain/items/utterance.ts';
import type { Session } from '../session/api.ts';
import { type PlainCommand, plainCommands } from './commands.ts';
import { followWaiting } from './follow-waiting.ts';
import { handedOverIn } from './handed-over.ts';
import { blockEnd, blockStart, messagesIn, type PlainMessage } from './messages.ts';
import { heard, type PlainStatus, type Print } from './outcomes.ts';
import { sayLine, sayText } from './saying.ts';

export interface PlainOptions {
  readonly session: Session;
  readonly input: AsyncIterable<Uint8Array | string>;
  /** Whether lines can be commands and bring files: a human types them, or says that the script is theirs. */
  readonly commands: boolean;
  /** Where it comes from what nobody types: all of it without `commands`, else what is too long for a hand. */
  readonly from: MaterialSource;
  /** Writes a line; what it writes is only ever added to. */
  readonly print: Print;
  /** Asks for the next line, where somebody sits in front of it. */
  readonly prompt?: () => void;
}

/**
 * A session as lines: each line is something said, or a command where there are any, taken one after the other to
 * the end of the input. Resolves with the first status that is not `done`, so that a script sees whether all went well.
 */
export async function runPlain({
  session,
  input,
  commands,
  from,
  print,
  prompt = () => {},
}: PlainOptions): Promise<PlainStatus> {
  greet(session, commands, print);
  let status: PlainStatus = 'done';
  const stop = followWaiting(session, (text) => {
    for (const line of indented('! ', text)) print(line);
  });
  prompt();
  for await (const message of commands ? messagesIn(input) : handedOverIn(input)) {
    if (commands && message.kind === 'text' && !message.block && isQuit(message.text)) break;
    const result = await take({ session, commands, from, print }, message);
    if (status === 'done') status = result;
    prompt();
  }
  stop();
  return status;
}

async function take(
  { session, commands, from, print }: Pick<PlainOptions, 'session' | 'commands' | 'from' | 'print'>,
  message: PlainMessage,
): Promise<PlainStatus> {
  try {
    if (message.kind === 'no-text') {
      print(
        `! Line ${message.line} is not UTF-8 text, so nothing of ${message.block ? 'the text around it' : 'it'} was stored. Convert it and say it again.`,
      );
      return 'failed';
    }
    const { text, block } = message;
    if (!block && text.trim() === '') return 'done';
    const words = commands && !isLong(text) ? text : handedOver(text, from);
    if (!commands || block) return heard(await sayText(session, words, print), print);
    if (text.startsWith('//')) return heard(await sayLine(session, text.slice(1), print), print);
    if (text.startsWith('/')) return await obey(session, text, print);
    if (words !== text) return heard(await session.say(words), print);
    const question = chosenIn(session.view.questions, text);
    return heard(await (question ? session.answer(question.id, text) : sayLine(session, text, print)), print);
  } catch (error) {
    for (const line of indented('! ', error instanceof Error ? error.message : String(error))) print(line);
    return 'failed';
  }
}

async function obey(session: Session, text: string, print: Print): Promise<PlainStatus> {
  const [, name = '', words = ''] = /^(\S+)\s?([\s\S]*)$/.exec(text) ?? [];
  if (name === '/help') {
    for (const line of help()) print(line);
    return 'done';
  }
  const command = plainCommands.find((known) => nameOf(known) === name.toLowerCase());
  if (command !== undefined) return command.run({ session, words, print });
  for (const line of indented(
    '! ',
    `There is no command ${name}. /help lists them; // says words that begin with /.`,
  )) {
    print(line);
  }
  return 'failed';
}

/** The one open question, where the words are the number of one of its options. */
function chosenIn(questions: readonly Question[], text: string): Question | undefined {
  const [question, ...others] = questions;
  if (question === undefined || others.length > 0 || !/^\d{1,2}$/.test(text.trim())) return undefined;
  const number = Number(text);
  return number >= 1 && number <= question.options.length ? question : undefined;
}

const nameOf = ({ usage }: PlainCommand): string => usage.split(' ')[0] ?? usage;
const isQuit = (text: string): boolean => /^\/(quit|exit)$/.test(text.trim());

function greet({ view }: Session, commands: boolean, print: Print): void {
  const { title, session, agent, revision, pending, questions } = view;
  for (const line of indented(
    '',
    `${title} (session ${session}, revision ${revision}). A is ${agent.name}.`,
  )) {
    print(line);
  }
  if (pending.length > 0)
    print(
      `Changes that wait for your decision: ${pending.length}.${commands ? ' /changes shows them.' : ''}`,
    );
  for (const line of questions.flatMap(questionLines)) print(line);
  print(`Say what you want built.${commands ? ' /help lists the commands, /quit leaves.' : ''}`);
}

function help(): string[] {
  const width = Math.max(...plainCommands.map(({ usage }) => usage.length));
  return [
    'A line is something that you say to A. A backslash at its end goes on with the next line.',
    `All lines between ${blockStart} and a lone ${blockEnd} are said as one. // says words that begin with /.`,
    '@notes.md or @"my notes.md" in a line attaches that text file or image.',
    ...plainCommands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    `  ${'/help'.padEnd(width)}  this list`,
    `  ${'/quit'.padEnd(width)}  leave; everything is kept`,
  ];
}
