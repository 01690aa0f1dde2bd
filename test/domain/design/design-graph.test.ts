import { expect, test } from 'vitest';
import { graphEdges } from '../../../src/domain/design/design-graph.ts';
import { item, specOf } from '../samples.ts';

const edges = (...texts: readonly string[]) =>
  graphEdges(specOf(...texts.map((text, index) => item(index + 1, text, 'design'))));

test('what a part relies on stands together, once each, with what any item says of its being down', () => {
  expect(
    edges('web -> api: asks', 'api -> db: reads', 'web -> cache: looks', 'web -> api; if it is down: wait'),
  ).toEqual([
    { from: 'web', to: 'api', whenDown: 'wait', inCircle: false },
    { from: 'web', to: 'cache', inCircle: false },
    { from: 'api', to: 'db', inCircle: false },
  ]);
});

test('parts that rely on each other, through others or on themselves, are in a circle; what only leads there is not', () => {
  const circles = edges('a -> b', 'b -> c -> d -> b', 'e -> e', 'd -> f').map(
    ({ from, to, inCircle }) => `${from}${to}${inCircle ? '!' : ''}`,
  );
  expect(circles).toEqual(['ab', 'bc!', 'cd!', 'db!', 'df', 'ee!']);
});

test('a thousand dependencies take milliseconds', () => {
  const chain = Array.from(
    { length: 1_000 },
    (_, index) => `part ${index} -> part ${(index * 7 + 1) % 1_000}: asks`,
  );
  const start = performance.now();
  expect(edges(chain.join('\n'))).toHaveLength(1_000);
  expect(performance.now() - start).toBeLessThan(2_000);
});
