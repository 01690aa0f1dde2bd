import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SpecHash } from '../../src/domain/freezing/frozen.ts';
import type { BuildId } from '../../src/domain/items/ids.ts';
import { call } from '../builder/agents.ts';
import { assumes, bothAgents, frozenGreeter, greeter, wonders, writesGreeter } from './builder.ts';
import { inferred, proposes } from './replies.ts';
import { offlineStage } from './stage.ts';

const B1 = 'B1' as BuildId;

test('a frozen spec is built in a folder outside the project, and all of it is on record', async () => {
  const { stage, session } = await frozenGreeter({ 'task T1': [writesGreeter] });
  const seen: string[] = [];
  session.subscribe((event) => event.type === 'build' && seen.push(event.event.type));
  const report = await session.build({});

  expect(report).toMatchObject({ build: 'B1', status: 'succeeded', hash: session.view.frozen[0]?.hash });
  expect(path.relative(stage.project, report.workspace)).toMatch(/^\.\./);
  expect(readFileSync(path.join(report.workspace, 'bin/greet'), 'utf8')).toBe(greeter);
  expect(seen[0]).toBe('build_start');
  expect(seen.at(-1)).toBe('build_end');
  expect(session.view.builds).toMatchObject([
    { build: 'B1', status: 'succeeded', sandboxed: true, tasks: [{ id: 'T1', status: 'done' }] },
  ]);
  const store = stage.store();
  expect(store.builds.all(session.view.session)).toMatchObject([{ build: 'B1', status: 'succeeded' }]);
  const exchanges = store.exchanges
    .ofBuild(session.view.session, B1)
    .map((entry) => store.exchanges.read(entry).request);
  const asked = stage.server?.requests
    .filter(({ body }) => !body.includes('You are A.'))
    .map(({ body }) => body);
  expect(exchanges).toEqual(asked);

  const before = session.view;
  expect((await stage.reopen(before.session)).view).toEqual(before);
});

test('assumptions come back as inferred changes, questions as questions of B, and a rejected one stays away', async () => {
  const { stage, session } = await frozenGreeter({
    'task T1': [[assumes('It says hello in English.'), wonders('Is it polite?')]],
  });
  const report = await session.build({});
  expect(report.status).toBe('needs-spec');
  expect(session.view.pending).toMatchObject([
    {
      op: 'add',
      text: 'It says hello in English.',
      origin: 'inferred',
      askedFor: false,
      section: 'behavior',
    },
  ]);
  expect(session.view.questions).toMatchObject([
    { from: 'B', build: 'B1', text: 'Is it polite?', options: ['yes', 'no'], recommended: 'yes' },
  ]);
  const before = session.view;
  const again = await stage.reopen(before.session);
  expect(again.view).toEqual(before);

  again.reject([again.view.pending[0]!.id], 'any language will do');
  await again.build({});
  expect(again.view.pending).toEqual([]);
  expect(again.view.questions).toHaveLength(1);
});

test('law 7: no word of the conversation reaches the builder, only the frozen spec does', async () => {
  const secret = 'xylophone';
  const agents = { 'task T1': [writesGreeter] };
  const { stage, session } = await frozenGreeter(agents);
  stage.server?.setScript(bothAgents([proposes('Aha.', inferred(`It plays the ${secret}.`))], agents));
  await session.say(`Between us: the ${secret} matters most to me.`);
  session.reject([session.view.pending[0]!.id], `never mind the ${secret}`);
  session.rename(`About the ${secret}`);
  const report = await session.build({ hash: session.view.frozen[0]!.hash });
  expect(report.status).toBe('succeeded');
  const bodies = stage.server?.requests.map(({ body }) => body) ?? [];
  const toA = bodies.filter((body) => body.includes('You are A.'));
  const toB = bodies.filter((body) => !body.includes('You are A.'));
  expect(toA.some((body) => body.includes(secret))).toBe(true);
  expect(toB.length).toBeGreaterThan(0);
  for (const body of toB) {
    expect(body).not.toContain(secret);
    expect(body).not.toContain('U1');
  }
});

test('law 5: the builder calls tools that would decide, and decides nothing by it', async () => {
  const tries = ['accept', 'confirm', 'freeze', 'adopt', 'undo', 'say'].map((name) =>
    call(name, { changes: ['C1'], items: ['R1'], text: 'yes', build: 'B1' }),
  );
  const { stage, session } = await frozenGreeter({
    'task T1': [[...tries, assumes('It is loud.'), ...writesGreeter]],
  });
  const before = session.view;
  expect((await session.build({})).status).toBe('succeeded');
  const store = stage.store();
  expect(store.decisions.all(before.session)).toHaveLength(2);
  expect(store.utterances.all(before.session)).toHaveLength(1);
  expect(session.view.spec).toBe(before.spec);
  expect(session.view.frozen).toBe(before.frozen);
  expect(session.view.pending).toMatchObject([{ text: 'It is loud.', askedFor: false, origin: 'inferred' }]);
  expect(session.acceptAllAskedFor).toThrow(/ask for none of the changes/);
});

test('one build runs at a time, and the human can stop it', async () => {
  const { stage, session } = await frozenGreeter({ 'task T1': [[{ fault: { hang: true } }]] });
  const building = session.build({});
  await stage.server?.waitFor(({ body }) => body.includes('# Task T1'));
  await expect(session.build({})).rejects.toThrow(/B1 is being built/);
  session.cancel();
  expect((await building).status).toBe('cancelled');
  expect(session.view.builds).toMatchObject([{ build: 'B1', status: 'cancelled' }]);
});

test('a build that stopped goes on where it stopped', async () => {
  const { stage, session } = await frozenGreeter({ 'task T1': [[{ fault: { hang: true } }], writesGreeter] });
  const building = session.build({});
  await stage.server?.waitFor(({ body }) => body.includes('# Task T1'));
  await session.close();
  expect((await building).status).toBe('cancelled');

  const again = await stage.reopen(session.view.session);
  const report = await again.build({ resume: B1 });
  expect(report).toMatchObject({ build: 'B1', status: 'succeeded' });
  expect(again.view.builds).toHaveLength(1);
  expect(again.view.builds[0]?.log).toContain('The build goes on.');
  await expect(again.build({ resume: B1 })).rejects.toThrow(/B1 succeeded/);
  const before = again.view;
  expect((await stage.reopen(before.session)).view).toEqual(before);
});

test('a plan can be made without building', async () => {
  const { session } = await frozenGreeter({ 'task T1': [writesGreeter] });
  const report = await session.build({ planOnly: true });
  expect(report).toMatchObject({ status: 'planned', files: [] });
  expect(session.view.builds[0]?.plan?.tasks).toHaveLength(1);
  expect(existsSync(path.join(report.workspace, 'bin/greet'))).toBe(false);
});

test('nothing is built without a frozen spec, or without a model', async () => {
  const stage = offlineStage();
  const session = await stage.open();
  await expect(session.build({})).rejects.toThrow(/No model is configured/);
  const { session: other } = await frozenGreeter({});
  await expect(other.build({ hash: 'f'.repeat(64) as SpecHash })).rejects.toThrow(/No frozen spec/);
  await expect(other.build({ resume: 'B7' as BuildId })).rejects.toThrow(/no build B7/);
  expect(other.view.builds).toEqual([]);
});
