import type { SessionId } from '../../domain/items/ids.ts';
import type { Session } from '../../session/api.ts';

/** A session as the picker lists it. */
export interface SessionChoice {
  readonly session: SessionId;
  readonly title: string;
  readonly cwd: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly revision: number;
  readonly items: number;
}

/** Who could hear the next turn, as the model menu lists it. */
export interface AgentChoice {
  /** Names the choice for `chooseAgent`. */
  readonly id: string;
  readonly name: string;
  /** Where it comes from or what it needs, in a few words. */
  readonly detail: string;
  readonly current: boolean;
}

/**
 * What the screen asks of the program around it. Everything may reject with an error whose message is made for
 * the human; nothing is lost by it.
 */
export interface TuiPorts {
  /** All sessions, newest first. */
  readonly listSessions: () => Promise<readonly SessionChoice[]>;
  /** The screen closes the session that it showed before. */
  readonly openSession: (session: SessionId) => Promise<Session>;
  readonly newSession: (title?: string) => Promise<Session>;
  /** Looks for agents anew: the configured one, what was found on this machine, the offline capture. */
  readonly listAgents: () => Promise<readonly AgentChoice[]>;
  /** Makes an agent the one that hears the next turn of the session. Returns a line to show. */
  readonly chooseAgent: (session: Session, id: string) => Promise<string>;
}

/** What the hand of a script does. `key` is named as in the table of keys: `enter`, `tab`, `a`, `ctrl+c`. */
export type ScriptStep =
  | { readonly kind: 'type'; readonly text: string; readonly msPerKey?: number }
  | { readonly kind: 'press'; readonly key: string }
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'notice'; readonly text: string };

/** Presses the keys of a recorded session. It may wait for the session between two steps. */
export type Script = AsyncIterable<ScriptStep>;
