import type { Act, Performed } from '../acts/act.ts';
import type { Given } from '../acts/parameter.ts';
import type { Session } from '../session/api.ts';
import { withReading, withSession } from './access.ts';
import type { Call } from './definition.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { reportFailure } from './failure.ts';
import { answer, writeDocument, writeLines } from './output.ts';
import { wordsFrom } from './words.ts';

/** Does what the command line asks for, and tells what came of it. `after`: what else is made of it where it is done. */
export async function perform(
  act: Act,
  call: Call,
  after: (session: Session, json: unknown) => Promise<void> = async () => {},
): Promise<ExitStatus> {
  const { environment } = call;
  const work = act.work(await readCall(act, call));
  if (work.on === 'reading')
    return withReading(environment, async (reading) => tell(environment, work.run(reading)));
  const which = work.on === 'session' ? 'last' : 'last-or-new';
  return withSession(environment, { which }, async (session) => {
    const performed = await work.run(session);
    const status = await tell(environment, performed);
    if (performed.end === 'done') await after(session, performed.json);
    return status;
  });
}

/** What the command line tells an act. Throws `WrongUseError`. */
async function readCall({ input }: Act, { environment, arguments: values, options }: Call) {
  const read: Record<string, unknown> = {};
  const behind = [...values];
  for (const [name, parameter] of Object.entries(input)) {
    const given = (parameter.as === 'argument' ? behind.shift() : optionOf(options, name)) as Given;
    const isText = parameter.isWords && typeof given === 'string';
    read[name] = parameter.read(isText ? await wordsFrom(environment.input, given) : given);
  }
  return read;
}

/** The parser takes `--no-audit` for an `audit` that is false. */
function optionOf(options: Call['options'], name: string): unknown {
  const [, first = '', rest = ''] = /^no([A-Z])(.*)$/.exec(name) ?? [];
  return first === '' ? options[name] : options[first.toLowerCase() + rest] === false;
}

/** Tells what an act came to. */
export async function tell(environment: Environment, performed: Performed): Promise<ExitStatus> {
  const { json, lines, document, remarks, end } = performed;
  const { output, errors, options } = environment;
  if (document !== undefined && !options.json) await writeDocument(output, document);
  else await answer(environment, json, lines);
  if (!options.json)
    await writeLines(
      errors,
      remarks.map((remark) => `specwright: ${remark}`),
    );
  return end instanceof Error ? reportFailure(end, environment) : exitStatus[end];
}
