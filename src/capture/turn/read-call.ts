import { z } from 'zod';
import { type Fields, isFields, lenientJson } from '../../agents/lenient-json.ts';
import type { ChangeOp } from '../../domain/changes/change.ts';
import { type ChangeId, type ItemId, parseId, type QuestionId } from '../../domain/items/ids.ts';
import { sections } from '../../domain/items/section.ts';
import type { ToolCall } from '../../model/chat.ts';
import type { ProposedChange, ProposedQuestion } from '../wanted.ts';
import { looseChange, looseList, looseUtterance } from './loosen.ts';
import { caseFieldsSchema, caseFrom } from './read-case.ts';
import { readQuestion } from './read-question.ts';
import { problemsIn, type Unreadable, unreadable } from './unreadable.ts';

/** Words that a change names. Without an utterance the program looks for them in what was said just now. */
export interface NamedWords {
  readonly utterance?: string;
  readonly quote: string;
  readonly answers?: string;
}

/** A change as it was read. It may name its item by a change on it, and its words are not yet claims. */
export interface ReadChange extends Omit<ProposedChange, 'item' | 'claims'> {
  readonly item?: ItemId | ChangeId;
  readonly words: readonly NamedWords[];
}

export type ReadCall =
  | {
      readonly kind: 'propose';
      readonly changes: readonly (ReadChange | Unreadable)[];
      readonly settles: readonly QuestionId[];
    }
  | { readonly kind: 'ask'; readonly questions: readonly (ProposedQuestion | Unreadable)[] }
  | { readonly kind: 'recall'; readonly query: string }
  | Unreadable;

const ops: readonly [ChangeOp, ...ChangeOp[]] = ['add', 'replace', 'move', 'remove', 'restore'];

/** An item is a sentence or so; what is longer is many items, or a document. */
const longestItem = 1_000;

const itemName = z.preprocess(
  (value) => (typeof value === 'string' ? parseId('item', value) : value),
  z.custom<ItemId>((value) => typeof value === 'string', { error: 'not the name of an item, like R3' }),
);
const itemOrChange = z.preprocess(
  (value) => (typeof value === 'string' ? (parseId('item', value) ?? parseId('change', value)) : value),
  z.custom<ItemId | ChangeId>((value) => typeof value === 'string', {
    error: 'not the name of an item, like R3',
  }),
);
const words = z.string({ error: 'must be text' });
const utterance = z.preprocess(looseUtterance, words.optional());

const changeSchema = z.preprocess(
  looseChange,
  z.object({
    op: z.enum(ops),
    item: itemOrChange.optional(),
    section: z.enum(sections).optional(),
    text: words.max(longestItem, { error: `longer than ${longestItem} characters: one sentence` }).optional(),
    after: itemName.optional(),
    utterance,
    quote: words.optional(),
    answers: words.optional(),
    also: z.array(z.object({ utterance, quote: words, answers: words.optional() })),
    why: words.optional(),
    cases: z.array(caseFieldsSchema).optional(),
  }),
);

/** Reads a call of a tool: forgiving about form, never guessing what is meant. */
export function readCall({ name, arguments: written }: ToolCall): ReadCall {
  let value: unknown;
  try {
    value = lenientJson(written);
  } catch (error) {
    return unreadable(`the arguments are not JSON (${error instanceof Error ? error.message : error})`);
  }
  if (Array.isArray(value)) value = { [name === 'ask' ? 'questions' : 'changes']: value };
  if (!isFields(value)) return unreadable('the arguments must be an object');
  switch (name) {
    case 'propose':
      return readPropose(value);
    case 'ask':
      return readAsk(value);
    case 'recall':
      return readRecall(value);
    default:
      return unreadable(`there is no tool \`${name}\`: there are propose, ask and recall`);
  }
}

function readPropose(fields: Fields): ReadCall {
  const { settles, changes, ...alone } = fields;
  const wanted = changes === undefined && Object.keys(alone).length > 0 ? [alone] : looseList(changes);
  return {
    kind: 'propose',
    changes: wanted.map((one, at) => readChange(one, wanted.length === 1 ? '' : `changes[${at}].`)),
    settles: looseList(settles).flatMap((one) => parseId('question', String(one)) ?? []),
  };
}

function readChange(value: unknown, path: string): ReadChange | Unreadable {
  const read = changeSchema.safeParse(value);
  if (!read.success) return unreadable(problemsIn(read.error, path));
  const { utterance, quote, answers, also, item, section, text, after, why, cases, op } = read.data;
  const first = quote === undefined ? [] : [{ utterance, quote, answers }];
  return {
    op,
    ...defined({ item, section, text, after, why }),
    ...(cases === undefined ? {} : { cases: cases.map(caseFrom) }),
    words: [...first, ...also].map((named) => ({
      quote: named.quote,
      ...defined({ utterance: named.utterance, answers: named.answers }),
    })),
  };
}

function readAsk(fields: Fields): ReadCall {
  const asked = fields['questions'] === undefined ? [fields] : looseList(fields['questions']);
  return { kind: 'ask', questions: asked.map(readQuestion) };
}

function readRecall(fields: Fields): ReadCall {
  const query = fields['query'];
  return typeof query === 'string' && query.trim() !== ''
    ? { kind: 'recall', query: query.trim() }
    : unreadable('query: words to look for');
}

type Defined<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

const defined = <Values extends object>(values: Values): Defined<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<Values>;
