import { expect, test } from 'vitest';
import { exportLog } from '../../../src/session/log/export-log.ts';
import { importLog } from '../../../src/session/log/import-log.ts';
import { offlineStage } from '../stage.ts';
import { Person } from './people.ts';

const items = 1_000;
const acts = 650;

/** A session of 1,000 items: some written one by one, each with its words, its change and its decision. */
async function longSession(): Promise<Person> {
  const person = await new Person('Ada').begin();
  const edit = (number: number) =>
    ({ op: 'add', section: 'behavior', text: `The system does thing ${number} in its own way.` }) as const;
  person.session.write(Array.from({ length: items - acts }, (_, number) => edit(number)));
  for (let number = items - acts; number < items; number += 1) person.session.write([edit(number)]);
  return person;
}

/** The shortest of three: what else the machine does is not what is measured. */
function shortest(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

test('a log of a thousand items and two thousand events is written and taken in within 1.5 seconds each', async () => {
  const one = await longSession();
  expect(one.session.view.spec.items).toHaveLength(items);
  const log = one.export();
  expect(log.trimEnd().split('\n').length).toBeGreaterThan(1_900);
  const store = one.stage.store();
  const { session } = one.session.view;
  expect(shortest(() => exportLog(store, session, { file: 'log', before: '' }))).toBeLessThan(1_500);
  const others = [1, 2, 3].map(() => offlineStage().store());
  const taken = shortest(() => {
    const files = [{ name: 'log', text: log }];
    importLog({ store: others.pop()!, cwd: '/home/bob/invoices', files });
  });
  expect(taken).toBeLessThan(1_500);
}, 60_000);
