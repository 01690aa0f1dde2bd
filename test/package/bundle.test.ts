import { isBuiltin } from 'node:module';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { firstFramePackages } from '../../scripts/first-frame.ts';

const { metafile } = await bundle();

test('nothing slow to load stands in the way of the first frame', () => {
  const packages = firstFramePackages(metafile);
  expect([...packages.keys()]).toEqual(expect.arrayContaining(['src', 'ink', 'react']));
  for (const late of ['openai', 'yaml', 'diff', 'commander']) expect(packages.keys()).not.toContain(late);
});

test('of the packages, only the database is left for npm to install', () => {
  const left = Object.values(metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path, external }) => external && !isBuiltin(path));
  expect(new Set(left.map(({ path }) => path))).toEqual(new Set(['better-sqlite3']));
});
