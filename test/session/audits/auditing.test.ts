import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { ItemId } from '../../../src/domain/items/ids.ts';
import { reports, type WantedFinding } from '../replies.ts';
import { auditedSession } from './auditing.ts';

const R = (number: number) => `R${number}` as ItemId;

const silent: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud it rings.' };
const when: WantedFinding = { items: ['R2'], text: 'R2 does not say what it counts down from.' };
const quick = { background: true, beforeFreezing: true, quiet: { decided: 10, deciding: 10 } };

const texts = (findings: readonly { readonly text: string }[]) => findings.map(({ text }) => text);

test('what a model finds is shown beside what the rules find, and is there when the session is opened again', async () => {
  const { stage, session } = await auditedSession([reports(silent)]);
  expect(texts(await session.audit())).toEqual([silent.text]);
  expect(session.view.findings).toMatchObject([{ from: 'model', severity: 'warning', items: ['R3'] }]);
  const again = await stage.reopen(session.view.session);
  expect(again.view.findings).toEqual(session.view.findings);
});

test('a finding goes when its item says something else, and stays when another item does', async () => {
  const { session } = await auditedSession([reports(silent, when)]);
  await session.audit();
  session.write([{ op: 'replace', item: R(3), text: 'It rings once, at 60 dB.' }]);
  expect(texts(session.view.findings)).toEqual([when.text]);
  session.undo();
  expect(texts(session.view.findings).toSorted()).toEqual([when.text, silent.text]);
});

test('what an audit costs is counted', async () => {
  const { stage, session } = await auditedSession([
    { ...reports(), usage: { input: 70, output: 7, cached: 0 } },
  ]);
  const before = session.view.usage;
  await session.audit();
  expect(session.view.usage.input - before.input).toBe(70);
  expect((await stage.reopen(session.view.session)).view.usage.input - before.input).toBe(70);
});

test('where a model has looked at the spec as it stands it need not look again', async () => {
  const { session, audits } = await auditedSession([reports(silent)]);
  await session.audit();
  expect(texts(await session.audit({ beforeFreezing: true }))).toEqual([silent.text]);
  expect(audits()).toHaveLength(1);
  session.write([{ op: 'remove', item: R(4) }]);
  await session.audit({ beforeFreezing: true });
  expect(audits()).toHaveLength(2);
});

test('an audit that fails says why, and leaves what was found before', async () => {
  const { session } = await auditedSession([reports(silent), { fault: { status: 400 } }]);
  await session.audit();
  await expect(session.audit()).rejects.toThrow(/400/);
  expect(session.view.audit).toMatchObject({ kind: 'failed' });
  expect(texts(session.view.findings)).toEqual([silent.text]);
});

test('without a model the rules look alone', async () => {
  const { stage, session } = await auditedSession([reports(silent)]);
  const offline = await stage.reopen(session.view.session, { offline: true });
  expect(await offline.audit()).toEqual([]);
  expect(offline.view.audit).toEqual({ kind: 'idle' });
});

test('an audit begins by itself when decisions have settled, and looks at what changed', async () => {
  const { session, audits } = await auditedSession([reports(silent), reports(when)], { audit: quick });
  await vi.waitFor(() => expect(texts(session.view.findings)).toEqual([silent.text]));
  expect(audits()[0]).toContain('Look at the whole spec.');
  session.write([{ op: 'replace', item: R(2), text: 'It counts down aloud.' }]);
  await vi.waitFor(() => expect(texts(session.view.findings).toSorted()).toEqual([when.text, silent.text]));
  expect(audits()[1]).toMatch(/new or changed: R2;/);
  expect(audits()[1]).toContain(`- ${silent.text}`);
  await pause(60);
  expect(audits()).toHaveLength(2);
});

test('decisions that follow each other are looked at once', async () => {
  const { session, audits } = await auditedSession([reports()], {
    audit: { background: true, beforeFreezing: true, quiet: { decided: 80, deciding: 80 } },
  });
  for (const text of ['It counts up.', 'It counts in tens.', 'It counts in fives.']) {
    session.write([{ op: 'replace', item: R(2), text }]);
  }
  await vi.waitFor(() => expect(audits()).toHaveLength(1));
  await pause(200);
  expect(audits()).toHaveLength(1);
  expect(audits()[0]).toContain('It counts in fives.');
});

test('a turn never waits for an audit: it is stopped, and begins again afterwards', async () => {
  const slow = { ...reports(silent), delayMs: 400 };
  const { session, audits } = await auditedSession([slow, reports(when)], { audit: quick });
  await vi.waitFor(() => expect(session.view.audit.kind).toBe('running'));
  const turn = session.say('Anything else?');
  expect(session.view.turn.kind).toBe('running');
  await turn;
  await vi.waitFor(() => expect(texts(session.view.findings)).toEqual([when.text]));
  expect(audits().length).toBeGreaterThanOrEqual(1);
});

test('a failure in the background is quiet', async () => {
  const { session } = await auditedSession([{ text: 'I like it.' }], { audit: quick });
  await vi.waitFor(() => expect(session.view.audit.kind).toBe('failed'));
  expect(session.view.entries.filter(({ kind }) => kind === 'failure')).toEqual([]);
  expect(session.view.findings).toEqual([]);
});

test('nothing begins by itself where that is switched off, and close waits for nobody', async () => {
  const { audits } = await auditedSession([reports(silent)], {
    audit: { ...quick, background: false },
  });
  await pause(60);
  expect(audits()).toEqual([]);
  const other = await auditedSession([{ ...reports(silent), delayMs: 5_000 }], { audit: quick });
  await vi.waitFor(() => expect(other.session.view.audit.kind).toBe('running'));
  const start = performance.now();
  await other.session.close();
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('an audit that the human waits for can be stopped, and finds nothing then', async () => {
  const { session } = await auditedSession([{ ...reports(silent), delayMs: 5_000 }]);
  const audit = session.audit();
  await vi.waitFor(() => expect(session.view.audit.kind).toBe('running'));
  session.cancel();
  await expect(audit).rejects.toThrow(/audit was stopped/);
  expect(session.view.audit).toEqual({ kind: 'idle' });
});
