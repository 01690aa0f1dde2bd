import { startFake } from '../../test/support/fake-openai/server.ts';
import { Acknowledged } from '../acknowledged.ts';
import type { Attack, Ring } from '../attack.ts';
import { processesLeft } from '../leftovers.ts';
import { makePlace } from '../place.ts';
import { problemsOf } from '../soundness.ts';
import { type EndpointFault, endpointFaults } from './list.ts';
import { type Phase, phases } from './phases.ts';
import { watch } from './watch.ts';

/** Milliseconds within which what went wrong is named: ten seconds, and as long again for a machine that is busy. */
const longestUntilNamed = 20_000;

/** Each fault of an endpoint in each phase: the words are kept, and the human reads what happened and what to do. */
export const faults: Attack = async (ring) => {
  const all = phases
    .flatMap((phase) => endpointFaults.map((fault) => ({ phase, fault, at: ring.chance.next() })))
    .sort((one, other) => one.at - other.at);
  let at = 0;
  const worker = async () => {
    while (at < all.length && ring.goesOn(at)) {
      const { phase, fault } = all[at]!;
      at += 1;
      await oneFault(ring, phase, fault).catch((error: unknown) => {
        const what = `${fault.name}, ${phase.name}: it could not be tried: ${error}`;
        ring.report.failed({ part: 'faults', what, how: phase.args.join(' ') });
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};

/** Most of the time of a fault is waiting. */
const atOnce = 4;

async function oneFault({ report }: Ring, phase: Phase, fault: EndpointFault): Promise<void> {
  const server = await startFake();
  const place = makePlace({ model: { baseURL: server.url, name: 'fake-model', retries: 2 } });
  try {
    server.setScript(phase.minds());
    await phase.prepare(place);
    const known = new Acknowledged();
    const minds = phase.minds();
    let faultyAt: number | undefined;
    server.setScript(async (info, request) => {
      const reply = await minds(info, request);
      if (faultyAt !== undefined || !phase.isAsked(info)) return reply;
      faultyAt = performance.now();
      // The words were on disk before a model heard of them.
      if (phase.text !== undefined) known.shown.push(phase.text);
      return { ...(typeof reply === 'string' ? { text: reply } : reply), fault: fault.fault };
    });
    const seen = await watch(place, phase.args, {
      since: () => faultyAt,
      longest: longestUntilNamed,
      endsWhenNamed: fault.outcome === 'silence',
    });
    report.count(`faults in the ${phase.name}`);
    if (faultyAt === undefined) return fail(`the phase was not reached: ${seen.text.slice(-300)}`);
    for (const problem of problemsOf(place.database, known)) fail(problem);
    const left = await processesLeft(place);
    if (left.length > 0) fail(`still alive: ${left.join('; ')}`);
    judge(seen);
  } finally {
    place.remove();
    await server.close();
  }

  function judge({ namedAfter, status, text }: Awaited<ReturnType<typeof watch>>): void {
    if (namedAfter !== undefined && fault.outcome !== 'passes')
      report.took(fault.name, phase.name, namedAfter);
    const told = `status ${status}: ${text.slice(-400)}`;
    if (/\n\s+at .+:\d+:\d+/.test(text)) fail(`a stack trace is shown: ${told}`);
    if (fault.outcome === 'passes') {
      if (status !== 0) fail(`it did not pass: ${told}`);
      return;
    }
    if (namedAfter === undefined) fail(`it was not named in ${longestUntilNamed / 1_000} s: ${told}`);
    if (fault.outcome === 'tried again' && status !== 0) fail(`it was not tried again: ${told}`);
    // An audit goes on without the model's part, and says so.
    if (fault.outcome === 'ends' && status !== 1 && phase.name !== 'audit') fail(`it did not end: ${told}`);
  }

  function fail(what: string): void {
    report.failed({
      part: 'faults',
      what: `${fault.name}, ${phase.name}: ${what}`,
      how: phase.args.join(' '),
    });
  }
}
