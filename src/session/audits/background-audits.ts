import type { Change } from '../../domain/changes/change.ts';
import type { Spec } from '../../domain/items/item.ts';
import type { SessionCore } from '../core.ts';
import type { AuditRunner } from './audits.ts';

/** How long nothing must happen before an audit begins by itself, in milliseconds. */
export interface QuietTimes {
  /** Where no change waits for a decision. */
  readonly decided: number;
  /** Where the human is deciding, and reads between two keys. */
  readonly deciding: number;
}

export interface AuditSettings {
  readonly background: boolean;
  /** Whether a model looks at the whole spec before it is frozen. */
  readonly beforeFreezing: boolean;
  readonly quiet?: QuietTimes;
}

interface Noticed {
  readonly spec: Spec;
  readonly pending: readonly Change[];
  readonly inTurn: boolean;
}

const quietTimes: QuietTimes = { decided: 2_000, deciding: 20_000 };

/** With fewer items there is hardly anything that could contradict itself. */
const fewestItems = 3;

/**
 * Begins audits by itself: after turns and decisions, once they have settled, on what changed. A turn of A never
 * waits for one: an audit that runs is stopped, and begins again after the turn.
 */
export class BackgroundAudits {
  readonly #core: SessionCore;
  readonly #audits: AuditRunner;
  readonly #isOn: boolean;
  readonly #quiet: QuietTimes;
  #timer: NodeJS.Timeout | undefined;
  #noticed: Noticed;

  constructor(core: SessionCore, audits: AuditRunner, { background, quiet = quietTimes }: AuditSettings) {
    this.#isOn = background;
    this.#core = core;
    this.#audits = audits;
    this.#quiet = quiet;
    // What was there when the session was opened is nothing that happened.
    this.#noticed = this.#now(false);
  }

  /** Something happened in the session. */
  notice(inTurn: boolean): void {
    if (!this.#isOn) return;
    const before = this.#noticed;
    this.#noticed = this.#now(inTurn);
    const { spec, pending } = this.#noticed;
    if (before.spec === spec && before.pending === pending && before.inTurn === inTurn) return;
    clearTimeout(this.#timer);
    if (inTurn) {
      this.#audits.stopBackground();
    } else if (spec.items.length >= fewestItems) {
      const wait = pending.length === 0 ? this.#quiet.decided : this.#quiet.deciding;
      this.#timer = setTimeout(() => void this.#audits.runInBackground(), wait);
      // Nobody stays for an audit who wants to leave.
      this.#timer.unref();
    }
  }

  #now(inTurn: boolean): Noticed {
    const { spec, changes } = this.#core.ledger;
    return { spec, pending: changes.pending, inTurn };
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
