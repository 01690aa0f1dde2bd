import type { CaptureAgent, Pointer, TurnInput, TurnResult, TurnTools } from '../capture/agent.ts';
import type { ProposalId, UtteranceId } from '../domain/items/ids.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import type { Wait } from '../model/chat.ts';
import { StoreError } from '../store/errors.ts';
import type { TurnOutcome } from './api.ts';
import { namesOf } from './audits/finding-names.ts';
import type { SessionCore } from './core.ts';
import { NothingToRetryError, TurnRunningError } from './errors.ts';
import { record } from './recorder.ts';
import { isTooLate, tooLate } from './too-late.ts';
import { OutcomeNotStoredError, TurnStopped } from './turn-errors.ts';
import type { TurnState } from './view.ts';

type Ended = Omit<TurnOutcome, 'utterance'>;

interface RunningTurn {
  readonly startedAt: number;
  readonly stop: AbortController;
  wait: Wait | undefined;
}

/** Utterances that one search of A gives back. */
const recalled = 12;

/**
 * Runs the turns of A, one at a time. What is said while one runs is on disk already and is heard by the next
 * one, which starts as soon as this one ends.
 */
export class TurnRunner {
  readonly #core: SessionCore;
  readonly #agent: () => Promise<CaptureAgent>;
  #running: RunningTurn | undefined;
  #before: RunningTurn | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #next: Promise<Ended> | undefined;
  #closed = false;
  /** Whose request is under way, so that exchanges are filed under it. */
  proposal: ProposalId | undefined;

  constructor(core: SessionCore, agent: () => Promise<CaptureAgent>) {
    this.#core = core;
    this.#agent = agent;
  }

  get state(): TurnState {
    // Between a turn and the one that follows it by itself nothing ends for the human.
    const running = this.#running ?? (this.#next && this.#before);
    if (running !== undefined) {
      const { startedAt, wait } = running;
      return { kind: 'running', startedAt, ...(wait !== undefined && { wait }) };
    }
    const { failure } = this.#core.ledger.notTold;
    return failure === undefined ? { kind: 'idle' } : { kind: 'failed', message: failure };
  }

