import type {
  CaptureAgent,
  DecidedChange,
  Pointer,
  Rejection,
  TurnInput,
  TurnResult,
} from '../../src/capture/agent.ts';
import { applyChange, emptySpec } from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import type { Decision, Verdict } from '../../src/domain/changes/decision.ts';
import {
  type CountedIds,
  type CountedKind,
  makeId,
  type QuestionId,
  type UtteranceId,
} from '../../src/domain/items/ids.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import type { Question } from '../../src/domain/items/question.ts';
import type { Context, Utterance } from '../../src/domain/items/utterance.ts';
import type { Message } from '../../src/model/chat.ts';

export type Saying = Partial<Pick<Utterance, 'kind' | 'context' | 'file'>>;

/** A session without a store: keeps what was said and decided, and lets an agent take turns. */
export class Stage {
  spec: Spec = emptySpec('Stage');
  pending: readonly Change[] = [];
  openQuestions: readonly Question[] = [];
  rejected: readonly Rejection[] = [];
  deferred: readonly QuestionId[] = [];
  pointers: readonly Pointer[] = [];
  history: readonly Message[] = [];
  readonly streamed: string[] = [];
  readonly notices: string[] = [];
  readonly results: TurnResult[] = [];
  readonly files = new Map<string, Uint8Array>();
  readonly #utterances = new Map<UtteranceId, Utterance>();
  #unheard: Utterance[] = [];
  #decided: DecidedChange[] = [];
  readonly #counters = new Map<CountedKind, number>();
  #revision = 0;
  #lastReply = '';

  next<Kind extends CountedKind>(kind: Kind): CountedIds[Kind] {
    const number = (this.#counters.get(kind) ?? 0) + 1;
    this.#counters.set(kind, number);
    return makeId(kind, number);
  }

  /** Stores words; the context is what stands on the screen, unless it is given. */
  hear(text: string, { kind = 'message', context = this.screen, file }: Saying = {}): Utterance {
    const id = this.next('utterance');
    const utterance = { id, kind, text, context, at: 0, ...(file === undefined ? {} : { file }) };
    this.#utterances.set(id, utterance);
    this.#unheard.push(utterance);
    return utterance;
  }

  async say(agent: CaptureAgent, text: string, saying?: Saying): Promise<TurnResult> {
    this.hear(text, saying);
    return this.turn(agent);
  }

  answer(agent: CaptureAgent, question: Question, text: string): Promise<TurnResult> {
    return this.say(agent, text, { kind: 'answer', context: { kind: 'question', question } });
  }

  async turn(agent: CaptureAgent, signal = new AbortController().signal): Promise<TurnResult> {
    const result = await agent.takeTurn(this.input(), {
      signal,
      onText: (delta) => this.streamed.push(delta),
      onWithdrawn: (standing) => this.streamed.splice(0, Number.POSITIVE_INFINITY, standing),
      onWait: (wait) => wait && this.notices.push(wait.text),
      utterance: (id) => this.#utterances.get(id),
      recall: (query) => this.#search(query),
      file: (hash) => this.files.get(hash),
      nextItem: () => this.next('item'),
      nextChange: () => this.next('change'),
      nextQuestion: () => this.next('question'),
    });
    this.pending = [...this.pending.filter(({ id }) => !result.superseded.includes(id)), ...result.changes];
    this.openQuestions = [...this.openQuestions, ...result.questions].filter(
      ({ id }) => !result.settled.includes(id),
    );
    this.history = result.history;
    this.#unheard = [];
    this.#decided = [];
    this.pointers = [];
    this.#lastReply = result.reply;
    this.results.push(result);
    return result;
  }

  accept(...changes: readonly Change[]): void {
    for (const change of changes) {
      this.spec = applyChange(this.spec, change, ++this.#revision);
      this.#decide(change, { kind: 'accept', change: change.id });
    }
  }

  acceptAll(): void {
    this.accept(...this.pending);
  }

  note(change: Change, text: string): void {
    this.spec = applyChange(this.spec, change, ++this.#revision);
    const words = this.#about(change, 'note', text);
    this.#decide(change, { kind: 'accept-noted', change: change.id, utterance: words.id }, words);
  }

  reject(change: Change, reason = ''): Utterance | undefined {
    const words = reason === '' ? undefined : this.#about(change, 'reason', reason);
    this.rejected = [...this.rejected, { change, reason }];
    this.#decide(change, { kind: 'reject', change: change.id, utterance: words?.id ?? null }, words);
    return words;
  }

  undo(spec: Spec): void {
    this.spec = spec;
    this.#decided.push({ decision: this.#decision({ kind: 'undo', restored: 0 }) });
  }

  item(id: string): Item | undefined {
    return this.spec.items.find((item) => item.id === id);
  }

  get screen(): Context {
    if (this.#lastReply === '') return { kind: 'none' };
    const changes = this.pending.map(({ id, item, text }) => ({ id, item, text }));
    return { kind: 'turn', reply: this.#lastReply, questions: this.openQuestions, changes };
  }

  input(): TurnInput {
    return {
      proposal: this.next('proposal'),
      spec: this.spec,
      pending: this.pending,
      openQuestions: this.openQuestions,
      asked: this.results.flatMap(({ questions }) => questions),
      ...(this.#newest === undefined ? {} : { newest: this.#newest }),
      deferred: this.deferred,
      pointers: this.pointers,
      utterances: this.#unheard,
      decided: this.#decided,
      rejected: this.rejected,
      history: this.history,
    };
  }

  get #newest(): UtteranceId | undefined {
    return [...this.#utterances.keys()].at(-1);
  }

  #about({ id, item, text }: Change, kind: Utterance['kind'], words: string): Utterance {
    return this.hear(words, { kind, context: { kind: 'change', change: { id, item, text } } });
  }

  #decide(change: Change, verdict: Verdict, words?: Utterance): void {
    this.pending = this.pending.filter(({ id }) => id !== change.id);
    this.#decided.push({
      decision: this.#decision(verdict),
      change,
      ...(words === undefined ? {} : { words }),
    });
  }

  #decision(verdict: Verdict): Decision {
    return { ...verdict, id: this.next('decision'), revision: this.#revision, at: 0 };
  }

  #search(query: string): readonly Utterance[] {
    const words = query.toLowerCase().split(/\s+/);
    return [...this.#utterances.values()].filter(({ text }) =>
      words.some((word) => text.toLowerCase().includes(word)),
    );
  }
}
