import type { Session } from '../session/api.ts';
import type { Question } from '../spec/question.ts';
import { type PlainCommand, plainCommands } from './commands.ts';
import { indented } from './indent.ts';
import { blockEnd, blockStart, messagesIn, type PlainMessage } from './messages.ts';
import { heard, type PlainStatus, type Print } from './outcomes.ts';
import { questionLines } from './question-lines.ts';
import { sayBlock, sayLine } from './saying.ts';

export interface PlainOptions {
  readonly session: Session;
  readonly input: AsyncIterable<Uint8Array | string>;
  /** Writes a line; what it writes is only ever added to. */
  readonly print: Print;
  /** Asks for the next line, where somebody sits in front of it. */
  readonly prompt?: () => void;
}

/**
 * A session as lines: each line is something said or a command, taken one after the other to the end of the input.
 * Resolves with the first status that is not `done`, so that a script sees whether all went well.
 */
export async function runPlain({
  session,
  input,
  print,
  prompt = () => {},
}: PlainOptions): Promise<PlainStatus> {
  greet(session, print);
  let status: PlainStatus = 'done';
  prompt();
  for await (const message of messagesIn(input)) {
    if (message.kind === 'text' && !message.block && isQuit(message.text)) break;
    const result = await take(session, message, print);
    if (status === 'done') status = result;
    prompt();
  }
  return status;
}

async function take(session: Session, message: PlainMessage, print: Print): Promise<PlainStatus> {
  try {
    if (message.kind === 'no-text') {
      print(
        `! Line ${message.line} is not UTF-8 text, so nothing of it was stored. Convert it and say it again.`,
      );
      return 'failed';
    }
    const { text, block } = message;
    if (block) return heard(await sayBlock(session, text, print), print);
    if (text.trim() === '') return 'done';
    if (text.startsWith('//')) return heard(await sayLine(session, text.slice(1), print), print);
    if (text.startsWith('/')) return await obey(session, text, print);
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

function greet({ view }: Session, print: Print): void {
  const { title, session, agent, revision, pending, questions } = view;
  for (const line of indented(
    '',
    `${title} (session ${session}, revision ${revision}). A is ${agent.name}.`,
  )) {
    print(line);
  }
  if (pending.length > 0)
    print(`Changes that wait for your decision: ${pending.length}. /changes shows them.`);
  for (const line of questions.flatMap(questionLines)) print(line);
  print('Say what you want built. /help lists the commands, /quit leaves.');
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
