import { expect, onTestFinished, test } from 'vitest';
import type { ChangeId, ItemId } from '../../../src/domain/items/ids.ts';
import { startFake } from '../../support/fake-openai/server.ts';
import { inferred, proposes, said } from '../replies.ts';
import { essence, Person } from './people.ts';

const C = (number: number) => `C${number}` as ChangeId;
const R = (number: number) => `R${number}` as ItemId;
const replace = (item: number, text: string) => ({ op: 'replace' as const, item: R(item), text });
const texts = ({ session }: Person) => session.view.spec.items.map(({ text }) => text);
const waiting = ({ session }: Person) =>
  session.view.pending.map(({ op, item, text }) => ({ op, item, text }));

/**
 * Two people with the same session: R1 is explicit, R2 is inferred, and C3 waits. What Ada does is before what
 * Bob does.
 */
async function two(): Promise<{ ada: Person; bob: Person }> {
  const fake = await startFake();
  onTestFinished(() => fake.close());
  const ada = await new Person('Ada', fake).begin();
  fake.setScript(
    proposes('So.', said('U1', 'It exports CSV'), inferred('It is fast.'), inferred('It is small.')),
  );
  await ada.session.say('It exports CSV.');
  ada.session.accept([C(1), C(2)]);
  const bob = new Person('Bob', fake);
  await bob.import(ada.export());
  bob.later(1_000);
  return { ada, bob };
}

/** Both take in what the other one did; what comes of it is the same for both. */
async function meet({ ada, bob }: { ada: Person; bob: Person }) {
  const [first, second] = [ada.export(), bob.export()];
  const { conflicts } = await ada.import(second);
  const others = await bob.import(first);
  expect(others.conflicts).toEqual(conflicts);
  expect(essence(bob.session)).toEqual(essence(ada.session));
  return conflicts.map(({ kind, change, items, text, before, theirs }) => ({
    kind,
    items,
    text,
    before,
    theirs,
    waits: change !== undefined,
  }));
}

test('the same change by both is no conflict, and the words of both stand behind it', async () => {
  const people = await two();
  people.ada.session.write([replace(1, 'It exports TSV.')]);
  people.bob.session.write([replace(1, 'It exports TSV.')]);
  expect(await meet(people)).toEqual([]);
  expect(people.ada.session.view.spec.items[0]?.evidence).toHaveLength(3);
});

test('a change accepted by both, or removed by both, is no conflict', async () => {
  const people = await two();
  for (const { session } of Object.values(people)) {
    session.accept([C(3)]);
    session.write([{ op: 'remove', item: R(1) }]);
  }
  expect(await meet(people)).toEqual([]);
  expect(texts(people.ada)).toEqual(['It is fast.', 'It is small.']);
});

test('a text written over an item that the other one removed waits, and brings it back when it is accepted', async () => {
  const people = await two();
  people.ada.session.write([{ op: 'remove', item: R(1) }]);
  people.bob.session.write([replace(1, 'It exports TSV.')]);
  expect(await meet(people)).toMatchObject([
    { kind: 'change', items: ['R1'], before: 'It exports CSV.', theirs: '', waits: true },
  ]);
  expect(waiting(people.ada)[1]).toEqual({ op: 'restore', item: 'R1', text: 'It exports TSV.' });
  people.ada.session.accept([people.ada.session.view.pending[1]!.id]);
  expect(texts(people.ada)).toContain('It exports TSV.');
});

test('an item that was rewritten is not removed by somebody who did not see that', async () => {
  const people = await two();
  people.ada.session.write([replace(1, 'It exports TSV.')]);
  people.bob.session.write([{ op: 'remove', item: R(1) }]);
  expect(await meet(people)).toMatchObject([{ kind: 'change', text: '', theirs: 'It exports TSV.' }]);
  expect(texts(people.ada)).toContain('It exports TSV.');
  people.bob.session.accept([people.bob.session.view.pending[1]!.id]);
  expect(texts(people.bob)).not.toContain('It exports TSV.');
});

