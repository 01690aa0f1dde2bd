import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { specHash } from '../src/domain/freezing/frozen.ts';
import type { SessionId } from '../src/domain/items/ids.ts';
import { openStore, type Store } from '../src/store/store.ts';
import type { Acknowledged } from './acknowledged.ts';

/** What is wrong with a database, in words; empty where it is sound and holds all that was acknowledged. */
export function problemsOf(database: string, known: Acknowledged): readonly string[] {
  if (!existsSync(database)) return known.count === 0 ? [] : ['there is no database any more'];
  try {
    const problems = damage(database);
    if (problems.length > 0) return problems;
    const store = openStore(database);
    try {
      return [...contradictions(store), ...losses(store, known)];
    } finally {
      store.close();
    }
  } catch (error) {
    return [`it cannot be opened: ${error instanceof Error ? error.message : error}`];
  }
}

function damage(file: string): readonly string[] {
  const database = new Database(file);
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    const foreign = database.pragma('foreign_key_check') as unknown[];
    return [
      ...(integrity === 'ok' ? [] : [`integrity_check: ${integrity}`]),
      ...(foreign.length === 0 ? [] : [`foreign_key_check: ${foreign.length} rows`]),
    ];
  } finally {
    database.close();
  }
}

const sessionsOf = (store: Store): readonly SessionId[] => store.sessions.list().map(({ id }) => id);

/** What no session may be, whatever happened. */
function contradictions(store: Store): readonly string[] {
  return sessionsOf(store).flatMap((session) => {
    const numbers = store.revisions.all(session).map(({ number }) => number);
    const decisions = store.decisions.all(session);
    const said = new Set(store.utterances.all(session).map(({ id }) => id));
    const speechless = decisions.filter(
      (one) => 'utterance' in one && one.utterance !== null && !said.has(one.utterance),
    );
    const frozen = store.frozen.all(session).filter(({ hash }) => {
      const text = store.frozen.get(session, hash)?.text;
      return text === undefined || specHash(text) !== hash;
    });
    store.revisions.latest(session);
    store.turns.all(session);
    return [
      ...(numbers.every((number, at) => number === at + 1) ? [] : [`${session} lacks a revision`]),
      ...speechless.map(({ id }) => `${id} of ${session} lacks its words`),
      ...frozen.map(({ hash }) => `the frozen spec ${hash} says something else than its name`),
    ];
  });
}

function losses(store: Store, known: Acknowledged): readonly string[] {
  const sessions = sessionsOf(store);
  const all = sessions.flatMap((session) => store.utterances.all(session));
  const words = new Set(all.map(({ id, text }) => `${id} ${text}`));
  const texts = new Set(all.map(({ text }) => text));
  const decided = new Set(
    sessions.flatMap((session) =>
      store.decisions.all(session).map((one) => `${session} ${'change' in one ? one.change : ''}`),
    ),
  );
  const frozen = new Set(
    sessions.flatMap((session) => store.frozen.all(session).map(({ hash }) => `${hash}`)),
  );
  const newest = new Map(
    sessions.map((session) => [`${session}`, store.revisions.latest(session)?.number ?? 0]),
  );
  return [
    ...known.words
      .filter(({ utterance, text }) => !words.has(`${utterance} ${text}`))
      .map(({ utterance }) => `LOST: the words of ${utterance}`),
    ...known.shown
      .filter((text) => !texts.has(text))
      .map((text) => `LOST: “${text}”, which the screen showed`),
    ...known.decided
      .filter(({ session, change }) => !decided.has(`${session} ${change}`))
      .map(({ session, change }) => `LOST: the decision on ${change} of ${session}`),
    ...known.frozen.filter((hash) => !frozen.has(hash)).map((hash) => `LOST: the frozen spec ${hash}`),
    ...known.revisions
      .filter(({ session, revision }) => (newest.get(session) ?? 0) < revision)
      .map(({ session, revision }) => `LOST: revision ${revision} of ${session}`),
  ];
}
