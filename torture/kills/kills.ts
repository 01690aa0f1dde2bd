import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startFake } from '../../test/support/fake-openai/server.ts';
import type { Attack, Ring } from '../attack.ts';
import { partFiles, processesLeft } from '../leftovers.ts';
import { allMinds } from '../minds.ts';
import { type Ended, type Moment, run, runAndKill } from '../program.ts';
import { problemsOf } from '../soundness.ts';
import { type Blow, nextBlow } from './commands.ts';
import { killScreen } from './screen.ts';
import { makeVictim, ownLines, type Victim } from './victim.ts';

/** Rounds after which a new user takes the place of one whose files have grown. */
const roundsEach = 25;

/** Milliseconds that a command takes, before that is known. */
const firstGuess = 1_000;

/** Part files of killed programs that may lie about at one time. */
const mostPartFiles = 3;

/** The program is killed at random moments of all that it does, and must have kept whatever it said that it has. */
export const kills: Attack = async (ring) => {
  const server = await startFake();
  const durations = new Map<string, number>();
  let round = 0;
  try {
    while (ring.goesOn(round)) {
      server.setScript(allMinds());
      const victim = await makeVictim(server.url);
      try {
        const until = round + roundsEach;
        for (; round < until && ring.goesOn(round); round += 1)
          await oneRound(ring, victim, round, durations);
        const parts = partFiles(victim.place.folder);
        if (parts.length > mostPartFiles) {
          fail(
            ring,
            `${parts.length} part files were left: ${parts.slice(0, 3).join(', ')}`,
            `${round} rounds`,
          );
        }
      } finally {
        victim.place.remove();
      }
    }
  } finally {
    await server.close();
  }
};

async function oneRound(
  ring: Ring,
  victim: Victim,
  round: number,
  durations: Map<string, number>,
): Promise<void> {
  const { chance, report } = ring;
  if (chance.happens(0.15)) {
    const said = await killScreen(victim, chance, round);
    report.count('kills of the screen');
    if (said !== undefined) report.count('words that a killed screen had shown as said');
    judge(
      ring,
      victim,
      `round ${round}, the screen${said === undefined ? '' : ' after it showed what was said'}`,
    );
    return judgeLeftovers(ring, victim, `round ${round}, the screen`);
  }
  const blow = nextBlow(chance, victim, round);
  const usual = durations.get(blow.kind) ?? firstGuess;
  const moment = momentFor(ring, victim, usual);
  const args = blow.kind === 'import' ? blow.args : [...blow.args, '--session', victim.session];
  const ended = await runAndKill(victim.place, [...args, '--json'], moment);
  victim.known.hear(victim.session, blow.text, ended.output);
  const how = `round ${round}: ${args.join(' ').slice(0, 120)}, killed ${told(moment)}`;
  if (ended.wasKilled) report.count(`kills of ${blow.kind}`);
  else {
    durations.set(blow.kind, (usual + ended.milliseconds) / 2);
    report.count('commands that ran to their end');
    if (!isExpected(ended)) fail(ring, `status ${ended.status}: ${ended.errors.slice(0, 300)}`, how);
  }
  judge(ring, victim, how);
  await judgeLeftovers(ring, victim, how);
  if (ended.wasKilled) await judgeNext(ring, victim, blow, how);
}

/** Most of the first third is the start of the runtime, in which nothing can be lost. */
function momentFor({ chance }: Ring, { place }: Victim, usual: number): Moment {
  if (chance.happens(0.4)) return { kind: 'time', after: usual * (0.3 + 0.7 * chance.next()) };
  const changes = 1 + chance.below(12);
  return { kind: 'write', folder: path.dirname(place.database), changes, after: chance.below(30) };
}

const told = (moment: Moment): string =>
  moment.kind === 'time'
    ? `after ${moment.after.toFixed(0)} ms`
    : `${moment.after} ms after change ${moment.changes} of the database`;

/** A command may have nothing to do, which it says with a failure of its own; a status of its own is a defect. */
const isExpected = ({ status, errors }: Ended): boolean =>
  status !== null && [0, 1, 3].includes(status) && !/defect|\n\s+at /.test(errors);

function judge(ring: Ring, { place, known }: Victim, how: string): void {
  ring.report.count('databases looked through after a kill');
  for (const problem of problemsOf(place.database, known)) fail(ring, problem, how);
  const agents = readFileSync(path.join(place.project, 'AGENTS.md'), 'utf8');
  if (!agents.includes(ownLines)) fail(ring, 'the own lines of AGENTS.md were cut', how);
}

async function judgeLeftovers(ring: Ring, { place }: Victim, how: string): Promise<void> {
  const left = await processesLeft(place);
  if (left.length > 0) fail(ring, `still alive: ${left.join('; ')}`, how);
}

/** After a kill the next command works, sees no half of what was killed, and a build goes on. */
async function judgeNext(ring: Ring, victim: Victim, blow: Blow, how: string): Promise<void> {
  const { place, session } = victim;
  if (blow.kind === 'import') return judgeImport(ring, victim, how);
  const next = await run(place, ['status', '--session', session, '--json']);
  if (next.status !== 0) fail(ring, `the next command ended with ${next.status}: ${next.errors}`, how);
  if (blow.kind !== 'build' || next.status !== 0 || ring.chance.happens(0.5)) return;
  const builds: { readonly build: string; readonly status: string }[] = JSON.parse(next.output).builds;
  const last = builds.at(-1);
  if (last === undefined || last.status === 'succeeded') return;
  if (last.status !== 'interrupted') fail(ring, `a killed build is ${last.status}`, how);
  const resumed = await run(place, ['build', '--resume', last.build, '--session', session, '--json']);
  ring.report.count('killed builds that went on');
  if (resumed.status !== 0) fail(ring, `${last.build} did not go on: ${resumed.output.slice(-400)}`, how);
}

/** Half an import is nothing: there is no session of one without what was in its file. */
async function judgeImport(ring: Ring, { place, session: own }: Victim, how: string): Promise<void> {
  const { status, output, errors } = await run(place, ['sessions', '--json']);
  if (status !== 0) return fail(ring, `sessions ended with ${status}: ${errors}`, how);
  const sessions: { readonly session: string; readonly title: string; readonly items: number }[] =
    JSON.parse(output);
  for (const { session, items, title } of sessions) {
    if (items === 0 && session !== own)
      fail(ring, `${session} (“${title}”) is half an import: it has no items`, how);
  }
}

function fail({ report }: Ring, what: string, how: string): void {
  report.failed({ part: 'kills', what, how });
}
