import { expect, test } from 'vitest';
import type { ItemId } from '../../../src/domain/items/ids.ts';
import { essence, Person } from './people.ts';

const add = (text: string) => ({ op: 'add' as const, section: 'behavior' as const, text });
const replace = (item: string, text: string) => ({ op: 'replace' as const, item: item as ItemId, text });
const texts = ({ session }: Person) => session.view.spec.items.map(({ id, text }) => `${id} ${text}`);

async function ada(): Promise<Person> {
  const person = await new Person('Ada').begin();
  person.session.write([add('It exports CSV.'), add('It logs.')]);
  return person;
}

test('a session that was exported and imported elsewhere is the same there', async () => {
  const one = await ada();
  one.session.write([replace('R2', 'It logs to a file.')]);
  one.session.undo();
  one.session.rename('Bills');
  const other = new Person('Bob');
  const imported = await other.import(one.export());
  expect(imported).toMatchObject({ isNew: true, conflicts: [], renamed: [], title: 'Bills' });
  expect(essence(other.session)).toEqual(essence(one.session));
  expect(other.events()).toEqual(one.events());
});

test('exporting again after more work only adds lines at the end', async () => {
  const one = await ada();
  const before = one.export();
  one.session.write([add('It is fast.')]);
  const after = one.export(before);
  expect(after.startsWith(before)).toBe(true);
  expect(after.length).toBeGreaterThan(before.length);
  expect(one.export(after)).toBe(after);
  expect(one.export()).toBe(after);
});

test('what two people did apart comes together, in the same way for both', async () => {
  const one = await ada();
  const other = new Person('Bob');
  await other.import(one.export());
  other.later(50);
  one.later(50);
  one.session.write([add('It is fast.')]);
  other.session.write([replace('R1', 'It exports CSV and TSV.'), add('It is small.')]);
  const [first, second] = [one.export(), other.export()];
  const merged = await one.import(second, first);
  await other.import(first);
  expect(texts(one)).toHaveLength(4);
  expect(essence(other.session)).toEqual(essence(one.session));
  expect(merged.conflicts).toEqual([]);
  expect(await one.import(second)).toMatchObject({ isNew: false });
});

test('two texts for the same item are a conflict: the first stands and the other one waits', async () => {
  const one = await ada();
  const other = new Person('Bob');
  await other.import(one.export());
  other.later(500);
  one.session.write([replace('R1', 'It exports TSV.')]);
  other.session.write([replace('R1', 'It exports JSON.')]);
  const [first, second] = [one.export(), other.export()];
  const { conflicts } = await one.import(second);
  await other.import(first);
  expect(conflicts).toMatchObject([
    { items: ['R1'], text: 'It exports JSON.', before: 'It exports CSV.', theirs: 'It exports TSV.' },
  ]);
  expect(essence(other.session)).toEqual(essence(one.session));
  const [waiting] = one.session.view.pending;
  expect(waiting).toMatchObject({ op: 'replace', item: 'R1', text: 'It exports JSON.', origin: 'explicit' });
  one.session.accept([waiting!.id]);
  expect(texts(one)[0]).toBe('R1 It exports JSON.');
  await other.import(one.export());
  expect(essence(other.session)).toEqual(essence(one.session));
  expect(other.session.view.pending).toEqual([]);
});
