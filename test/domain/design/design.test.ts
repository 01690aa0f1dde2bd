import { describe, expect, test } from 'vitest';
import { componentsOf, dependenciesOf } from '../../../src/domain/design/design.ts';
import { item, specOf } from '../samples.ts';

/** What one design item states, short: from, to, why, and what happens when it is down. */
function stated(text: string): readonly (readonly (string | undefined)[])[] {
  return dependenciesOf(specOf(item(1, text, 'design'))).map(({ from, to, why, whenDown }) =>
    whenDown === undefined ? [from, to, why] : [from, to, why, whenDown],
  );
}

describe('a dependency', () => {
  test.each([
    ['billing -> ledger: writes invoices; when ledger is down: queue', 'queue'],
    ['billing -> ledger: writes invoices; when it is down: queue.', 'queue'],
    ['billing => ledger: writes invoices; if ledger is down, queue', 'queue'],
    ['billing → ledger: writes invoices. When the ledger is down: queue', 'queue'],
    ['billing->ledger: writes invoices; when down: queue', 'queue'],
    ['billing --> ledger — writes invoices; if the ledger cannot be reached: queue', 'queue'],
    ['- billing -> ledger: writes invoices, wenn ledger ausfällt: queue', 'queue'],
    ['`billing -> ledger: writes invoices; wenn der Ledger nicht erreichbar ist, queue`', 'queue'],
    ['billing -> ledger: writes invoices\nwhen ledger is down: queue', 'queue'],
    ['billing -> ledger: writes invoices; when the ledger service is down: queue', 'queue'],
    ['billing -> ledger: writes invoices when it is down: queue', 'queue'],
    [
      'billing -> ledger: writes invoices; when it is down: queue; try again after 5 s',
      'queue; try again after 5 s',
    ],
  ])('is read from %j', (text, down) => {
    expect(stated(text)).toEqual([['billing', 'ledger', 'writes invoices', down]]);
  });

  test.each([
    ['web -> api', [['web', 'api', '']]],
    ['the web app -> the user store: reads', [['web app', 'user store', 'reads']]],
    ['`order-service` -> `db.main`: writes', [['order-service', 'db.main', 'writes']]],
    ['auth.v2 -> rate-limiter/redis: counts', [['auth.v2', 'rate-limiter/redis', 'counts']]],
    ['Größe-Rechner → Prüf Dienst: fragt', [['Größe-Rechner', 'Prüf Dienst', 'fragt']]],
    ['a -> b: reads; caches', [['a', 'b', 'reads; caches']]],
    [
      'a -> b -> c: passes on; when c is down: drop',
      [
        ['a', 'b', 'passes on'],
        ['b', 'c', 'passes on', 'drop'],
      ],
    ],
    [
      'a -> b: x; a -> c: y; when b is down: stop',
      [
        ['a', 'b', 'x', 'stop'],
        ['a', 'c', 'y'],
      ],
    ],
    [
      'Parts:\n- a -> b: x\n- b -> c: y; if c fails: z',
      [
        ['a', 'b', 'x'],
        ['b', 'c', 'y', 'z'],
      ],
    ],
    ['a -> b: x; when the network is down: stop', [['a', 'b', 'x', 'stop']]],
    [
      'handover -> incoming webhook of the channel: posts; when the webhook fails: a warning',
      [['handover', 'incoming webhook of the channel', 'posts', 'a warning']],
    ],
    [
      'handover -> incident API (`https://incidents.example/v1`): reads; when the API cannot be reached: UNKNOWN',
      [['handover', 'incident API', 'reads', 'UNKNOWN']],
    ],
    [
      'handover -> git repository: keeps; when the git server cannot be reached: a warning',
      [['handover', 'git repository', 'keeps', 'a warning']],
    ],
    ['a -> b: x; when a is down: stop', [['a', 'b', 'x; when a is down: stop']]],
  ])('of %j has names, a reason and what happens without it', (text, expected) => {
    expect(stated(text)).toEqual(expected);
  });

  test.each([
    'The parser is a function (text) -> tree.',
    'It maps each name, as in `a -> b`, to a number.',
    'Sort with x => x + 1.',
    'When the user clicks the button -> the page is opened.',
    'Use:\n```\na -> b: c\n```\nand nothing else.',
    'a depends on b',
    'a -> ',
    '-> b: why',
    'The price goes 5 -> 7.50 €: that is final',
  ])('is not seen in %j', (text) => {
    expect(stated(text)).toEqual([]);
  });

  test('stands only in design items', () => {
    expect(dependenciesOf(specOf(item(1, 'a -> b: c', 'behavior')))).toEqual([]);
  });

  test('names the item that states it, and a part as it was first written', () => {
    const spec = specOf(item(3, 'Web -> API: asks', 'design'), item(1, 'api -> db: reads', 'design'));
    expect(dependenciesOf(spec)).toEqual([
      { item: 'R3', from: 'Web', to: 'API', why: 'asks' },
      { item: 'R1', from: 'API', to: 'db', why: 'reads' },
    ]);
    expect(componentsOf(spec)).toEqual(['Web', 'API', 'db']);
  });

  test('is read in milliseconds from long texts that almost state one', () => {
    const start = performance.now();
    for (const text of [
      'a '.repeat(5_000),
      'a-'.repeat(5_000),
      'a.b '.repeat(5_000),
      'when a '.repeat(3_000),
    ]) {
      stated(`${text}->`);
      stated(`a -> ${text}`);
      stated(`a -> b: c; when ${text}`);
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
