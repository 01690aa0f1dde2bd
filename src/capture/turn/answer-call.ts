import { isDelegation } from '../../spec/assent.ts';
import type { Claim } from '../../spec/backing.ts';
import { parseId } from '../../spec/ids.ts';
import type { TurnInput, TurnTools } from '../agent.ts';
import type { Proposal, Proposed } from '../proposal.ts';
import type { Refusal, WantedChange, WantedQuestion } from '../wanted.ts';
import { claimFrom } from './claim.ts';
import type { ReadCall, ReadChange, Unreadable } from './read-call.ts';
import { recalledText } from './recalled.ts';

/**
 * What became of a call or a part of it. `taken`: it is in the proposal. `recalled`: it brought what the model
 * wanted to read. `refused`: its sense is wrong and can be corrected. `declined`: it is not wanted.
 * `misquoted`: it is taken, but its quote was not found.
 */
export type Mark = 'taken' | 'recalled' | 'refused' | 'declined' | 'misquoted';

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

/** Carries out a call on the proposal of the turn, and says what the model is told about it. */
export function answerCall(
  call: ReadCall,
  proposal: Proposal,
  input: TurnInput,
  tools: TurnTools,
): CallAnswer {
  switch (call.kind) {
    case 'recall':
      return answer(recalledText(call.query, tools.recall(call.query)), 'recalled');
    case 'ask':
      return together(call.questions.map((question) => answerQuestion(question, proposal)));
    case 'propose': {
      const settled = call.settles.filter((question) => proposal.questions.settle(question));
      const changes = call.changes.map((change) => answerChange(change, proposal, input, tools));
      const closed = settled.map((question) => answer(`${question} is settled.`, 'taken'));
      return together([...changes, ...closed]);
    }
    case 'unreadable':
      return unreadable(call);
  }
}

function answerChange(
  change: ReadChange | Unreadable,
  proposal: Proposal,
  input: TurnInput,
  tools: TurnTools,
): CallAnswer {
  if ('kind' in change) return unreadable(change);
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
): WantedChange {
  const byChange = item === undefined ? undefined : parseId('change', item);
  const named = byChange === undefined ? item && parseId('item', item) : proposal.itemOf(byChange);
  return {
    ...change,
    ...(named === undefined ? {} : { item: named }),
    claims: words.map((claimed) => claimFrom(claimed, input, tools)),
  };
}

function proposed({ change, problems, inPlaceOf }: Proposed, claims: readonly Claim[]): CallAnswer {
  const { id, op, item, origin, askedFor } = change;
  const misquoted = problems.length > 0 && !askedFor && !claims.every((claim) => isDelegation(claim.quote));
  const standing = askedFor || op === 'add' ? origin : "not asked for in the human's words";
  const place = inPlaceOf === undefined ? '' : `, in place of ${inPlaceOf}`;
  const touched = origin === 'inferred' && claims.length > 0 && problems.length === 0;
  const told = [
    `${id} ${op} ${item}${place}: ${standing}.`,
    ...(touched ? ['The quote asks for a part of it; the rest was inferred and stays so.'] : []),
    ...problems,
  ];
  if (!misquoted) return answer(told.join(' '), 'taken');
  const advice = `To correct it, propose for ${item} again; else leave it.`;
  return answer([...told, advice].join(' '), 'taken', 'misquoted');
}

function answerQuestion(wanted: WantedQuestion | Unreadable, proposal: Proposal): CallAnswer {
  if ('kind' in wanted) return unreadable(wanted);
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

const unreadable = ({ why }: Unreadable): CallAnswer => ({
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