  /** Records words, and once they are on disk runs a turn that hears them. */
  async hear(recordWords: () => Utterance): Promise<TurnOutcome> {
    if (this.#running !== undefined || this.#next !== undefined) {
      const { id: utterance } = recordWords();
      return { utterance, ...(await outcomeOf(utterance, this.#soon())) };
    }
    // Running from before the words are shown, so that they are never shown as unheard.
    const running = this.#runningNow();
    try {
      const { id: utterance } = recordWords();
      return { utterance, ...(await outcomeOf(utterance, this.#begin(running))) };
    } catch (error) {
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
  }

  async retry(): Promise<TurnOutcome> {
    if (this.#running !== undefined) throw new TurnRunningError();
    const last = this.#core.ledger.notTold.utterances.at(-1);
    if (last === undefined) throw new NothingToRetryError();
    return { utterance: last.id, ...(await this.#soon()) };
  }

  /** Runs a turn in which nothing new is said: A is shown what the human points at. */
  async point(pointers: readonly Pointer[]): Promise<Ended> {
    if (this.#running !== undefined || this.#next !== undefined) throw new TurnRunningError();
    return this.#begin(this.#runningNow(), pointers);
  }

  cancel(): void {
    this.#running?.stop.abort();
  }

  /** Stops what runs and resolves once that is recorded. */
  async close(): Promise<void> {
    this.#closed = true;
    this.cancel();
    await Promise.allSettled([this.#last, this.#next]);
  }

  /** The turn that has not begun: now, or when the one that runs has ended. */
  #soon(): Promise<Ended> {
    if (this.#next !== undefined) return this.#next;
    if (this.#running === undefined) return this.#begin(this.#runningNow());
    this.#next = this.#last.then(() => {
      this.#next = undefined;
      return this.#begin(this.#runningNow());
    });
    return this.#next;
  }

  #runningNow(): RunningTurn {
    this.#running = { startedAt: this.#core.now(), stop: new AbortController(), wait: undefined };
    this.#before = this.#running;
    return this.#running;
  }

  #begin(running: RunningTurn, pointers: readonly Pointer[] = []): Promise<Ended> {
    const turn = this.#run(running, pointers);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #run(running: RunningTurn, pointers: readonly Pointer[]): Promise<Ended> {
    const { store, id, ledger, changed } = this.#core;
    const heard = ledger.notTold.utterances;
    changed();
    try {
      if (this.#closed) throw new TurnStopped();
      const proposal = store.counters.next(id, 'proposal');
      this.proposal = proposal;
      const agent = await this.#agent();
      const result = await agent.takeTurn(this.#input(proposal, heard, pointers), this.#tools(running));
      running.stop.signal.throwIfAborted();
      this.#running = undefined;
      return this.#keep(proposal, heard, pointers, result);
    } catch (error) {
      this.#running = undefined;
      return this.#fail(heard, running.stop.signal.aborted ? new TurnStopped() : error);
    } finally {
      this.#running = undefined;
      changed();
    }
  }

  #input(proposal: ProposalId, utterances: readonly Utterance[], pointers: readonly Pointer[]): TurnInput {
    const { ledger } = this.#core;
    const newest = ledger.utterances.at(-1)?.id;
    return {
      proposal,
      spec: ledger.spec,
      pending: ledger.changes.pending,
      openQuestions: ledger.questions.open,
      asked: ledger.questions.all,
      utterances,
      ...(newest !== undefined && { newest }),
      decided: ledger.notTold.decided,
      deferred: ledger.questions.deferred,
      pointers,
      rejected: ledger.rejected,
      history: ledger.history,
    };
  }

  #tools(running: RunningTurn): TurnTools {
    const { store, id, ledger, tell, changed } = this.#core;
    return {
      signal: running.stop.signal,
      onText: (text) => tell({ type: 'reply_delta', text }),
      onWithdrawn: (standing) => tell({ type: 'reply_withdrawn', standing }),
      onWait: (wait) => {
        running.wait = wait;
        changed();
      },
      utterance: (utterance) => ledger.utterance(utterance),
      recall: (query) => store.utterances.search(id, query, recalled),
      file: (hash) => store.blobs.get(hash),
      nextItem: () => store.counters.next(id, 'item'),
      nextChange: () => store.counters.next(id, 'change'),
      nextQuestion: () => store.counters.next(id, 'question'),
    };
  }

  /**
   * What was decided while the turn ran stays decided: the turn cannot replace or settle it any more, and what it
   * proposes for an item that says something else by now is kept and does not wait.
   */
  #keep(
    proposal: ProposalId,
    heard: readonly Utterance[],
    pointers: readonly Pointer[],
    result: TurnResult,
  ): Ended {
    const { ledger } = this.#core;
    const pending = new Set(ledger.changes.pending.map(({ id }) => id));
    const open = new Set(ledger.questions.open.map(({ id }) => id));
    const { usage, history } = result;
    const { changes, questions } = madeOf(pointers, result);
    const late = changes.filter((change) => isTooLate(change, ledger.spec));
    const reply = [result.reply, ...tooLate(late)].filter((part) => part !== '').join('\n\n');
    const turn = {
      proposal,
      author: 'A' as const,
      utterances: heard.map(({ id }) => id),
      reply,
      changes,
      questions,
      superseded: [...result.superseded.filter((id) => pending.has(id)), ...late.map(({ id }) => id)],
      settled: result.settled.filter((id) => open.has(id)),
      ...(usage !== undefined && { usage }),
    };
    record(this.#core, (recorder) => recorder.turn(turn, history));
    const waiting = changes.filter((change) => !late.includes(change));
    return { reply, changes: waiting, questions, ...(usage !== undefined && { usage }) };
  }

  #fail(heard: readonly Utterance[], error: unknown): Ended {
    // Where the store failed there is nowhere to record it.
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const utterances = heard.map(({ id }) => id);
    record(this.#core, (recorder) => recorder.failedTurn({ utterances, error: why }));
    return nothingCame(why);
  }
}

/** What came of findings that the human pointed at says so: they need not be told beside it. */
function madeOf(
  pointers: readonly Pointer[],
  { changes, questions }: TurnResult,
): Pick<TurnResult, 'changes' | 'questions'> {
  const found = pointers.flatMap((pointer) => (pointer.kind === 'finding' ? [pointer.finding] : []));
  if (found.length === 0) return { changes, questions };
  const findings = found.flatMap(namesOf);
  return {
    changes: changes.map((change) => ({ ...change, findings })),
    questions: questions.map((question) => ({ ...question, findings })),
  };
}

/** What came of words that are on disk. Where that cannot be stored, nobody must think that the words are lost as well. */
async function outcomeOf(utterance: UtteranceId, ended: Promise<Ended>): Promise<Ended> {
  try {
    return await ended;
  } catch (error) {
    throw error instanceof StoreError ? new OutcomeNotStoredError(utterance, error) : error;
  }
}

function nothingCame(failure: string | undefined): Ended {
  return { reply: '', changes: [], questions: [], ...(failure !== undefined && { failure }) };
}
