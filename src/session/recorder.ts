import type { BuildEvent, BuildReport } from '../builder/protocol/protocol.ts';
import type { Decision, Verdict } from '../domain/changes/decision.ts';
import { spoken } from '../domain/changes/material.ts';
import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import { type BuildId, type DecisionId, numberOf } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { Utterance, Words } from '../domain/items/utterance.ts';
import type { Message } from '../model/chat.ts';
import type { AuditRecord } from '../store/audits.ts';
import type { BuildFacts, Confinement } from '../store/builds.ts';
import type { MadeElsewhere } from '../store/elsewhere.ts';
import type { FrozenRecord } from '../store/frozen-specs.ts';
import type { FailedTurn, NewTurn } from '../store/turns.ts';
import type { SessionCore } from './core.ts';
import type { Attachment } from './files/attachments.ts';
import { type KeptEvent, keptEvent } from './ledger/kept-event.ts';
import { decisionsBehind } from './standing.ts';

/**
 * Records what happened, all of it or nothing; then the ledger is told the same, and after it the listeners.
 * Whatever a session writes goes through here, so that what is shown is what is on disk.
 */
export function record<Result>(core: SessionCore, work: (recorder: Recorder) => Result): Result {
  const recorder = new Recorder(core);
  const result = core.store.transaction(() => work(recorder));
  recorder.tellLedger();
  core.changed();
  return result;
}

/** Exists only inside `record`. */
export class Recorder {
  readonly #core: SessionCore;
  readonly #tells: (() => void)[] = [];
  /** The decisions that were recorded so far. */
  readonly decisions: DecisionId[] = [];
  /** When all this happens. */
  readonly at: number;

  constructor(core: SessionCore) {
    this.#core = core;
    this.at = core.now();
  }

