import type { BuilderAssumption, BuilderQuestion, BuildReport } from '../builder/protocol/protocol.ts';
import type { Change } from '../domain/changes/change.ts';
import type { ItemId, ProposalId } from '../domain/items/ids.ts';
import type { Item } from '../domain/items/item.ts';
import type { Question } from '../domain/items/question.ts';
import { isSection, type Section } from '../domain/items/section.ts';
import type { NewTurn } from '../store/turns.ts';
import type { SessionCore } from './core.ts';

export type BuilderProposal = Omit<NewTurn, 'at' | 'messages' | 'checkpoint'>;

/**
 * What a build leaves to the human: what it assumed, as inferred changes, and what it asks. `undefined` where
 * that is nothing, or nothing new: what waits already or was rejected is not brought up again.
 */
export function builderProposal(core: SessionCore, report: BuildReport): BuilderProposal | undefined {
  const { store, id, ledger } = core;
  const assumptions = report.assumptions.filter(({ text }) => isNewAssumption(core, text));
  const asked = report.questions.filter(
    ({ text }) => !ledger.questions.open.some((open) => open.text === text),
  );
  if (assumptions.length + asked.length === 0) return undefined;
  const proposal = store.counters.next(id, 'proposal');
  const changes = assumptions.map((assumption) => changeOf(core, proposal, assumption));
  const questions = asked.map((question) => questionOf(core, report, question));
  return {
    proposal,
    author: 'B',
    utterances: [],
    reply: summary(report, changes, questions),
    changes,
    questions,
    superseded: [],
    settled: [],
    build: report.build,
  };
}

function isNewAssumption({ ledger }: SessionCore, text: string): boolean {
  const waits = ledger.changes.pending.some((change) => change.text === text);
  const rejected = ledger.rejected.some(({ change }) => change.text === text);
  const said = ledger.spec.items.some((item) => item.text === text);
  return !waits && !rejected && !said;
}

function changeOf(core: SessionCore, proposal: ProposalId, assumption: BuilderAssumption): Change {
  const { store, id } = core;
  const { task, text } = assumption;
  const items = knownItems(core, assumption.items);
  const section: Section = isSection(assumption.section) ? assumption.section : 'behavior';
  const after = items.findLast((item) => item.section === section)?.id;
  const about = items.length === 0 ? '' : ` for ${items.map((item) => item.id).join(', ')}`;
  return {
    id: store.counters.next(id, 'change'),
    proposal,
    op: 'add',
    item: store.counters.next(id, 'item'),
    section,
    text,
    cases: [],
    origin: 'inferred',
    evidence: [],
    askedFor: false,
    reason: `The builder had to decide this in ${task}${about}, because the spec is silent.`,
    ...(after !== undefined && { after }),
  };
}

function questionOf(core: SessionCore, { build }: BuildReport, question: BuilderQuestion): Question {
  const { text, options, recommended } = question;
  return {
    id: core.store.counters.next(core.id, 'question'),
    from: 'B',
    build,
    text,
    items: knownItems(core, question.items).map(({ id }) => id),
    options,
    ...(recommended !== undefined && options.includes(recommended) && { recommended }),
  };
}

function knownItems({ ledger }: SessionCore, ids: readonly ItemId[]): readonly Item[] {
  return ledger.spec.items.filter(({ id }) => ids.includes(id));
}

function summary({ build }: BuildReport, changes: readonly Change[], questions: readonly Question[]): string {
  const assumed = changes.map(({ id }) => id).join(', ');
  const asked = questions.map(({ id }) => id).join(', ');
  return [
    ...(assumed === '' ? [] : [`${build} assumed what the spec does not say: ${assumed}.`]),
    ...(asked === '' ? [] : [`${build} asks: ${asked}.`]),
  ].join(' ');
}
