import { expect, test } from 'vitest';
import { exportLog } from '../../../src/session/log/export-log.ts';
import { importLog } from '../../../src/session/log/import-log.ts';
import { growth } from '../../support/growth.ts';
import { offlineStage } from '../stage.ts';
import { Person } from './people.ts';

/** A session whose items were written one by one, each with its words, its change and its decision. */
async function sessionOf(items: number): Promise<Person> {
  const person = await new Person('Ada').begin();
  for (let number = 0; number < items; number += 1) {
    const text = `The system does thing ${number} in its own way.`;
    person.session.write([{ op: 'add', section: 'behavior', text }]);
  }
  return person;
}

test('a log four times as long is written and taken in without the sixteenfold work of comparing all with all', async () => {
  const people = [await sessionOf(150), await sessionOf(600)] as const;
  const [short, long] = people.map((person) => person.export()) as [string, string];
  expect(long.trimEnd().split('\n').length).toBeGreaterThan(1_700);
  const writing = ({ stage, session }: Person) => {
    const store = stage.store();
    return () => exportLog(store, session.view.session, { file: 'log', before: '' });
  };
  expect(growth(writing(people[0]), writing(people[1]))).toBeLessThan(8);
  const taking = (text: string) => {
    const stores = Array.from({ length: 5 }, () => offlineStage().store());
    return () =>
      importLog({ store: stores.pop()!, cwd: '/home/bob/invoices', files: [{ name: 'log', text }] });
  };
  expect(growth(taking(short), taking(long))).toBeLessThan(8);
}, 60_000);
