import { isDelegation } from '../../domain/answers/assent.ts';
import type { Change } from '../../domain/changes/change.ts';
import { sourceNames } from '../../domain/changes/material.ts';
import { offersCases } from '../../domain/changes/offers-cases.ts';
import { parseId, type QuestionId } from '../../domain/items/ids.ts';
import type { Claim } from '../../domain/origins/provenance.ts';
import { cutShort } from '../../domain/text/text.ts';
import type { TurnInput, TurnTools } from '../agent.ts';
import type { Proposal, Proposed } from '../proposal.ts';
import type { ProposedChange, ProposedQuestion, Refusal } from '../wanted.ts';
import { claimFrom } from './claim.ts';
import type { ReadCall, ReadChange } from './read-call.ts';
import { recall } from './recalled.ts';
import { shortened } from './shortened.ts';
import type { Unreadable } from './unreadable.ts';

/** Characters of the reason for a rejection that are repeated. */
const longestReason = 300;

/**
 * What became of a call or a part of it. `taken`: it is in the proposal. `recalled`: it brought what the model
 * wanted to read. `refused`: its sense is wrong and can be corrected. `declined`: it is not wanted.
 * `doubted`: it is taken, but its quote was not found, or it was rejected before.
 */
export type Mark = 'taken' | 'recalled' | 'refused' | 'declined' | 'doubted';

/** What the model is told about a call, and what became of its parts. */
export interface CallAnswer {
  readonly content: string;
  readonly marks: readonly Mark[];
  /** What of it could not be read, and what is allowed there. */
  readonly unreadable: readonly string[];
}

const answer = (content: string, ...marks: readonly Mark[]): CallAnswer => ({
  content,
  marks,
  unreadable: [],
});

/**
 * Carries out a call on the proposal of the turn, and says what the model is told about it. It may have thousands of
 * changes, and `breathe` is awaited between them.
 */
export async function answerCall(
  call: ReadCall,
  proposal: Proposal,
  input: TurnInput,
  tools: TurnTools,
  breathe: () => Promise<void>,
): Promise<CallAnswer> {
  switch (call.kind) {
    case 'recall':
      return answer(recall(call.query, tools), 'recalled');
    case 'ask':
      return together(call.questions.map((question) => answerQuestion(question, proposal)));
    case 'propose': {
      const closed = call.settles.map((question) => settleQuestion(question, proposal));
      const changes: CallAnswer[] = [];
      for (const change of call.changes) {
        changes.push(answerChange(change, proposal, input, tools));
        await breathe();
      }
      return together([...changes, ...closed]);
    }
    case 'unreadable':
      return notRead(call);
  }
}

const settleQuestion = (question: QuestionId, { questions }: Proposal): CallAnswer =>
  questions.settle(question)
    ? answer(`${question} is settled.`, 'taken')
    : answer(`${question} is not open.`, 'declined');

function answerChange(
  change: ReadChange | Unreadable,
  proposal: Proposal,
  input: TurnInput,
  tools: TurnTools,
): CallAnswer {
  if ('kind' in change) return notRead(change);
  const wanted = wantedFrom(change, proposal, input, tools);
  const outcome = proposal.propose(wanted);
  switch (outcome.kind) {
    case 'refused':
      return refused(outcome, `${wanted.op} ${wanted.item ?? `"${wanted.text ?? ''}"`}`);
    case 'withdrawn':
      return answer(`${outcome.change.id} on ${outcome.change.item} is taken back.`, 'taken');
    case 'proposed':
      settleAnswered(outcome, wanted.claims, proposal);
      return proposed(outcome, wanted.claims);
  }
}

/** A question whose answer stands behind a change is answered, whether or not the model says so. */
function settleAnswered({ change }: Proposed, claims: readonly Claim[], { questions }: Proposal): void {
  if (change.origin === 'inferred') return;
  for (const { answers } of claims) {
    const question = answers === undefined ? undefined : parseId('question', answers);
    if (question !== undefined) questions.settle(question);
  }
}

function wantedFrom(
  { item, words, ...change }: ReadChange,
  proposal: Proposal,
  input: TurnInput,
  tools: TurnTools,
): ProposedChange {
  const byChange = item === undefined ? undefined : parseId('change', item);
  const named = byChange === undefined ? item && parseId('item', item) : proposal.itemOf(byChange);
  return {
    ...change,
    ...(named === undefined ? {} : { item: named }),
    claims: words.map((claimed) => claimFrom(claimed, input, tools)),
  };
}

function proposed({ change, problems, inPlaceOf }: Proposed, claims: readonly Claim[]): CallAnswer {
  const { id, op, item, text, origin, material, rejectedBefore } = change;
  const asked = change.askedFor || material !== undefined;
  const misquoted = problems.length > 0 && !asked && !claims.every((claim) => isDelegation(claim.quote));
  const standing = asked || op === 'add' ? origin : standingUnasked(change);
  const from = material === undefined ? '' : `, from ${sourceNames(material)}`;
  const place = inPlaceOf === undefined ? '' : `, in place of ${inPlaceOf}`;
  const touched = origin === 'inferred' && claims.length > 0 && problems.length === 0;
  const told = [
    `${id} ${op} ${item} “${beginningOf(text)}”${place}: ${standing}${from}.`,
    ...(touched ? ['The quote asks for a part of it; the rest was inferred and stays so.'] : []),
    ...problems,
  ];
  if (rejectedBefore !== undefined) {
    return answer([...told, rejectedAdvice(rejectedBefore, change)].join(' '), 'taken', 'doubted');
  }
  if (!misquoted) return answer(told.join(' '), 'taken');
  const advice = `To correct it, propose for ${item} again; else leave it.`;
  return answer([...told, advice].join(' '), 'taken', 'doubted');
}

/** It waits all the same: what is not asked for is shown so, and accepted by nothing but its own key. */
const standingUnasked = (change: Change): string =>
  offersCases(change) ? 'waits, as cases that you offer' : 'waits, marked as not asked for';

/** So much of a text that a model knows which item it was. */
const beginningOf = (text: string): string => cutShort(text, 50);

function rejectedAdvice(
  { change, reason }: NonNullable<Change['rejectedBefore']>,
  { op, item }: Change,
): string {
  const because = reason === '' ? '' : `: “${shortened(reason, longestReason)}”`;
  const back = op === 'add' ? `remove ${item}` : `propose what ${item} says now`;
  return `The human rejected that before (${change})${because}. It is shown with that; to take it back, ${back}.`;
}

function answerQuestion(wanted: ProposedQuestion | Unreadable, proposal: Proposal): CallAnswer {
  if ('kind' in wanted) return notRead(wanted);
  const outcome = proposal.questions.ask({
    ...wanted,
    items: wanted.items.filter((item) => proposal.knows(item)),
  });
  return outcome.kind === 'refused'
    ? refused(outcome, 'question')
    : answer(`${outcome.question.id} is asked.`, 'taken');
}

const refused = ({ why, final }: Refusal, what: string): CallAnswer =>
  answer(`Not taken (${what}): ${why}`, final ? 'declined' : 'refused');

const notRead = ({ why }: Unreadable): CallAnswer => ({
  content: `Not read: ${why}`,
  marks: [],
  unreadable: [why],
});

function together(answers: readonly CallAnswer[]): CallAnswer {
  const contents =
    answers.length === 0 ? ['There was nothing in it.'] : answers.map(({ content }) => content);
  return {
    content: contents.join('\n'),
    marks: answers.flatMap(({ marks }) => marks),
    unreadable: answers.flatMap((part) => part.unreadable),
  };
}
