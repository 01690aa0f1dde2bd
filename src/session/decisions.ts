import { acceptedEdit, emptySpec, nearestEvidence, quotedChange } from '../domain/changes/apply.ts';
import { applyChanges } from '../domain/changes/apply-changes.ts';
import type { Change } from '../domain/changes/change.ts';
import type { Decision, Verdict } from '../domain/changes/decision.ts';
import { materialCounts, spoken, textOf, wholeOf } from '../domain/changes/material.ts';
import type { ChangeId, QuestionId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { revertedTo } from '../domain/items/revert.ts';
import type { Context, Utterance, Words } from '../domain/items/utterance.ts';
import type { Decided } from './api.ts';
import { shownChange } from './context.ts';
import type { SessionCore } from './core.ts';
import {
  AlreadyDecidedError,
  NoNearestWordsError,
  NothingToDecideError,
  NothingToUndoError,
  requireWords,
  UnknownChangeError,
} from './errors.ts';
import type { ChangeStatus } from './ledger/change-book.ts';
import { type Recorder, record } from './recorder.ts';
import { openQuestion } from './saying.ts';

/**
 * Decisions of the human. Nothing else writes one: these functions are called for a key press or a command, and
 * neither agent is given a way to call them.
 */
export function accept(core: SessionCore, ids: readonly ChangeId[], note?: Words): Decided {
  const changes = pendingChanges(core, ids);
  if (note !== undefined) requireWords(textOf(note));
  const { spec, unfit } = applied(core, changes);
  if (unfit[0] !== undefined) throw unfit[0].error;
  return record(core, (recorder) => {
    const words = note === undefined ? undefined : noteOn(recorder, note, changes);
    return revise(core, recorder, spec, changes, ({ id: change }) =>
      words === undefined
        ? { kind: 'accept', change }
        : { kind: 'accept-noted', change, utterance: words.id },
    );
  });
}

/** What the human's own typed words ask for, and nothing that only material asks for. */
export function acceptAllAskedFor(core: SessionCore): Decided {
  const { pending } = core.ledger.changes;
  const material = materialCounts(pending);
  return acceptTogether(
    core,
    pending.filter(({ askedFor }) => askedFor),
    `Your words ask for none of the changes that wait (${names(pending)}). Accept those that you want by name` +
      (material.length === 0
        ? '.'
        : `, or make all of the material (\`accept --material\`, M on the screen): ${material.join(', ')}.`),
  );
}

/** All that material asks for, as an act of its own: the human makes what they handed over what they want. */
export function acceptMaterial(core: SessionCore): Decided {
  const { pending } = core.ledger.changes;
  return acceptTogether(
    core,
    pending.filter(({ material }) => material !== undefined),
    `None of the changes that wait (${names(pending)}) stands on material: no pipe, file or long paste asks for them.`,
  );
}

/** Changes that do not fit the spec together with the others are left to wait. */
function acceptTogether(core: SessionCore, changes: readonly Change[], ifNone: string): Decided {
  if (changes.length === 0) {
    throw new NothingToDecideError(
      core.ledger.changes.pending.length === 0 ? 'No change waits for a decision.' : ifNone,
    );
  }
  const { spec, applied: fit, unfit } = applied(core, changes);
  if (fit.length === 0 && unfit[0] !== undefined) throw unfit[0].error;
  return record(core, (recorder) =>
    revise(core, recorder, spec, fit, ({ id }) => ({ kind: 'accept', change: id })),
  );
}

/** Accepts a change in the human's own words, which makes its item explicit. */
export function edit(core: SessionCore, id: ChangeId, given: Words): Decided {
  const [change] = pendingChanges(core, [id]);
  const said = spoken(given);
  requireWords(said.text);
  return record(core, (recorder) => {
    const words = recorder.words({ kind: 'edit', ...said, context: contextOf([change]) });
    const { spec, unfit } = applied(core, [acceptedEdit(change, said.text, wholeOf(words))]);
    if (unfit[0] !== undefined) throw unfit[0].error;
    const verdict: Verdict = { kind: 'accept-edited', change: id, utterance: words.id };
    return revise(core, recorder, spec, [change], () => verdict);
  });
}

/** Accepts a change on the words that come nearest to what A claimed to quote: the human says that these ask for it. */
export function acceptOnNearest(core: SessionCore, id: ChangeId): Decided {
  const [change] = pendingChanges(core, [id]);
  if (change.nearest === undefined) throw new NoNearestWordsError(id);
  const evidence = nearestEvidence(change.nearest);
  return record(core, (recorder) => {
    const { spec, unfit } = applied(core, [quotedChange(change, evidence)]);
    if (unfit[0] !== undefined) throw unfit[0].error;
    const verdict: Verdict = { kind: 'accept-quoted', change: id, evidence };
    return revise(core, recorder, spec, [change], () => verdict);
  });
}

/** Sets a question aside. Throws `UnknownQuestionError` where it is not open. */
export function defer(core: SessionCore, id: QuestionId): void {
  openQuestion(core, id);
  record(core, (recorder) => {
    recorder.decision({ kind: 'defer', question: id }, core.ledger.revision);
  });
}

/** The spec stays as it is. An empty reason is none. */
export function reject(core: SessionCore, ids: readonly ChangeId[], reason: Words): Decided {
  const changes = pendingChanges(core, ids);
  return record(core, (recorder) => {
    const words = recorder.reason(reason, contextOf(changes));
    const { revision } = core.ledger;
    const decided = changes.map(({ id: change, item }) => {
      const verdict: Verdict = { kind: 'reject', change, utterance: words?.id ?? null };
      return { change, item, decision: recorder.decision(verdict, revision).kind };
    });
    return { revision, decided };
  });
}

/** Records what the human asks about a change, which goes on waiting. A hears it in the next turn. */
export function ask(core: SessionCore, id: ChangeId, question: Words): Utterance {
  const [change] = pendingChanges(core, [id]);
  const said = spoken(question);
  requireWords(said.text);
  return record(core, (recorder) => {
    const words = recorder.words({ kind: 'ask', ...said, context: contextOf([change]) });
    recorder.decision({ kind: 'ask', change: id, utterance: words.id }, core.ledger.revision);
    return words;
  });
}

/** The spec of the revision before, as a new one; once more leads further back. */
export function undo(core: SessionCore): Decided {
  const { store, id, ledger } = core;
  const restored = ledger.undoTarget;
  if (restored === undefined) throw new NothingToUndoError();
  const earlier = store.revisions.specAt(id, restored) ?? emptySpec(ledger.spec.title);
  const revision = ledger.revision + 1;
  return record(core, (recorder) => {
    const decision = recorder.decision({ kind: 'undo', restored }, revision);
    recorder.revision(decision, revertedTo(earlier, ledger.spec, revision));
    return { revision, decided: [] };
  });
}

type Changes = readonly [Change, ...Change[]];

/** The named changes, each once. Throws where one of them does not wait for a decision. */
function pendingChanges({ ledger }: SessionCore, ids: readonly ChangeId[]): Changes {
  const [first, ...rest] = [...new Set(ids)].map((id) => {
    const change = ledger.changes.change(id);
    if (change === undefined)
      throw new UnknownChangeError(
        id,
        ledger.changes.pending.map((other) => other.id),
      );
    const fate = ledger.changes.fate(id);
    if (fate !== undefined) throw new AlreadyDecidedError(id, fates[fate.kind](fate));
    return change;
  });
  if (first === undefined) throw new NothingToDecideError('No change was named.');
  return [first, ...rest];
}

const fates: { readonly [Kind in ChangeStatus['kind']]: (fate: ChangeStatus) => string } = {
  accepted: (fate) => `was accepted${'revision' in fate ? ` in revision ${fate.revision}` : ''}`,
  rejected: () => 'was rejected',
  written: () => 'is your own',
  superseded: () => 'was replaced by a later proposal',
};

function applied({ ledger }: SessionCore, changes: readonly Change[]) {
  return applyChanges(ledger.spec, changes, ledger.revision + 1);
}

/** Records the decisions on changes and the one revision that they make together. */
function revise(
  { ledger }: SessionCore,
  recorder: Recorder,
  spec: Spec,
  changes: readonly Change[],
  verdictOf: (change: Change) => Verdict,
): Decided {
  const revision = ledger.revision + 1;
  const decisions = changes.map((change) => recorder.decision(verdictOf(change), revision));
  recorder.revision(decisions[0] as Decision, spec);
  const decided = changes.map(({ id, item }, index) => ({
    change: id,
    item,
    decision: decisions[index]!.kind,
  }));
  return { revision, decided };
}

function noteOn(recorder: Recorder, note: Words, changes: Changes): Utterance {
  return recorder.words({ kind: 'note', ...spoken(note), context: contextOf(changes) });
}

function contextOf(changes: Changes): Context {
  const [change, ...others] = changes;
  if (others.length === 0) return { kind: 'change', change: shownChange(change) };
  return { kind: 'turn', reply: '', questions: [], changes: changes.map(shownChange) };
}

const names = (changes: readonly Change[]): string => changes.map(({ id }) => id).join(', ');
