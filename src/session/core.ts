import type { Channel, Means } from '../domain/changes/means.ts';
import type { SessionId } from '../domain/items/ids.ts';
import type { Store } from '../store/store.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { SessionEvent } from './view.ts';

/** What the parts of an open session share. */
export interface SessionCore {
  readonly id: SessionId;
  /** The project's folder. */
  readonly cwd: string;
  readonly store: Store;
  readonly ledger: Ledger;
  /** By what means decisions come; absent where the face did not say. */
  readonly means?: Means;
  /** A new moment: later than every other one of the session. */
  readonly now: () => number;
  /** Tells the listeners that the view differs. */
  readonly changed: () => void;
  readonly tell: (event: SessionEvent) => void;
}

/** The same session, for what came through something else than the face that opened it, where that says more. */
export function through(core: SessionCore, channel: Channel | undefined): SessionCore {
  const known = core.means?.channel;
  if (channel === undefined || known === 'agent' || known === 'hook') return core;
  return { ...core, means: { ...core.means, channel } };
}
