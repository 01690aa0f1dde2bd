import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';

const checkout = path.join(import.meta.dirname, '../..');

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly integrity?: string; readonly gypfile?: boolean }>
  >;
}

const { packages }: Lockfile = JSON.parse(await readFile(path.join(checkout, 'package-lock.json'), 'utf8'));
const installed = Object.entries(packages).filter(([place]) => place !== '');

test('the lockfile pins every package by its hash', () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
});

test('the lockfile sends nobody to a registry that is not the public one', () => {
  const elsewhere = installed.filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});

test('the lockfile keeps older versions of npm from compiling the database', () => {
  expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
});
