import type { Decided, TurnOutcome } from '../session/api.ts';
import type { Case } from '../spec/case.ts';
import type { Change } from '../spec/change.ts';
import type { Item } from '../spec/item.ts';
import type { Question } from '../spec/question.ts';
import type { ChangeShape, DecidedShape, ItemShape, QuestionShape, TurnShape } from './shapes.ts';

/** Things of the domain in the shapes that `--json` prints. */
export function itemAsShape({ id, section, text, origin, evidence, cases }: Item): ItemShape {
  return { id, section, text, origin, evidence: [...evidence], ...casesOf(cases) };
}

export function changeAsShape(change: Change): ChangeShape {
  const { id, op, item, section, text, origin, evidence, askedFor, reason, downgrade, cases } = change;
  const before = 'before' in change ? change.before : undefined;
  return {
    id,
    op,
    item,
    section,
    text,
    ...(before !== undefined && { before: before.text }),
    ...(before !== undefined && before.section !== section && { from: before.section }),
    origin,
    evidence: [...evidence],
    askedFor,
    ...(reason !== undefined && { reason }),
    ...(downgrade !== undefined && { downgrade }),
    ...casesOf(cases),
  };
}

export function questionAsShape({ id, from, text, items, options, recommended }: Question): QuestionShape {
  return { id, from, text, items: [...items], options: [...options], recommended: recommended ?? null };
}

export function turnAsShape({
  utterance,
  reply,
  changes,
  questions,
  usage,
  failure,
}: TurnOutcome): TurnShape {
  return {
    utterance,
    reply,
    changes: changes.map(changeAsShape),
    questions: questions.map(questionAsShape),
    usage: usage ?? null,
    ...(failure !== undefined && { failure }),
  };
}

export function decidedAsShape({ revision, decided }: Decided): DecidedShape {
  return {
    revision,
    decided: decided.map(({ change, decision, item }) => ({ change: change ?? null, decision, item })),
  };
}

function casesOf(cases: readonly Case[]): { cases?: Case[] } {
  return cases.length === 0 ? {} : { cases: [...cases] };
}
