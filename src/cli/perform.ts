import type { Act, Performed } from '../acts/act.ts';
import type { Given } from '../acts/parameters.ts';
import { withReading, withSession } from './access.ts';
import type { Call } from './definition.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { reportFailure } from './failure.ts';
import { answer } from './output.ts';
import { wordsFrom } from './words.ts';

/** Does what the command line asks for, and tells what came of it. */
export async function perform(act: Act, call: Call): Promise<ExitStatus> {
  const { environment } = call;
  const work = act.work(await readCall(act, call));
  if (work.on === 'reading')
    return withReading(environment, async (reading) => tell(environment, work.run(reading)));
  const which = work.on === 'session' ? 'last' : 'last-or-new';
  return withSession(environment, { which }, async (session) => tell(environment, await work.run(session)));
}

/** What the command line tells an act. Throws `WrongUseError`. */
async function readCall({ input }: Act, { environment, arguments: values, options }: Call) {
  const read: Record<string, unknown> = {};
  const behind = [...values];
  for (const [name, parameter] of Object.entries(input)) {
    const given = (parameter.as === 'argument' ? behind.shift() : options[name]) as Given;
    const isText = parameter.isWords && typeof given === 'string';
    read[name] = parameter.read(isText ? await wordsFrom(environment.input, given) : given);
  }
  return read;
}

/** Tells what an act came to. */
export async function tell(environment: Environment, { json, lines, end }: Performed): Promise<ExitStatus> {
  await answer(environment, json, lines);
  return end instanceof Error ? reportFailure(end, environment) : exitStatus[end];
}
