import type { Rejection } from '../../capture/agent.ts';
import type { Author } from '../../domain/changes/author.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { Decision } from '../../domain/changes/decision.ts';
import type { Turn } from '../../domain/changes/turn.ts';
import type { BuildId, FindingId, QuestionId, UtteranceId } from '../../domain/items/ids.ts';
import type { Spec } from '../../domain/items/item.ts';
import type { Context, Utterance } from '../../domain/items/utterance.ts';
import type { Message, Usage } from '../../model/chat.ts';
import { noUsage, plusUsage } from '../../model/usage.ts';
import type { AuditRecord } from '../../store/audits.ts';
import type { FailedTurn } from '../../store/turns.ts';
import { screenContext } from '../context.ts';
import type { Entry, FrozenRecord } from '../view.ts';
import { AgentInbox } from './agent-inbox.ts';
import { AuthorBook } from './author-book.ts';
import { BuildBook } from './build-book.ts';
import { reportLine, type StartedBuild } from './build-view.ts';
import { ChangeBook } from './change-book.ts';
import { decisionEntry } from './decision-entry.ts';
import { isOfSameAct } from './decision-text.ts';
import { GrowingList } from './growing-list.ts';
import type { KeptEvent } from './kept-event.ts';
import { QuestionBook } from './question-book.ts';
import { StandingBook } from './standing-book.ts';

/** Words that ask for nothing, by where they stand. */
export type TalkWords = Extract<Decision, { kind: 'talk' }>['words'];

/**
 * What a session's records add up to. It is filled by telling it what happened, in that order: once from the
 * store when the session is opened, and afterwards as things happen. Both ways lead to the same.
 */
export class Ledger {
  readonly changes = new ChangeBook();
  readonly questions = new QuestionBook();
  readonly builds = new BuildBook();
  readonly notTold = new AgentInbox();
  readonly standing = new StandingBook();
  readonly authors = new AuthorBook();
  readonly #utterances = new Map<UtteranceId, Utterance>();
  readonly #entries = new GrowingList<Entry>();
  readonly #decisions = new GrowingList<Decision>();
  readonly #said = new GrowingList<Utterance>();
  /** The revision whose spec an undo made again, by the revision that the undo made. */
  readonly #restored = new Map<number, number>();
  #frozen: readonly FrozenRecord[] = [];
  #rejected: readonly Rejection[] = [];
  #dismissed: ReadonlySet<FindingId> = new Set();
  #audits: readonly AuditRecord[] = [];
  #talk: readonly TalkWords[] = [];
  #usage: Usage = noUsage;
  /** The decisions of the last act. Entries show as many of them as there were when they were made. */
  #act: Decision[] = [];
  #lastReply = '';
  #lastBuild: { readonly id: BuildId; readonly text: string } | undefined;

  revision = 0;
  spec: Spec;
  /** The messages that the next request to A begins with. */
  history: readonly Message[] = [];

  constructor(spec: Spec) {
    this.spec = spec;
  }

  get entries(): readonly Entry[] {
    return this.#entries.shown;
  }

  get decisions(): readonly Decision[] {
    return this.#decisions.shown;
  }

  get frozen(): readonly FrozenRecord[] {
    return this.#frozen;
  }

  get rejected(): readonly Rejection[] {
    return this.#rejected;
  }

  /** The findings that the human does not share. */
  get dismissed(): ReadonlySet<FindingId> {
    return this.#dismissed;
  }

  /** What models found wrong with the spec, audit by audit. */
  get audits(): readonly AuditRecord[] {
    return this.#audits;
  }

  /** Words that the human marked as talk. */
  get talk(): readonly TalkWords[] {
    return this.#talk;
  }

  get usage(): Usage {
    return this.#usage;
  }

  get utterances(): readonly Utterance[] {
    return this.#said.shown;
  }

  utterance(id: UtteranceId): Utterance | undefined {
    return this.#utterances.get(id);
  }

