import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Acknowledged } from '../acknowledged.ts';
import { greeterWords } from '../minds.ts';
import { makePlace, type Place } from '../place.ts';
import { run } from '../program.ts';

/** A user whose program is killed again and again. */
export interface Victim {
  readonly place: Place;
  readonly session: string;
  /** A frozen spec that can be built. */
  readonly hash: string;
  readonly known: Acknowledged;
}

/** Lines of the user's own in a file that the program writes a part of. */
export const ownLines = Array.from({ length: 200 }, (_, at) => `Own line ${at} that nobody may cut.`).join(
  '\n',
);

/** Someone with a session, a spec that can be built, and an `AGENTS.md` of their own. */
export async function makeVictim(baseURL: string): Promise<Victim> {
  const place = makePlace({ model: { baseURL, name: 'fake-model', retries: 1, timeoutSeconds: 20 } });
  writeFileSync(path.join(place.project, 'AGENTS.md'), `${ownLines}\n`);
  const known = new Acknowledged();
  const { session } = await answerOf(place, ['new', 'Kills']);
  const done = async (args: readonly string[], text?: string) => {
    const answer = await answerOf(place, [...args, '--session', String(session)]);
    known.hear(String(session), text, JSON.stringify(answer));
    return answer;
  };
  await done(['say', greeterWords], greeterWords);
  await done(['accept', '--all']);
  await done(['confirm', '--all']).catch(() => undefined);
  const { hash } = await done(['freeze', '--with-inferred', '--no-audit']);
  return { place, session: String(session), hash: String(hash), known };
}

async function answerOf(place: Place, args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { status, output, errors } = await run(place, [...args, '--json']);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${errors}${output}`);
  return JSON.parse(output);
}
