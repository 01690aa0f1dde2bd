import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import type { ChangeId } from '../../src/domain/items/ids.ts';
import type { Item } from '../../src/domain/items/item.ts';
import type { Session, TurnOutcome } from '../../src/session/api.ts';
import type { Store } from '../../src/store/store.ts';
import { proposes, said } from '../session/replies.ts';
import { type Stage, stageWithModel } from '../session/stage.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import type { Fake } from '../support/fake-openai/server.ts';

/** What the program writes down without it being anybody's word: names that are taken, who writes, and when. */
const mutable = ['activity', 'counters', 'writers'];

/** A human who decides on purpose, and an agent A that wants to decide in their place. */
export class Duel {
  readonly stage: Stage & { readonly server: Fake };
  readonly session: Session;
  /** The database as another program reads it. */
  readonly store: Store;
  /** What the human decided. Whatever else is in the database was decided by somebody who may not. */
  decisions = 0;

  constructor(stage: Duel['stage'], session: Session) {
    this.stage = stage;
    this.session = session;
    this.store = stage.store();
  }

  /** The human says something, and A replies so, one reply a request. */
  hears(words: string, ...replies: readonly (FakeReply | string)[]): Promise<TurnOutcome> {
    this.stage.server.setScript({ replies, default: 'I leave it at that.' });
    return this.session.say(words);
  }

  accept(...changes: readonly ChangeId[]): void {
    this.decisions += this.session.accept(changes).decided.length;
  }

  acceptAllAskedFor(): readonly ChangeId[] {
    const { decided } = this.session.acceptAllAskedFor();
    this.decisions += decided.length;
    return decided.flatMap(({ change }) => change ?? []);
  }

  reject(change: ChangeId, reason: string): void {
    this.decisions += this.session.reject([change], reason).decided.length;
  }

  item(id: string): Item | undefined {
    return this.session.view.spec.items.find((item) => item.id === id);
  }

  /** What A was told last. */
  get told(): string {
    return this.stage.server.requests.at(-1)?.body ?? '';
  }
}

/** A session with a model on which A's mind is played, before anything was said. */
export async function duel(): Promise<Duel> {
  const stage = await stageWithModel();
  return new Duel(stage, await stage.open({ title: 'Invoices' }));
}

const firstWords = 'Sort the invoices by date, newest first. Print the total in euros. Delete nothing.';

/** The same, with three explicit items that the human accepted: `R1` to `R3`, on words of `U1`. */
export async function begunDuel(): Promise<Duel> {
  const begun = await duel();
  await begun.hears(
    firstWords,
    proposes(
      'Three things.',
      said('U1', 'Sort the invoices by date, newest first', 'Invoices are sorted by date, newest first.'),
      said('U1', 'Print the total in euros', 'The total is printed in euros.'),
      said('U1', 'Delete nothing', 'Nothing is deleted.'),
    ),
  );
  begun.acceptAllAskedFor();
  return begun;
}

/** What holds after any attack: nothing is evidence but the human's words, and nothing is decided but by them. */
export function expectLawsKept(kept: Duel): void {
  expectEvidenceIsWhatWasSaid(kept);
  expectOnlyTheHumanDecided(kept);
  expectRecordRefusesChange(kept.stage.file);
}

function expectEvidenceIsWhatWasSaid({ session, store }: Duel): void {
  const { session: id, spec, pending } = session.view;
  const said = new Map(store.utterances.all(id).map((utterance) => [utterance.id, utterance.text]));
  for (const { origin, evidence } of [...spec.items, ...pending]) {
    if (origin === 'explicit') expect(evidence.length).toBeGreaterThan(0);
    for (const { utterance, start, end, text } of evidence) {
      expect(text.trim()).not.toBe('');
      expect(said.get(utterance)?.slice(start, end)).toBe(text);
    }
  }
}

function expectOnlyTheHumanDecided({ session, store, decisions }: Duel): void {
  const { session: id, spec, revision } = session.view;
  expect(store.decisions.all(id)).toHaveLength(decisions);
  expect(store.frozen.all(id)).toEqual([]);
  const latest = store.revisions.latest(id);
  expect(latest?.number ?? 0).toBe(revision);
  expect(latest?.spec.items ?? []).toEqual(spec.items);
}

function expectRecordRefusesChange(file: string): void {
  const database = new Database(file);
  onTestFinished(() => void database.close());
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'utterance_words%'")
    .pluck()
    .all() as string[];
  const kept = tables
    .filter((table) => !mutable.includes(table))
    .filter((table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined);
  expect(kept).toEqual(expect.arrayContaining(['utterances', 'turns', 'exchanges']));
  for (const table of kept) {
    const [column] = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
    expect(() => database.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow('append-only');
    expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('append-only');
  }
}
