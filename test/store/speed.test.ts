import { expect, test } from 'vitest';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Spec } from '../../src/domain/items/item.ts';
import type { Store } from '../../src/store/store.ts';
import { growth } from '../support/growth.ts';
import { added, item, said, specOf, turn } from './records.ts';
import { opened, session, storeWithSession, temporaryFile } from './stores.ts';

const words = 'Every night the invoices of the day are exported as files to the folder of the customer. ';

/** As many revisions as items, twice as many utterances, a turn for each five changes. Gives the last spec. */
function fill(store: Store, size: number): Spec {
  return store.transaction(() => {
    for (let at = 1; at <= size * 2; at += 1) store.utterances.add(session, said(words.repeat(3), at));
    for (let proposal = 1; proposal <= size / 5; proposal += 1) {
      const changes = [1, 2, 3, 4, 5].map((one) => added(proposal * 5 - 5 + one, proposal));
      store.turns.add(session, turn(proposal, { changes }));
    }
    let spec = specOf();
    for (let number = 1; number <= size; number += 1) {
      const items = spec.items.toSpliced(number / 2, 0, item(number, words));
      spec = decided(store, number, spec, { ...spec, items });
    }
    return spec;
  });
}

function decided(store: Store, number: number, before: Spec, after: Spec): Spec {
  const id = makeId('decision', number);
  const change = makeId('change', ((number - 1) % 100) + 1);
  return store.transaction(() => {
    store.decisions.add(session, { kind: 'accept', change, id, revision: number, at: number });
    store.revisions.add(session, { number, cause: id, before, after, at: number });
    return after;
  });
}

/** A file with a session of so many items, and a way to go on in it. */
function longSession(size: number) {
  const file = temporaryFile();
  const store = storeWithSession(file);
  let spec = fill(store, size);
  let number = size;
  const decide = () => {
    number += 1;
    const text = `Reworded in ${number}.`;
    const items = spec.items.with(number % size, { ...spec.items[number % size]!, text });
    spec = decided(store, number, spec, { ...spec, items });
  };
  const open = () => {
    const { utterances, revisions, turns, decisions } = opened(file);
    expect(revisions.latest(session)?.spec.items).toHaveLength(size);
    expect(revisions.all(session)).toHaveLength(number);
    expect(utterances.all(session)).toHaveLength(size * 2);
    expect(turns.all(session)).toHaveLength(size / 5);
    expect(decisions.all(session)).toHaveLength(number);
  };
  return { file, decide, open, spec: () => spec };
}

test('in a session four times as long nothing takes the sixteenfold time: neither a decision nor opening it', () => {
  const [short, long] = [longSession(250), longSession(1_000)];
  expect(growth(short.decide, long.decide)).toBeLessThan(8);
  expect(growth(short.open, long.open)).toBeLessThan(8);
  expect(opened(long.file).revisions.latest(session)?.spec).toEqual(long.spec());
}, 60_000);
