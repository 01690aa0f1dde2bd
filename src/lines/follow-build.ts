import { indented } from '../acts/lines/indent.ts';
import type { Session } from '../session/api.ts';
import type { SessionView } from '../session/view.ts';

/** Gives each new line of what a build does, until it is stopped. */
export function followBuild(session: Session, onLine: (line: string) => void): () => void {
  let shown = linesOf(session.view);
  return session.subscribe(() => {
    const now = linesOf(session.view);
    for (const line of now.slice(shown.length)) {
      for (const safe of indented('', line)) onLine(safe);
    }
    shown = now;
  });
}

function linesOf({ builds }: SessionView): readonly string[] {
  return builds.flatMap(({ log }) => log);
}
