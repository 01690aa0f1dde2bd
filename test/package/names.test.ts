import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const exportedType = /^export (?:abstract )?(?:type|interface|class) (\w+)/gm;

test('no two exported types have one name, so that a reader finds each at the first try', () => {
  const files = globSync('src/**/*.{ts,tsx}');
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(exportedType)].map(([, name]) => ({ name: name!, file })),
  );
  expect(named.length).toBeGreaterThan(300);
  const twice = [...Map.groupBy(named, ({ name }) => name)].filter(([, found]) => found.length > 1);
  expect(twice.map(([name, found]) => `${name}: ${found.map(({ file }) => file).join(', ')}`)).toEqual([]);
});
