import type { Means } from '../domain/changes/means.ts';
import type { SessionId } from '../domain/items/ids.ts';
import type { Store } from '../store/store.ts';
import type { AgentSettings } from './agents.ts';
import type { AuditSettings } from './audits/background-audits.ts';
import type { BuildSettings } from './builds.ts';
import type { Permit } from './permits.ts';

export interface OpenOptions {
  readonly store: Store;
  readonly capture: AgentSettings;
  readonly build: BuildSettings;
  /** Whether and when audits by a model begin by themselves; never when absent. */
  readonly audit?: AuditSettings;
  /** The project's folder, for a new session. Absolute. */
  readonly cwd: string;
  /** The session to open; a new one when absent. */
  readonly session?: SessionId;
  /** Of a new session; the folder's name when absent. */
  readonly title?: string;
  /** By what means the human decides; not recorded when absent. */
  readonly means?: Means;
  /** What builds may be given through this face; all of it when absent. */
  readonly permits?: readonly Permit[];
  /** For one command only, which others can wait for. */
  readonly isBrief?: boolean;
  /** No model, whatever is configured. */
  readonly offline?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly randomId?: () => SessionId;
}
