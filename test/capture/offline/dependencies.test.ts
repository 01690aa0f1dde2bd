import { expect, test } from 'vitest';
import { createOfflineAgent } from '../../../src/capture/offline/agent.ts';
import { dependenciesOf } from '../../../src/domain/design/design.ts';
import { Stage } from '../stage.ts';

const agent = createOfflineAgent({ questionsPerTurn: 0 });

async function heard(text: string) {
  const stage = new Stage();
  const { changes } = await stage.say(agent, text);
  stage.acceptAll();
  return { texts: changes.map(({ section, text: words }) => `${section}: ${words}`), spec: stage.spec };
}

test('a dependency is one design item, also where it says in a sentence of its own what happens without it', async () => {
  const { texts, spec } = await heard(
    'billing -> ledger: writes invoices. When ledger is down: queue. It sorts names.',
  );
  expect(texts).toEqual([
    'design: billing -> ledger: writes invoices. When ledger is down: queue.',
    'behavior: It sorts names.',
  ]);
  expect(dependenciesOf(spec)).toMatchObject([{ from: 'billing', to: 'ledger', whenDown: 'queue' }]);
});

test('each line of several is an item, however long the lines are', async () => {
  const { spec } = await heard(`billing -> ledger: writes every invoice of the day; when it is down: queue
- ledger -> archive: keeps every booking for ten years as the law asks
  when it is down: wait
web -> billing: asks`);
  expect(dependenciesOf(spec)).toMatchObject([
    { item: 'R1', from: 'billing', to: 'ledger', whenDown: 'queue' },
    { item: 'R2', from: 'ledger', to: 'archive', whenDown: 'wait' },
    { item: 'R3', from: 'web', to: 'billing', why: 'asks' },
  ]);
});

test('an example with an arrow is none', async () => {
  expect((await heard('Example: b a -> a b')).texts).toEqual(['acceptance: b a -> a b.']);
});
