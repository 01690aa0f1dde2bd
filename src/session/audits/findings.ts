import { findItem } from '../../domain/changes/apply.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { Finding, Fix } from '../../domain/findings/finding.ts';
import type { ProposalId } from '../../domain/items/ids.ts';
import type { Content } from '../../domain/items/item.ts';
import type { Question } from '../../domain/items/question.ts';
import type { Words } from '../../domain/items/utterance.ts';
import type { PointedOutcome } from '../api.ts';
import type { SessionCore } from '../core.ts';
import { NoFixError } from '../errors.ts';
import { record } from '../recorder.ts';
import type { TurnRunner } from '../turns.ts';
import type { SessionView } from '../view.ts';
import { namesOf } from './finding-names.ts';

/** Records that the human does not share a finding; where it stands for many, none of them. */
export function dismiss(core: SessionCore, finding: Finding, reason: Words): void {
  record(core, (recorder) => {
    const { id, text } = finding;
    const words = recorder.reason(reason, { kind: 'finding', id, text });
    for (const part of namesOf(finding)) {
      const verdict = { kind: 'dismiss', finding: part, utterance: words?.id ?? null } as const;
      recorder.decision(verdict, core.ledger.revision);
    }
  });
}

/** What can always be answered: that nothing has to change. */
const leaveIt = 'Leave it as it is';

/** Asks the human what a finding leaves open. A hears the answer. */
export function askFinding(core: SessionCore, finding: Finding): Question {
  const { store, id } = core;
  const { text, suggestion, items, fix } = finding;
  const offered = fix !== undefined && 'text' in fix ? [fix.text] : [];
  return record(core, (recorder) => {
    const question: Question = {
      id: store.counters.next(id, 'question'),
      from: 'audit',
      findings: namesOf(finding),
      text: suggestion === '' ? text : `${text} ${suggestion}`,
      items,
      options: [...offered, leaveIt],
      ...(offered[0] !== undefined && { recommended: offered[0] }),
    };
    const proposal = store.counters.next(id, 'proposal');
    recorder.turn({
      ...nothingHeard,
      proposal,
      reply: `${finding.id} became a question.`,
      changes: [],
      questions: [question],
    });
    return question;
  });
}

const nothingHeard = { author: 'audit', utterances: [], superseded: [], settled: [] } as const;

/** Makes a finding a change that waits: its own fix, or what A proposes when the finding is shown to it. */
export async function fixFinding(
  core: SessionCore,
  turns: TurnRunner,
  finding: Finding,
  agent: SessionView['agent']['kind'],
): Promise<PointedOutcome> {
  const fixes = (finding.parts ?? [finding]).flatMap((part) =>
    part.fix === undefined ? [] : [{ ...part, fix: part.fix }],
  );
  if (fixes.length === 0) {
    if (agent === 'offline') throw new NoFixError(finding.id);
    return turns.point([{ kind: 'finding', finding }]);
  }
  const { store, id } = core;
  return record(core, (recorder) => {
    const proposal = store.counters.next(id, 'proposal');
    const changes = fixes.map((one) => changeOf(core, proposal, one));
    const named = changes.map((change) => change.id).join(', ');
    const reply = `${finding.id} became ${named}.`;
    recorder.turn({ ...nothingHeard, proposal, reply, changes, questions: [] });
    return { reply, changes, questions: [] };
  });
}

/** Nobody said what a fix says, so it is inferred and not asked for, whoever found it. */
function changeOf(
  { store, id, ledger }: SessionCore,
  proposal: ProposalId,
  { id: finding, text: reason, fix }: Finding & { readonly fix: Fix },
): Change {
  const facts = {
    id: store.counters.next(id, 'change'),
    proposal,
    askedFor: false,
    reason,
    findings: [finding],
    origin: 'inferred',
    evidence: [],
  } as const;
  if (fix.op === 'add') {
    const { section, text } = fix;
    return { ...facts, op: 'add', item: store.counters.next(id, 'item'), section, text, cases: [] };
  }
  const { section, text, cases } = findItem(ledger.spec, fix.item)!;
  const before: Content = { section, text, cases };
  const { item } = fix;
  switch (fix.op) {
    case 'replace':
      return { ...facts, op: 'replace', item, before, ...before, text: fix.text };
    case 'move':
      return { ...facts, op: 'move', item, before, ...before, section: fix.section };
    case 'remove':
      return { ...facts, op: 'remove', item, before, ...before };
  }
}