test('words in which both accepted a change differently: the later ones wait', async () => {
  const people = await two();
  people.ada.session.edit(C(3), 'It is tiny.');
  people.bob.session.edit(C(3), 'It is little.');
  expect(await meet(people)).toMatchObject([{ text: 'It is little.', theirs: 'It is tiny.' }]);
  expect(waiting(people.bob)).toEqual([{ op: 'replace', item: 'R3', text: 'It is little.' }]);
  expect(people.bob.session.view.pending[0]).toMatchObject({ origin: 'explicit' });
});

test('a change that one rejected and the other accepted later waits again', async () => {
  const people = await two();
  people.ada.session.reject([C(3)], 'no');
  people.bob.session.accept([C(3)]);
  expect(await meet(people)).toMatchObject([{ kind: 'change', text: 'It is small.', theirs: '' }]);
  expect(texts(people.ada)).not.toContain('It is small.');
  expect(waiting(people.ada)).toEqual([{ op: 'add', item: 'R3', text: 'It is small.' }]);
});

test('a rejection after the other one accepted is told, until somebody goes on who knows of both', async () => {
  const people = await two();
  people.ada.session.accept([C(3)]);
  people.bob.session.reject([C(3)], 'no');
  expect(await meet(people)).toMatchObject([{ kind: 'reject', theirs: 'It is small.', waits: false }]);
  expect(texts(people.bob)).toContain('It is small.');
  people.ada.session.rename('Bills');
  const { conflicts } = await people.bob.import(people.ada.export());
  expect(conflicts).toEqual([]);
});

test('a confirmation holds for the words that were confirmed and for no others', async () => {
  const people = await two();
  people.ada.session.edit(C(3), 'It is tiny.');
  people.ada.session.write([replace(2, 'It is very fast.')]);
  people.ada.session.undo();
  people.bob.session.confirm([R(2)]);
  expect(await meet(people)).toEqual([]);
  expect(people.ada.session.view.spec.items[1]).toMatchObject({ origin: 'confirmed', confirmedBy: 'D6' });

  const others = await two();
  others.ada.session.write([replace(2, 'It is very fast.')]);
  others.bob.session.confirm([R(2)]);
  expect(await meet(others)).toMatchObject([{ kind: 'confirm', before: 'It is fast.' }]);
  expect(others.ada.session.view.spec.items[1]).toMatchObject({ origin: 'explicit' });
});

test('an undo takes back its own act and leaves what the other one did', async () => {
  const people = await two();
  people.ada.session.write([replace(1, 'It exports TSV.')]);
  people.bob.session.write([replace(2, 'It is very fast.')]);
  people.ada.later(2_000);
  people.ada.session.undo();
  expect(await meet(people)).toEqual([]);
  expect(texts(people.ada)).toEqual(['It exports CSV.', 'It is very fast.']);
  expect(() => people.ada.session.undo()).toThrow(/nothing to undo/);
  people.ada.session.write([replace(1, 'It exports JSON.')]);
  people.ada.session.undo();
  expect(texts(people.ada)).toEqual(['It exports CSV.', 'It is very fast.']);
});

test('an undo of what the other one has changed since is not carried out', async () => {
  const people = await two();
  people.bob.session.write([replace(1, 'It exports TSV.')]);
  people.ada.later(3_000);
  people.ada.session.undo();
  expect(await meet(people)).toMatchObject([{ kind: 'undo', theirs: 'It exports TSV.' }]);
  expect(texts(people.ada)).toEqual(['It exports TSV.', 'It is fast.']);
});

test('new items of both are kept, and one that has another name now is told', async () => {
  const { ada, bob } = await two();
  ada.session.write([{ op: 'add', section: 'goal', text: 'Ada wants this.' }]);
  bob.session.write([{ op: 'add', section: 'goal', text: 'Bob wants this.' }]);
  const first = ada.export();
  expect((await ada.import(bob.export())).renamed).toEqual([]);
  const { renamed } = await bob.import(first);
  expect(renamed).toContainEqual({ from: 'R4', to: 'R5' });
  expect(essence(bob.session)).toEqual(essence(ada.session));
});