  tellLedger(): void {
    for (const tell of this.#tells) tell();
  }

  words(words: Pick<Utterance, 'kind' | 'text' | 'context' | 'file' | 'material'>): Utterance {
    const { store, id, ledger } = this.#core;
    const utterance = store.utterances.add(id, { ...words, at: this.at });
    if (words.context.kind === 'question') {
      store.questions.answer(id, {
        question: words.context.question.id,
        utterance: utterance.id,
        at: this.at,
      });
    }
    this.#tells.push(() => ledger.said(utterance));
    return utterance;
  }

  /** Words that were said in another session, which come now; under the same name, where it is still to be given. */
  carriedOver({ id: named, ...words }: Utterance, keepsName: boolean): Utterance {
    const { store, id, ledger } = this.#core;
    if (keepsName) store.counters.reserve(id, 'utterance', numberOf(named) - 1);
    const utterance = store.utterances.add(id, words);
    if (words.file !== undefined && words.text !== '') store.blobs.put(words.text);
    this.#tells.push(() => ledger.said(utterance));
    return utterance;
  }

  /** Why the human decided so. An empty reason is none. */
  reason(why: Words, context: Utterance['context']): Utterance | undefined {
    const said = spoken(why);
    return said.text.trim() === '' ? undefined : this.words({ kind: 'reason', ...said, context });
  }

  attachment({ file, text, bytes }: Attachment, context: Utterance['context']): Utterance {
    this.#core.store.blobs.put(bytes);
    return this.words({ kind: 'attachment', text, context, file });
  }

  title(title: string): void {
    const { store, id, ledger } = this.#core;
    store.sessions.rename(id, title, this.at);
    this.#tells.push(() => {
      ledger.revised(ledger.revision, { ...ledger.spec, title });
      ledger.authors.titledHere();
    });
  }

  decision(verdict: Verdict, revision: number): Decision {
    const { store, id, ledger, means } = this.#core;
    const facts = { id: store.counters.next(id, 'decision'), revision, at: this.at };
    const decision: Decision = { ...verdict, ...facts, ...(means !== undefined && { means }) };
    store.decisions.add(id, decision);
    this.decisions.push(decision.id);
    this.#tells.push(() => ledger.decidedOn(decision));
    return decision;
  }

  /** What was recorded here and came from elsewhere. */
  madeElsewhere(made: MadeElsewhere): void {
    const { store, id, ledger } = this.#core;
    store.elsewhere.add(id, made);
    this.#tells.push(() => ledger.authors.brought(made));
  }

  /** The spec that a decision makes. */
  revision(cause: Decision, after: Spec): void {
    const { store, id, ledger } = this.#core;
    const restores = cause.kind === 'undo' ? { restores: cause.restored } : {};
    const revision = { number: cause.revision, cause: cause.id, before: ledger.spec, after, at: this.at };
    const touched = store.revisions.add(id, { ...revision, ...restores });
    const touches = touched.map((item) => ({ item, revision: cause.revision, cause: cause.id, ...restores }));
    this.#tells.push(() => {
      ledger.revised(cause.revision, after);
      ledger.standing.stand(decisionsBehind(this.#core, touches));
    });
  }

  /** `history`: what the next request to A begins with; unchanged when absent. */
  turn(turn: Omit<NewTurn, 'at' | 'messages' | 'checkpoint'>, history?: readonly Message[]): void {
    const { store, id, ledger } = this.#core;
    const grown =
      history === undefined ? { messages: [], checkpoint: false } : growth(ledger.history, history);
    store.turns.add(id, { ...turn, ...grown, at: this.at });
    this.#tells.push(() => {
      ledger.turned({ ...turn, at: this.at });
      if (history !== undefined) ledger.history = history;
    });
  }

  failedTurn(turn: Omit<FailedTurn, 'at'>): void {
    const { store, id, ledger } = this.#core;
    const failed = { ...turn, at: this.at };
    store.turns.failed(id, failed);
    this.#tells.push(() => ledger.failed(failed));
  }

  audit(found: Omit<AuditRecord, 'at'>): void {
    const { store, id, ledger } = this.#core;
    const audit = { ...found, at: this.at };
    store.audits.add(id, audit);
    this.#tells.push(() => ledger.audited(audit));
  }

  frozen(spec: FrozenSpec, facts: Omit<FrozenRecord, 'hash' | 'at' | 'means'>): void {
    const { store, id, ledger, means } = this.#core;
    const frozen = store.frozen.add(id, {
      spec,
      ...facts,
      at: this.at,
      ...(means !== undefined && { means }),
    });
    this.#tells.push(() => ledger.froze(frozen));
  }

  buildStarted(facts: BuildFacts, wall: Confinement): void {
    const { store, id, ledger } = this.#core;
    store.builds.create(id, facts, { wall, at: this.at });
    const { build, hash, workspace } = facts;
    const started = { build, hash, workspace, sandboxed: wall === 'sandbox', startedAt: this.at };
    this.#tells.push(() => ledger.buildStarted(started));
  }

  buildResumed(build: BuildId, wall: Confinement): void {
    this.#core.store.builds.resume(this.#core.id, build, { wall, at: this.at });
  }

  buildEvent(build: BuildId, event: BuildEvent): void {
    this.#buildEvent(build, keptEvent(this.#core.store.blobs, event));
  }

  buildEnded(report: BuildReport): void {
    const { store, id } = this.#core;
    const event = keptEvent(store.blobs, { type: 'build_end', report });
    this.#buildEvent(report.build, event);
    if (event.type === 'build_end') store.builds.finish(id, report.build, event.report, this.at);
  }

  #buildEvent(build: BuildId, event: KeptEvent): void {
    const { store, id, ledger } = this.#core;
    store.builds.append(id, build, [{ event, at: this.at }]);
    this.#tells.push(() => ledger.buildSaid(build, event, this.at));
  }
}

/** What a history has more than the one before; all of it where it does not begin with that one. */
function growth(
  before: readonly Message[],
  after: readonly Message[],
): Pick<NewTurn, 'messages' | 'checkpoint'> {
  const continues =
    after.length >= before.length && before.every((message, index) => same(message, after[index]));
  return { messages: continues ? after.slice(before.length) : after, checkpoint: !continues };
}

function same(one: Message, other: Message | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
