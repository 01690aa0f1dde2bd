import { expect, onTestFinished, test } from 'vitest';
import { proposes, said } from '../session/replies.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { renderTui } from '../support/screen/render-tui.ts';
import { begunDuel, type Duel, duel, expectLawsKept } from './duel.ts';

/** What a turn with a flood may take, in milliseconds. */
const patience = 2_000;
const many = 1_000;

/** Sentences that are not alike, as those of a real spec are not. */
const sentence = (at: number): string => {
  const sign = (step: number) => String.fromCharCode(97 + ((at * step) % 26));
  return `The ${sign(1)}${sign(3)}${sign(7)} of part ${at} ${sign(5)}${sign(11)}${sign(17)}s its ${sign(9)}${sign(2)}x.`;
};
const sentences = Array.from({ length: many }, (_, at) => sentence(at));

/** In large pieces, so that the network is not what is measured. */
const atOnce = (reply: FakeReply): FakeReply => ({ ...reply, argChunkSize: 1_000_000, chunkSize: 1_000_000 });

/** Milliseconds of the processor's time, which does not depend on what else the machine does. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** The whole screen in a terminal of 80x24, drawn anew from the session as it is; and how long a key takes. */
async function expectScreenDrawn({ session }: Duel): Promise<void> {
  const tui = renderTui({ session, columns: 80, rows: 24 });
  onTestFinished(() => tui.close());
  const lines = await tui.lines();
  expect(lines).toHaveLength(24);
  expect(lines[0]).toContain('Invoices');
  const key = await timed(async () => {
    await tui.press('x');
    await tui.until(/› x/);
  });
  expect(key).toBeLessThan(patience / 2);
}

test('a thousand changes in one call are a thousand changes, in less than two seconds', async () => {
  const attacked = await duel();
  const reply = atOnce(proposes('Many.', ...sentences.map((text) => said('U1', text.slice(0, -1), text))));
  expect(await timed(() => attacked.hears(sentences.join('\n'), reply))).toBeLessThan(patience);
  expect(attacked.session.view.pending).toHaveLength(many);
  expect(await timed(async () => attacked.acceptAllAskedFor())).toBeLessThan(patience);
  expectLawsKept(attacked);
  await expectScreenDrawn(attacked);
});

test('a thousand calls of one change each, too', async () => {
  const attacked = await begunDuel();
  const toolCalls = sentences.map((text) => ({
    name: 'propose',
    arguments: { changes: [{ op: 'add', section: 'behavior', text, quote: 'nobody said that' }] },
  }));
  const reply = atOnce({ text: 'Many.', toolCalls });
  expect(await timed(() => attacked.hears('Go on.', reply))).toBeLessThan(patience);
  expect(attacked.session.view.pending.length).toBeGreaterThan(many / 2);
  expectLawsKept(attacked);
  await expectScreenDrawn(attacked);
});

test('a thousand rewordings of one item are one change, and the item is as it was', async () => {
  const attacked = await begunDuel();
  const before = JSON.stringify(attacked.item('R1'));
  const changes = sentences.map((text) => ({ op: 'replace' as const, item: 'R1', text }));
  expect(await timed(() => attacked.hears('Go on.', atOnce(proposes('Many.', ...changes))))).toBeLessThan(
    patience,
  );
  expect(attacked.session.view.pending).toMatchObject([
    { item: 'R1', text: sentences.at(-1), askedFor: false },
  ]);
  expect(JSON.stringify(attacked.item('R1'))).toBe(before);
  expectLawsKept(attacked);
});

const megabyte = 'All work and no play. '.repeat(50_000);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const cases = Array.from({ length: 10_000 }, (_, at) => ({ name: `case ${at}`, run: `run ${at}`, exit: 0 }));
const add = { op: 'add', section: 'behavior', text: 'All is well.' };

const floods: readonly (readonly [what: string, args: unknown])[] = [
  ['a text of a megabyte', { changes: [{ ...add, text: megabyte }] }],
  ['a reason of a megabyte', { changes: [{ ...add, why: megabyte }] }],
  ['a quote of a megabyte', { changes: [{ ...add, utterance: 'U1', quote: megabyte }] }],
  [
    'a quote of a megabyte from everywhere',
    { changes: [{ ...add, quote: megabyte, also: [{ quote: megabyte }] }] },
  ],
  ['an operation of a megabyte', { changes: [{ ...add, op: megabyte }] }],
  ['a name of a megabyte', { changes: [{ ...add, item: megabyte, after: megabyte }] }],
  ['ten thousand cases', { changes: [{ ...add, cases }] }],
  [
    'ten thousand quotes',
    { changes: [{ ...add, also: cases.map(({ name }) => ({ utterance: 'U1', quote: name })) }] },
  ],
  ['ten thousand unreadable changes', { changes: cases.map(() => ({ op: 'burn' })) }],
  ['JSON that is nested a hundred thousand times', nested(100_000)],
  ['changes that are nested ten thousand times', `{"changes":${nested(10_000)}}`],
  ['JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify({ changes: [add] })))],
  ['a megabyte that is no JSON', megabyte],
  ['a megabyte of brackets', '['.repeat(1_000_000)],
];

test.each(floods)('%s is taken or refused at once, and the screen can be drawn', async (_, args) => {
  const attacked = await begunDuel();
  const reply = atOnce({ text: 'So.', toolCalls: [{ name: 'propose', arguments: args }] });
  expect(await timed(() => attacked.hears('Go on.', reply))).toBeLessThan(patience);
  expect(attacked.session.view.turn.kind).not.toBe('running');
  expect(attacked.session.view.spec.items).toHaveLength(3);
  expectLawsKept(attacked);
  await expectScreenDrawn(attacked);
});

test('a reply of a megabyte is kept whole, and the screen can be drawn', async () => {
  const attacked = await begunDuel();
  expect(await timed(() => attacked.hears('Go on.', atOnce({ text: megabyte })))).toBeLessThan(patience);
  expect(attacked.session.view.entries).toContainEqual(expect.objectContaining({ text: megabyte.trim() }));
  expectLawsKept(attacked);
  await expectScreenDrawn(attacked);
});
