import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Acknowledged } from '../acknowledged.ts';
import type { Attack, Ring } from '../attack.ts';
import type { Chance } from '../chance.ts';
import { type Answered, runInside } from '../inside.ts';
import { makePlace, type Place } from '../place.ts';
import { run } from '../program.ts';
import { problemsOf } from '../soundness.ts';
import { anyCall, type Call } from './calls.ts';
import { makeSamples, type Samples } from './files.ts';
import { faultsOf } from './judge.ts';
import { damaged } from './texts.ts';

/** Calls after which another user takes the place of one whose session has grown. */
const callsEach = 400;

/** Calls after which the database is looked through. */
const callsBetween = 40;

/** Milliseconds that a call may take. */
const longest = 60_000;

/** The share of calls that start the built program; the others go through the same door without starting it. */
const started = 0.02;

/** The command line with arguments, input and files that nobody expects. */
export const fuzz: Attack = async (ring) => {
  for (let calls = 0; ring.goesOn(calls); ) {
    const place = makePlace();
    try {
      const samples = await makeSamples(place);
      const guard = path.join(place.folder, 'guard.txt');
      writeFileSync(guard, 'Nobody touches this.');
      for (const until = calls + callsEach; calls < until && ring.goesOn(calls); calls += 1) {
        await oneCall(ring, place, samples, calls);
        if (calls % callsBetween === 0) lookThrough(ring, place, guard, `up to call ${calls}`);
      }
      lookThrough(ring, place, guard, `up to call ${calls}`);
    } finally {
      place.remove();
    }
  }
};

async function oneCall(ring: Ring, place: Place, samples: Samples, number: number): Promise<void> {
  const { chance, report } = ring;
  const call = anyCall(chance, place, samples);
  changeSettings(chance, place, samples);
  const stray: unknown[] = [];
  const onStray = (error: unknown) => stray.push(error);
  process.on('uncaughtException', onStray).on('unhandledRejection', onStray);
  try {
    const answered = await answerTo(place, call, chance.happens(started));
    report.count('fuzzed calls');
    if (answered === undefined) return fail(`it did not end in ${longest / 1_000} s`);
    report.count(`fuzzed calls with status ${answered.status}`);
    for (const fault of faultsOf(call, answered)) fail(`${fault} (${answered.errors.slice(0, 200)})`);
    for (const error of stray) fail(`nobody caught ${error instanceof Error ? error.stack : error}`);
  } catch (error) {
    fail(`it threw ${error instanceof Error ? error.stack : error}`);
  } finally {
    process.off('uncaughtException', onStray).off('unhandledRejection', onStray);
  }

  function fail(what: string): void {
    const input = Buffer.from(call.input as string)
      .toString('latin1')
      .slice(0, 200);
    const args = JSON.stringify(call.args.map((word) => word.slice(0, 200)));
    report.failed({ part: 'fuzz', what, how: `call ${number}: ${args} < ${JSON.stringify(input)}` });
  }
}

/** Now and then the project's settings or the user's own are other ones, or none. */
function changeSettings(chance: Chance, { project, env }: Place, samples: Samples): void {
  if (!chance.happens(0.1)) return;
  const own = path.join(env['XDG_CONFIG_HOME'] ?? project, 'specwright');
  const file = path.join(chance.pick([project, own]), '.specrc');
  rmSync(file, { force: true });
  const settings = samples.get(chance.pick(['settings.json', 'settings.yaml']))!;
  if (chance.happens(0.2)) writeFileSync(file, damaged(chance, settings));
}

async function answerTo(place: Place, call: Call, inProcess: boolean): Promise<Answered | undefined> {
  if (inProcess && call.args.every((word) => !word.includes('\0') && Buffer.byteLength(word) < 100_000)) {
    const { status, output, errors } = await run(place, call.args, { input: call.input });
    return { status: status ?? -1, output, errors };
  }
  const waiting = new AbortController();
  const tooLong = pause(longest, undefined, { signal: waiting.signal }).catch(() => undefined);
  const answered = await Promise.race([runInside(place, call.args, call.input), tooLong]);
  waiting.abort();
  return answered;
}

/** The database is sound, and nothing beside the user's folders came or changed. */
function lookThrough({ report }: Ring, place: Place, guard: string, how: string): void {
  report.count('databases looked through after fuzzed calls');
  const problems = [
    ...problemsOf(place.database, new Acknowledged()),
    ...(readFileSync(guard, 'utf8') === 'Nobody touches this.'
      ? []
      : ['a file beside the project was changed']),
    ...readdirSync(place.folder)
      .filter((name) => !['project', 'data', 'config', 'guard.txt'].includes(name))
      .map((name) => `${name} came into a folder that is not the program's`),
  ];
  for (const what of problems) report.failed({ part: 'fuzz', what, how });
}
