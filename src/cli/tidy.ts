import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { WrongUseError } from '../acts/wrong-use.ts';
import { withStore } from './access.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { meansOf } from './means.ts';
import { answer } from './output.ts';

export interface TidyOptions {
  /** Days. */
  readonly olderThan: string | undefined;
  readonly yes: boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** `tidy [--older-than DAYS] [--yes]`: drops the texts of old exchanges, and nothing that anybody said or decided. */
export function tidy(environment: Environment, { olderThan, yes }: TidyOptions): Promise<ExitStatus> {
  const days = daysOf(olderThan ?? '30');
  return withStore(environment, async ({ store: { tidying } }) => {
    const at = Date.now();
    const before = at - days * dayMs;
    const found = tidying.droppable(before);
    const what = `${found.texts} requests and replies of exchanges older than ${days} days (${found.bytes} bytes)`;
    const isDone = found.texts > 0 && (yes || (await isAgreed(environment, `Drop ${what}?`)));
    if (isDone) tidying.drop({ before, by: userInfo().username, means: meansOf(environment, 'lines'), at });
    const shrunk = isDone && tidying.shrink();
    await answer(environment, { ...found, days, dropped: isDone, shrunk }, () => {
      if (found.texts === 0) return [`There is no request and no reply older than ${days} days to drop.`];
      if (!isDone) return [`This would drop ${what}. Nothing was dropped: --yes does it.`];
      return [
        `Dropped ${what}. What you said and decided, specs and builds are as they were; rows and hashes stay.`,
        shrunk
          ? 'The file has given the room back.'
          : 'The file will use the room again; it could not shrink now.',
      ];
    });
    return found.texts > 0 && !isDone ? exitStatus.unsettled : exitStatus.done;
  });
}

function daysOf(given: string): number {
  const days = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(days * dayMs)) return days;
  throw new WrongUseError(`--older-than needs a number of days, and "${given}" is none.`);
}

/** Only a human at a terminal can be asked. */
async function isAgreed(environment: Environment, question: string): Promise<boolean> {
  const { input, output, options } = environment;
  if (!isAtTerminal(environment) || options.json) return false;
  const terminal = createInterface({ input, output });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
