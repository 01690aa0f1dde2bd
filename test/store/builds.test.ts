import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import { goneProcess } from './processes.ts';
import { frozen, item, specOf } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

const build = makeId('build', 1);
const spec = frozen(specOf(item(1)));
const facts = { build, hash: spec.hash, workspace: '/tmp/b1', model: 'small' };

function storeWithFrozen(file = temporaryFile()) {
  const store = storeWithSession(file);
  store.frozen.add(session, { spec, revision: 1, withInferred: false, at: 2 });
  return store;
}

test('a build is recorded before it runs, with what it was ordered with', () => {
  const store = storeWithFrozen();
  store.builds.create(session, facts, { wall: 'sandbox', at: 3 });
  const run = { wall: 'sandbox', status: 'running', startedAt: 3 };
  expect(store.builds.all(session)).toEqual([{ ...facts, ...run, runs: [run] }]);
});

test('what happens in a build is kept in its order', () => {
  const file = temporaryFile();
  const store = storeWithFrozen(file);
  store.builds.create(session, facts, { wall: 'sandbox', at: 3 });
  const events = [1, 2, 3].map((number) => ({
    event: { type: 'notice', text: `no. ${number}\ud800` },
    at: number,
  }));
  store.builds.append(session, build, events.slice(0, 2));
  store.builds.append(session, build, []);
  store.builds.append(session, build, events.slice(2));
  store.close();
  expect(opened(file).builds.events(session, build)).toEqual(events);
});

test('a build that ended has its report', () => {
  const store = storeWithFrozen();
  store.builds.create(session, facts, { wall: 'unsandboxed', at: 3 });
  const report = { build, status: 'needs-spec', why: 'It asks.' } as const;
  store.builds.finish(session, build, report, 9);
  expect(store.builds.all(session)).toMatchObject([
    { status: 'needs-spec', runs: [{ wall: 'unsandboxed', end: { report, at: 9 } }] },
  ]);
});

test('a run ends once', () => {
  const store = storeWithFrozen();
  store.builds.create(session, facts, { wall: 'sandbox', at: 3 });
  store.builds.finish(session, build, { status: 'failed' }, 9);
  expect(() => store.builds.finish(session, build, { status: 'succeeded' }, 10)).toThrow();
  expect(store.builds.all(session)[0]?.status).toBe('failed');
});

test('a build without an end whose process is gone was interrupted', async () => {
  const store = storeWithFrozen();
  store.builds.create(session, facts, { wall: 'sandbox', at: 3, process: await goneProcess() });
  expect(store.builds.all(session)[0]?.status).toBe('interrupted');
});

test('a build that goes on runs again, and ends again', async () => {
  const store = storeWithFrozen();
  store.builds.create(session, facts, { wall: 'sandbox', at: 3, process: await goneProcess() });
  store.builds.resume(session, build, { wall: 'unsandboxed', at: 7 });
  expect(store.builds.all(session)).toMatchObject([
    { status: 'running', wall: 'sandbox', startedAt: 3, runs: [{ status: 'interrupted' }, { startedAt: 7 }] },
  ]);
  store.builds.finish(session, build, { status: 'succeeded' }, 9);
  expect(store.builds.all(session)[0]?.runs.map(({ status }) => status)).toEqual([
    'interrupted',
    'succeeded',
  ]);
});

test('a build on another machine runs as long as that machine holds the session', () => {
  const store = storeWithFrozen();
  const process = { pid: 2 ** 22, host: `not-${hostname()}` };
  store.writers.claim(session, process);
  store.builds.create(session, facts, { wall: 'sandbox', at: 3, process });
  expect(store.builds.all(session)[0]?.status).toBe('running');
  store.writers.release(session, process);
  expect(store.builds.all(session)[0]?.status).toBe('interrupted');
});

test('only what was frozen can be built, and only what was begun can go on or end', () => {
  const store = storeWithSession();
  expect(() => store.builds.create(session, facts, { wall: 'sandbox', at: 3 })).toThrow('FOREIGN KEY');
  expect(() => store.builds.resume(session, build, { wall: 'sandbox', at: 3 })).toThrow('FOREIGN KEY');
  expect(() => store.builds.append(session, build, [{ event: {}, at: 3 }])).toThrow('FOREIGN KEY');
  expect(() => store.builds.finish(session, build, { status: 'failed' }, 3)).toThrow('B1 cannot end');
  expect(store.builds.all(session)).toEqual([]);
});
