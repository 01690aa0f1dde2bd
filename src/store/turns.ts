import { z } from 'zod';
import type { TokenUsage, Turn } from '../domain/changes/turn.ts';
import { makeId, numberOf, type SessionId, type UtteranceId } from '../domain/items/ids.ts';
import type { Changes } from './changes.ts';
import { idList, jsonColumn, opaque, usageSchema } from './columns.ts';
import type { Connection } from './connection.ts';
import type { Questions } from './questions.ts';

/** A turn with what the next one will be told of it. */
export interface NewTurn extends Turn {
  /** Messages of the model that follow the history so far; after a checkpoint, that take its place. JSON. */
  readonly messages: readonly unknown[];
  readonly checkpoint: boolean;
}

/** A turn that came to nothing. What it heard is kept. */
export interface FailedTurn {
  readonly utterances: readonly UtteranceId[];
  /** Why, for the human. */
  readonly error: string;
  readonly usage?: TokenUsage;
  readonly at: number;
}

export interface Turns {
  /** Records the turn with its changes and questions, all or nothing. */
  readonly add: (session: SessionId, turn: NewTurn) => void;
  /** All that succeeded, oldest first. */
  readonly all: (session: SessionId) => readonly Turn[];
  /** The messages since the last checkpoint, as they were given. */
  readonly history: (session: SessionId) => readonly unknown[];
  /** Records a turn that failed. */
  readonly failed: (session: SessionId, turn: FailedTurn) => void;
  readonly failures: (session: SessionId) => readonly FailedTurn[];
}

const usageColumn = jsonColumn(usageSchema).nullable();

const turnRow = z.object({
  proposal: z.number(),
  utterances: idList('utterance'),
  reply: jsonColumn(z.string()),
  superseded: idList('change'),
  settled: idList('question'),
  build: z.number().nullable(),
  usage: usageColumn,
  author: z.enum(['A', 'B', 'audit', 'human']).nullable(),
  at: z.number(),
});

const failedRow = z
  .object({
    utterances: idList('utterance'),
    error: jsonColumn(z.string()),
    usage: usageColumn,
    at: z.number(),
  })
  .transform(({ usage, ...row }): FailedTurn => ({ ...row, ...(usage !== null && { usage }) }));

const turnColumns = 'proposal, utterances, reply, superseded, settled, build, usage, author, at';

export function createTurns(connection: Connection, changes: Changes, questions: Questions): Turns {
  const insert = connection.command(
    `INSERT INTO turns (session, ${turnColumns})
      VALUES (@session, @proposal, @utterances, @reply, @superseded, @settled, @build, @usage, @author, @at)`,
  );
  const insertMessages = connection.command(
    'INSERT INTO turn_messages VALUES (@session, @proposal, @checkpoint, @messages)',
  );
  const insertFailed = connection.command(
    `INSERT INTO failed_turns (session, utterances, error, usage, at)
      VALUES (@session, @utterances, @error, @usage, @at)`,
  );
  const every = connection.query(
    `SELECT ${turnColumns} FROM turns WHERE session = @session ORDER BY proposal`,
    turnRow,
  );
  const sinceCheckpoint = connection.query(
    `SELECT messages FROM turn_messages WHERE session = @session AND proposal >= coalesce(
        (SELECT max(proposal) FROM turn_messages WHERE session = @session AND checkpoint), 0)
      ORDER BY proposal`,
    z.object({ messages: jsonColumn(z.array(opaque)) }),
  );
  const everyFailed = connection.query(
    'SELECT utterances, error, usage, at FROM failed_turns WHERE session = @session ORDER BY row',
    failedRow,
  );

  return {
    add: (session, turn) => {
      const proposal = numberOf(turn.proposal);
      connection.transaction(() => {
        insert({
          session,
          proposal,
          utterances: JSON.stringify(turn.utterances),
          reply: JSON.stringify(turn.reply),
          superseded: JSON.stringify(turn.superseded),
          settled: JSON.stringify(turn.settled),
          build: turn.build === undefined ? null : numberOf(turn.build),
          usage: jsonOrNull(turn.usage),
          author: turn.author,
          at: turn.at,
        });
        insertMessages({
          session,
          proposal,
          checkpoint: Number(turn.checkpoint),
          messages: JSON.stringify(turn.messages),
        });
        changes.add(session, turn.proposal, turn.changes);
        for (const question of turn.questions) questions.add(session, question, turn.at, turn.proposal);
      });
    },
    all: (session) => {
      const changesOf = Map.groupBy(changes.all(session), (change) => change.proposal);
      const questionsOf = Map.groupBy(questions.all(session), (asked) => asked.proposal);
      return every.all({ session }).map(({ build, usage, author, ...row }) => {
        const proposal = makeId('proposal', row.proposal);
        return {
          ...row,
          proposal,
          // Before the second format only agents made proposals, and those of B name their build.
          author: author ?? (build === null ? 'A' : 'B'),
          changes: changesOf.get(proposal) ?? [],
          questions: (questionsOf.get(proposal) ?? []).map(({ question }) => question),
          ...(build !== null && { build: makeId('build', build) }),
          ...(usage !== null && { usage }),
        };
      });
    },
    history: (session) => sinceCheckpoint.all({ session }).flatMap(({ messages }) => messages),
    failed: (session, { utterances, error, usage, at }) => {
      insertFailed({
        session,
        utterances: JSON.stringify(utterances),
        error: JSON.stringify(error),
        usage: jsonOrNull(usage),
        at,
      });
    },
    failures: (session) => everyFailed.all({ session }),
  };
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
