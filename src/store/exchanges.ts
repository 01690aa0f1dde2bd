import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TokenUsage } from '../domain/changes/turn.ts';
import {
  type BuildId,
  makeId,
  numberOf,
  type ProposalId,
  type SessionId,
  type TaskId,
} from '../domain/items/ids.ts';
import type { Blobs } from './blobs.ts';
import { jsonColumn, usageSchema } from './columns.ts';
import type { Connection } from './connection.ts';
import { type DroppedText, UnreadableRecordError } from './errors.ts';

/** What a request to a model was for. */
export type ExchangePurpose =
  | { readonly kind: 'turn'; readonly proposal: ProposalId }
  | { readonly kind: 'build'; readonly build: BuildId; readonly task: TaskId | null }
  | { readonly kind: 'audit' };

/** The facts of one request to a model and its reply. Times in milliseconds since the epoch. */
export interface ExchangeFacts {
  readonly endpoint: string;
  readonly model: string;
  readonly status?: number;
  readonly error?: string;
  readonly usage?: TokenUsage;
  readonly startedAt: number;
  readonly firstByteAt?: number;
  readonly endedAt: number;
  /** What a reply was that was too long to be kept whole; of it the beginning is kept. */
  readonly cut?: { readonly characters: number; readonly hash: string };
}

/** Characters of a reply that are kept. No answer of use comes near it, and a server that never ends must not fill the disk. */
const mostReplyCharacters = 8 * 1024 * 1024;

/** With both texts, verbatim. */
export interface RecordedExchange extends ExchangeFacts {
  readonly request: string;
  readonly response: string;
}

/** An exchange as it is listed: its texts are stored once, by hash. */
export interface ExchangeEntry extends ExchangeFacts {
  readonly purpose: ExchangePurpose;
  readonly requestHash: string;
  readonly responseHash: string;
}

export interface Exchanges {
  readonly add: (session: SessionId, purpose: ExchangePurpose, exchange: RecordedExchange) => void;
  /** All of them, oldest first, without their texts. */
  readonly all: (session: SessionId) => readonly ExchangeEntry[];
  readonly ofBuild: (session: SessionId, build: BuildId) => readonly ExchangeEntry[];
  /** The texts of one. */
  readonly read: (entry: ExchangeEntry) => ReadExchange;
}

/** A text as it was recorded, or when and by whom its bytes were dropped. */
export type KeptText = string | { readonly dropped: DroppedText & { readonly hash: string } };

export interface ReadExchange extends ExchangeFacts {
  readonly purpose: ExchangePurpose;
  readonly request: KeptText;
  readonly response: KeptText;
}

const factsSchema: z.ZodType<ExchangeFacts> = z.object({
  endpoint: z.string(),
  model: z.string(),
  status: z.number().exactOptional(),
  error: z.string().exactOptional(),
  usage: usageSchema.exactOptional(),
  startedAt: z.number(),
  firstByteAt: z.number().exactOptional(),
  endedAt: z.number(),
  cut: z.object({ characters: z.number(), hash: z.string() }).exactOptional(),
});

const purposeRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('turn'), proposal: z.number() }),
  z.object({ kind: z.literal('build'), build: z.number(), task: z.number().nullable() }),
  z.object({ kind: z.literal('audit') }),
]);

const entryRow = z
  .looseObject({ facts: jsonColumn(factsSchema), requestHash: z.string(), responseHash: z.string() })
  .transform(({ facts, requestHash, responseHash, ...row }): ExchangeEntry => {
    return { ...facts, purpose: purposeOf(purposeRow.parse(row)), requestHash, responseHash };
  });

const selectEntries = `
  SELECT purpose AS kind, proposal, build, task, facts, request AS requestHash, response AS responseHash
  FROM exchanges WHERE session = @session
`;

export function createExchanges(connection: Connection, blobs: Blobs): Exchanges {
  const insert = connection.command(
    `INSERT INTO exchanges (session, purpose, proposal, build, task, request, response, facts, at)
      VALUES (@session, @purpose, @proposal, @build, @task, @request, @response, @facts, @at)`,
  );
  const every = connection.query(`${selectEntries} ORDER BY row`, entryRow);
  const everyOfBuild = connection.query(`${selectEntries} AND build = @build ORDER BY row`, entryRow);

  const textOf = (hash: string): KeptText => {
    const dropped = blobs.dropped(hash);
    if (dropped !== undefined) return { dropped: { hash, ...dropped } };
    const text = blobs.text(hash);
    if (text === undefined)
      throw new UnreadableRecordError(connection.file, `blob ${hash}`, 'it is not there');
    return text;
  };

  return {
    add: (session, purpose, { request, response, ...given }) =>
      connection.transaction(() => {
        const facts = { ...given, ...cutOf(response) };
        insert({
          session,
          purpose: purpose.kind,
          proposal: purpose.kind === 'turn' ? numberOf(purpose.proposal) : null,
          build: purpose.kind === 'build' ? numberOf(purpose.build) : null,
          task: purpose.kind === 'build' && purpose.task !== null ? numberOf(purpose.task) : null,
          request: blobs.put(request),
          response: blobs.put(response.slice(0, mostReplyCharacters)),
          facts: JSON.stringify(facts),
          at: facts.endedAt,
        });
      }),
    all: (session) => every.all({ session }),
    ofBuild: (session, build) => everyOfBuild.all({ session, build: numberOf(build) }),
    read: ({ requestHash, responseHash, ...entry }) => ({
      ...entry,
      request: textOf(requestHash),
      response: textOf(responseHash),
    }),
  };
}

function cutOf(response: string): Pick<ExchangeFacts, 'cut'> {
  if (response.length <= mostReplyCharacters) return {};
  return { cut: { characters: response.length, hash: createHash('sha256').update(response).digest('hex') } };
}

function purposeOf(row: z.infer<typeof purposeRow>): ExchangePurpose {
  switch (row.kind) {
    case 'turn':
      return { kind: 'turn', proposal: makeId('proposal', row.proposal) };
    case 'build':
      return {
        kind: 'build',
        build: makeId('build', row.build),
        task: row.task === null ? null : makeId('task', row.task),
      };
    case 'audit':
      return { kind: 'audit' };
  }
}
