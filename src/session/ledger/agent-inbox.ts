import type { DecidedChange } from '../../capture/agent.ts';
import type { UtteranceId } from '../../domain/items/ids.ts';
import type { Utterance } from '../../domain/items/utterance.ts';

/** Kinds of utterances that wait for an answer of A; the others wait for the next turn. */
const asksForATurn: ReadonlySet<Utterance['kind']> = new Set(['message', 'answer', 'ask', 'attachment']);

/** What A has not been told yet. */
export class AgentInbox {
  readonly #utterances = new Map<UtteranceId, Utterance>();
  #decided: readonly DecidedChange[] = [];
  #failure: string | undefined;

  /** What was said since the last turn that ended well, oldest first. */
  get utterances(): readonly Utterance[] {
    return [...this.#utterances.values()];
  }

  get decided(): readonly DecidedChange[] {
    return this.#decided;
  }

  /** Why A has not answered what waits for an answer; `undefined` when nothing does. */
  get failure(): string | undefined {
    if (!this.utterances.some(({ kind }) => asksForATurn.has(kind))) return undefined;
    return this.#failure ?? 'The turn ended before A answered. Your words are kept: retry runs it again.';
  }

  /** Whether something waits for an answer of A, and no turn is known to have failed. */
  get isUnanswered(): boolean {
    return this.#failure === undefined && this.failure !== undefined;
  }

  said(utterance: Utterance): void {
    this.#utterances.set(utterance.id, utterance);
  }

  /** Words that were answered elsewhere. */
  spare(ids: readonly UtteranceId[]): void {
    for (const id of ids) this.#utterances.delete(id);
  }

  decidedOn(decided: DecidedChange): void {
    this.#decided = [...this.#decided, decided];
  }

  failed(why: string): void {
    this.#failure = why;
  }

  /**
   * A turn ended well. What was decided after the last words that it heard may have come too late for it and
   * is told again: better twice than never.
   */
  heard(ids: readonly UtteranceId[]): void {
    let last = 0;
    for (const id of ids) {
      last = Math.max(last, this.#utterances.get(id)?.at ?? 0);
      this.#utterances.delete(id);
    }
    this.#decided = this.#decided.filter(({ decision }) => decision.at > last);
    this.#failure = undefined;
  }
}
