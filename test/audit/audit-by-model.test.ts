import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditByModel } from '../../src/audit/audit.ts';
import type { AuditRequest } from '../../src/audit/request.ts';
import { type ItemId, makeId } from '../../src/domain/items/ids.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import { createChatModel } from '../../src/model/openai.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';

let server: Fake;

beforeEach(async () => {
  server = await startFake();
});
afterEach(() => server.close());

const item = (number: number, text: string): Item => ({
  id: makeId('item', number),
  section: 'behavior',
  text,
  cases: [],
  origin: 'explicit',
  evidence: [{ utterance: makeId('utterance', 1), start: 0, end: 26, text: 'words only the human typed' }],
});
const spec: Spec = {
  title: 'Import',
  items: [item(1, 'It reads CSV.'), item(2, 'It reads no CSV.')],
  removed: [],
};
const nothingKnown = { dismissed: [], open: [] };

const report = (request: Partial<AuditRequest> = {}) =>
  auditByModel({
    model: createChatModel(
      { baseURL: server.url, model: 'auditor', timeoutMs: 2_000, retries: 0, images: false },
      { onExchange: () => {} },
    ),
    prompt: 'Find what is wrong.',
    spec,
    known: nothingKnown,
    ...request,
  });
const audit = async (request: Partial<AuditRequest> = {}) => (await report(request)).findings;

const contradiction = {
  kind: 'contradiction',
  severity: 'warning',
  items: ['r1', 'R2', 'R99', 'nonsense'],
  text: 'R1 and R2 cannot both hold.',
  suggestion: 'Remove one of them.',
};
const reported = (...findings: readonly object[]) => ({
  toolCalls: [{ name: 'report', arguments: { findings } }],
});
const withChange = (change: object) => reported({ ...contradiction, items: ['R1'], change });

test('a finding names the items that exist, and no others', async () => {
  server.setScript(reported(contradiction));
  expect(await audit()).toEqual([
    expect.objectContaining({
      kind: 'contradiction',
      items: ['R1', 'R2'],
      suggestion: 'Remove one of them.',
    }),
  ]);
});

test('a good spec has no findings', async () => {
  server.setScript(reported());
  expect(await audit()).toEqual([]);
});

test('the same finding has the same name, and is told once', async () => {
  server.setScript(reported(contradiction, contradiction));
  const [first, second] = [await audit(), await audit()];
  expect(first).toHaveLength(1);
  expect(first[0]?.id).toBe(second[0]?.id);
});

test('an opinion warns, whatever the model calls it', async () => {
  server.setScript(reported({ ...contradiction, severity: 'error' }));
  expect(await audit()).toMatchObject([{ severity: 'warning' }]);
});

test('what a model may leave out it may leave out', async () => {
  server.setScript(
    reported({ severity: 'info', items: null, text: 'No goal.', suggestion: null, change: null }),
  );
  expect(await audit()).toEqual([expect.objectContaining({ items: [], suggestion: '', severity: 'info' })]);
  server.setScript(reported({ ...contradiction, kind: 'wish' }));
  expect((await audit())[0]).not.toHaveProperty('kind');
});

test.each([
  [
    { op: 'add', section: 'failure', text: ' It says  why. ' },
    { op: 'add', section: 'failure', text: 'It says  why.' },
  ],
  [
    { op: 'replace', item: 'r1', text: 'It reads TSV.' },
    { op: 'replace', item: 'R1', text: 'It reads TSV.' },
  ],
  [
    { op: 'move', item: 'R2', section: 'exclusion' },
    { op: 'move', item: 'R2', section: 'exclusion' },
  ],
  [
    { op: 'remove', item: 'R2' },
    { op: 'remove', item: 'R2' },
  ],
])('the change %j becomes its fix', async (change, fix) => {
  server.setScript(withChange(change));
  const [finding] = await audit();
  expect(finding?.fix).toEqual(fix);
  if ('item' in fix) expect(finding?.items).toContain(fix.item as ItemId);
});

