import { expect, test } from 'vitest';
import { checkSpec } from '../../../../src/domain/findings/rules/checks.ts';
import type { Item } from '../../../../src/domain/items/item.ts';
import { item, specOf } from '../../samples.ts';

const goal = item(101, 'People split bills without thinking', 'goal');
const acceptance = item(102, 'Two people split 10 and pay 5 each', 'acceptance');
const found = (...items: readonly Item[]) => checkSpec(specOf(goal, acceptance, ...items));

test('two items are a beginning, and miss nothing yet', () => {
  expect(checkSpec(specOf(item(1, 'Adds two numbers'), item(2, 'Prints the sum')))).toEqual([]);
});

test.each([
  ['Each bill is sent to the payment API', 'API'],
  ['Rates come from https://rates.example', 'https'],
  ['Bills are kept in a Postgres database', 'Postgres'],
  ['Die Rechnung geht per E-Mail hinaus', 'E-Mail'],
])('“%s” needs an item that says what happens when it fails', (text, thing) => {
  expect(found(item(1, text))).toMatchObject([
    { key: 'no-failure', severity: 'warning', items: ['R1'], text: expect.stringContaining(`“${thing}”`) },
  ]);
});

test('a case that proves any item tells how to see that it works', () => {
  const story = { kind: 'story', name: 'x', given: 'a', when: 'b', expected: 'c', heldBack: false } as const;
  const proved = { ...item(1, 'Adds two numbers'), cases: [story] };
  expect(checkSpec(specOf(goal, proved, item(2, 'Prints the sum')))).toEqual([]);
  expect(checkSpec(specOf(goal, item(1, 'Adds two numbers'), item(2, 'Prints the sum')))).toMatchObject([
    { key: 'no-acceptance' },
  ]);
});

test('one is told once, however many things are outside', () => {
  expect(found(item(1, 'Calls an API'), item(2, 'Sends an e-mail over SMTP'))).toHaveLength(1);
});

test('nothing is missed where a failure is told of, in whatever section, or nothing is outside', () => {
  const external = item(1, 'Each bill is sent to the payment API');
  expect(found(external, item(2, 'The bill waits and is sent again', 'failure'))).toEqual([]);
  expect(found(external, item(2, 'With status 503 the bill waits'))).toEqual([]);
  expect(found(item(1, 'Die API wird gerufen'), item(2, 'Fällt sie aus, ist das ein Fehler'))).toEqual([]);
  expect(found(item(1, 'Prints what each person pays'))).toEqual([]);
  expect(found(item(1, 'No server of our own', 'exclusion'))).toEqual([]);
});
