import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from '../place.ts';
import { start } from '../program.ts';

/** What a human saw of a command. */
interface Seen {
  readonly text: string;
  readonly status: number | null;
  /** Milliseconds from the fault to the first words about it; `undefined` where there were none. */
  readonly namedAfter: number | undefined;
}

interface Watching {
  /** When the fault happened; `undefined` while it has not. */
  readonly since: () => number | undefined;
  /** Milliseconds that are waited for words about it, where nothing else happens. */
  readonly longest: number;
  /** Whether the command is stopped once the fault is named, as nothing more would come. */
  readonly endsWhenNamed: boolean;
}

/** Words that tell that something is not as it should be, in whatever sentence. */
const complaint =
  /again|interrupted|HTTP|nothing|silen|wait|stopped|broke|closed|cut|error|answered|refus|cannot|could not|too (?:long|large|many)|not a |no answer|did not/i;

/** Runs a command as a human watches it, and stops it with Ctrl-C where it would not end. */
export async function watch(place: Place, args: readonly string[], watching: Watching): Promise<Seen> {
  let text = '';
  let namedAfter: number | undefined;
  const { child, ended } = start(place, args, {
    onText: (piece) => {
      text += piece;
      const since = watching.since();
      if (since !== undefined && namedAfter === undefined && complaint.test(piece)) {
        namedAfter = performance.now() - since;
      }
    },
  });
  const isOver = ended.then(() => true);
  const startedAt = performance.now();
  for (let over = false; !over; ) {
    over = await Promise.race([isOver, pause(50).then(() => false)]);
    const waited = performance.now() - (watching.since() ?? startedAt + 60_000);
    const enough = namedAfter === undefined ? waited > watching.longest : watching.endsWhenNamed;
    if (!over && (enough || performance.now() - startedAt > 120_000)) {
      child.kill('SIGINT');
      await Promise.race([isOver, pause(10_000)]);
      child.kill('SIGKILL');
      break;
    }
  }
  const { status } = await ended;
  return { text, status, namedAfter };
}
