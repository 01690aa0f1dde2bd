import type { Session } from '../session/api.ts';
import type { Wait } from '../session/view.ts';

/** Tells of each thing that a turn or an audit waits for, until it is stopped. A build has lines of its own. */
export function followWaiting(session: Session, tell: (text: string) => void): () => void {
  let told: readonly (Wait | undefined)[] = [];
  return session.subscribe(() => {
    const { turn, audit } = session.view;
    const now = [turn, audit].map((state) => (state.kind === 'running' ? state.wait : undefined));
    for (const wait of now) if (wait !== undefined && !told.includes(wait)) tell(wait.text);
    told = now;
  });
}
