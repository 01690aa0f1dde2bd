import type { Session } from '../src/session/api.ts';
import { openStore } from '../src/store/store.ts';
import type { Place } from './place.ts';
import { openSessionIn } from './session.ts';
import { report, spread, timed } from './statistics.ts';

export const items = 1_000;
const runs = 20;

/** Sentences said at once: so many the offline capture takes. */
const batch = 200;

/** Makes a spec of so many items in a session of the place, as a human would: by saying it and accepting it. */
export async function makeLargeSpec(place: Place): Promise<void> {
  const turns: number[] = [];
  const decisions: number[] = [];
  await withSession(place, async (session) => {
    for (let column = 0; column < items; column += batch) {
      const sentences = Array.from(
        { length: batch },
        (_, at) => `The report must show column ${column + at + 1} in bold type.`,
      );
      const [turn, { failure }] = await timed(() => session.say(sentences.join('\n')));
      if (failure !== undefined) throw new Error(failure);
      const [decision] = await timed(() => session.acceptAllAskedFor());
      turns.push(turn);
      decisions.push(decision);
    }
    if (session.view.spec.items.length !== items)
      throw new Error('The spec did not become as large as it should.');
  });
  report(`one offline turn that adds ${batch} items`, spread(turns));
  report(`accepting ${batch} changes at once`, spread(decisions));
}

/** What a turn, a decision and opening cost once the spec is large. */
export async function measureLargeSpec(place: Place): Promise<void> {
  const turns: number[] = [];
  const decisions: number[] = [];
  const openings: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await withSession(place, async (session) => {
      openings.push(performance.now() - started);
      const [turn] = await timed(() => session.say(`The footer must show the number ${run}.`));
      turns.push(turn);
      const [decision] = await timed(() => session.acceptAllAskedFor());
      decisions.push(decision);
    });
  }
  report(`opening a session of ${items} items`, spread(openings));
  report(`one offline turn on ${items} items`, spread(turns));
  report(`one decision on ${items} items`, spread(decisions));
}

async function withSession(place: Place, work: (session: Session) => Promise<void>): Promise<void> {
  const store = openStore(place.database);
  try {
    const last = store.sessions.latestIn(place.project);
    const session = await openSessionIn(place, store, { ...(last !== undefined && { session: last.id }) });
    try {
      await work(session);
    } finally {
      await session.close();
    }
  } finally {
    store.close();
  }
}