test.each([
  { op: 'add', section: 'wishes', text: 'It sings.' },
  { op: 'add', section: 'failure', text: '  ' },
  { op: 'add', section: 'failure', text: 'It reads CSV.' },
  { op: 'replace', item: 'R9', text: 'It reads TSV.' },
  { op: 'replace', item: 'R1', text: 'It reads CSV.' },
  { op: 'replace', item: 'R1', text: 'x'.repeat(3_000) },
  { op: 'move', item: 'R1', section: 'behavior' },
  { op: 'restore', item: 'R1' },
  { op: 'remove', item: 'everything' },
])('the change %j does not fit, and the finding stands without it', async (change) => {
  server.setScript(withChange(change));
  const findings = await audit();
  expect(findings).toHaveLength(1);
  expect(findings[0]).not.toHaveProperty('fix');
});

test('the auditor sees the spec and no word of the conversation', async () => {
  server.setScript(reported());
  await audit();
  expect(server.requests[0]?.body).toContain('It reads no CSV.');
  expect(server.requests[0]?.body).not.toContain('words only the human typed');
});

test('asked about some items, it sees the whole spec, and reports on no others', async () => {
  const other = { ...contradiction, items: ['R1'], text: 'R1 is old news.' };
  server.setScript(reported(contradiction, other, { ...contradiction, items: [], text: 'No goal.' }));
  const findings = await audit({ scope: [makeId('item', 2)] });
  expect(findings.map(({ items }) => items)).toEqual([['R1', 'R2'], []]);
  expect(server.requests[0]?.body).toContain('It reads CSV.');
  expect(server.requests[0]?.body).toMatch(/new or changed: R2;/);
});

test('requests begin with the same bytes up to the first item that changed', async () => {
  server.setScript(reported());
  const later = item(3, 'It says why.');
  await audit({ spec: { ...spec, items: [...spec.items, later] } });
  await audit({
    spec: { ...spec, items: [...spec.items, { ...later, text: 'It is silent.' }] },
    scope: [later.id],
  });
  const [one, two] = server.requests.map(({ body }) => body);
  const at = one!.indexOf('It says why.');
  expect(at).toBeGreaterThan(0);
  expect(two!.slice(0, at)).toBe(one!.slice(0, at));
});

test('what the human does not share is told with the reason, as one line whatever is in it', async () => {
  server.setScript(reported());
  await audit({
    known: { dismissed: [{ text: 'R1 is\nvague.', reason: 'CSV is CSV' }], open: ['Which CSV?'] },
  });
  expect(server.requests[0]?.body).toContain('- R1 is vague. (because: CSV is CSV)');
  expect(server.requests[0]?.body).toContain('- Which CSV?');
});

test('a model that finds two hundred things wrong is not listened to without end', async () => {
  const many = Array.from({ length: 200 }, (_, index) => ({
    ...contradiction,
    text: `${index} ${'x'.repeat(700)}`,
  }));
  server.setScript(reported(...many));
  const findings = await audit();
  expect(findings).toHaveLength(20);
  expect(JSON.stringify(findings).length).toBeLessThan(40_000);
});

test.each([
  ['words instead of a report', 'All is well, I think.'],
  ['broken JSON', { toolCalls: [{ name: 'report', arguments: '{"findings": [' }] }],
  ['an unknown severity', reported({ ...contradiction, severity: 'fatal' })],
])('%s is answered with the reason, and the second report counts', async (_, broken) => {
  server.setScript([broken, reported(contradiction)]);
  expect(await audit()).toHaveLength(1);
  expect(server.requests[1]?.body).toContain('Not read');
});

test('a report that cannot be read twice is an error that says what to do', async () => {
  server.setScript('Nothing to see here.');
  await expect(audit()).rejects.toThrow(/could not be read.*run the audit again/s);
  expect(server.requests).toHaveLength(2);
});

test('the tokens of both requests are counted', async () => {
  const usage = { input: 100, output: 5, cached: 0 };
  server.setScript([
    { text: 'Hm.', usage },
    { ...reported(contradiction), usage },
  ]);
  expect((await report()).usage).toMatchObject({ input: 200, output: 10 });
});
