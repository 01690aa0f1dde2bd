import { z } from 'zod';
import { decisionSchema } from '../domain/changes/decision-schema.ts';
import {
  changeSchema,
  eventIdSchema as eventId,
  idSchema as name,
  questionSchema,
  utteranceSchema,
} from '../domain/changes/schema.ts';
import type { EventOf, LogEvent, LoggedDecision, Reference } from './event.ts';

const hash = /^[0-9a-f]{64}$/;
const reference = z.custom<Reference>(
  (value) => typeof value === 'string' && /^[0-9a-f]{64}:[BCDPQRTU][1-9]\d{0,8}$/.test(value),
  { error: 'not a reference' },
);
/** The last moment of the year 9999, behind which dates are written in another way. */
const lastMoment = 253_402_300_799_999;

const facts = {
  id: eventId,
  at: z.int().min(0).max(lastMoment),
  after: z.array(eventId),
  names: z.record(z.string(), reference),
  by: z.string().min(1).exactOptional(),
};

const decision = decisionSchema.refine((made): made is LoggedDecision => made.kind !== 'undo', {
  error: 'an undo is an event of its own',
});

const schema = z.discriminatedUnion('kind', [
  z.object({
    ...facts,
    kind: z.literal('session'),
    format: z.literal(1),
    title: z.string(),
    nonce: z.string(),
  }),
  z.object({
    ...facts,
    kind: z.literal('words'),
    utterances: z.array(utteranceSchema).min(1),
    files: z.record(z.string().regex(hash), z.base64()).exactOptional(),
  }),
  z.object({
    ...facts,
    kind: z.literal('turn'),
    proposal: name('proposal'),
    author: z.enum(['A', 'B', 'audit', 'human']),
    utterances: z.array(name('utterance')),
    reply: z.string(),
    changes: z.array(changeSchema),
    questions: z.array(questionSchema),
    superseded: z.array(name('change')),
    settled: z.array(name('question')),
    build: name('build').exactOptional(),
  }),
  z.object({ ...facts, kind: z.literal('question'), question: questionSchema }),
  z.object({
    ...facts,
    kind: z.literal('decisions'),
    decisions: z.array(decision).min(1),
    shown: z.array(changeSchema),
    order: z.array(name('change')).exactOptional(),
    confirmed: z.array(z.object({ item: name('item'), text: z.string() })).exactOptional(),
    dismissed: z.array(z.object({ finding: name('finding'), key: z.string() })).exactOptional(),
  }),
  z.object({ ...facts, kind: z.literal('undo'), decision: name('decision'), of: eventId }),
  z.object({ ...facts, kind: z.literal('rename'), title: z.string() }),
  z.object({
    ...facts,
    kind: z.literal('signature'),
    last: eventId,
    count: z.int().min(1),
    signature: z.string(),
  }),
]);

type Read = z.output<typeof schema>;

/** Fields of events that the schema leaves out. There must be none: they would be lost on reading, and never renamed. */
type LeftOut = {
  [Kind in LogEvent['kind']]: Exclude<keyof EventOf<Kind>, keyof Extract<Read, { readonly kind: Kind }>>;
}[LogEvent['kind']];

export const eventSchema: z.ZodType<LogEvent> & ([LeftOut] extends [never] ? unknown : never) = schema;

/** What an event is, from its line. The times of its parts are its own and are not written again. */
export function parseEvent(written: unknown): z.ZodSafeParseResult<LogEvent> {
  return eventSchema.safeParse(withTimes(written));
}

/** An event as it is read, from what its line says. */
export function withTimes(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || !('at' in written)) return written;
  const { at } = written;
  const timed = (list: unknown, more: object) =>
    Array.isArray(list) ? list.map((part: unknown) => (isObject(part) ? { ...part, ...more } : part)) : list;
  return {
    ...written,
    ...('utterances' in written && { utterances: timed(written.utterances, { at }) }),
    // Which revision a decision makes is known when the log is replayed.
    ...('decisions' in written && { decisions: timed(written.decisions, { at, revision: 0 }) }),
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
