import { z } from 'zod';
import { questionSchema } from '../domain/changes/schema.ts';
import {
  makeId,
  numberOf,
  type ProposalId,
  type QuestionId,
  type SessionId,
  type UtteranceId,
} from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';

/** A question as it was asked. */
export interface StoredQuestion {
  readonly question: Question;
  /** The turn that asked it; none where an audit or a build did. */
  readonly proposal?: ProposalId;
  readonly at: number;
}

/** Which words answered which question. */
export interface Answer {
  readonly question: QuestionId;
  readonly utterance: UtteranceId;
  readonly at: number;
}

export interface Questions {
  /** Records a question of an audit or a build; those of a turn come with `turns.add`. */
  readonly add: (session: SessionId, question: Question, at: number, proposal?: ProposalId) => void;
  readonly answer: (session: SessionId, answer: Answer) => void;
  /** All that were ever asked, oldest first. */
  readonly all: (session: SessionId) => readonly StoredQuestion[];
  readonly answers: (session: SessionId) => readonly Answer[];
  /** Those that no words answered and no turn settled. */
  readonly open: (session: SessionId) => readonly Question[];
}

const askedRow = z
  .object({ question: jsonColumn(questionSchema), proposal: z.number().nullable(), at: z.number() })
  .transform(
    ({ proposal, ...row }): StoredQuestion => ({
      ...row,
      ...(proposal !== null && { proposal: makeId('proposal', proposal) }),
    }),
  );

const answerRow = z.object({ question: z.number(), utterance: z.number(), at: z.number() }).transform(
  (row): Answer => ({
    question: makeId('question', row.question),
    utterance: makeId('utterance', row.utterance),
    at: row.at,
  }),
);

const selectAsked = 'SELECT question, proposal, at FROM questions WHERE session = @session';

export function createQuestions(connection: Connection): Questions {
  const insert = connection.command(
    `INSERT INTO questions (session, number, proposal, question, at)
      VALUES (@session, @number, @proposal, @question, @at)`,
  );
  const insertAnswer = connection.command(
    'INSERT INTO answers (session, question, utterance, at) VALUES (@session, @question, @utterance, @at)',
  );
  const every = connection.query(`${selectAsked} ORDER BY number`, askedRow);
  const everyAnswer = connection.query(
    'SELECT question, utterance, at FROM answers WHERE session = @session ORDER BY row',
    answerRow,
  );
  const unsettled = connection.query(
    `${selectAsked}
      AND number NOT IN (SELECT answers.question FROM answers WHERE answers.session = @session)
      AND 'Q' || number NOT IN
        (SELECT value FROM turns, json_each(turns.settled) WHERE turns.session = @session)
      ORDER BY number`,
    askedRow,
  );
  return {
    add: (session, question, at, proposal) => {
      insert({
        session,
        number: numberOf(question.id),
        proposal: proposal === undefined ? null : numberOf(proposal),
        question: JSON.stringify(question),
        at,
      });
    },
    answer: (session, { question, utterance, at }) => {
      insertAnswer({ session, question: numberOf(question), utterance: numberOf(utterance), at });
    },
    all: (session) => every.all({ session }),
    answers: (session) => everyAnswer.all({ session }),
    open: (session) => unsettled.all({ session }).map(({ question }) => question),
  };
}
