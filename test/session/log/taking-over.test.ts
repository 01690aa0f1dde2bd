import { expect, test } from 'vitest';
import { authorText } from '../../../src/domain/changes/author.ts';
import { checkSpec } from '../../../src/domain/findings/rules/checks.ts';
import type { ChangeId, ItemId } from '../../../src/domain/items/ids.ts';
import type { EventOf } from '../../../src/log/event.ts';
import { logLine } from '../../../src/log/line.ts';
import { readLog } from '../../../src/log/read-log.ts';
import { essence, Person } from './people.ts';

const add = (text: string) => ({ op: 'add' as const, section: 'behavior' as const, text });
const replace = (item: string, text: string) => ({ op: 'replace' as const, item: item as ItemId, text });
const remove = (item: string) => ({ op: 'remove' as const, item: item as ItemId, reason: '' });

/** Whose items are not decided by the one who looks, as `Bob (unsigned): R1 R2`. */
const waiting = ({ session: { view } }: Person): readonly string[] =>
  view.elsewhere.flatMap(({ author, items }) =>
    items.length === 0 ? [] : `${authorText(author)}: ${items.map(({ item }) => item).join(' ')}`,
  );

/** What others did beside items, and the one who looks did not. */
const kept = ({ session: { view } }: Person): readonly string[] =>
  view.elsewhere.flatMap(({ others }) => others.map(({ text }) => text));

const blockers = ({ session }: Person): readonly string[] =>
  session.blockers().flatMap(({ kind, id }) => (kind === 'elsewhere' || kind === 'author' ? id : []));

/** Ada wrote R1 and R2; Bob rewrote R1 and added R3, and Ada took his log in. */
async function merged(): Promise<{ readonly ada: Person; readonly bob: Person }> {
  const [ada, bob] = [await new Person('Ada').begin(), new Person('Bob')];
  ada.session.write([add('It exports CSV.'), add('It logs.')]);
  await bob.import(ada.export('', true));
  bob.later(500);
  bob.session.write([replace('R1', 'It exports TSV.'), add('It is small.')]);
  await ada.import(bob.export('', true));
  return { ada, bob };
}

test('what somebody else decided is in the spec, and stands in the way of freezing as theirs', async () => {
  const { ada, bob } = await merged();
  expect(ada.session.view.spec).toEqual(bob.session.view.spec);
  expect(waiting(ada)).toEqual(['Bob (unsigned): R1 R3']);
  expect(waiting(bob)).toEqual(['Ada (unsigned): R2']);
  expect(blockers(ada)).toEqual(['R1', 'R3']);
  expect(ada.session.freeze({ withInferred: true, network: false })).toMatchObject({ kind: 'blocked' });
});

test('all that an author decided is taken over at once, or an item at a time, and the spec stays the same', async () => {
  const { ada, bob } = await merged();
  const { spec, revision } = ada.session.view;
  ada.session.confirm(['R3' as ItemId]);
  expect(waiting(ada)).toEqual(['Bob (unsigned): R1']);
  ada.session.takeOver('bob');
  expect(waiting(ada)).toEqual([]);
  expect(ada.session.view).toMatchObject({ spec, revision });
  expect(ada.session.freeze({ withInferred: true, network: false })).toMatchObject({ kind: 'frozen' });
  expect((await ada.stage.reopen(ada.session.view.session)).view.elsewhere).toEqual([]);
  expect(waiting(bob)).toEqual(['Ada (unsigned): R2']);
});

test('what was taken over once stays so after the next merge, and counts for nobody else', async () => {
  const { ada, bob } = await merged();
  ada.session.takeOver('Bob');
  ada.later(2_000);
  bob.later(5_000);
  bob.session.write([replace('R2', 'It logs to a file.')]);
  await ada.import(bob.export('', true));
  expect(waiting(ada)).toEqual(['Bob (unsigned): R2']);
  await bob.import(ada.export('', true));
  expect(waiting(bob)).toEqual([]);
  expect(essence(bob.session).spec).toEqual(essence(ada.session).spec);
});

test('whoever changes an item afterwards has decided it, and an undo of that gives it back to its author', async () => {
  const { ada } = await merged();
  ada.session.write([replace('R1', 'It exports both.')]);
  expect(waiting(ada)).toEqual(['Bob (unsigned): R3']);
  ada.session.undo();
  expect(waiting(ada)).toEqual(['Bob (unsigned): R1 R3']);
});

test('an item that somebody else removed is missed until that is taken over', async () => {
  const { ada, bob } = await merged();
  ada.session.takeOver('Bob');
  bob.later(5_000);
  bob.session.write([remove('R2')]);
  bob.session.write([add('It comes.')]);
  bob.session.write([remove('R4')]);
  await ada.import(bob.export('', true));
  expect(blockers(ada)).toEqual(['R2']);
  ada.session.confirm(['R2' as ItemId]);
  expect(blockers(ada)).toEqual([]);
});

test('what somebody else keeps away is told: rejected changes and dismissed findings', async () => {
  const ada = await new Person('Ada').begin();
  await ada.session.say('It is fast. It exports CSV. It prints etc.');
  ada.session.accept(ada.session.view.pending.slice(0, 2).map(({ id }) => id));
  const bob = new Person('Bob');
  await bob.import(ada.export('', true));
  bob.later(500);
  bob.session.reject([bob.session.view.pending[0]?.id as ChangeId], 'no');
  const finding = checkSpec(bob.session.view.spec)[0]!;
  bob.session.dismiss(finding.id, '');
  await ada.import(bob.export('', true));
  expect(kept(ada)).toEqual(['rejected C3, “It prints etc.”', `dismissed the finding ${finding.id}`]);
  expect(blockers(ada)).toEqual(['Bob (unsigned)', 'Bob (unsigned)']);
  ada.session.takeOver('Bob (unsigned)');
  expect(blockers(ada)).toEqual([]);
});

test('lines with backdated acceptances in the name of another are theirs only by what they say, and unsigned', async () => {
  const ada = await new Person('Ada').begin();
  await ada.session.say('It exports CSV.');
  const log = ada.export('', true);
  const lines = readLog(log, 'log');
  const turn = lines.find(({ event }) => event.kind === 'turn')!.event as EventOf<'turn'>;
  const forged = logLine({
    kind: 'decisions',
    at: turn.at + 1,
    after: [turn.id],
    by: 'Ada',
    names: { [turn.changes[0]!.id]: `${turn.id}:${turn.changes[0]!.id}` },
    decisions: [{ kind: 'accept', id: 'D1', change: turn.changes[0]!.id, at: turn.at + 1, revision: 0 }],
    shown: [],
  } as unknown as Parameters<typeof logLine>[0]);
  await ada.import(`${log}${forged.line}\n`);
  expect(ada.session.view.spec.items).toHaveLength(1);
  expect(waiting(ada)).toEqual(['Ada (unsigned): R1']);
  expect(blockers(ada)).toEqual(['R1']);
});

test('the conversation says who decided what was decided elsewhere', async () => {
  const { ada } = await merged();
  const told = ada.session.view.entries.flatMap((entry) => (entry.kind === 'decision' ? entry.text : []));
  expect(told).toEqual([
    expect.stringMatching(/^You added/),
    expect.stringMatching(/^Bob \(unsigned\): (?!You)/),
  ]);
});
