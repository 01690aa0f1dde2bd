import { z } from 'zod';
import { type BuildId, makeId, numberOf, type ProposalId, type SessionId, type TaskId } from '../spec/ids.ts';
import type { Blobs } from './blobs.ts';
import { jsonColumn, type Usage, usageSchema } from './columns.ts';
import type { Connection } from './connection.ts';
import { UnreadableRecordError } from './errors.ts';

/** What a request to a model was for. */
export type Purpose =
  | { readonly kind: 'turn'; readonly proposal: ProposalId }
  | { readonly kind: 'build'; readonly build: BuildId; readonly task: TaskId | null }
  | { readonly kind: 'audit' };

/** The facts of one request to a model and its reply. Times in milliseconds since the epoch. */
export interface ExchangeFacts {
  readonly endpoint: string;
  readonly model: string;
  readonly status?: number;
  readonly error?: string;
  readonly usage?: Usage;
  readonly startedAt: number;
  readonly firstByteAt?: number;
  readonly endedAt: number;
}

/** With both texts, verbatim. */
export interface RecordedExchange extends ExchangeFacts {
  readonly request: string;
  readonly response: string;
}

/** An exchange as it is listed: its texts are stored once, by hash. */
export interface ExchangeEntry extends ExchangeFacts {
  readonly purpose: Purpose;
  readonly requestHash: string;
  readonly responseHash: string;
}

export interface Exchanges {
  readonly add: (session: SessionId, purpose: Purpose, exchange: RecordedExchange) => void;
  /** All of them, oldest first, without their texts. */
  readonly all: (session: SessionId) => readonly ExchangeEntry[];
  readonly ofBuild: (session: SessionId, build: BuildId) => readonly ExchangeEntry[];
  /** The texts of one. */
  readonly read: (entry: ExchangeEntry) => RecordedExchange & { readonly purpose: Purpose };
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

  const textOf = (hash: string): string => {
    const text = blobs.text(hash);
    if (text === undefined)
      throw new UnreadableRecordError(connection.file, `blob ${hash}`, 'it is not there');
    return text;
  };

  return {
    add: (session, purpose, { request, response, ...facts }) =>
      connection.transaction(() => {
        insert({
          session,
          purpose: purpose.kind,
          proposal: purpose.kind === 'turn' ? numberOf(purpose.proposal) : null,
          build: purpose.kind === 'build' ? numberOf(purpose.build) : null,
          task: purpose.kind === 'build' && purpose.task !== null ? numberOf(purpose.task) : null,
          request: blobs.put(request),
          response: blobs.put(response),
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

function purposeOf(row: z.infer<typeof purposeRow>): Purpose {
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
