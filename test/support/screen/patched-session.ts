import type { Session } from '../../../src/session/api.ts';
import type { SessionEvent, SessionView } from '../../../src/session/view.ts';

/** A real session that can be shown in states which take a model or a build to reach. */
export interface PatchedSession extends Session {
  /** Changes what is shown, and tells the listeners. */
  readonly show: (change: Partial<SessionView>) => void;
  readonly tell: (event: SessionEvent) => void;
}

export function patched(session: Session, overrides: Partial<Session> = {}): PatchedSession {
  const listeners = new Set<(event: SessionEvent) => void>();
  const tell = (event: SessionEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  let patch: Partial<SessionView> = {};
  let made:
    | { readonly from: SessionView; readonly patch: Partial<SessionView>; readonly view: SessionView }
    | undefined;
  session.subscribe(tell);
  return {
    ...session,
    ...overrides,
    get view() {
      if (made?.from !== session.view || made.patch !== patch) {
        made = { from: session.view, patch, view: { ...session.view, ...patch } };
      }
      return made.view;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (change) => {
      patch = { ...patch, ...change };
      tell({ type: 'changed' });
    },
    tell,
  };
}
