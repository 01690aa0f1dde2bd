import { expect, test } from 'vitest';
import { inferred, proposes, said, type WantedChange } from '../session/replies.ts';
import { begunDuel, type Duel, expectLawsKept } from './duel.ts';

const unwanted = 'Every invoice is sent by mail.';
const reason = 'never mail anything, our customers hate it';

/** A duel in which the human rejected the mail, with a reason. */
async function rejectedDuel(): Promise<Duel> {
  const rejected = await begunDuel();
  await rejected.hears('Go on.', proposes('An idea.', inferred(unwanted)));
  rejected.reject(rejected.session.view.pending[0]!.id, reason);
  return rejected;
}

const again: readonly (readonly [what: string, change: WantedChange])[] = [
  ['as it was', inferred(unwanted)],
  ['in nearly the same words', inferred('Each invoice is sent by mail.')],
  ['in other case and punctuation', inferred('EVERY INVOICE is sent by mail')],
  ['in another section', { ...inferred(unwanted), section: 'constraint' }],
  ['with cases', { ...inferred(unwanted), cases: [{ run: 'mail', exit: 0 }] } as WantedChange],
  ['on the words of the rejection itself', { ...said('U3', 'mail anything', unwanted) }],
  ['on words that are older', { ...said('U1', 'Print the total in euros', unwanted) }],
  ['on words that nobody said', { ...said('U4', 'please do mail them', unwanted) }],
];

test.each(again)('proposed again %s it says so and is never taken with all others', async (_, change) => {
  const attacked = await rejectedDuel();
  await attacked.hears('Print a footer', proposes('So.', change, said('U4', 'Print a footer')));
  const repeated = attacked.session.view.pending.filter(({ text }) => /mail/i.test(text));
  expect(repeated).toMatchObject([{ askedFor: false, rejectedBefore: { change: 'C4', reason } }]);
  attacked.acceptAllAskedFor();
  expect(attacked.session.view.spec.items.map(({ text }) => text)).not.toContainEqual(
    expect.stringMatching(/mail/i),
  );
  expectLawsKept(attacked);
});

test('proposed again turn after turn it waits once', async () => {
  const attacked = await rejectedDuel();
  for (let turn = 0; turn < 5; turn += 1) await attacked.hears('Go on.', proposes('So.', inferred(unwanted)));
  expect(attacked.session.view.pending.filter(({ text }) => text === unwanted)).toHaveLength(1);
  expectLawsKept(attacked);
});

test('A is told that it was rejected, and why', async () => {
  const attacked = await rejectedDuel();
  await attacked.hears('Go on.', proposes('So.', inferred(unwanted)));
  expect(attacked.told).toContain(reason);
  expectLawsKept(attacked);
});

test('a hundred rejections are all remembered', async () => {
  const attacked = await begunDuel();
  const ideas = Array.from({ length: 100 }, (_, at) => inferred(`Gadget number ${at} of the office is on.`));
  await attacked.hears('Go on.', proposes('Ideas.', ...ideas));
  const ids = attacked.session.view.pending.map(({ id }) => id);
  attacked.decisions += attacked.session.reject(ids, 'none of it').decided.length;
  const { changes } = await attacked.hears('And?', proposes('Again.', ...ideas));
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) expect(change.rejectedBefore?.reason).toBe('none of it');
  expect(() => attacked.acceptAllAskedFor()).toThrow(/ask for none/);
  expectLawsKept(attacked);
});
