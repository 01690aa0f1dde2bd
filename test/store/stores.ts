import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { makeId, type SessionId } from '../../src/domain/items/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { added, audit, exchange, frozen, item, question, said, specOf, turn } from './records.ts';

export const session = 's1' as SessionId;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwright-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryFile(): string {
  return path.join(temporaryFolder(), 'intent.db');
}

/** An open store that is closed after the test. */
export function opened(file: string, now?: () => number): Store {
  const store = openStore(file, now && { now });
  onTestFinished(() => store.close());
  return store;
}

/** A store with one session in it. */
export function storeWithSession(file = temporaryFile()): Store {
  const store = opened(file);
  store.sessions.create({ id: session, title: 'Invoices', cwd: '/home/ada/invoices', at: 1 });
  return store;
}

/** A store with one record of every kind: B1 was built from what D1 accepted of what A made of U1. */
export function storeWithEverything(file = temporaryFile()): Store {
  const store = storeWithSession(file);
  store.utterances.add(session, said('Export the invoices as CSV.'));
  store.turns.add(session, turn(1, { changes: [added(1)], questions: [question(1)] }));
  store.turns.failed(session, { utterances: [makeId('utterance', 1)], error: 'no answer', at: 4 });
  store.questions.answer(session, {
    question: makeId('question', 1),
    utterance: makeId('utterance', 1),
    at: 5,
  });
  store.transaction(() => {
    const decision = { id: makeId('decision', 1), revision: 1, at: 6 };
    store.decisions.add(session, { kind: 'accept', change: makeId('change', 1), ...decision });
    store.revisions.add(session, {
      number: 1,
      cause: decision.id,
      before: specOf(),
      after: specOf(item(1)),
      at: 6,
    });
  });
  store.audits.add(session, audit());
  const spec = frozen(specOf(item(1)));
  store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 7 });
  const build = makeId('build', 1);
  const facts = { build, hash: spec.hash, workspace: '/tmp/b1', model: 'small' };
  store.builds.create(session, facts, { wall: 'sandbox', at: 8 });
  store.builds.append(session, build, [{ event: { type: 'notice', text: 'hello' }, at: 9 }]);
  store.exchanges.add(session, { kind: 'build', build, task: makeId('task', 1) }, exchange());
  store.builds.finish(session, build, { status: 'succeeded' }, 10);
  const author = { name: 'Bob', from: 'log', signature: { kind: 'unsigned' } } as const;
  store.elsewhere.add(session, { author, names: [makeId('utterance', 1), makeId('decision', 1)] });
  store.exchanges.add(
    session,
    { kind: 'audit' },
    { ...exchange({ request: 'old request', response: 'old' }), endedAt: 1 },
  );
  store.tidying.drop({ before: 2, by: 'ada', means: { channel: 'terminal' }, at: 10 });
  store.logs.add(session, { through: 10, lines: '{}\n', names: '[]' });
  return store;
}