  /** What a message would answer now. */
  get context(): Context {
    return screenContext({
      reply: this.#lastReply,
      questions: this.questions.open,
      pending: this.changes.pending,
      ...(this.#lastBuild !== undefined && { build: this.#lastBuild }),
    });
  }

  /** The revision that an undo leads back to; `undefined` at the beginning. */
  get undoTarget(): number | undefined {
    const made = this.#restored.get(this.revision) ?? this.revision;
    return made === 0 ? undefined : made - 1;
  }

  said(utterance: Utterance): void {
    this.#utterances.set(utterance.id, utterance);
    this.#said.push(utterance);
    this.notTold.said(utterance);
    const author = this.authors.all.get(utterance.id);
    if (utterance.context.kind === 'question') {
      const asked = [utterance.context.question.id];
      if (author) this.authors.keeps(utterance.id, this.#settlesHere(asked, 'answered'));
      this.questions.settle(asked);
    }
    this.#entries.push({ kind: 'utterance', utterance, ...(author && { author }) });
  }

  turned({ reply: text, changes: proposed, questions, at, ...turn }: Turn): void {
    const author = this.authors.all.get(turn.proposal);
    if (author) this.authors.keeps(turn.proposal, this.#keptFromHere(turn));
    const changes = author ? proposed.map((change) => proposedElsewhere(change, author)) : proposed;
    this.changes.supersede(turn.superseded);
    this.changes.propose(changes);
    this.questions.settle(turn.settled);
    this.questions.ask(questions);
    if (turn.usage !== undefined) this.#usage = plusUsage(this.#usage, turn.usage);
    if (turn.author === 'human') {
      this.notTold.spare(turn.utterances);
      return;
    }
    if (turn.build !== undefined) {
      this.#entries.push({ kind: 'build', build: turn.build, text, at });
      return;
    }
    if (turn.author === 'audit') {
      this.#entries.push({ kind: 'audit', text, changes, questions, at, ...(author && { author }) });
      return;
    }
    this.notTold.heard(turn.utterances);
    this.#lastReply = text;
    this.#lastBuild = undefined;
    this.#entries.push({ kind: 'reply', text, changes, questions, at, ...(author && { author }) });
  }

  /** What a turn from elsewhere takes out of sight that was made here and waits. */
  #keptFromHere({ superseded, settled }: Pick<Turn, 'superseded' | 'settled'>): string[] {
    const withdrawn = superseded.flatMap((id) => {
      const change = this.changes.waiting(id);
      const isOurs = change !== undefined && !this.authors.all.has(change.proposal);
      return isOurs ? `withdrew ${id}, “${change.text}”` : [];
    });
    return [...withdrawn, ...this.#settlesHere(settled, 'settled')];
  }

  #settlesHere(ids: readonly QuestionId[], how: 'answered' | 'settled'): string[] {
    return ids.flatMap((id) => {
      const question = this.questions.open.find((open) => open.id === id);
      return question === undefined || this.authors.all.has(id) ? [] : `${how} ${id}, “${question.text}”`;
    });
  }

  failed({ error, usage, at }: Pick<FailedTurn, 'error' | 'usage' | 'at'>): void {
    if (usage !== undefined) this.#usage = plusUsage(this.#usage, usage);
    this.notTold.failed(error);
    this.#entries.push({ kind: 'failure', text: error, at });
  }

  decidedOn(decision: Decision): void {
    const change = 'change' in decision ? this.changes.change(decision.change) : undefined;
    const id = 'utterance' in decision ? decision.utterance : null;
    const words = id === null ? undefined : this.#utterances.get(id);
    this.changes.decide(decision);
    this.standing.decided(decision);
    this.authors.decided(decision);
    this.#decisions.push(decision);
    if (isToldToA(decision))
      this.notTold.decidedOn({ decision, ...(change && { change }), ...(words && { words }) });
    if (decision.kind === 'reject' && change !== undefined) {
      this.#rejected = [...this.#rejected, { change, reason: words?.text ?? '' }];
    }
    if (decision.kind === 'defer') this.questions.defer(decision.question);
    if (decision.kind === 'dismiss') this.#dismissed = new Set([...this.#dismissed, decision.finding]);
    if (decision.kind === 'talk') this.#talk = talkAfter(this.#talk, decision);
    if (decision.kind === 'undo') {
      const { restored, among = false } = decision;
      // What was taken back among the work of others leads to no earlier revision.
      this.#restored.set(decision.revision, among ? 0 : (this.#restored.get(restored) ?? restored));
    }
    this.#enterDecision(decision);
  }

  /** What was decided in one act is one entry: nineteen accepted changes must not push the talk off the screen. */
  #enterDecision(decision: Decision): void {
    const author = this.authors.all.get(decision.id);
    const [first] = this.#entries.last?.kind === 'decision' ? this.#act : [];
    const joins =
      first !== undefined && isOfSameAct(first, decision) && this.authors.all.get(first.id) === author;
    if (joins) this.#act.push(decision);
    else this.#act = [decision];
    const entry = decisionEntry(this.#act, author, (one) => {
      const change = 'change' in one ? this.changes.change(one.change) : undefined;
      const words = one.kind === 'write' ? this.#utterances.get(one.utterance)?.text : undefined;
      return { decision: one, ...(change && { change }), ...(words !== undefined && { words }) };
    });
    if (joins) this.#entries.replaceLast(entry);
    else this.#entries.push(entry);
  }

  revised(revision: number, spec: Spec): void {
    this.revision = revision;
    this.spec = spec;
  }

  audited(audit: AuditRecord): void {
    this.#audits = [...this.#audits, audit];
    if (audit.usage !== undefined) this.#usage = plusUsage(this.#usage, audit.usage);
  }

  froze(record: FrozenRecord): void {
    this.#frozen = [...this.#frozen, record];
    const { hash, revision, at } = record;
    this.#entries.push({ kind: 'frozen', hash, revision, at });
  }

  buildStarted(started: StartedBuild): void {
    this.builds.started(started);
    const { build, hash, startedAt: at } = started;
    this.#entries.push({ kind: 'build', build, text: `${build} started from ${hash.slice(0, 12)}.`, at });
  }

  buildSaid(build: BuildId, event: KeptEvent, at: number): void {
    const { resumed } = this.builds.said(build, event);
    if (resumed) this.#entries.push({ kind: 'build', build, text: `${build} goes on where it stopped.`, at });
    if (event.type !== 'build_end') return;
    const text = reportLine(event.report);
    this.#usage = plusUsage(this.#usage, event.report.usage);
    this.#lastBuild = { id: build, text };
    this.#entries.push({ kind: 'build', build, text, at });
  }
}

/** Nobody here asked for what somebody else's agent proposed, whatever its line says. */
function proposedElsewhere({ material: _, ...change }: Change, proposedBy: Author): Change {
  return { ...change, askedFor: false, proposedBy };
}

function talkAfter(
  talk: readonly TalkWords[],
  { words, back }: Extract<Decision, { kind: 'talk' }>,
): readonly TalkWords[] {
  if (back !== true) return [...talk, words];
  const { utterance, start, end } = words;
  return talk.filter((other) => other.utterance !== utterance || other.start >= end || other.end <= start);
}

/** What changes nothing that A works on it need not hear. */
const isToldToA = ({ kind }: Decision): boolean => !['dismiss', 'talk', 'take-over'].includes(kind);
