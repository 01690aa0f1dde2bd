import { expect, test } from 'vitest';
import type { Attack } from '../../torture/attack.ts';
import { Chance } from '../../torture/chance.ts';
import { faults } from '../../torture/faults/faults.ts';
import { fuzz } from '../../torture/fuzz/fuzz.ts';
import { kills } from '../../torture/kills/kills.ts';
import { power } from '../../torture/power/power.ts';
import { canRecord } from '../../torture/power/record.ts';
import { Report } from '../../torture/report.ts';

/** A few rounds of an attack, always the same ones as far as chance goes. */
async function few(attack: Attack, rounds: number, seed: number): Promise<Report> {
  const report = new Report();
  await attack({ chance: new Chance(seed), report, goesOn: (done) => done < rounds });
  return report;
}

test('killed a few times, the program lost nothing', { timeout: 120_000 }, async () => {
  const report = await few(kills, 6, 3);
  expect(report.failures).toEqual([]);
  expect(report.counted('databases looked through after a kill')).toBe(6);
});

test('with the power cut a few times, nothing that was said to be kept is lost', {
  timeout: 120_000,
}, async () => {
  const report = await few(power, 60, 5);
  // The rest says so where calls to the system cannot be recorded.
  const expected = canRecord() ? [] : [expect.objectContaining({ what: expect.stringContaining('strace') })];
  expect(report.failures).toEqual(expected);
  expect(report.counted('power cuts')).toBe(canRecord() ? 60 : 0);
});

test('a few faults of an endpoint are named, and the words are kept', { timeout: 120_000 }, async () => {
  expect((await few(faults, 4, 3536)).failures).toEqual([]);
});

test('calls that nobody expects end as calls do, and show no inside', { timeout: 120_000 }, async () => {
  const report = await few(fuzz, 80, 7);
  expect(report.failures).toEqual([]);
  expect(report.counted('fuzzed calls')).toBe(80);
});

test('the same seed is the same chance, and another one is another', () => {
  const numbers = (seed: number) => {
    const chance = new Chance(seed);
    return Array.from({ length: 5 }, () => chance.below(1_000));
  };
  expect(numbers(42)).toEqual(numbers(42));
  expect(numbers(42)).not.toEqual(numbers(43));
});
