import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Spec } from '../../src/domain/items/item.ts';
import { sections } from '../../src/domain/items/section.ts';
import { proposes, said } from '../session/replies.ts';
import { begunDuel, type Duel, duel, expectLawsKept } from './duel.ts';

const name = fc.integer({ min: 1, max: 7 });

/** A change that makes sense, as long as the item is there. */
const sensible = fc.record({
  op: fc.constantFrom('add', 'replace', 'replace', 'move', 'remove', 'restore'),
  item: name.map((number) => `R${number}`),
  section: fc.constantFrom(...sections),
  text: fc.lorem({ maxCount: 6 }),
  quote: fc.constantFrom('change it', 'change it', 'nobody said that'),
});

/** What A may send beside: every field as it likes, on names that are there, were there and never were. */
const nonsense = fc.record(
  {
    op: fc.constantFrom('add', 'replace', 'move', 'remove', 'restore', 'burn'),
    item: fc.oneof(
      name.map((number) => `R${number}`),
      name.map((number) => `C${number}`),
      fc.constant('all'),
    ),
    section: fc.constantFrom(...sections, 'nowhere'),
    text: fc.constantFrom('R1', 'R2 and R3 are gone.', 'one stays', '\u0000', ''),
    after: name.map((number) => `R${number}`),
    utterance: name.map((number) => `U${number}`),
    quote: fc.constantFrom('one stays', 'two stays', 'change it', 'yes', ''),
    items: fc.constantFrom(['R1', 'R2'], 'all'),
    cases: fc.constantFrom([], [{ run: 'x', exit: 0 }], [{ given: 'g', when: 'w', expected: 'e' }]),
  },
  { requiredKeys: ['op'] },
);

const attempt = fc.oneof(
  {
    weight: 3,
    arbitrary: sensible.map(({ item, ...change }) => (change.op === 'add' ? change : { item, ...change })),
  },
  { weight: 1, arbitrary: nonsense },
);

const turn = fc.record({
  attempts: fc.array(attempt, { minLength: 1, maxLength: 6 }),
  decide: fc.constantFrom('accept-all', 'accept-one', 'reject-one', 'wait'),
});

/** Each item and each tombstone of a spec, by name, as bytes. */
function bytesOf({ items, removed }: Spec): ReadonlyMap<string, string> {
  return new Map([
    ...items.map((item) => [item.id, JSON.stringify(item)] as const),
    ...removed.map((tombstone) => [tombstone.item.id, JSON.stringify(tombstone)] as const),
  ]);
}

/** What was decided may differ; the bytes of all else may not, nor their order within a section. */
function expectUntouched(before: Spec, after: Spec, named: ReadonlySet<string>): void {
  const [was, is] = [bytesOf(before), bytesOf(after)];
  for (const [id, bytes] of was) if (!named.has(id)) expect(is.get(id)).toBe(bytes);
  for (const id of is.keys()) if (!was.has(id)) expect(named).toContain(id);
  for (const section of sections) {
    const order = ({ items }: Spec) =>
      items.filter((item) => item.section === section && !named.has(item.id)).map(({ id }) => id);
    expect(order(after)).toEqual(order(before));
  }
}

async function filled(): Promise<Duel> {
  const started = await duel();
  const words = ['one stays', 'two stays', 'three stays', 'four stays', 'five stays'];
  await started.hears(
    words.join('. '),
    proposes('So.', ...words.map((text, at) => ({ ...said('U1', text), section: sections[at % 3]! }))),
  );
  started.acceptAllAskedFor();
  return started;
}

/** Decides as told, and gives the items of the changes that were decided. */
function decide(attacked: Duel, how: string): ReadonlySet<string> {
  const { pending } = attacked.session.view;
  const [first] = pending;
  if (first === undefined || how === 'wait') return new Set();
  if (how === 'reject-one') {
    attacked.reject(first.id, 'no');
    return new Set();
  }
  if (how === 'accept-one') {
    attacked.accept(first.id);
    return new Set([first.item]);
  }
  if (pending.every(({ askedFor }) => !askedFor)) return new Set();
  const accepted = new Set(attacked.acceptAllAskedFor());
  return new Set(pending.filter(({ id }) => accepted.has(id)).map(({ item }) => item));
}

test('whatever A proposes and the human decides, an item that no accepted change names keeps its bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 4 }), async (turns) => {
      const attacked = await filled();
      for (const { attempts, decide: how } of turns) {
        const { spec } = attacked.session.view;
        const call = { name: 'propose', arguments: { changes: attempts } };
        await attacked.hears('change it', { text: 'So.', toolCalls: [call] });
        expect(attacked.session.view.spec).toBe(spec);
        const named = decide(attacked, how);
        expectUntouched(spec, attacked.session.view.spec, named);
      }
      expectLawsKept(attacked);
    }),
    { numRuns: 25 },
  );
}, 60_000);

const unasked = [
  { op: 'replace', item: 'R3', text: 'Everything is deleted.' },
  { op: 'remove', item: 'R3' },
  { op: 'move', item: 'R3', section: 'exclusion' },
] as const;

test.each(unasked)(
  'accept-all leaves out a $op of an explicit item that nobody asked for',
  async (wanted) => {
    const attacked = await begunDuel();
    const before = JSON.stringify(attacked.item('R3'));
    const why = 'The human surely meant that.';
    await attacked.hears(
      'Also print a footer',
      proposes('So.', { ...wanted, why }, said('U2', 'print a footer')),
    );
    expect(attacked.acceptAllAskedFor()).toHaveLength(1);
    expect(JSON.stringify(attacked.item('R3'))).toBe(before);
    expect(attacked.session.view.pending).toMatchObject([{ item: 'R3', askedFor: false }]);
    expectLawsKept(attacked);
  },
);

test.each(unasked)('nor does it take a $op on the words that the item itself stands on', async (wanted) => {
  const attacked = await begunDuel();
  const claim = { utterance: 'U1', quote: 'Delete nothing' };
  await attacked.hears('Go on.', proposes('So.', { ...wanted, ...claim }));
  expect(() => attacked.acceptAllAskedFor()).toThrow(/ask for none/);
  expect(attacked.item('R3')?.text).toBe('Nothing is deleted.');
  expectLawsKept(attacked);
});
