import { emptySpec } from '../domain/changes/apply.ts';
import type { Decision } from '../domain/changes/decision.ts';
import type { NewRevision } from '../domain/changes/revision.ts';
import { findingId } from '../domain/findings/finding-id.ts';
import type { ChangeId, EventId, UtteranceId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { revertedTo } from '../domain/items/revert.ts';
import type { Utterance } from '../domain/items/utterance.ts';
import { normaliseTitle } from '../domain/text/text.ts';
import { type Both, Conflicts } from './conflicts.ts';
import type { EventOf, LogEvent, LoggedDecision } from './event.ts';
import { KnownChanges } from './known-changes.ts';
import { renamedInKey } from './names-in-keys.ts';
import { Naming } from './naming.ts';
import { renamed } from './references.ts';
import { type Replayed, type TurnSoFar, withChanges } from './replayed.ts';
import { rule } from './ruling.ts';
import { isAsLeftBy, touchedBy, type UndoableAct, withoutAct } from './undo.ts';

/**
 * The session that events tell of, in their one order: the same events give the same session everywhere, with the
 * same names. What does not fit any more is not carried out and comes up as a conflict.
 */
export function replay(events: readonly LogEvent[]): Replayed {
  const replaying = new Replaying(events);
  for (const event of events) replaying.take(event);
  return replaying.ended(events);
}

class Replaying {
  readonly #naming = new Naming();
  readonly #changes = new KnownChanges();
  readonly #disagreements = new Conflicts(this.#naming, this.#changes);
  readonly #utterances = new Map<UtteranceId, Utterance>();
  readonly #turns: TurnSoFar[] = [];
  readonly #questions: Replayed['questions'][number][] = [];
  readonly #decisions: Decision[] = [];
  readonly #revisions: NewRevision[] = [];
  readonly #acts = new Map<EventId, UndoableAct | 'undone'>();
  /** Acts that somebody takes back: of no other one is the spec around it needed again. */
  readonly #takenBack: ReadonlySet<EventId>;
  #spec: Spec = emptySpec('');
  #titledBy: EventId | undefined;
  #revision = 0;

  constructor(events: readonly LogEvent[]) {
    this.#takenBack = new Set(events.flatMap((event) => (event.kind === 'undo' ? event.of : [])));
  }

  take(event: LogEvent): void {
    this.#naming.take(event);
    const here = renamed(event, (name) => this.#naming.nameOf(event, name));
    switch (here.kind) {
      case 'session':
        if (this.#titledBy === undefined) this.#entitle(here);
        return;
      case 'rename':
        this.#entitle(here);
        return;
      case 'words':
        for (const utterance of here.utterances) this.#utterances.set(utterance.id, utterance);
        return;
      case 'turn':
        this.#turn(here);
        return;
      case 'question':
        this.#questions.push({ question: here.question, at: here.at });
        return;
      case 'decisions':
        this.#decide({ here, written: event as EventOf<'decisions'> });
        return;
      case 'undo':
        this.#undo(here);
        return;
      case 'signature':
        return;
    }
  }

  ended(events: readonly LogEvent[]): Replayed {
    const conflicts = this.#disagreements.open(this.#spec, events);
    const changeOf = (id: ChangeId) =>
      this.#disagreements.isMoot(id) ? undefined : this.#changes.get(id)?.change;
    return {
      title: this.#spec.title,
      titledBy: this.#titledBy,
      spec: this.#spec,
      revision: this.#revision,
      utterances: [...this.#utterances.values()],
      turns: this.#turns
        .map((turn) => withChanges(turn, changeOf))
        .filter(
          ({ author, changes, superseded }) => author !== 'human' || changes.length + superseded.length > 0,
        ),
      questions: this.#questions,
      decisions: this.#decisions,
      revisions: this.#revisions,
      conflicts,
      names: this.#naming.references,
      last: this.#naming.last,
    };
  }

  #entitle({ id, title }: EventOf<'session' | 'rename'>): void {
    this.#spec = { ...this.#spec, title: normaliseTitle(title) };
    this.#titledBy = id;
  }

  #turn({ id: _, after: __, names: ___, by: ____, kind: _____, changes, ...turn }: EventOf<'turn'>): void {
    const superseded = this.#changes.supersede(turn.superseded);
    for (const change of changes) this.#changes.propose(change);
    this.#turns.push({ ...turn, changes: changes.map(({ id }) => id), superseded });
  }

  #decide(both: Both<EventOf<'decisions'>>): void {
    const { id, at } = both.here;
    this.#turns.push(...this.#disagreements.admit(both));
    const before = this.#spec;
    const revision = this.#revision + 1;
    const utterance = (said: UtteranceId) => this.#utterances.get(said);
    const ruling = rule(both.here, { spec: before, revision, changes: this.#changes, utterance });
    const { spec, changedSpec, moved } = ruling;
    const made = ruling.verdicts.map(({ decision, isEffective }) => ({
      ...this.#translated(decision, both),
      revision: changedSpec && isEffective ? revision : this.#revision,
    }));
    this.#decisions.push(...made);
    const cause = made.find((decision) => decision.revision === revision);
    if (cause !== undefined) {
      this.#revise({ cause: cause.id, after: spec, at });
      if (this.#takenBack.has(id)) this.#acts.set(id, { revision, before, after: spec, moved });
    }
    for (const decision of made) this.#settle(decision, id);
    this.#turns.push(...this.#disagreements.comeUp(both, ruling.unfit, this.#spec));
    this.#disagreements.touch(ruling.touched, id);
  }

  /** A finding has its name from the items that it is about. */
  #translated(decision: LoggedDecision, { here, written }: Both<EventOf<'decisions'>>): LoggedDecision {
    if (decision.kind !== 'dismiss') return decision;
    const key = here.dismissed?.find(({ finding }) => finding === decision.finding)?.key;
    if (key === undefined) return decision;
    const rename = (name: string) => (name in written.names ? this.#naming.nameOf(written, name) : name);
    return { ...decision, finding: findingId(renamedInKey(key, rename)) };
  }

  #settle(decision: Decision, by: EventId): void {
    const { revision } = decision;
    if (decision.kind === 'reject') this.#changes.settle(decision.change, { kind: 'rejected', revision, by });
    else if (decision.kind === 'write')
      this.#changes.settle(decision.change, { kind: 'written', revision, by });
    else if (decision.kind.startsWith('accept') && 'change' in decision)
      this.#changes.settle(decision.change, { kind: 'accepted', revision, by });
  }

  #undo(event: EventOf<'undo'>): void {
    const { of, at, decision, id } = event;
    const act = this.#acts.get(of);
    this.#disagreements.giveUp(of);
    // Somebody else took it back as well, or nothing of it was carried out.
    if (act === undefined || act === 'undone') return;
    const revision = this.#revision + 1;
    const whole = isAsLeftBy(act, this.#spec);
    const after = whole
      ? revertedTo(act.before, this.#spec, revision)
      : withoutAct(act, this.#spec, revision);
    if (after === undefined) {
      this.#disagreements.cannotTakeBack(event, act);
      return;
    }
    const restored = act.revision - 1;
    const among = whole ? {} : { among: true as const };
    this.#decisions.push({ kind: 'undo', restored, ...among, id: decision, revision, at });
    this.#revise({ cause: decision, after, at, ...(whole && { restores: restored }) });
    this.#acts.set(of, 'undone');
    this.#changes.takeBack(act.revision);
    this.#disagreements.touch(touchedBy(act), id);
  }

  #revise(made: Omit<NewRevision, 'number' | 'before'>): void {
    this.#revision += 1;
    this.#revisions.push({ ...made, number: this.#revision, before: this.#spec });
    this.#spec = made.after;
  }
}
