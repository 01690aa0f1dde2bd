import type { SessionId } from '../spec/ids.ts';
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
  /** A new moment: later than every other one of the session. */
  readonly now: () => number;
  /** Tells the listeners that the view differs. */
  readonly changed: () => void;
  readonly tell: (event: SessionEvent) => void;
}
