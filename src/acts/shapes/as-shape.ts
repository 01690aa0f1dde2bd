import type { Case } from '../../domain/cases/case.ts';
import type { Change } from '../../domain/changes/change.ts';
import { type Coverage, nameOfWords, type UnusedWords } from '../../domain/coverage/coverage.ts';
import type { Finding } from '../../domain/findings/finding.ts';
import type { Unattended } from '../../domain/freezing/unattended.ts';
import type { Item } from '../../domain/items/item.ts';
import type { Question } from '../../domain/items/question.ts';
import type { Decided, PointedOutcome, TurnOutcome } from '../../session/api.ts';
import type { SessionView } from '../../session/view.ts';
import type { FindingShape } from './finding-shapes.ts';
import type { UnattendedShape } from './shape-parts.ts';
import type {
  ChangeShape,
  DecidedShape,
  ItemShape,
  PointedShape,
  QuestionShape,
  TurnShape,
  UnusedShape,
} from './shapes.ts';

/** Things of the domain in the shapes that `--json` prints. */
export function authoredItemAsShape(item: Item, { authors, elsewhere }: SessionView): ItemShape {
  const author = authors.get(item.id);
  if (author === undefined) return itemAsShape(item);
  const waits = elsewhere.some(({ items }) => items.some((one) => one.item === item.id));
  return { ...itemAsShape(item), author: { ...author, takenOver: !waits } };
}

function itemAsShape({ id, section, text, origin, evidence, cases }: Item): ItemShape {
  return { id, section, text, origin, evidence: [...evidence], ...casesOf(cases) };
}

export function changeAsShape(change: Change): ChangeShape {
  const { id, op, item, section, text, origin, evidence, askedFor, reason, downgrade, cases } = change;
  const { material, nearest, proposedBy, rejectedBefore } = change;
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
    ...(material !== undefined && { material: [...material] }),
    ...(reason !== undefined && { reason }),
    ...(downgrade !== undefined && { downgrade }),
    ...(nearest !== undefined && { nearest: [...nearest] }),
    ...(rejectedBefore !== undefined && { rejectedBefore }),
    ...(proposedBy !== undefined && { proposedBy }),
    ...casesOf(cases),
  };
}

export function questionAsShape({ id, from, text, items, options, recommended }: Question): QuestionShape {
  return { id, from, text, items: [...items], options: [...options], recommended: recommended ?? null };
}

export function turnAsShape({ utterance, ...outcome }: TurnOutcome): TurnShape {
  return { utterance, ...pointedAsShape(outcome) };
}

/** What a turn came to in which nothing new was said. */
export function pointedAsShape({ reply, changes, questions, usage, failure }: PointedOutcome): PointedShape {
  return {
    reply,
    changes: changes.map(changeAsShape),
    questions: questions.map(questionAsShape),
    usage: usage ?? null,
    ...(failure !== undefined && { failure }),
  };
}

export function unusedAsShape({ used, waiting, unused, talk }: Coverage): UnusedShape {
  const named = (words: UnusedWords) => ({ name: nameOfWords(words), ...words });
  return { used, waiting, unused: unused.map(named), talk: talk.map(named) };
}

export function findingAsShape(finding: Finding): FindingShape {
  const { id, severity, items, text, suggestion, kind, from, fix } = finding;
  return {
    finding: id,
    severity,
    items: [...items],
    text,
    suggestion,
    from,
    ...(kind !== undefined && { kind }),
    ...(fix !== undefined && { fix }),
  };
}

export function decidedAsShape({ revision, decided, superseded }: Decided): DecidedShape {
  return {
    revision,
    decided: decided.map(({ change, decision, item }) => ({ change: change ?? null, decision, item })),
    ...(superseded !== undefined && { superseded: [...superseded] }),
  };
}

export function unattendedAsShape({ means, items, dismissed }: Unattended): UnattendedShape {
  return { ...(means !== undefined && { means }), items: [...items], dismissed: [...dismissed] };
}

function casesOf(cases: readonly Case[]): { cases?: Case[] } {
  return cases.length === 0 ? {} : { cases: [...cases] };
}
