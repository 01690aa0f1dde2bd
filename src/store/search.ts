import { z } from 'zod';
import type { SessionId } from '../domain/items/ids.ts';
import type { Connection } from './connection.ts';

export interface Search {
  /** Makes the words of a stored row findable. */
  readonly index: (row: number, text: string) => void;
  /** Numbers of utterances, best first. */
  readonly find: (session: SessionId, query: string, limit: number) => readonly number[];
}

/** The full-text index over utterances. It holds no words of its own and can be made again from the rows. */
export function createSearch(connection: Connection): Search {
  const insert = connection.command('INSERT INTO utterance_words (rowid, text) VALUES (@row, @text)');
  const best = connection.query(
    `SELECT utterances.number FROM utterance_words JOIN utterances ON utterances.row = utterance_words.rowid
      WHERE utterance_words MATCH @match AND session = @session ORDER BY rank, number LIMIT @limit`,
    z.object({ number: z.number() }),
  );
  return {
    index: (row, text) => {
      insert({ row, text: searchableText(text) });
    },
    find: (session, query, limit) => {
      const match = matchOf(query);
      return match === '' ? [] : best.all({ session, match, limit }).map(({ number }) => number);
    },
  };
}

const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/gu;

/** Scripts that put no space between words are indexed sign by sign. */
function searchableText(text: string): string {
  return text.toWellFormed().replace(unspaced, ' $& ');
}

/** Shorter words are looked up whole: the beginning of everything would be found with them. */
const shortestPrefix = 3;

/** Words of a query that are looked up; a page pasted as a query says what it is about in fewer. */
const mostWords = 64;

/**
 * Any text as a query that FTS5 understands: each word quoted, so that nothing in it is an operator, and
 * taken as the beginning of a word, so that `export` finds "exports".
 */
function matchOf(query: string): string {
  const words = query.toWellFormed().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...new Set(words)]
    .slice(0, mostWords)
    .map((word) => {
      const signs = searchableText(word).trim().split(/\s+/);
      const prefix = signs.length === 1 && word.length >= shortestPrefix ? '*' : '';
      return `"${signs.join(' ')}"${prefix}`;
    })
    .join(' OR ');
}
