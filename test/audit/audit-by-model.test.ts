import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditByModel } from '../../src/audit/audit.ts';
import { createChatModel } from '../../src/model/openai.ts';
import type { ItemId, UtteranceId } from '../../src/spec/ids.ts';
import type { Item, Spec } from '../../src/spec/item.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';

let server: Fake;

beforeEach(async () => {
  server = await startFake();
});
afterEach(() => server.close());

const item = (id: string, text: string): Item => ({
  id: id as ItemId,
  section: 'behavior',
  text,
  cases: [],
  origin: 'explicit',
  evidence: [{ utterance: 'U1' as UtteranceId, start: 0, end: 26, text: 'words only the human typed' }],
});
const spec: Spec = {
  title: 'Import',
  items: [item('R1', 'It reads CSV.'), item('R2', 'It reads no CSV.')],
  removed: [],
};

const audit = () =>
  auditByModel({
    model: createChatModel(
      { baseURL: server.url, model: 'auditor', timeoutMs: 2_000, retries: 0, images: false },
      { onExchange: () => {} },
    ),
    prompt: 'Find what is wrong.',
    spec,
  });

const contradiction = {
  severity: 'error',
  items: ['r1', 'R2', 'R99', 'nonsense'],
  text: 'R1 and R2 cannot both hold.',
  suggestion: 'Remove one of them.',
};
const report = (args: unknown) => ({ toolCalls: [{ name: 'report', arguments: args }] });

test('a finding names the items that exist, and no others', async () => {
  server.setScript(report({ findings: [contradiction] }));
  expect(await audit()).toEqual([
    expect.objectContaining({ severity: 'error', items: ['R1', 'R2'], suggestion: 'Remove one of them.' }),
  ]);
});

test('a good spec has no findings', async () => {
  server.setScript(report({ findings: [] }));
  expect(await audit()).toEqual([]);
});

test('the same finding has the same key', async () => {
  server.setScript(report({ findings: [contradiction] }));
  const [[first], [second]] = [await audit(), await audit()];
  expect(first?.key).toBe(second?.key);
});

test('the auditor sees the spec and no word of the conversation', async () => {
  server.setScript(report({ findings: [] }));
  await audit();
  expect(server.requests[0]?.body).toContain('It reads no CSV.');
  expect(server.requests[0]?.body).not.toContain('words only the human typed');
});

test.each([
  ['words instead of a report', 'All is well, I think.'],
  ['broken JSON', report('{"findings": [')],
  ['an unknown severity', report({ findings: [{ ...contradiction, severity: 'fatal' }] })],
])('%s is answered with the reason, and the second report counts', async (_, broken) => {
  server.setScript([broken, report({ findings: [contradiction] })]);
  expect(await audit()).toHaveLength(1);
  expect(server.requests[1]?.body).toContain('Not read');
});

test('a report that cannot be read twice is an error that says what to do', async () => {
  server.setScript('Nothing to see here.');
  await expect(audit()).rejects.toThrow(/could not be read.*run the audit again/s);
  expect(server.requests).toHaveLength(2);
});
