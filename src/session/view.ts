import type { BuildEvent, BuildStatus, Plan } from '../builder/protocol/protocol.ts';
import type { Author, Waiting } from '../domain/changes/author.ts';
import type { Change } from '../domain/changes/change.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { Coverage } from '../domain/coverage/coverage.ts';
import type { Finding } from '../domain/findings/finding.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import type { Unattended } from '../domain/freezing/unattended.ts';
import type { BuildId, ItemId, QuestionId, SessionId } from '../domain/items/ids.ts';
import type { NonEmpty, Spec } from '../domain/items/item.ts';
import type { Question } from '../domain/items/question.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { Usage, Wait } from '../model/chat.ts';
import type { FrozenRecord } from '../store/frozen-specs.ts';

export type { FrozenRecord, Wait };

import type { KeptReport } from './ledger/kept-event.ts';

/** One thing in the conversation, in the order in which it happened. */
export type Entry =
  /** `author`: who said it, where it was said in another copy of the session. */
  | { readonly kind: 'utterance'; readonly utterance: Utterance; readonly author?: Author }
  | {
      readonly kind: 'reply';
      readonly text: string;
      readonly changes: readonly Change[];
      readonly questions: readonly Question[];
      readonly at: number;
      /** Whose agent said it, where that was in another copy of the session. */
      readonly author?: Author;
    }
  /** What the human decided with one key press or command. */
  | { readonly kind: 'decision'; readonly decisions: NonEmpty<Decision>; readonly text: string }
  | { readonly kind: 'failure'; readonly text: string; readonly at: number }
  | { readonly kind: 'frozen'; readonly hash: SpecHash; readonly revision: number; readonly at: number }
  | { readonly kind: 'build'; readonly build: BuildId; readonly text: string; readonly at: number }
  /** A finding of an audit that the human made a question or a change. */
  | {
      readonly kind: 'audit';
      readonly text: string;
      readonly changes: readonly Change[];
      readonly questions: readonly Question[];
      readonly at: number;
      readonly author?: Author;
    };

/** Whether agent A is at work. The text that streams in meanwhile comes as `reply_delta` events. */
export type TurnState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly startedAt: number; readonly wait?: Wait }
  | { readonly kind: 'failed'; readonly message: string };

/** Whether a model looks the spec over. For one in the background nobody waits, so it says of no wait. */
export type AuditState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly wait?: Wait }
  | { readonly kind: 'failed'; readonly message: string };

export interface BuildView {
  readonly build: BuildId;
  readonly hash: SpecHash;
  readonly status: BuildStatus | 'running';
  readonly sandboxed: boolean;
  readonly startedAt: number;
  readonly workspace: string;
  readonly plan?: Plan;
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
    readonly attempt: number;
  }[];
  readonly report?: KeptReport;
  /** What happened, newest last, as lines to show. */
  readonly log: readonly string[];
}

/** A session as it is shown. A new object whenever anything in it differs; parts that did not change are the same objects. */
export interface SessionView {
  readonly session: SessionId;
  readonly title: string;
  readonly cwd: string;
  readonly revision: number;
  readonly spec: Spec;
  readonly entries: readonly Entry[];
  readonly pending: readonly Change[];
  readonly questions: readonly Question[];
  readonly turn: TurnState;
  /** The open questions that the human set aside. */
  readonly deferred: readonly QuestionId[];
  readonly coverage: Coverage;
  /** What the rules find, and what a model found in items that did not change since. */
  readonly findings: readonly Finding[];
  /** Findings that would be shown had the human not dismissed them. */
  readonly dismissed: readonly Finding[];
  readonly audit: AuditState;
  readonly frozen: readonly FrozenRecord[];
  /** What of the spec as it stands was decided on no screen and no terminal. */
  readonly unattended: readonly Unattended[];
  /** What was decided in other copies of the session and not taken over, by author. */
  readonly elsewhere: readonly Waiting[];
  /** Who brought an item as it is, where that was in another copy. */
  readonly authors: ReadonlyMap<ItemId, Author>;
  readonly builds: readonly BuildView[];
  /** Who hears the next turn, and whether they see images. */
  readonly agent: { readonly kind: 'offline' | 'model'; readonly name: string; readonly images: boolean };
  readonly usage: Usage;
}

/** What a session tells its listeners. `changed` means: look at `view` again. */
export type SessionEvent =
  | { readonly type: 'changed' }
  | { readonly type: 'reply_delta'; readonly text: string }
  /** The reply broke and is asked for anew: of what streamed in only `standing` still counts. */
  | { readonly type: 'reply_withdrawn'; readonly standing: string }
  | { readonly type: 'build'; readonly event: BuildEvent };
